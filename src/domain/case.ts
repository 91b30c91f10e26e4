import type { Category, Channel, Identity, ReporterLocale } from './burden';
import type { CaseClock, MovableClock } from './case-clock';
import type { Clarification } from './clarification';
import type { Closure } from './closing';
import type { EntryKind, Ruling } from './catalogue';
import type { Deadline, LocalDate, Nature, Span } from './deadline';
import type { PriorityReason } from './priority';
import type { BasisReference } from './rule-book';
import type { Hold, Retention, RetentionKind } from './retention';
import type { Amendment, Rung } from './rung';
import type { SameDemand } from './same-demand';
import type { Way } from './transfer';
import type { Watch } from './watch';

export type { Rung, RungText } from './rung';

export const roles = [
  'operator',
  'triage',
  'handler',
  'approver',
  'custodian',
  'auditor',
  'administrator',
] as const;
/** What an account may be. */
export type Role = (typeof roles)[number];
/**
 * Who may act on a case: accounts, the reporter by code, the department it is about by its documents,
 * and the system's own clock and workers.
 */
export type ActorRole = Role | 'reporter' | 'department' | 'system';

export interface Actor {
  id: string;
  name: string;
  /** Null for the system, for reporters and for departments. */
  office: string | null;
  roles: readonly ActorRole[];
  /** Ids of the departments whose cases do not exist for this person (回避). */
  recusedFrom: readonly string[];
}

/** Who acts when a worker, the clock or the set-up does. */
export const systemActor: Actor = {
  id: 'system',
  name: 'system',
  office: null,
  roles: ['system'],
  recusedFrom: [],
};

export const statuses = [
  'received',
  'returned',
  'refused',
  'linked',
  'verifying',
  'substantiated',
  'unsubstantiated',
  'drafting',
  'approving',
  'approved',
  'issued',
  'overdue',
  'answered',
  'verified',
  'closed',
  'toHandOver',
  'handedOver',
] as const;
export type Status = (typeof statuses)[number];

/** Statuses in which nobody has anything left to do. */
export const endStatuses: readonly Status[] = ['refused', 'linked', 'closed', 'handedOver'];

/** Statuses of reports about the root office itself, which its approving leaders alone may open. */
export const withheldStatuses: readonly Status[] = ['toHandOver', 'handedOver'];

/** Statuses a case has while its current rung has them. */
export const rungStatuses = [
  'drafting',
  'approving',
  'approved',
  'issued',
  'overdue',
  'answered',
  'verified',
] as const satisfies readonly Status[];
export type RungStatus = (typeof rungStatuses)[number];

export const outcomes = ['rectified', 'partlyRectified', 'notRectified', 'notABurden'] as const;
/** What came of it: kept apart from the case being closed. */
export type Outcome = (typeof outcomes)[number];

export interface Person {
  id: string;
  name: string;
}

/**
 * Why a document did not reach its addressee by mail: no address on record; it was taken
 * back before it left; the mail server refused the
 * address for good, its mailbox, or the mail itself.
 */
export const undeliveredReasons = ['noAddress', 'withdrawn', 'address', 'full', 'content'] as const;
export type Undelivered = (typeof undeliveredReasons)[number];

export interface Message {
  /** Which reporter it concerns: a case may gather the reports of many. */
  reportId: string;
  from: 'staff' | 'reporter';
  text: string;
  on: LocalDate;
  /** Of the form a reporter sent it with: the same form never says it twice. */
  token?: string;
}

export interface ReporterVerdict {
  reportId: string;
  verdict: 'confirmed' | 'disputed';
  text: string;
  on: LocalDate;
}

export interface Finding {
  substantiated: boolean;
  text: string;
  /** What proves it, piece by piece. */
  exhibits: readonly string[];
  by: Person;
  on: LocalDate;
}

/** Why a case is judged without an entry of the rule book. */
export interface BasisWaiver {
  reason: string;
  by: Person;
  on: LocalDate;
}

/** The entry of the rule book a case is judged by, as it stood when it was adopted. */
export interface CaseBasis extends BasisReference {
  kind: EntryKind;
  name: string;
  ruling: Ruling;
  /** The day from which this text of the entry holds. */
  effectiveFrom: LocalDate;
  /** Clause of the founding document, 1–31; null for none. */
  clause: number | null;
  /** Name and number of the instrument, as cited. */
  instrument: string;
  /** Article, item or list number in it; may be empty. */
  article: string;
}

/** A pause or more time that was asked for and not answered yet. */
export interface TimeRequest {
  clock: MovableClock;
  /** A pause: the last day that shall not count; null for an extension. */
  until: LocalDate | null;
  /** An extension; null for a pause. */
  span: Span | null;
  reason: string;
  by: Person;
  on: LocalDate;
}

/** How a case came from one office to another, and whether that one signed for it. */
export interface HandOver {
  /** Ids of offices. */
  from: string;
  to: string;
  way: Way;
  reason: string;
  by: Person;
  on: LocalDate;
  /** Last day on which it may be passed back. */
  signBy: LocalDate;
  state: 'sent' | 'signed' | 'returned';
  answer: string;
  answeredBy: Person | null;
  answeredOn: LocalDate | null;
}

/** What the office does about a report: changed only through `decide` and `evolve`. */
export interface Case {
  id: string;
  /** The office that leads it and decides. */
  office: string;
  /** Offices that own it too: they read it and note. */
  coOwners: readonly string[];
  /** Every change of office since it was opened or sent up, the first first. */
  handOvers: readonly HandOver[];
  /** The report that opened the case. */
  reportId: string;
  /** Further reports gathered under this case. */
  linkedReports: readonly string[];
  linkedTo: string | null;
  /** What it was proposed to be gathered under; null when nothing like it was found. */
  sameAs: SameDemand | null;
  area: string;
  department: string;
  /** Other departments it concerned before, or concerns through the reports gathered under it. */
  alsoConcerns: readonly string[];
  category: Category;
  clause: number | null;
  channel: Channel;
  identity: Identity;
  locale: ReporterLocale;
  villagesAffected: number | null;
  /** Why it stands where it does in the queue: codes, never words of a report. */
  reasons: readonly PriorityReason[];
  /** What the reasons weigh together: higher comes first in the queue. */
  priority: number;
  filedOn: LocalDate;
  status: Status;
  nature: Nature | null;
  assignee: Person | null;
  /** Instant until which a claim at triage keeps the case from colleagues; null where none runs out. */
  claimedUntil: string | null;
  /** Whoever holds that claim was told that it runs out. */
  claimWarned: boolean;
  /** Of the step it is at. */
  deadline: Deadline | null;
  /** Every clock that runs, its step's too, and those of the law that were met. */
  clocks: readonly CaseClock[];
  timeRequest: TimeRequest | null;
  /** Who withdrew from this case for being connected to it (自行回避): it does not exist for them. */
  recused: readonly Person[];
  /** By when the case as a whole should be concluded. */
  conclusionDue: LocalDate | null;
  /** By which entry of the rule book it is judged; null until a handler adopts one. */
  basis: CaseBasis | null;
  /** No entry fits; null while one may be adopted or was. */
  basisWaiver: BasisWaiver | null;
  finding: Finding | null;
  rungs: readonly Rung[];
  /** Who wrote at drafts that were discarded since a text last went out: the next may be theirs too. */
  draftAuthors: readonly Person[];
  /** Of an issued text, not answered yet. */
  amendment: Amendment | null;
  dialogue: readonly Message[];
  verdicts: readonly ReporterVerdict[];
  /** What was gathered for its closing since it was opened or taken up again. */
  closure: Readonly<Partial<Closure>>;
  /** Reporters who want to be asked later whether anybody looks for them. */
  watches: readonly Watch[];
  /** The oldest first; all but the last were taken back. */
  clarifications: readonly Clarification[];
  outcome: Outcome | null;
  closing: string | null;
  /** Runs once the case has ended; null while it is open. */
  retention: Retention | null;
  /** Legal hold on its destruction. */
  hold: Hold | null;
  /** What was destroyed when its time was over. */
  destroyed: readonly RetentionKind[];
}

/** The rung being worked on, or the last one finished or withdrawn. */
export function currentRung(file: Pick<Case, 'rungs'>): Rung | null {
  return file.rungs.at(-1) ?? null;
}

/** The last rung that was not withdrawn. */
export function standingRung(file: Pick<Case, 'rungs'>): Rung | null {
  return file.rungs.filter(({ withdrawnOn }) => withdrawnOn === null).at(-1) ?? null;
}

/** Whether the rung is from before the case was taken up again. */
export function isFromBefore({ status }: Pick<Case, 'status'>, { correspondence }: Rung): boolean {
  return correspondence.endedOn !== undefined && !endStatuses.includes(status);
}

/** What was verified of the last rung that stands: a case that is taken up again is judged anew. */
export function standingVerification(file: Pick<Case, 'rungs' | 'status'>): Rung['verification'] {
  const rung = standingRung(file);
  return rung && !isFromBefore(file, rung) ? rung.verification : null;
}
