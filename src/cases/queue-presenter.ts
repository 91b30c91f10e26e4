import type { Actor } from '../domain/case';
import { transitionFor } from '../domain/case-transitions';
import { stages, type Stage } from './case-stage';
import type { CaseSummary } from './case-store';
import {
  areaName,
  casePath,
  categoryName,
  departmentName,
  dueView,
  idGroups,
  personName,
  priorityLevel,
  type DueView,
  type PriorityLevel,
  type Words,
} from './case-words';

/** Rows of a page, and how far lists are counted. */
export interface QueueBounds {
  pageSize: number;
  countedTo: number;
}

/** What the address of the queue says. */
export interface QueueQuery {
  stage: Stage;
  mine: boolean;
  overdue: boolean;
  /** From 1. */
  page: number;
}

export interface QueueRow {
  id: string;
  groups: string;
  href: string;
  version: number;
  priority: { level: PriorityLevel; text: string };
  area: string;
  department: string;
  category: string;
  source: string;
  identity: string;
  filedOn: string;
  status: { key: string; text: string };
  due: DueView | null;
  assignee: string | null;
  mine: boolean;
  state?: 'new' | 'overdue' | 'mine';
  /** Where to claim it; null when it is not for this person to claim. */
  claimHref: string | null;
  /** Such as "3 reports", when several are gathered. */
  gathered: string | null;
}

export interface QueueView {
  query: QueueQuery;
  tabs: { stage: Stage; label: string; count: string; href: string; current: boolean }[];
  filters: { key: 'mine' | 'overdue'; href: string; on: boolean }[];
  caption: string;
  rows: QueueRow[];
  previous: string | null;
  next: string | null;
  first: string | null;
  /** Address of the list alone, for the island. */
  fragmentHref: string;
  clearHref: string;
  filtered: boolean;
}

/** Address of a view of the queue; what is off or first stays out of it. */
export function queueHref(query: QueueQuery, change: Partial<QueueQuery> = {}): string {
  const { stage, mine, overdue, page } = { ...query, ...change };
  const params = new URLSearchParams({ stage });
  if (mine) params.set('mine', '1');
  if (overdue) params.set('overdue', '1');
  if (page > 1) params.set('page', String(page));
  return `/staff?${params.toString()}`;
}

/** The list a person starts with. */
export function defaultStage({ roles }: Pick<Actor, 'roles'>): Stage {
  if (roles.includes('triage')) return 'triage';
  return roles.includes('approver') && !roles.includes('handler') ? 'approval' : 'casework';
}

function count(n: number, countedTo: number, { t }: Words): string {
  return n > countedTo ? t.staff.queue.capped(countedTo) : String(n);
}

function row(summary: CaseSummary, actor: Actor, words: Words): QueueRow {
  const { t } = words;
  const due = dueView(summary.deadline, words);
  const mine = summary.assignee?.id === actor.id;
  const claimable =
    !summary.assignee && transitionFor(actor.roles, summary.status, 'claim') !== null;
  const level = priorityLevel(summary.priority);
  const gathered = summary.linkedReports.length;
  return {
    id: summary.id,
    groups: idGroups(summary.id),
    href: casePath(summary.id),
    version: summary.version,
    priority: { level, text: t.cases.priority[level] },
    area: areaName(summary.area, words),
    department: departmentName(summary, words),
    category: categoryName(summary.category, words),
    source: t.domain.channels[summary.channel],
    identity: t.domain.identities[summary.identity],
    filedOn: summary.filedOn,
    status: { key: summary.status, text: t.domain.statuses[summary.status] },
    due,
    assignee: summary.assignee ? personName(summary.assignee, actor.id, words) : null,
    mine,
    state:
      due?.tone === 'overdue'
        ? 'overdue'
        : mine
          ? 'mine'
          : summary.status === 'received' && !summary.assignee
            ? 'new'
            : undefined,
    claimHref: claimable ? `${casePath(summary.id)}/actions/claim` : null,
    gathered: gathered > 0 ? t.staff.queue.reports(gathered + 1) : null,
  };
}

/** Hardly an office ever has a withheld case: the tab is there when there is something in it. */
function tabsFor(query: QueueQuery, counts: Record<Stage, number>): Stage[] {
  return stages.filter(
    (stage) => stage !== 'withheld' || query.stage === stage || counts[stage] > 0,
  );
}

/** @param found One page and, when there are more, one row beyond it. */
export function queueView(
  query: QueueQuery,
  found: readonly CaseSummary[],
  counts: Record<Stage, number>,
  actor: Actor,
  words: Words,
  { pageSize, countedTo }: QueueBounds,
): QueueView {
  const { t } = words;
  const filtered = query.mine || query.overdue;
  const plain = { stage: query.stage, mine: false, overdue: false, page: 1 };
  return {
    query,
    tabs: tabsFor(query, counts).map((stage) => ({
      stage,
      label: t.staff.queue.stages[stage],
      count: count(counts[stage], countedTo, words),
      href: queueHref(query, { stage, page: 1 }),
      current: stage === query.stage,
    })),
    filters: (['mine', 'overdue'] as const).map((key) => ({
      key,
      href: queueHref(query, { [key]: !query[key], page: 1 }),
      on: query[key],
    })),
    caption: t.staff.queue.caption(t.staff.queue.stages[query.stage]),
    rows: found.slice(0, pageSize).map((summary) => row(summary, actor, words)),
    first: query.page > 2 ? queueHref(query, { page: 1 }) : null,
    previous: query.page > 1 ? queueHref(query, { page: query.page - 1 }) : null,
    next: found.length > pageSize ? queueHref(query, { page: query.page + 1 }) : null,
    fragmentHref: `${queueHref(query)}&fragment=1`,
    clearHref: queueHref(plain),
    filtered,
  };
}
