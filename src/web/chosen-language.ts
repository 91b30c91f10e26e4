import type { Response } from 'express';

import { isLocale, messages } from '../locales';
import type { PageContext } from '../../views/page-context';
import { rememberLocale } from './locale';

/**
 * The page's language when a form was sent by the layout's language switch (`lang` in the body, so
 * that nothing typed is lost); null when it was not. The choice is remembered as with `?lang=`.
 */
export function chosenLanguage(
  ctx: PageContext,
  res: Response,
  fields: unknown,
): PageContext | null {
  if (typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, 'lang')) return null;
  const { lang } = fields as { lang: unknown };
  if (!isLocale(lang)) return null;
  rememberLocale(res, lang);
  return { ...ctx, locale: lang, t: messages(lang) };
}
