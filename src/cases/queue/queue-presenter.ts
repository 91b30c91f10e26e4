import type { Actor, Status } from '../../domain/case';
import { transitionFor } from '../../domain/case-transitions';
import { hasLapsed } from '../../domain/claim';
import { listed } from '../../locales/list';
import { shanghaiTime } from '../../platform/clock';
import { bulkActions, pickText } from './bulk-form';
import { stages, type Stage } from '../case-stage';
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
} from '../case-words';
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
  /** Such as "until 14:30", while a claim keeps the case from colleagues. */
  claimedUntil: string | null;
  mine: boolean;
  state?: 'new' | 'overdue' | 'mine';
  /** Where to claim it; null when it is not for this person to claim. */
  claimHref: string | null;
  /** What a tick sends for it; null where it is not for this person to act on several at once. */
  pick: string | null;
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

function mayPick(status: Status, { roles }: Actor): boolean {
  return bulkActions.some((action) => transitionFor(roles, status, action) !== null);
}

export function queueRow(summary: CaseSummary, actor: Actor, words: Words): QueueRow {
  const { t } = words;
  const due = dueView(summary.deadline, words);
  const lapsed = hasLapsed(summary, words.now ?? '');
  const holder = lapsed ? null : summary.assignee;
  const mine = holder?.id === actor.id;
  // What another office handed over is signed for first.
  const signing = summary.deadline?.kind === 'signing';
  const claimable =
    !signing && !holder && transitionFor(actor.roles, summary.status, 'claim') !== null;
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
      reasons: listed(
        summary.reasons.map((reason) => t.domain.priorities[reason]),
        t.staff.queue.separator,
      ),
    },
    area: areaName(summary.area, words),
    department: departmentName(summary, words),
    category: categoryName(summary.category, words),
    source: t.domain.channels[summary.channel],
    identity: t.domain.identities[summary.identity],
    filedOn: summary.filedOn,
    status: { key: summary.status, text: t.domain.statuses[summary.status] },
    due,
    assignee: holder ? personName(holder, actor.id, words) : null,
    claimedUntil:
      holder && summary.claimedUntil
        ? t.staff.queue.until(shanghaiTime(summary.claimedUntil))
        : null,
    mine,
    state:
      due?.tone === 'overdue'
        ? 'overdue'
        : mine
          ? 'mine'
          : summary.status === 'received' && !holder
            ? 'new'
            : undefined,
    pick: mayPick(summary.status, actor) ? pickText(summary) : null,
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

function tabs(
  query: QueueQuery,
  counts: Record<Stage, number>,
  countedTo: number,
  words: Words,
): QueueView['tabs'] {
  return tabsFor(query, counts).map((one) => ({
    stage: one,
    label: words.t.staff.queue.stages[one],
    count: count(counts[one], countedTo, words),
    // Statuses belong to one stage.
    href: queueHref(query, { stage: one, status: undefined, after: undefined }),
    current: one === query.stage,
  }));
}

/**
 * @param found One page and, when there are more, one row beyond it.
 * @param counts Null where nobody asked for them: there are no tabs then.
 */
export function queueView(
  query: QueueQuery,
  found: readonly CaseSummary[],
  counts: Record<Stage, number> | null,
  viewer: { actor: Actor; officeArea: string; pageSize: number; countedTo: number },
  words: Words,
): QueueView {
  const { t } = words;
  const { stage, after, ...choices } = query;
  const rows = found.slice(0, viewer.pageSize);
  const last = found.length > viewer.pageSize ? rows.at(-1) : undefined;
  return {
    stage,
    tabs: counts ? tabs(query, counts, viewer.countedTo, words) : [],
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
