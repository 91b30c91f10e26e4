import type { Widen } from '../widen';
import type { track as source } from '../zh-CN/track';

export const track: Widen<typeof source> = {
  title: 'Follow your report',
};
