import type { Widen } from '../widen';
import type { report as source } from '../zh-CN/report';

export const report: Widen<typeof source> = {
  title: 'Report an added burden',
};
