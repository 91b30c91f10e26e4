import type { AuditTrail } from '../audit/audit-entry';
import type { Account } from '../domain/account';
import type { Identity, ReporterIdentity } from '../domain/burden';
import type { Actor, Case } from '../domain/case';
import type { CaseEvent } from '../domain/commands';
import type {
  IdentityAction,
  IdentityDuty,
  IdentityRefusalKind,
  IdentityRequest,
} from '../domain/identity-request';
import type { Clock } from '../platform/clock';
import type { OutboxEntry } from '../queue/jobs';
import type { IdentityRequestStore } from './identity-request-store';
import type { SealedIdentity } from './identity-seal-service';

export interface FoundCase {
  file: Case;
  history: readonly CaseEvent[];
}

/** A report of the case whose reporter gave an identity. */
export interface NamedReport {
  id: string;
  filedOn: string;
  identity: Identity;
}

export interface Askable {
  file: Case;
  /** In the order of the case. */
  reports: NamedReport[];
  /** Earlier requests about the case, newest first. */
  requests: IdentityRequest[];
  /** The actor holds the case; whoever does not cannot ask. */
  holds: boolean;
}

export interface SeenRequest {
  request: IdentityRequest;
  /** As what the actor sees it. */
  duties: IdentityDuty[];
  actions: IdentityAction[];
  /** The actor may read the identity now. */
  readable: boolean;
}

export type AskResult =
  | { ok: true; id: string }
  | {
      ok: false;
      reason: 'notFound' | 'notHolder' | 'unknownReport' | 'outOfReach' | 'alreadyAsked';
    };

export type StepResult =
  | { ok: true }
  | { ok: false; reason: 'notFound' | 'stale' | 'wrongPassphrase' | IdentityRefusalKind };

export interface IdentityRequestServiceParts {
  store: Pick<IdentityRequestStore, 'insert' | 'find' | 'list' | 'apply' | 'opened' | 'due'>;
  cases: {
    find(id: string, actor: Actor): Promise<FoundCase | null>;
    read(id: string): Promise<FoundCase | null>;
  };
  reports: {
    named(ids: readonly string[]): Promise<NamedReport[]>;
    sealedIdentity(id: string): Promise<SealedIdentity | null>;
  };
  custody: {
    keysOf(actor: Actor): Promise<string[]>;
    answersFor(keyId: string, office: string): Promise<boolean>;
    keeperOf(keyId: string): Promise<string | null>;
    open(
      actor: Actor,
      passphrase: string,
      reportId: string,
      sealed: SealedIdentity,
    ): Promise<ReporterIdentity | null>;
  };
  accounts: { ofOffice(office: string): Promise<Account[]> };
  audit: AuditTrail;
  dispatcher: { dispatch(id: string, entries: readonly OutboxEntry[]): void };
  clock: Clock;
  newId(): string;
}
