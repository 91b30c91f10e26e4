import type { Category } from '../domain/burden';
import type { Case, Person } from '../domain/case';
import { daysBetween, type Deadline, type LocalDate } from '../domain/deadline';
import type { Locale, Messages } from '../locales';
import { inGroups } from '../platform/ids';
import type { Reference } from '../platform/reference';
import { paths } from '../web/paths';

/** What the presenters of cases speak with. */
export interface Words {
  t: Messages;
  locale: Locale;
  reference: Reference;
  today: LocalDate;
  /** The instant as ISO 8601, where it decides whether a claim still stands. */
  now?: string;
}

/** A day that matters with how far it is: `2026-11-25`, `2 days left`. */
export interface DueView {
  date: LocalDate;
  /** Such as 核验期限. */
  kind: string;
  text: string;
  tone?: 'soon' | 'overdue';
}

const soonDays = 3;

/** Address of a case's page. */
export function casePath(id: string): string {
  return paths.staff.case(id);
}

/** Where a decision on the cases proposed under a leading case is sent. */
export const clusterPath = paths.staff.cluster;

/** Where a sample check is begun. */
export const ballotPath = paths.staff.ballot;

/** A case id in the four groups people read out. */
export const idGroups = inGroups;

export function dueView(deadline: Deadline | null, { t, today }: Words): DueView | null {
  if (!deadline) return null;
  const { due } = deadline;
  const left = daysBetween(today, due);
  const kind = t.domain.deadlines[deadline.kind];
  const words = t.cases.deadline;
  const { pausedUntil, warned } = deadline;
  if (pausedUntil && today < pausedUntil) {
    return { date: due, kind, text: t.clocks.onCase.paused(pausedUntil) };
  }
  const used = warned ? `${t.clocks.separator}${t.clocks.shares[warned]}` : '';
  if (left < 0) return { date: due, kind, text: words.overdue(-left), tone: 'overdue' };
  if (left === 0) return { date: due, kind, text: `${words.today}${used}`, tone: 'soon' };
  const tone = left <= soonDays || warned === 80 ? 'soon' : undefined;
  return { date: due, kind, text: `${words.left(left)}${used}`, tone };
}

export type PriorityLevel = 'urgent' | 'high' | 'raised' | 'routine';

/** The sum of weights of case-opening.ts as one of four words. */
export function priorityLevel(priority: number): PriorityLevel {
  if (priority >= 4) return 'urgent';
  if (priority >= 2) return 'high';
  return priority >= 1 ? 'raised' : 'routine';
}

export function categoryName(category: Category, { reference, locale }: Words): string {
  return reference.categories.get(category).name[locale];
}

export function clauseName(no: number | null, { reference, locale, t }: Words): string {
  const clause = no === null ? undefined : reference.clauses.get(no);
  if (!clause) return t.cases.facts.noClause;
  return t.cases.facts.clauseNo(clause.no, locale === 'zh-CN' ? clause.title : clause.gloss);
}

export function departmentName(
  file: Pick<Case, 'department' | 'area'>,
  { reference, locale }: Words,
): string {
  return reference.departments.nameFor(file.department, file.area, reference.areas, locale);
}

export function areaName(code: string, { reference }: Words): string {
  return reference.areas.fullName(code);
}

/** 王敏（我） for oneself, the name for colleagues. */
export function personName(person: Person | null, viewer: string, { t }: Words): string {
  if (!person) return t.cases.nobody;
  return person.id === viewer ? t.cases.you(person.name) : person.name;
}
