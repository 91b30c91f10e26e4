import { numberedKinds, type NumberedKind } from '../domain/letter-template';
import type { Messages } from '../locales';
import { registerPage } from './letter-number';
import type { NumberedEntry, RegisterPage } from './register-service';

export interface RegisterQuery {
  kind: NumberedKind;
  year: number;
  before?: number;
}

export interface RegisterView {
  kind: NumberedKind;
  year: string;
  kinds: { value: NumberedKind; text: string }[];
  years: { value: string; text: string }[];
  rows: {
    number: string;
    on: string;
    to: string;
    /** When it was withdrawn, in words; null while it counts. */
    withdrawn: string | null;
    caseHref: string | null;
  }[];
  /** Whether numbers are missing, in one sentence. */
  check: string;
  whole: boolean;
  exportHref: string;
  first: string | null;
  next: string | null;
}

const path = '/staff/register';
/** Years the page offers, this one included. */
const yearsBack = 5;

function href({ kind, year, before }: RegisterQuery, at = path): string {
  const params = new URLSearchParams({ kind, year: String(year) });
  if (before) params.set('before', String(before));
  return `${at}?${params.toString()}`;
}

/** A year of a series of the register. `thisYear`: the newest one to choose. */
export function registerView(
  page: RegisterPage,
  query: RegisterQuery,
  thisYear: number,
  { t }: { t: Messages },
): RegisterView {
  const words = t.letters.register;
  const { entries, count, last, openable } = page;
  const shown = entries.slice(0, registerPage);
  const end = entries.length > registerPage ? shown.at(-1) : undefined;
  const years = Array.from({ length: yearsBack }, (_, i) => thisYear - i);
  const offered = years.includes(query.year) ? years : [...years, query.year];
  const { kind, year, before } = query;
  return {
    kind,
    year: String(year),
    kinds: numberedKinds.map((one) => ({ value: one, text: t.letters.paper.kinds[one] })),
    years: offered.map((one) => ({ value: String(one), text: String(one) })),
    rows: shown.map(({ text, on, to, caseId, withdrawnOn }) => ({
      number: text,
      on,
      to,
      withdrawn: withdrawnOn && words.withdrawn(withdrawnOn),
      caseHref: openable.has(caseId) ? `/staff/cases/${encodeURIComponent(caseId)}` : null,
    })),
    check: count === last ? words.whole(count) : words.broken(count, last),
    whole: count === last,
    exportHref: href({ kind, year }, `${path}/export`),
    first: before ? href({ kind, year }) : null,
    next: end ? href({ kind, year, before: end.seq }) : null,
  };
}

export function exportHead({ t }: { t: Messages }): string[] {
  const { number, on, to, withdrawnOn } = t.letters.register.columns;
  return [number, on, to, withdrawnOn];
}

export function exportLine({ text, on, to, withdrawnOn }: NumberedEntry): string[] {
  return [text, on, to, withdrawnOn ?? ''];
}
