import type { Actor } from '../domain/case';
import { transitionFor } from '../domain/case-transitions';
import { stages, type Stage } from './case-stage';
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
import { filterSelects, type FilterSelect } from './queue-filter-presenter';
import { keyText, queueHref, type QueueQuery } from './queue-form';
import type { CaseSummary, QueueKey } from './queue-store';

export interface QueueRow {
  id: string;
  groups: string;
  href: string;
  version: number;
  /** Its place in the order of the list, as `keyText` writes it. */
  place: string;
  priority: { level: PriorityLevel; text: string; reasons: string };
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
  stage: Stage;
  tabs: { stage: Stage; label: string; count: string; href: string; current: boolean }[];
  filters: FilterSelect[];
  caption: string;
  rows: QueueRow[];
  first: string | null;
  next: string | null;
  /** Address of the list alone, for the island. */
  fragmentHref: string;
  clearHref: string;
  filtered: boolean;
}

/** The list a person starts with. */
export function defaultStage({ roles }: Pick<Actor, 'roles'>): Stage {
  if (roles.includes('triage')) return 'triage';
  return roles.includes('approver') && !roles.includes('handler') ? 'approval' : 'casework';
}

function keyOf({ priority, deadline, id }: CaseSummary): QueueKey {
  return { priority, due: deadline?.due ?? null, id };
}

function count(n: number, countedTo: number, { t }: Words): string {
  return n > countedTo ? t.staff.queue.capped(countedTo) : String(n);
}

export function queueRow(summary: CaseSummary, actor: Actor, words: Words): QueueRow {
  const { t } = words;
  const due = dueView(summary.deadline, words);
  const mine = summary.assignee?.id === actor.id;
  // What another office handed over is signed for first.
  const signing = summary.deadline?.kind === 'signing';
  const claimable =
    !signing && !summary.assignee && transitionFor(actor.roles, summary.status, 'claim') !== null;
  const level = priorityLevel(summary.priority);
  const gathered = summary.linkedReports.length;
  return {
    id: summary.id,
    groups: idGroups(summary.id),
    href: casePath(summary.id),
    version: summary.version,
    place: keyText(keyOf(summary)),
    priority: {
      level,
      text: t.cases.priority[level],
      reasons: summary.reasons
        .map((reason) => t.domain.priorities[reason])
        .join(t.staff.queue.separator),
    },
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
  viewer: { actor: Actor; officeArea: string; pageSize: number; countedTo: number },
  words: Words,
): QueueView {
  const { t } = words;
  const { stage, after, ...choices } = query;
  const rows = found.slice(0, viewer.pageSize);
  const last = found.length > viewer.pageSize ? rows.at(-1) : undefined;
  return {
    stage,
    tabs: tabsFor(query, counts).map((one) => ({
      stage: one,
      label: t.staff.queue.stages[one],
      count: count(counts[one], viewer.countedTo, words),
      // Statuses belong to one stage.
      href: queueHref(query, { stage: one, status: undefined, after: undefined }),
      current: one === stage,
    })),
    filters: filterSelects(query, viewer.officeArea, words),
    caption: t.staff.queue.caption(t.staff.queue.stages[stage]),
    rows: rows.map((summary) => queueRow(summary, viewer.actor, words)),
    first: after ? queueHref(query, { after: undefined }) : null,
    next: last ? queueHref(query, { after: keyOf(last) }) : null,
    fragmentHref: `${queueHref(query)}&fragment=1`,
    clearHref: queueHref({ stage }),
    filtered: Object.values(choices).some((choice) => choice !== undefined),
  };
}
