import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';

import { isLocale, type Locale } from '../locales';

const cookieName = 'lang';
const yearInMs = 365 * 24 * 3_600_000;

function wordOf(source: unknown): Locale | null {
  const lang =
    typeof source === 'object' && source !== null && 'lang' in source ? source.lang : undefined;
  return isLocale(lang) ? lang : null;
}

/** Whether a form was sent by the language switch: the route then draws the form again as typed. */
export function switchesLanguage(req: Request): boolean {
  return wordOf(req.body) !== null;
}

/**
 * The language of the answer: `lang` in query or form (remembered in the cookie `lang`, which says
 * nothing else), then that cookie, then Accept-Language, then Chinese.
 */
export function localeOf(req: Request, res: Response): Locale {
  const asked = wordOf(req.body) ?? wordOf(req.query);
  if (asked) {
    if (!res.headersSent) {
      res.cookie(cookieName, asked, { maxAge: yearInMs, sameSite: 'lax', path: '/' });
    }
    return asked;
  }
  const remembered = parseCookie(req.headers.cookie ?? '')[cookieName];
  if (isLocale(remembered)) return remembered;
  return req.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
}
