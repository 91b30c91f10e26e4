/** Counts that are shown to people who may not open what was counted. */
export const figures = {
  fewer: (least: number) => `少于 ${least}`,
  withheld: '不显示',
  note: {
    few: (least: number) =>
      `不足 ${least} 件的写成“少于 ${least}”，不写准确数：件数太少，会让人猜出是谁反映的。`,
    others: '另有一些数字不显示，否则用合计一减就能算出来。',
  },
};
