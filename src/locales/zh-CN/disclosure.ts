/** The small-crowd guard: how many villages fit a text that is to go out. */
export const disclosure = {
  title: '符合的村（社区）',
  enough: (fits: number, least: number) =>
    `有${fits}个村（社区）符合文中写明的事实，不少于本办要求的${least}个。`,
  few: (fits: number, least: number) =>
    `只有${fits}个村（社区）符合文中写明的全部事实，少于本办要求的${least}个，容易看出是谁反映的。`,
  tells: '下列写法指向性强：',
  write: (part: string, written: string, coarser: string) =>
    `${part}：“${written}”，建议写“${coarser}”`,
  leaveOut: (part: string, written: string) => `${part}：“${written}”，建议不写`,
  more: (n: number) => `另有${n}处。`,
  noWording: '换一种写法也达不到：收文单位管辖的村（社区）本来就少。',
  parts: { subject: '事由', facts: '事实', demand: '要求', badEffect: '恶劣影响' },
  check: '检查措辞',
  take: '改用较粗的写法',
  taken: '已改用较粗的写法，请通读一遍再保存。',
  note: '按行政区划和本办收到反映的数目推算，不查反映内容；对方另外知道什么，算不进去。检查不留记录。',
  fewReason: '村（社区）少仍要发出的理由',
  fewReasonHint: '不少于 10 个字，记入案卷和审计。能改写法的，请退回修改。',
  acceptFew: '可能暴露反映人',
  acceptFewText: '我已知道可能看出是谁反映的，仍批准发出',
  onRung: (fits: number, least: number) => `${fits}个（要求不少于${least}个）`,
  onRungReason: '少于要求仍批准的理由',
  settings: {
    title: '措辞和公开设置',
    lead: '本办发出的函、通报至少要有多少个村（社区）符合，通报公开多久。对以后的文稿起作用，已批准的不变。',
    least: '最少符合的村（社区）数',
    noticeDays: '通报公开天数',
    between: (min: number, max: number) => `${min}到${max}`,
    reason: '调整理由',
    reasonHint: '记入操作记录。',
    save: '保存设置',
    done: '已保存设置。',
  },
};
