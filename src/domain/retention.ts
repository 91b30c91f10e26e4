import type { Person } from './case';
import { addDays, addMonths, type LocalDate } from './deadline';

/** What is destroyed, in the order in which it goes; each step takes those before it along. */
export const retentionKinds = ['identity', 'files', 'report', 'caseFile'] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** The statuses a clock can run from. */
export const endings = ['closed', 'refused', 'handedOver'] as const;
export type Ending = (typeof endings)[number];

/** Months each kind is kept after each way of ending (data/retention.json). */
export type RetentionRules = Record<RetentionKind, Record<Ending, number>>;

/** Where the destruction of an ended case stands. */
export interface Retention {
  endedAs: Ending;
  endedOn: LocalDate;
  /** What goes next, or goes now. */
  kind: RetentionKind;
  /** `announced`: shown in the list; `destroying`: begun, to be finished whatever happens. */
  stage: 'waiting' | 'announced' | 'destroying';
  /** The first day on which it may be destroyed; null while it waits. */
  dueOn: LocalDate | null;
  /** Ids of the files that go, while they are going. */
  files: readonly string[];
}

/** A legal hold: nothing of the case is destroyed while it lasts. */
export interface Hold {
  reason: string;
  by: Person;
  on: LocalDate;
}

/** Days between the announcement and the destruction, at least. */
export const noticeDays = 30;

/** The clock of a case that ended. */
export function retentionFrom(endedAs: Ending, endedOn: LocalDate): Retention {
  return { endedAs, endedOn, kind: 'identity', stage: 'waiting', dueOn: null, files: [] };
}

/** The kinds destroyed with `kind`: itself and everything before it. */
export function kindsUpTo(kind: RetentionKind): RetentionKind[] {
  return retentionKinds.slice(0, retentionKinds.indexOf(kind) + 1);
}

/** What goes after `kind`; null after the last. */
export function kindAfter(kind: RetentionKind): RetentionKind | null {
  return retentionKinds[retentionKinds.indexOf(kind) + 1] ?? null;
}

/** The day on which the time of a kind is over. */
export function retentionEnds(
  rules: RetentionRules,
  kind: RetentionKind,
  { endedAs, endedOn }: Pick<Retention, 'endedAs' | 'endedOn'>,
): LocalDate {
  return addMonths(endedOn, rules[kind][endedAs]);
}

/**
 * What is to be announced today, or null: the last kind, from the waiting one on, whose time is over
 * within `noticeDays`. `dueOn` is never less than `noticeDays` away.
 */
export function due(
  rules: RetentionRules,
  retention: Retention,
  today: LocalDate,
): { kind: RetentionKind; dueOn: LocalDate } | null {
  if (retention.stage !== 'waiting') return null;
  const soon = addDays(today, noticeDays);
  const kind = retentionKinds
    .slice(retentionKinds.indexOf(retention.kind))
    .reverse()
    .find((one) => retentionEnds(rules, one, retention) <= soon);
  return kind ? { kind, dueOn: soon } : null;
}

/** The last day of ending whose `kind` is to be announced today. */
export function endedUntil(
  rules: RetentionRules,
  kind: RetentionKind,
  endedAs: Ending,
  today: LocalDate,
): LocalDate {
  const months = rules[kind][endedAs];
  const soon = addDays(today, noticeDays);
  let day = addMonths(soon, -months);
  // The 29th to 31st fall on the same last day of a shorter month.
  while (addMonths(addDays(day, 1), months) <= soon) day = addDays(day, 1);
  return day;
}
