import type { Widen } from '../widen';
import type { letters as source } from '../zh-CN/letters';

export const letters: Widen<typeof source> = {
  title: 'Letters',
};
