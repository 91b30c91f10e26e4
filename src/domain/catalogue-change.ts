import type { Actor, Person } from './case';
import type { CatalogueEntry } from './catalogue';
import { addMonths, type LocalDate } from './deadline';
import { conflictingDuty } from './separation';

export const changeStatuses = [
  'draft',
  'proposed',
  'approved',
  'published',
  'refused',
  'withdrawn',
] as const;
/** `draft`: a file that was read and not proposed yet. */
export type ChangeStatus = (typeof changeStatuses)[number];

export const changeActions = [
  'submit',
  'giveOpinion',
  'approve',
  'publish',
  'refuse',
  'withdraw',
] as const;
export type ChangeAction = (typeof changeActions)[number];

export const changeSources = ['form', 'import', 'shipped'] as const;
/** How it came about; `shipped`: a release brought other data. */
export type ChangeSource = (typeof changeSources)[number];

/** Who is asked for an opinion: an office of ours, or a department by its id. */
export interface Body {
  kind: 'office' | 'department';
  id: string;
}

export const stances = ['agree', 'agreeWithRemarks', 'disagree'] as const;
export type Stance = (typeof stances)[number];

/** What bodies said, as a member of staff put it on record. */
export interface Opinion {
  by: Person;
  on: LocalDate;
  of: readonly Body[];
  stance: Stance;
  text: string;
}

/** One entry as the change would have it. */
export interface ChangeRow {
  id: string;
  /** The version it was made from; 0 where there was none. */
  base: number;
  /** Null where the entry is to be taken out. */
  entry: CatalogueEntry | null;
}

interface Signed {
  by: Person;
  on: LocalDate;
  remark: string;
}

/** A change of the rule book, of one entry or of many at once (clause 30: 动态调整、准入联审). */
export interface CatalogueChange {
  id: string;
  version: number;
  status: ChangeStatus;
  source: ChangeSource;
  /** The office that decides: the one in charge of every area concerned. */
  office: string;
  /** The proposer's own office; that of the deciding one where the system proposes. */
  proposedIn: string;
  proposer: Person;
  proposedOn: LocalDate;
  reason: string;
  asked: readonly Body[];
  opinions: readonly Opinion[];
  approval: Signed | null;
  refusal: Signed | null;
  publication: (Omit<Signed, 'remark'> & { edition: number; effectiveFrom: LocalDate }) | null;
  rows: readonly ChangeRow[];
}

/** As what somebody stands before a change. */
export const changeDuties = ['proposer', 'reviewer', 'approver'] as const;
export type ChangeDuty = (typeof changeDuties)[number];

type Row = Partial<Record<ChangeAction, ChangeStatus>>;

/** Who may do what in which status, and the status after it. Buttons and tests are drawn from this table. */
export const changeTransitions: Record<ChangeDuty, Partial<Record<ChangeStatus, Row>>> = {
  proposer: {
    draft: { submit: 'proposed', withdraw: 'withdrawn' },
    proposed: { withdraw: 'withdrawn' },
    approved: { withdraw: 'withdrawn' },
  },
  reviewer: {
    proposed: { giveOpinion: 'proposed' },
  },
  approver: {
    proposed: { approve: 'approved', refuse: 'refused' },
    approved: { publish: 'published', refuse: 'refused' },
  },
};

export type ChangeCommand =
  | { action: 'submit'; reason: string; asked: readonly Body[] }
  | { action: 'giveOpinion'; of: readonly Body[]; stance: Stance; text: string }
  | { action: 'approve'; remark: string }
  | { action: 'publish'; effectiveFrom: LocalDate }
  | { action: 'refuse'; remark: string }
  | { action: 'withdraw' };

export const changeRefusals = [
  'notAllowed',
  'ownProposal',
  'nobodyAsked',
  'unknownBody',
  'opinionsMissing',
  'reasonRequired',
  'outdated',
  'tooEarly',
  'tooLate',
] as const;
export type ChangeRefusal = (typeof changeRefusals)[number];

/** The rule book as far as a decision needs it. */
export interface BookState {
  edition: number;
  /** First day of the last edition; empty before the first one. */
  effectiveFrom: LocalDate;
  versionOf(entryId: string): number;
}

export interface ChangeContext {
  actor: Actor;
  today: LocalDate;
  book: BookState;
}

export type ChangeDecision =
  { ok: true; next: CatalogueChange } | { ok: false; refusal: ChangeRefusal };

/** Roles that propose changes and put opinions on record. */
export const proposingRoles = ['triage', 'handler'] as const;
/** An edition may be published so many months ahead. */
const monthsAhead = 12;

export function isSameBody(one: Body, other: Body): boolean {
  return one.kind === other.kind && one.id === other.id;
}

function proposes(actor: Actor): boolean {
  return proposingRoles.some((role) => actor.roles.includes(role));
}

/**
 * The bodies whose opinion the actor may put on record: the own office's for its staff, the
 * departments' for staff of the office that proposes and of the one that decides.
 */
export function bodiesFor(change: CatalogueChange, actor: Actor): Body[] {
  if (!proposes(actor)) return [];
  const inCharge = actor.office === change.office || actor.office === change.proposedIn;
  return change.asked.filter((body) =>
    body.kind === 'office' ? body.id === actor.office : inCharge,
  );
}

/** As what the actor stands before the change. */
export function changeDutiesOf(change: CatalogueChange, actor: Actor): ChangeDuty[] {
  const duties: ChangeDuty[] = [];
  if (proposes(actor) && actor.id === change.proposer.id) duties.push('proposer');
  if (bodiesFor(change, actor).length > 0) duties.push('reviewer');
  if (actor.roles.includes('approver') && actor.office === change.office) duties.push('approver');
  return duties;
}

/** The bodies asked that have not been heard. */
export function unheard({ asked, opinions }: Pick<CatalogueChange, 'asked' | 'opinions'>): Body[] {
  const heard = opinions.flatMap(({ of }) => of);
  return asked.filter((body) => !heard.some((other) => isSameBody(other, body)));
}

/** Bodies whose last opinion is against. */
export function against({ asked, opinions }: CatalogueChange): Body[] {
  return asked.filter((body) => {
    const own = opinions.filter(({ of }) => of.some((other) => isSameBody(other, body)));
    return own.at(-1)?.stance === 'disagree';
  });
}

/** Rows made from a version that is no longer the last one. */
export function outdated(change: CatalogueChange, book: BookState): ChangeRow[] {
  return change.rows.filter((row) => book.versionOf(row.id) !== row.base);
}

/** What the actor may do now: for the buttons. A draft is its proposer's alone. */
export function changeActionsFor(change: CatalogueChange, actor: Actor): ChangeAction[] {
  const duties = changeDutiesOf(change, actor);
  return changeActions.filter(
    (action) =>
      duties.some((duty) => changeTransitions[duty][change.status]?.[action]) &&
      !(['approve', 'publish'].includes(action) && isOwn(change, actor)),
  );
}

function isOwn(change: CatalogueChange, actor: Actor): boolean {
  return conflictingDuty('approver', actor.id, { author: [change.proposer.id] }) !== null;
}

/** Whether somebody sees the change at all: a draft is its proposer's; the rest lies open to all staff. */
export function maySeeChange(change: CatalogueChange, actor: Actor): boolean {
  return change.status !== 'draft' || actor.id === change.proposer.id;
}

function guard(
  change: CatalogueChange,
  command: ChangeCommand,
  { actor, today, book }: ChangeContext,
): ChangeRefusal | null {
  const stale = () => outdated(change, book).length > 0;
  switch (command.action) {
    case 'submit':
      if (command.reason === '') return 'reasonRequired';
      if (command.asked.length === 0) return 'nobodyAsked';
      return stale() ? 'outdated' : null;
    case 'giveOpinion': {
      const may = bodiesFor(change, actor);
      const known = command.of.every((body) => may.some((other) => isSameBody(other, body)));
      if (command.of.length === 0 || !known) return 'unknownBody';
      return command.stance !== 'agree' && command.text === '' ? 'reasonRequired' : null;
    }
    case 'approve':
      if (isOwn(change, actor)) return 'ownProposal';
      if (unheard(change).length > 0) return 'opinionsMissing';
      if (against(change).length > 0 && command.remark === '') return 'reasonRequired';
      return stale() ? 'outdated' : null;
    case 'publish': {
      if (isOwn(change, actor)) return 'ownProposal';
      const { effectiveFrom } = command;
      if (effectiveFrom < today || effectiveFrom < book.effectiveFrom) return 'tooEarly';
      if (effectiveFrom > addMonths(today, monthsAhead)) return 'tooLate';
      return stale() ? 'outdated' : null;
    }
    case 'refuse':
      return command.remark === '' ? 'reasonRequired' : null;
    case 'withdraw':
      return null;
  }
}

/**
 * Whether the actor may do this now, and the change after it. Refused: no cell of the table for any
 * of the actor's duties (`notAllowed`); approval or publication by the proposer (`ownProposal`);
 * nobody asked (`nobodyAsked`) or not all of them heard (`opinionsMissing`); an opinion of a body that
 * is not the actor's to record (`unknownBody`); a reason missing where one is due; an entry that has
 * changed since (`outdated`); a first day before today or the last edition's, or over a year ahead.
 * Clause 30 of the founding document: 清单管理、动态调整、准入联审.
 */
export function decideChange(
  change: CatalogueChange,
  command: ChangeCommand,
  context: ChangeContext,
): ChangeDecision {
  const { actor, today, book } = context;
  const to = changeDutiesOf(change, actor)
    .map((duty) => changeTransitions[duty][change.status]?.[command.action])
    .find((status) => status !== undefined);
  if (!to) return { ok: false, refusal: 'notAllowed' };
  const refusal = guard(change, command, context);
  if (refusal) return { ok: false, refusal };
  const by = { id: actor.id, name: actor.name };
  const next: CatalogueChange = { ...change, version: change.version + 1, status: to };
  switch (command.action) {
    case 'submit':
      next.reason = command.reason;
      next.asked = command.asked;
      next.proposedOn = today;
      break;
    case 'giveOpinion': {
      const { of, stance, text } = command;
      next.opinions = [...change.opinions, { by, on: today, of, stance, text }];
      break;
    }
    case 'approve':
      next.approval = { by, on: today, remark: command.remark };
      break;
    case 'refuse':
      next.refusal = { by, on: today, remark: command.remark };
      break;
    case 'publish': {
      const { effectiveFrom } = command;
      next.publication = { by, on: today, edition: book.edition + 1, effectiveFrom };
      break;
    }
    case 'withdraw':
      break;
  }
  return { ok: true, next };
}
