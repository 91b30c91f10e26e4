import type { Request, Response } from 'express';

import { messages } from '../locales';
import type { PageContext } from '../../views/page-context';
import { staffOf } from './access';
import { assetsOf } from './assets';
import { isCallsOn } from './calls-switch';
import { csrfToken } from './csrf';
import { localeOf } from './locale';
import { isSecondFactorOff } from './second-factor-switch';
import { unreadOf } from './unread-notices';

/** What every page needs to be drawn: language, words, assets, and on staff pages person and token. */
export function pageContext(req: Request, res: Response): PageContext {
  const locale = localeOf(req, res);
  const member = staffOf(req);
  return {
    locale,
    t: messages(locale),
    path: req.originalUrl,
    ...(req.method !== 'GET' && req.method !== 'HEAD' && { sentTo: req.originalUrl }),
    asset: assetsOf(req),
    csrfToken: csrfToken(req) ?? undefined,
    secondFactorOff: isSecondFactorOff(req),
    callBar: isCallsOn(req) && member?.roles.includes('operator') === true,
    unreadNotices: unreadOf(req),
    user: member
      ? {
          name: member.signInName,
          displayName: member.name,
          roles: [...member.roles],
          officeName: member.officeName,
        }
      : undefined,
  };
}
