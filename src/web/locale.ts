import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';

import { isLocale, type Locale } from '../locales';

const cookieName = 'lang';
const yearInMs = 365 * 24 * 3_600_000;

/** Keeps the language chosen in the cookie `lang`, which says nothing else. */
export function rememberLocale(res: Response, locale: Locale): void {
  if (res.headersSent) return;
  res.cookie(cookieName, locale, { maxAge: yearInMs, sameSite: 'lax', path: '/' });
}

/**
 * The language of the answer: `?lang=` (remembered), then the cookie `lang`, then Accept-Language, then
 * Chinese. A form sent by the language switch is `chosenLanguage`'s.
 */
export function localeOf(req: Request, res: Response): Locale {
  const { lang } = req.query;
  const remembered = parseCookie(req.headers.cookie ?? '')[cookieName];
  if (isLocale(lang)) {
    if (remembered !== lang) rememberLocale(res, lang);
    return lang;
  }
  if (isLocale(remembered)) return remembered;
  return req.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
}
