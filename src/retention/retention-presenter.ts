import type { Case } from '../domain/case';
import { kindsUpTo } from '../domain/retention';
import type { Messages } from '../locales';

/** A row of the list as the service gives it. */
export type ShownRow = Pick<Case, 'id' | 'hold' | 'destroyed'> & {
  version: number;
  retention: NonNullable<Case['retention']>;
};

export interface RetentionRowView {
  id: string;
  version: string;
  groups: string;
  /** Address of the case; null for who reads no cases. */
  href: string | null;
  ended: string;
  what: string;
  dueOn: string;
  state: { key: 'announced' | 'held' | 'destroying'; text: string };
  hold: { reason: string; by: string } | null;
  /** What the reader may do about it. */
  action: 'hold' | 'release' | null;
}

export interface RetentionView {
  rows: RetentionRowView[];
  previous: string | null;
  next: string | null;
  page: number;
}

function rowView(
  { id, version, retention, hold, destroyed }: ShownRow,
  approver: boolean,
  t: Messages,
): RetentionRowView {
  const words = t.retention;
  const { kind, endedAs, endedOn, dueOn, stage } = retention;
  const going = kindsUpTo(kind).filter((one) => !destroyed.includes(one));
  const key = stage === 'destroying' ? 'destroying' : hold ? 'held' : 'announced';
  return {
    id,
    version: String(version),
    groups: (id.match(/.{1,4}/g) ?? [id]).join(' '),
    href: approver ? `/staff/cases/${id}` : null,
    ended: words.ended[endedAs](endedOn),
    what: going.map((one) => words.kinds[one]).join(words.all),
    dueOn: dueOn ?? '',
    state: { key, text: words.states[key] },
    hold: hold && { reason: hold.reason, by: words.heldBy(hold.by.name, hold.on) },
    action: !approver || key === 'destroying' ? null : hold ? 'release' : 'hold',
  };
}

/** @param found One page and, when there are more, one row beyond it. */
export function retentionView(
  found: readonly ShownRow[],
  { page, pageSize, approver }: { page: number; pageSize: number; approver: boolean },
  t: Messages,
): RetentionView {
  const href = (n: number) => `/staff/retention?page=${n}`;
  return {
    rows: found.slice(0, pageSize).map((row) => rowView(row, approver, t)),
    page,
    previous: page > 1 ? href(page - 1) : null,
    next: found.length > pageSize ? href(page + 1) : null,
  };
}
