import type { Widen } from '../widen';
import type { bypass as source } from '../zh-CN/bypass';

export const bypass: Widen<typeof source> = {
  title: 'Sent to the office above',
  lead: 'Reports on this office, or on a body that leads it, are not handled here but go to the office above. Nothing of them can be seen here but their number, once a quarter is over.',
  period: 'Quarter',
  quarter: (year, n) => `Q${n} ${year}`,
  count: 'Reports',
  zero: 'None at all is given in the same way.',
  none: 'There is no office above this one',
  noneHint:
    'What it does not handle itself is handed to the competent body by its approving leaders; see “For leaders only” on the queue.',
  check:
    'Your report is about the supervising office itself, or about a body that leads it, so that office does not handle it. It goes to the office above and cannot be seen below; where there is no office above, only the approving leaders can see it, and they hand it over to the competent body.',
};
