import type { Locale } from '../locales';
import { emailField } from './contact-form';
import type { ContactPage } from './contact-service';

/** Names in the reader's language that are data, not catalogue. */
export interface ContactNames {
  department(id: string, area: string, locale: Locale): string;
  area(code: string): string;
}

export interface ContactsView {
  area: string;
  areas: { value: string; text: string }[];
  rows: { field: string; name: string; email: string }[];
  settings: Record<SettingsField, string>;
}

export type SettingsField = 'instrumentTitle' | 'instrumentNumber' | 'contactName' | 'address';

export type Typed = Readonly<Record<string, string>>;

/** The contact page; what was typed stands in place of what is on record. */
export function contactsView(
  page: ContactPage,
  locale: Locale,
  names: ContactNames,
  typed: Typed,
): ContactsView {
  const { instrument, contactName, address } = page.settings;
  return {
    area: page.area,
    areas: page.areas.map((code) => ({ value: code, text: names.area(code) })),
    rows: page.entries.map(({ department, email }) => {
      const field = emailField(department);
      return {
        field,
        name: names.department(department, page.area, locale),
        email: typed[field] ?? email,
      };
    }),
    settings: {
      instrumentTitle: typed.instrumentTitle ?? instrument.title,
      instrumentNumber: typed.instrumentNumber ?? instrument.number,
      contactName: typed.contactName ?? contactName,
      address: typed.address ?? address,
    },
  };
}
