import type { Locale } from './index';

const formats: Record<Locale, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** A day (YYYY-MM-DD) as people read it: 2026年5月18日, 18 May 2026. Anything else comes back as it is. */
export function dayText(locale: Locale, day: string): string {
  const instant = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(instant) ? day : formats[locale].format(instant);
}
