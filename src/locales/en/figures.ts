import type { Widen } from '../widen';
import type { figures as source } from '../zh-CN/figures';

export const figures: Widen<typeof source> = {
  fewer: (least) => `fewer than ${least}`,
  withheld: 'not shown',
  note: {
    few: (least) =>
      `Numbers below ${least} are given as “fewer than ${least}”: so small a number can tell who reported.`,
    others:
      'Some others are not shown either, as the small ones could be worked out from the totals.',
  },
};
