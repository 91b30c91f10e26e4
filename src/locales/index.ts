import { en } from './en';
import type { Widen } from './widen';
import { zhCN } from './zh-CN';

export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Every sentence people read, by area; the Chinese catalogue is the source of the keys. */
export type Messages = Widen<typeof zhCN>;

const catalogues: Record<Locale, Messages> = { 'zh-CN': zhCN, en };

/** The catalogue of a language. */
export function messages(locale: Locale): Messages {
  return catalogues[locale];
}

/** Whether a word from outside (query, cookie, header) names a language we have. */
export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}
