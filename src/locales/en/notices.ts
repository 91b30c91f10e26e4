import type { Widen } from '../widen';
import type { notices as source } from '../zh-CN/notices';

export const notices: Widen<typeof source> = {
  title: 'Public notices',
};
