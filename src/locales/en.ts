import { common } from './en/common';
import { home } from './en/home';
import { report } from './en/report';
import { proof } from './en/proof';
import { track } from './en/track';
import { flood } from './en/flood';
import { staff } from './en/staff';
import { callBacks } from './en/call-backs';
import { calls } from './en/calls';
import { cockpit } from './en/cockpit';
import { cases } from './en/cases';
import { closing } from './en/closing';
import { clocks } from './en/clocks';
import { clusters } from './en/clusters';
import { figures } from './en/figures';
import { files } from './en/files';
import { ladder } from './en/ladder';
import { letters } from './en/letters';
import { notices } from './en/notices';
import { notifications } from './en/notifications';
import { portal } from './en/portal';
import { accounts } from './en/accounts';
import { audit } from './en/audit';
import { ownAccount } from './en/own-account';
import { custody } from './en/custody';
import { errors } from './en/errors';
import { domain } from './en/domain';
import { basis } from './en/basis';
import { bypass } from './en/bypass';
import { disclosure } from './en/disclosure';
import { presence } from './en/presence';
import { recusal } from './en/recusal';
import { routing } from './en/routing';
import { retention } from './en/retention';
import { catalogues } from './en/catalogues';
import { check } from './en/check';
import type { Messages } from './index';

export const en: Messages = {
  common,
  home,
  report,
  proof,
  track,
  flood,
  staff,
  callBacks,
  calls,
  cockpit,
  cases,
  closing,
  clocks,
  clusters,
  figures,
  files,
  ladder,
  letters,
  notices,
  notifications,
  portal,
  accounts,
  audit,
  ownAccount,
  custody,
  errors,
  domain,
  basis,
  bypass,
  disclosure,
  presence,
  recusal,
  routing,
  retention,
  catalogues,
  check,
};
