import type { Actor } from '../domain/case';
import type { LocalDate } from '../domain/deadline';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { AuditAnchor } from './audit-anchor';
import {
  emptyHead,
  verifyChain,
  type ChainBreak,
  type ChainedEntry,
  type ChainReport,
  type Head,
  type Mac,
} from './audit-chain';
import type { AuditAct, AuditEntry, AuditTrail } from './audit-entry';
import type { AuditFilter, AuditStore } from './audit-store';
import { ChainWriter } from './chain-writer';
import type { SealedReasons } from './sealed-reasons';

/** What an auditor looks for; days in Asia/Shanghai, both included. */
export interface AuditQuery {
  /** Id or full name of the person who acted. */
  person?: string;
  act?: AuditAct;
  /** Id of the subject, or of the case that a file or document belongs to. */
  subject?: string;
  from?: LocalDate;
  to?: LocalDate;
  order: 'newest' | 'oldest';
  /** Seq of the last entry seen, for the page after it. */
  after?: number;
}

/** The last check of the whole chain that is on record. */
export interface LastCheck {
  /** ISO 8601, UTC. */
  at: string;
  /** Up to where the chain was in order. */
  seq: number;
  broken: ChainBreak['fault'] | null;
}

export interface AuditPage {
  entries: ChainedEntry[];
  more: boolean;
  head: Head;
  lastCheck: LastCheck | null;
}

export interface AuditServiceParts {
  store: Pick<AuditStore, 'append' | 'head' | 'find' | 'after' | 'search'>;
  anchor: Pick<AuditAnchor, 'read' | 'write'>;
  mac: Mac;
  /** Reasons may tell of a case: the chain holds them sealed. */
  reasons: SealedReasons;
  clock: Pick<Clock, 'now'>;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Id of the root office, whose auditors see every entry; null before it is set up. */
  rootOffice(): Promise<string | null>;
}

export const auditPageSize = 50;
const exportBatch = 500;
const dayInMs = 86_400_000;
/** A detail is a code or a filter, not a text. */
const longestDetail = 300;

const system = { id: 'system', name: 'system' };
const wholeChain = 'whole';
const idOrSystem = /^(?:[0-9A-HJKMNP-TV-Z]{16}|system|unknown)$/;

type Auditor = Pick<Actor, 'id' | 'name' | 'office' | 'roles'>;

/** The record of every act and look of staff: added to, searched, exported, checked; never changed. */
export class AuditService implements AuditTrail {
  readonly #writer: ChainWriter;

  constructor(private readonly parts: AuditServiceParts) {
    this.#writer = new ChainWriter(parts);
  }

  /**
   * Resolves when the entry is journaled; rejects with `Unavailable` when it cannot be written.
   * Throws on an entry by a reporter: the instant of what a reporter did is kept nowhere.
   */
  async record(entry: AuditEntry): Promise<void> {
    if (entry.by.id === 'reporter') throw new TypeError('a reporter is never on record');
    const detail = entry.detail?.slice(0, longestDetail);
    const at = this.parts.clock.now().toISOString();
    const reason = entry.reason && this.parts.reasons.seal(entry.reason);
    await this.#writer.append({ ...entry, detail, reason }, at);
  }

  /** Whether the actor may search: an auditor who is not administrator as well. */
  mayAudit(actor: Pick<Actor, 'office' | 'roles'>): boolean {
    const { office, roles } = actor;
    return office !== null && roles.includes('auditor') && !roles.includes('administrator');
  }

  /**
   * A page of what the auditor looks for, of the own office or, in the root office, of all. The search
   * is on record before it is answered. Null for whoever may not audit.
   */
  async search(actor: Auditor, query: AuditQuery): Promise<AuditPage | null> {
    if (!this.mayAudit(actor)) return null;
    await this.recordSearch(actor, 'readAudit', query);
    const filter = await this.filterOf(actor, query);
    const { store } = this.parts;
    const after = query.after === undefined ? null : await store.find(query.after);
    const range = { order: query.order, after, limit: auditPageSize + 1 };
    const [found, head, lastCheck] = await Promise.all([
      store.search(filter, range),
      store.head(),
      this.lastCheck(),
    ]);
    return {
      entries: this.opened(found.slice(0, auditPageSize)),
      more: found.length > auditPageSize,
      head: head ?? emptyHead,
      lastCheck,
    };
  }

  /**
   * Everything the auditor looks for, a batch at a time, up to the head at the beginning. The export is
   * on record when this resolves. Null for whoever may not audit.
   */
  async export(
    actor: Auditor,
    query: AuditQuery,
  ): Promise<{ head: Head; batches: AsyncIterable<ChainedEntry[]> } | null> {
    if (!this.mayAudit(actor)) return null;
    await this.recordSearch(actor, 'exportAudit', query);
    const filter = await this.filterOf(actor, query);
    const head = (await this.parts.store.head()) ?? emptyHead;
    return { head, batches: this.batches(filter, query.order, head) };
  }

  /** The head of the chain, as the database has it. */
  async head(): Promise<Head> {
    return (await this.parts.store.head()) ?? emptyHead;
  }

  /** Every entry in the order of seq, for the command that exports; on record beforehand. */
  async *everything(): AsyncIterable<ChainedEntry[]> {
    await this.record({
      by: system,
      office: null,
      act: 'exportAudit',
      subject: { kind: 'audit', id: 'all' },
    });
    for (let seq = 0; ;) {
      const batch = await this.parts.store.after(seq, exportBatch);
      const last = batch.at(-1);
      if (!last) return;
      yield this.opened(batch);
      seq = last.seq;
    }
  }

  /** Walks the whole chain and compares it with the head kept outside and with `noted` ones. */
  async verify(
    noted: readonly Head[] = [],
    progress?: (head: Head) => void,
  ): Promise<ChainReport & { kept: Head | null }> {
    const { store, anchor, mac } = this.parts;
    const kept = await anchor.read();
    const read = (after: number, limit: number) => store.after(after, limit);
    const heads = kept ? [kept, ...noted] : noted;
    return { ...(await verifyChain(read, mac, heads, progress)), kept };
  }

  /**
   * Verifies once a day and puts the result on record and the head into the log. Answers null when
   * somebody has done so within the last 24 hours.
   */
  async checkDaily(): Promise<ChainReport | null> {
    const { clock, logger } = this.parts;
    const last = await this.lastCheck();
    if (last && clock.now().getTime() - Date.parse(last.at) < dayInMs) return null;
    const report = await this.verify();
    const { verified, broken } = report;
    if (broken) logger.error(broken, 'the audit trail is broken: run script/audit verify');
    else logger.info(verified, 'the audit trail is whole; keep this head elsewhere');
    await this.record({
      by: system,
      office: null,
      act: 'checkAudit',
      subject: { kind: 'audit', id: String(verified.seq) },
      detail: broken?.fault ?? wholeChain,
    });
    return report;
  }

  /** Resolves when everything asked for is written. */
  async settled(): Promise<void> {
    await this.#writer.settled();
  }

  private opened(entries: readonly ChainedEntry[]): ChainedEntry[] {
    return entries.map((entry) =>
      entry.reason ? { ...entry, reason: this.parts.reasons.open(entry.reason) } : entry,
    );
  }

  private async lastCheck(): Promise<LastCheck | null> {
    const range = { order: 'newest', after: null, limit: 1 } as const;
    const [found] = await this.parts.store.search({ act: 'checkAudit' }, range);
    if (!found) return null;
    const { at, subject, detail } = found;
    const broken = detail === wholeChain ? null : (detail as ChainBreak['fault']);
    return { at, seq: Number(subject.id), broken };
  }

  private async recordSearch(actor: Auditor, act: AuditAct, query: AuditQuery): Promise<void> {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const detail = given.map(([name, value]) => `${name}=${value}`).join(' ');
    const { id, name, office } = actor;
    const subject = { kind: 'audit', id: 'search' } as const;
    await this.record({ by: { id, name }, office, act, subject, detail });
  }

  private async filterOf(actor: Auditor, query: AuditQuery): Promise<AuditFilter> {
    const { person, act, subject, from, to } = query;
    const everyOffice = actor.office === (await this.parts.rootOffice());
    return {
      ...(everyOffice || actor.office === null ? {} : { office: actor.office }),
      ...(person === undefined ? {} : personFilter(person)),
      ...(act === undefined ? {} : { act }),
      ...(subject === undefined ? {} : { subject }),
      ...(from === undefined ? {} : { from: dayBegins(from) }),
      ...(to === undefined ? {} : { before: new Date(dayBegins(to).getTime() + dayInMs) }),
    };
  }

  private async *batches(
    filter: AuditFilter,
    order: AuditQuery['order'],
    head: Head,
  ): AsyncIterable<ChainedEntry[]> {
    for (let after: ChainedEntry | null = null; ;) {
      const range = { order, after, limit: exportBatch };
      const batch: ChainedEntry[] = await this.parts.store.search(filter, range);
      const last = batch.at(-1);
      if (!last) return;
      yield this.opened(batch.filter(({ seq }) => seq <= head.seq));
      after = last;
    }
  }
}

function personFilter(person: string): AuditFilter {
  return idOrSystem.test(person) ? { personId: person } : { personName: person };
}

/** Midnight in Asia/Shanghai. */
function dayBegins(day: LocalDate): Date {
  return new Date(`${day}T00:00:00+08:00`);
}
