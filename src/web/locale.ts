import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';

export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

const cookieName = 'lang';
const yearInMs = 365 * 24 * 3_600_000;

function known(value: unknown): Locale | null {
  return locales.find((locale) => locale === value) ?? null;
}

/**
 * The language of the answer: `?lang=` (remembered in the cookie `lang`, which says nothing else),
 * then that cookie, then Accept-Language, then Chinese.
 */
export function localeOf(req: Request, res: Response): Locale {
  const asked = known(req.query.lang);
  if (asked) {
    if (!res.headersSent) {
      res.cookie(cookieName, asked, { maxAge: yearInMs, sameSite: 'lax', path: '/' });
    }
    return asked;
  }
  const remembered = known(parseCookie(req.headers.cookie ?? '')[cookieName]);
  if (remembered) return remembered;
  return req.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
}
