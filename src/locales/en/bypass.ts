import type { Widen } from '../widen';
import type { bypass as source } from '../zh-CN/bypass';

export const bypass: Widen<typeof source> = {
  title: 'Sent to the office above',
  lead: 'Reports on this office, or on a body that leads it, are not handled here but go to the office above. All that is left here is their number in each month.',
  month: 'Month',
  count: 'Reports',
  counted: (n) => (n === 1 ? '1 report' : `${n} reports`),
  none: 'No report has been sent to the office above',
  noneHint: 'Once there are any, their numbers are listed here by month.',
  check:
    'Your report is about the supervising office itself, or about a body that leads it, so that office does not handle it. It goes to the office above and cannot be seen below; where there is no office above, only the approving leaders can see it, and they hand it over to the competent body.',
};
