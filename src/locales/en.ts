import { common } from './en/common';
import { home } from './en/home';
import { report } from './en/report';
import { track } from './en/track';
import { staff } from './en/staff';
import { cases } from './en/cases';
import { letters } from './en/letters';
import { notices } from './en/notices';
import { accounts } from './en/accounts';
import { errors } from './en/errors';
import { domain } from './en/domain';
import { bypass } from './en/bypass';
import { recusal } from './en/recusal';
import { retention } from './en/retention';
import type { Messages } from './index';

export const en: Messages = {
  common,
  home,
  report,
  track,
  staff,
  cases,
  letters,
  notices,
  accounts,
  errors,
  domain,
  bypass,
  recusal,
  retention,
};
