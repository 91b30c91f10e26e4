/** Who is at a case, handing it to a colleague, and how long a claim stands. */
export const presence = {
  title: '同事动态',
  looking: (names: string) => `正在查看：${names}`,
  editing: (names: string) => `正在编辑：${names}`,
  separator: '、',
  more: (names: string, n: number) => `${names}等${n}人`,
  handOn: {
    person: '接办同事',
    personHint: '只列出本单位在这个环节有相应岗位、不须回避此件的同事。',
    choose: '请选择同事',
    comment: '转交理由',
    commentHint: '记入办理经过，只有承办此件的单位能看到。',
    to: (name: string) => `转交给${name}`,
  },
  claim: {
    title: '认领时限',
    lead: '分办环节认领后，多长时间内其他人不能分办此件。到时没有办，系统自动放开。新的时限从下一次认领起算，已认领的不变。',
    minutes: '时限（分钟）',
    between: (min: number, max: number) => `${min}到${max}之间的整数`,
    reason: '调整理由',
    reasonHint: '记入操作记录。',
    save: '保存时限',
    done: '已保存认领时限。',
    audited: (minutes: number) => `认领时限${minutes}分钟`,
  },
};
