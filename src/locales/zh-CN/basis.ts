/** The basis check inside the product: the hint of the report form, the operator's desk, triage, the case. */
export const basis = {
  /** Read by an island as well: strings only; {no} and {text} are filled in. */
  panel: {
    clause: '任务分解表第{no}条',
    matched: '对应的原话：{text}',
    joiner: '、',
  },
  report: {
    title: '清单里怎么说',
    checked: '按您写的内容查了现行清单，仅供参考，最后由工作人员认定。不管查到什么，都可以提交。',
    privacy: '您边写，本系统边查清单；查完即弃，写的内容不保存、不外传。',
  },
  triage: {
    title: '依据核验',
    lead: '根据反映内容，按现行清单当场查得，没有存入此件。是否采用由您决定。',
    proposal: '建议',
    category: '类别',
    clause: '依据条款',
    leadDepartment: '条款的牵头单位',
    priority: '优先程度',
    reporterChose: (name: string) => `反映人选的是“${name}”。`,
    proposed: '已按依据核验的建议填入，请核对。',
    nothing: '请您自行判断。',
  },
  adopt: {
    entry: '采用哪一条',
    hint: '采用后写入此件，文稿可以引用。再次采用会替换原来的。',
    none: '依据核验没有查到可以采用的条目。',
    fact: '采用的依据',
    edition: (edition: number) => (edition === 0 ? '系统随附的清单' : `清单第${edition}版`),
    version: (day: string) => `本条自${day}起施行`,
  },
};
