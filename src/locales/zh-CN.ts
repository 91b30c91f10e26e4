import { common } from './zh-CN/common';
import { home } from './zh-CN/home';
import { report } from './zh-CN/report';
import { proof } from './zh-CN/proof';
import { track } from './zh-CN/track';
import { flood } from './zh-CN/flood';
import { staff } from './zh-CN/staff';
import { callBacks } from './zh-CN/call-backs';
import { calls } from './zh-CN/calls';
import { cockpit } from './zh-CN/cockpit';
import { cases } from './zh-CN/cases';
import { closing } from './zh-CN/closing';
import { clocks } from './zh-CN/clocks';
import { clusters } from './zh-CN/clusters';
import { figures } from './zh-CN/figures';
import { files } from './zh-CN/files';
import { ladder } from './zh-CN/ladder';
import { letters } from './zh-CN/letters';
import { notices } from './zh-CN/notices';
import { notifications } from './zh-CN/notifications';
import { portal } from './zh-CN/portal';
import { accounts } from './zh-CN/accounts';
import { audit } from './zh-CN/audit';
import { ownAccount } from './zh-CN/own-account';
import { custody } from './zh-CN/custody';
import { errors } from './zh-CN/errors';
import { domain } from './zh-CN/domain';
import { basis } from './zh-CN/basis';
import { bypass } from './zh-CN/bypass';
import { disclosure } from './zh-CN/disclosure';
import { presence } from './zh-CN/presence';
import { recusal } from './zh-CN/recusal';
import { routing } from './zh-CN/routing';
import { retention } from './zh-CN/retention';
import { catalogues } from './zh-CN/catalogues';
import { check } from './zh-CN/check';

export const zhCN = {
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
