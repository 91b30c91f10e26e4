import type { Actor, Person } from './case';
import { conflictingDuty, type Duty } from './separation';

export const identityStatuses = [
  'asked',
  'approved',
  'open',
  'refused',
  'withdrawn',
  'lapsed',
  'closed',
] as const;
/** `lapsed`: nobody answered in time; `closed`: the time for reading is over. */
export type IdentityStatus = (typeof identityStatuses)[number];

/** Statuses in which somebody still has something to do; a report has one such request at a time. */
export const activeIdentityStatuses: readonly IdentityStatus[] = ['asked', 'approved', 'open'];

export const identityActions = ['approve', 'grant', 'refuse', 'withdraw', 'expire'] as const;
export type IdentityAction = (typeof identityActions)[number];

/** As what somebody acts on a request. */
export type IdentityDuty = Extract<Duty, 'asker' | 'approver' | 'custodian'> | 'system';

/** An opened identity may be read for so long after the custodian's answer. */
export const openMinutes = 30;
/** A request that nobody answers lapses after so many days. */
export const waitingDays = 7;

/** A handler's wish to know who filed one report of one case. The identity itself is no part of it. */
export interface IdentityRequest {
  id: string;
  version: number;
  /** Office of the case, to which asker and approver belong. */
  office: string;
  caseId: string;
  reportId: string;
  /** The custody key to which the identity is sealed; its custodians answer. */
  custodyKey: string;
  status: IdentityStatus;
  reason: string;
  asker: Person;
  /** ISO instants: acts of staff. */
  askedAt: string;
  approver: Person | null;
  custodian: Person | null;
  /** Who refused as what, and why. */
  refusal: { by: Person; as: IdentityDuty; reason: string } | null;
  /** When the request lapses or, once open, when the identity is gone. */
  until: string;
}

export interface IdentityTransition {
  to: IdentityStatus;
  /** A written reason goes with it. */
  reason: 'none' | 'required';
}

type Row = Partial<Record<IdentityAction, IdentityTransition>>;

/**
 * Who may do what in which status. The approver comes first and the custodian, with the passphrase,
 * last: until both have agreed nothing is unsealed. Buttons and tests are drawn from this table.
 */
export const identityTransitions: Record<IdentityDuty, Partial<Record<IdentityStatus, Row>>> = {
  asker: {
    asked: { withdraw: { to: 'withdrawn', reason: 'none' } },
    approved: { withdraw: { to: 'withdrawn', reason: 'none' } },
    open: { withdraw: { to: 'closed', reason: 'none' } },
  },
  approver: {
    asked: {
      approve: { to: 'approved', reason: 'none' },
      refuse: { to: 'refused', reason: 'required' },
    },
  },
  custodian: {
    asked: { refuse: { to: 'refused', reason: 'required' } },
    approved: {
      grant: { to: 'open', reason: 'none' },
      refuse: { to: 'refused', reason: 'required' },
    },
  },
  system: {
    asked: { expire: { to: 'lapsed', reason: 'none' } },
    approved: { expire: { to: 'lapsed', reason: 'none' } },
    open: { expire: { to: 'closed', reason: 'none' } },
  },
};

export interface IdentityContext {
  actor: Actor;
  /** The case is there for the actor: of the own office, and nothing keeps them from it. */
  seesCase: boolean;
  /** The actor is a custodian of the office that holds the request's custody key. */
  holdsKey: boolean;
  /** Ids of everybody who had a hand in the case. */
  handlers: readonly string[];
  /** The instant as ISO 8601. */
  now: string;
}

export interface IdentityCommand {
  action: IdentityAction;
  /** Trimmed; empty where none is given. */
  reason: string;
}

export type IdentityRefusalKind =
  'notAllowed' | 'reasonRequired' | 'separated' | 'tooLate' | 'notDue';

export type IdentityDecision =
  | { ok: true; next: IdentityRequest; as: IdentityDuty }
  | { ok: false; refusal: IdentityRefusalKind };

function later(now: string, ms: number): string {
  return new Date(Date.parse(now) + ms).toISOString();
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A new request; callers have made sure that the asker holds the case and the report has an identity. */
export function askIdentity(
  request: Pick<IdentityRequest, 'id' | 'office' | 'caseId' | 'reportId' | 'custodyKey' | 'reason'>,
  asker: Person,
  now: string,
): IdentityRequest {
  return {
    ...request,
    version: 1,
    status: 'asked',
    asker: { id: asker.id, name: asker.name },
    askedAt: now,
    approver: null,
    custodian: null,
    refusal: null,
    until: later(now, waitingDays * dayMs),
  };
}

/** As what the actor may stand before the request, in the order of the table. */
export function dutiesOf(
  request: IdentityRequest,
  { actor, seesCase, holdsKey }: Pick<IdentityContext, 'actor' | 'seesCase' | 'holdsKey'>,
): IdentityDuty[] {
  const { roles } = actor;
  const inOffice = seesCase && actor.office === request.office;
  return [
    ...(inOffice && roles.includes('handler') && actor.id === request.asker.id
      ? (['asker'] as const)
      : []),
    ...(inOffice && roles.includes('approver') ? (['approver'] as const) : []),
    ...(holdsKey && roles.includes('custodian') ? (['custodian'] as const) : []),
    ...(roles.includes('system') ? (['system'] as const) : []),
  ];
}

function standsApart(
  request: IdentityRequest,
  as: IdentityDuty,
  context: IdentityContext,
): boolean {
  if (as === 'system' || as === 'asker') return true;
  const { asker, approver } = request;
  const holders = {
    asker: [asker.id],
    handler: context.handlers,
    approver: approver ? [approver.id] : [],
  };
  return conflictingDuty(as, context.actor.id, holders) === null;
}

/** What the actor may do now: for the buttons. */
export function identityActionsFor(
  request: IdentityRequest,
  context: IdentityContext,
): IdentityAction[] {
  return identityActions.filter(
    (action) => decideIdentity(request, { action, reason: '-' }, context).ok,
  );
}

/**
 * Whether the actor may do this now, and the request after it. Refused: no cell of the table for any
 * of the actor's duties (`notAllowed`); a reason is missing; the actor has another duty on the matter
 * (`separated`); the time is over (`tooLate`), or for the system not over yet (`notDue`).
 */
export function decideIdentity(
  request: IdentityRequest,
  command: IdentityCommand,
  context: IdentityContext,
): IdentityDecision {
  const { action } = command;
  const refuse = (refusal: IdentityRefusalKind): IdentityDecision => ({ ok: false, refusal });
  const able = dutiesOf(request, context).filter(
    (duty) => identityTransitions[duty][request.status]?.[action],
  );
  if (able.length === 0) return refuse('notAllowed');
  const as = able.find((duty) => standsApart(request, duty, context));
  if (!as) return refuse('separated');
  const { to, reason } = identityTransitions[as][request.status]![action]!;
  const over = context.now >= request.until;
  if (action === 'expire' && !over) return refuse('notDue');
  if (action !== 'expire' && over) return refuse('tooLate');
  if (reason === 'required' && command.reason === '') return refuse('reasonRequired');
  const by = { id: context.actor.id, name: context.actor.name };
  const next: IdentityRequest = { ...request, version: request.version + 1, status: to };
  if (action === 'approve') next.approver = by;
  if (action === 'refuse') next.refusal = { by, as, reason: command.reason };
  if (action === 'grant') {
    next.custodian = by;
    next.until = later(context.now, openMinutes * minuteMs);
  }
  return { ok: true, next, as };
}

/** Whether the actor may read the opened identity now: the asker alone, while it is open. */
export function mayReadIdentity(
  request: IdentityRequest,
  context: Pick<IdentityContext, 'actor' | 'seesCase' | 'now'>,
): boolean {
  return (
    request.status === 'open' &&
    context.now < request.until &&
    dutiesOf(request, { ...context, holdsKey: false }).includes('asker')
  );
}
