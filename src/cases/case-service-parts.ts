import type { RoutingOnDesk } from '../accounts/routing-service';
import type { AuditTrail } from '../audit/audit-entry';
import type { BasisFinding, BasisQuestion } from '../domain/basis-check';
import type { Report } from '../domain/burden';
import type { Route } from '../domain/bypass';
import type { Case, CaseBasis, Person, Rung } from '../domain/case';
import type { Refusal } from '../domain/refusal';
import type { CaseEvent } from '../domain/commands';
import type { ClockRules, RungKind, WorkCalendar } from '../domain/deadline';
import type { Texts, Verdict } from '../domain/disclosure';
import type { Letterhead } from '../domain/letterhead';
import type { LadderRules } from '../domain/escalation';
import type { Way } from '../domain/transfer';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { OutboxEntry } from '../queue/jobs';
import type { LivePublisher } from '../realtime/live-event';
import type { CaseStore, StoredCase } from './case-store';
import type { ColleagueService } from './colleague-service';

export type ActResult =
  | { ok: true; file: Case; version: number }
  | { ok: false; reason: 'notFound' }
  | { ok: false; reason: 'refused'; refusal: Refusal; current: StoredCase }
  /** Somebody was faster; `since` is what they did. */
  | { ok: false; reason: 'conflict'; current: StoredCase; since: CaseEvent[] };

/** Reports of a case that are opened at once. */
export const reportsPerPage = 10;

/** A case as whoever works on it sees it. */
export interface CaseOnDesk extends StoredCase {
  /** Those of one page, in the order in which they came to the case. */
  reports: Report[];
  reportPage: { page: number; pages: number };
  /** Somebody behind the case gave an identity. */
  named: boolean;
  /** Null where nothing was written, or nothing is left to decide. */
  finding: BasisFinding | null;
  routing: RoutingOnDesk;
  /** Of a text that is written or waits for approval; null where there is none. */
  crowd: Verdict | null;
  /** A text waits to go out, and the office changed its settings or wording since it was handed in. */
  outdated: boolean;
  /** By which its days are counted. */
  calendar: WorkCalendar;
  /** To whom the reader may hand it. */
  colleagues: readonly Person[];
}

/** What the case service needs of the reports. */
export interface ReportReader {
  readMany(reportIds: readonly string[]): Promise<Report[]>;
  /** Those whose reporter gave an identity; their words are not opened. */
  named(reportIds: readonly string[]): Promise<readonly Pick<Report, 'id'>[]>;
}

/** Which office may handle what. */
export interface CaseRouter {
  routeUpwards(office: string, departments: readonly string[]): Promise<Route>;
  mustBypass(office: string, department: string): Promise<boolean>;
  onDesk(file: Case): Promise<RoutingOnDesk>;
  /** Null for an office that is not there, or is the same. */
  wayBetween(from: string, to: string): Promise<Way | null>;
  /** Offices that can never own a case about these departments. */
  barredBy(departments: readonly string[]): Promise<string[]>;
}

/** What the case service asks of the rule book. */
export interface BasisDesk {
  check(question: BasisQuestion): BasisFinding;
  /** The entry as it stands, for a case of `area`; null when the lists in force hold none. */
  basisOf(entryId: string, area: string): CaseBasis | null;
}

/** The small-crowd guard. */
export interface CrowdGuard {
  weigh(file: Case, texts: Texts): Promise<Verdict>;
}

/** What an office puts on its documents. */
export interface LetterheadReader {
  /** What a text of that kind takes along that is handed in now. */
  forRung(office: string, kind: RungKind): Promise<Letterhead>;
  /** Whether that changed since a text that waits to go out was handed in. */
  isOutdated(file: Case, rung: Rung): Promise<boolean>;
}

/** How long a claim at triage keeps a case from colleagues. */
export interface ClaimRule {
  minutes(office: string): Promise<number>;
}

export interface CaseRules {
  /** By the edition of the office's table that counts today. */
  clocks(office: string): Promise<ClockRules>;
  calendar: WorkCalendar;
  ladder: LadderRules;
  /** The clause a category leads to, or null. */
  clauseFor(category: Case['category']): number | null;
}

export interface CaseServiceParts {
  store: CaseStore;
  reports: ReportReader;
  audit: AuditTrail;
  dispatcher: { dispatch(id: string, entries: readonly OutboxEntry[]): void };
  live: LivePublisher;
  routing: CaseRouter;
  basis: BasisDesk;
  guard: CrowdGuard;
  colleagues: Pick<ColleagueService, 'find' | 'takers'>;
  claims: ClaimRule;
  letterheads: LetterheadReader;
  clock: Clock;
  rules: CaseRules;
  logger: Pick<Logger, 'error'>;
}
