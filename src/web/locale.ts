import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';

import { isLocale, type Locale } from '../locales';

const cookieName = 'lang';
const yearInMs = 365 * 24 * 3_600_000;

/** Keeps the language chosen in the cookie `lang`, which says nothing else. */
function rememberLocale(res: Response, locale: Locale): void {
  if (res.headersSent) return;
  res.cookie(cookieName, locale, { maxAge: yearInMs, sameSite: 'lax', path: '/' });
}

/** Removes the cookie: a person leaves nothing of us behind. */
export function forgetLocale(res: Response): void {
  res.clearCookie(cookieName, { sameSite: 'lax', path: '/' });
}

function choiceIn(source: unknown): Locale | null {
  const own = typeof source === 'object' && source !== null && Object.hasOwn(source, 'lang');
  const lang: unknown = own ? Object.getOwnPropertyDescriptor(source, 'lang')?.value : null;
  return isLocale(lang) ? lang : null;
}

/**
 * Whether a form was sent by the layout's language switch (`lang` in the body): its route then draws
 * the form again as typed. A route that parses multipart sets `req.body` first.
 */
export function switchesLanguage(req: Request): boolean {
  return choiceIn(req.body) !== null;
}

/**
 * The language of the answer: `lang` in form or query (remembered), then the cookie `lang`, then
 * Accept-Language, then Chinese.
 */
export function localeOf(req: Request, res: Response): Locale {
  const remembered = parseCookie(req.headers.cookie ?? '')[cookieName];
  const chosen = choiceIn(req.body) ?? choiceIn(req.query);
  if (chosen) {
    if (remembered !== chosen) rememberLocale(res, chosen);
    return chosen;
  }
  if (isLocale(remembered)) return remembered;
  return req.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
}
