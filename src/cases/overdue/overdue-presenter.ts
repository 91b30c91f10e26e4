import { clockKinds, type ClockKind } from '../../domain/case-clock';
import { overdueClocks } from '../../domain/case-clocks';
import { daysBetween } from '../../domain/deadline';
import { nobody } from './overdue-form';
import type { Holder } from './overdue-service';
import type { OverdueKey, OverdueRow } from './overdue-store';
import {
  areaName,
  casePath,
  categoryName,
  departmentName,
  idGroups,
  personName,
  type Words,
} from '../case-words';

export interface OverdueQuery {
  holder?: string;
  kind?: ClockKind;
  after?: OverdueKey;
}

export interface OverdueRowView {
  id: string;
  groups: string;
  href: string;
  category: string;
  place: string;
  department: string;
  /** The clocks that ran out, the longest over first. */
  clocks: string[];
  days: string;
  holder: string;
  status: { key: string; text: string };
}

export interface OverdueView {
  rows: OverdueRowView[];
  filtered: boolean;
  holder: string;
  kind: string;
  holders: { value: string; text: string }[];
  kinds: { value: string; text: string }[];
  first: string | null;
  next: string | null;
}

const path = '/staff/overdue';

function href({ holder, kind, after }: OverdueQuery): string {
  const params = new URLSearchParams();
  if (holder) params.set('holder', holder);
  if (kind) params.set('kind', kind);
  if (after) params.set('after', `${after.overSince}.${after.id}`);
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

function rowView(row: OverdueRow, viewer: string, words: Words): OverdueRowView {
  const { t, today } = words;
  const names = t.clocks.overdue;
  return {
    id: row.id,
    groups: idGroups(row.id),
    href: casePath(row.id),
    category: categoryName(row.category, words),
    place: areaName(row.area, words),
    department: departmentName(row, words),
    clocks: overdueClocks(row)
      .sort((a, b) => a.due.localeCompare(b.due))
      .map(({ kind, due }) => names.item(t.clocks.kinds[kind], due, daysBetween(due, today))),
    days: names.days(daysBetween(row.overSince, today)),
    holder: row.assignee ? personName(row.assignee, viewer, words) : names.nobody,
    status: { key: row.status, text: t.domain.statuses[row.status] },
  };
}

/** @param found One page and, when there are more, one row beyond it. */
export function overdueView(
  found: readonly OverdueRow[],
  query: OverdueQuery,
  holders: readonly Holder[],
  viewer: { id: string; pageSize: number },
  words: Words,
): OverdueView {
  const { t } = words;
  const names = t.clocks.overdue.filters;
  const { holder = '', kind = '' } = query;
  const shown = found.slice(0, viewer.pageSize);
  const last = found.length > viewer.pageSize ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => rowView(row, viewer.id, words)),
    filtered: holder !== '' || kind !== '',
    holder,
    kind,
    holders: [
      { value: '', text: names.anyone },
      { value: nobody, text: names.nobody },
      ...holders.map(({ id, name }) => ({ value: id, text: name })),
    ],
    kinds: [
      { value: '', text: names.any },
      ...clockKinds.map((one) => ({ value: one, text: t.clocks.kinds[one] })),
    ],
    first: query.after ? href({ ...query, after: undefined }) : null,
    next: last ? href({ ...query, after: { overSince: last.overSince, id: last.id } }) : null,
  };
}
