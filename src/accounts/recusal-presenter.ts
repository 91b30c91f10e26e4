import type { Account } from '../domain/account';
import type { Locale, Messages } from '../locales';
import type { DepartmentGroup } from '../platform/reference';

export interface RecusalView {
  id: string;
  version: string;
  title: string;
  groups: {
    level: DepartmentGroup['level'];
    label: string;
    /** How many are ticked; empty for none. */
    note: string;
    open: boolean;
    items: { value: string; text: string }[];
  }[];
  chosen: readonly string[];
  reason: string;
}

export interface DepartmentNames {
  groups(): readonly DepartmentGroup[];
  genericName(id: string, locale: Locale): string;
}

/** `typed`: what a form that comes back had; the account's own recusals otherwise. */
export function recusalView(
  account: Account,
  names: DepartmentNames,
  { t, locale }: { t: Messages; locale: Locale },
  typed: { version: string; departments: readonly string[]; reason: string } | null = null,
): RecusalView {
  const words = t.recusal;
  const chosen = typed?.departments ?? account.recusedFrom;
  const groups = names.groups().filter(({ level }) => level !== 'other');
  return {
    id: account.id,
    version: typed?.version ?? String(account.version),
    title: words.title(account.name),
    groups: groups.map(({ level, departments }, i) => {
      const ticked = departments.filter(({ id }) => chosen.includes(id)).length;
      return {
        level,
        label: words.departments[level],
        note: ticked > 0 ? words.count(ticked) : '',
        open: ticked > 0 || i === 0,
        items: departments.map(({ id }) => ({ value: id, text: names.genericName(id, locale) })),
      };
    }),
    chosen,
    reason: typed?.reason ?? account.recusalReason,
  };
}
