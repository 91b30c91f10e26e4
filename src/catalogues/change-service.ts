import type { AuditTrail } from '../audit/audit-entry';
import type { Office } from '../domain/account';
import type { Actor } from '../domain/case';
import type { CatalogueEntry } from '../domain/catalogue';
import {
  decideChange,
  maySeeChange,
  proposingRoles,
  type Body,
  type CatalogueChange,
  type ChangeCommand,
  type ChangeRefusal,
  type ChangeRow,
  type ChangeSource,
} from '../domain/catalogue-change';
import type { Edition, EntryVersion } from '../domain/rule-book';
import type { Clock } from '../platform/clock';
import type { OutboxEntry } from '../queue/jobs';
import type { ChangeFilter, ChangeStore, ChangeSummary } from './change-store';
import type { LoadedBook } from './rule-book-service';
import type { RuleBookStore } from './rule-book-store';
import { bodiesOf, coveringOffice } from './change-scope';

export type ChangeResult =
  | { ok: true; change: CatalogueChange }
  | { ok: false; reason: 'notFound' }
  /** Somebody was faster. */
  | { ok: false; reason: 'conflict' }
  /** `busy`: another edition is being published at this moment; `tooMuch`: too many entries at once. */
  | { ok: false; reason: 'refused'; refusal: ChangeRefusal | 'busy' | 'tooMuch' };

export interface ChangeServiceParts {
  changes: Pick<ChangeStore, 'insert' | 'find' | 'apply' | 'list' | 'knows'>;
  store: Pick<RuleBookStore, 'edition' | 'record'>;
  ruleBook: { latest(): Promise<LoadedBook>; refresh(): Promise<void> };
  offices: { list(): Promise<readonly Office[]> };
  audit: AuditTrail;
  dispatcher: { dispatch(id: string, entries: readonly OutboxEntry[]): void };
  clock: Pick<Clock, 'today'>;
  newId(): string;
}

export interface Proposal {
  source: Exclude<ChangeSource, 'shipped'>;
  rows: readonly ChangeRow[];
}

export const changePageSize = 30;
const maxRows = 5_000;
/** A change is one document; MongoDB takes 16 MB. */
const maxBytes = 12_000_000;
const system: Actor = { id: 'system', name: 'system', office: null, roles: [], recusedFrom: [] };

/** Every change of the rule book passes `act`; each act is one write. */
export class ChangeService {
  constructor(private readonly parts: ChangeServiceParts) {}

  /** Keeps what was read from a file until its reader proposes it. */
  async draft(actor: Actor, proposal: Proposal): Promise<ChangeResult> {
    const change = await this.newChange(actor, proposal);
    if (!change) return { ok: false, reason: 'refused', refusal: 'notAllowed' };
    return this.insert({ ...change, version: 1 }, actor, 'import');
  }

  /** Proposes at once. Refused as `decideChange` does. */
  async propose(
    actor: Actor,
    proposal: Proposal,
    { reason, asked }: { reason: string; asked: readonly Body[] },
  ): Promise<ChangeResult> {
    const change = await this.newChange(actor, proposal);
    if (!change) return { ok: false, reason: 'refused', refusal: 'notAllowed' };
    const decision = await this.decide(change, { action: 'submit', reason, asked }, actor);
    if (!decision.ok) return { ok: false, reason: 'refused', refusal: decision.refusal };
    return this.insert(decision.next, actor, 'propose');
  }

  /** A change for whoever may see it, else null. */
  async find(actor: Actor, id: string): Promise<CatalogueChange | null> {
    const change = await this.parts.changes.find(id);
    return change && maySeeChange(change, actor) ? change : null;
  }

  /** A page, and one row beyond it when there are more; drafts are the actor's own. */
  async list(actor: Actor, status: ChangeFilter['status'], page: number): Promise<ChangeSummary[]> {
    const filter = status === 'draft' ? { status, proposer: actor.id } : { status };
    const skip = (page - 1) * changePageSize;
    return this.parts.changes.list(filter, { skip, limit: changePageSize + 1 });
  }

  /** One act on a change. On record before it is tried, and once more when it was not done. */
  async act(
    actor: Actor,
    id: string,
    version: number,
    command: ChangeCommand,
  ): Promise<ChangeResult> {
    const change = await this.find(actor, id);
    if (!change) return { ok: false, reason: 'notFound' };
    await this.record(actor, id, command.action);
    const result = await this.attempt(actor, change, version, command);
    if (!result.ok) await this.record(actor, id, `${command.action}:${result.reason}`);
    return result;
  }

  /**
   * Puts the edition of a published change on record. Runs again without harm; throws while the
   * edition before it is not on record yet, so that editions follow one another without a gap.
   */
  async carryOut(changeId: string): Promise<void> {
    const change = await this.parts.changes.find(changeId);
    const publication = change?.publication;
    if (!change || !publication) return;
    const { edition: no, effectiveFrom } = publication;
    if (no > 1 && !(await this.parts.store.edition(no - 1))) {
      throw new Error(`edition ${no} waits for the one before it`);
    }
    const edition: Edition = {
      no,
      changeId,
      effectiveFrom,
      publishedOn: publication.on,
      publishedBy: publication.by.name,
      rows: change.rows.length,
    };
    const versions = change.rows.map(({ id, base, entry }): EntryVersion => ({
      id,
      version: base + 1,
      edition: no,
      changeId,
      entry,
    }));
    await this.parts.store.record(edition, versions);
    await this.parts.ruleBook.refresh();
  }

  /**
   * The data that ship: the first edition of an empty rule book; later, where a release brings other
   * data, a proposal of what differs, once for each release. Nothing published is overwritten.
   * Answers what was done.
   */
  async takeUpShipped(
    entries: readonly CatalogueEntry[],
    fingerprint: string,
  ): Promise<'published' | 'proposed' | 'nothing'> {
    const { changes, clock } = this.parts;
    if (await changes.knows(fingerprint)) return 'nothing';
    const book = await this.parts.ruleBook.latest();
    const rows = entries
      .filter((entry) => !book.holds(entry))
      .map((entry) => ({ id: entry.id, base: book.versionOf(entry.id), entry }));
    const offices = await this.parts.offices.list();
    const office = offices.find(({ parent }) => parent === null)?.id;
    if (office === undefined || rows.length === 0) return 'nothing';
    const today = clock.today();
    const by = { id: system.id, name: system.name };
    const first = book.edition === 0;
    const change: CatalogueChange = {
      ...this.emptyChange(system, office),
      version: 1,
      source: 'shipped',
      status: first ? 'published' : 'proposed',
      office,
      asked: first ? [] : bodiesOf(rows, book),
      publication: first ? { by, on: today, edition: 1, effectiveFrom: today } : null,
      rows,
    };
    const outbox: OutboxEntry[] = first ? [{ seq: 1, kind: 'publish-edition' }] : [];
    if (!(await changes.insert(change, { fingerprint, outbox }))) return 'nothing';
    await this.record(system, change.id, first ? 'publish' : 'propose');
    if (first) await this.carryOut(change.id);
    return first ? 'published' : 'proposed';
  }

  private async attempt(
    actor: Actor,
    change: CatalogueChange,
    version: number,
    sent: ChangeCommand,
  ): Promise<ChangeResult> {
    if (change.version !== version) return { ok: false, reason: 'conflict' };
    const decision = await this.decide(change, sent, actor);
    if (!decision.ok) return { ok: false, reason: 'refused', refusal: decision.refusal };
    const { next } = decision;
    const owed: OutboxEntry[] =
      sent.action === 'publish' ? [{ seq: next.version, kind: 'publish-edition' }] : [];
    const written = await this.parts.changes.apply(next, owed);
    if (written === 'late') return { ok: false, reason: 'conflict' };
    if (written === 'edition') return { ok: false, reason: 'refused', refusal: 'busy' };
    this.parts.dispatcher.dispatch(next.id, owed);
    return { ok: true, change: next };
  }

  /** Whoever submits asks, besides the chosen ones, every department whose entries are concerned. */
  private async decide(change: CatalogueChange, command: ChangeCommand, actor: Actor) {
    const { clock, ruleBook } = this.parts;
    const book = await ruleBook.latest();
    const completed =
      command.action === 'submit'
        ? { ...command, asked: bodiesOf(change.rows, book, command.asked) }
        : command;
    return decideChange(change, completed, { actor, today: clock.today(), book });
  }

  private emptyChange(actor: Actor, proposedIn: string): CatalogueChange {
    return {
      id: this.parts.newId(),
      version: 0,
      status: 'draft',
      source: 'form',
      office: proposedIn,
      proposedIn,
      proposer: { id: actor.id, name: actor.name },
      proposedOn: this.parts.clock.today(),
      reason: '',
      asked: [],
      opinions: [],
      approval: null,
      refusal: null,
      publication: null,
      rows: [],
    };
  }

  private async newChange(
    actor: Actor,
    { source, rows }: Proposal,
  ): Promise<CatalogueChange | null> {
    if (actor.office === null || !proposingRoles.some((role) => actor.roles.includes(role))) {
      return null;
    }
    const book = await this.parts.ruleBook.latest();
    const office = coveringOffice(rows, book, await this.parts.offices.list());
    if (!office) return null;
    return { ...this.emptyChange(actor, actor.office), source, office: office.id, rows };
  }

  private async insert(
    change: CatalogueChange,
    actor: Actor,
    detail: string,
  ): Promise<ChangeResult> {
    const bytes = Buffer.byteLength(JSON.stringify(change));
    if (change.rows.length > maxRows || bytes > maxBytes) {
      return { ok: false, reason: 'refused', refusal: 'tooMuch' };
    }
    await this.record(actor, change.id, detail);
    await this.parts.changes.insert(change);
    return { ok: true, change };
  }

  private async record({ id, name, office }: Actor, changeId: string, detail: string) {
    const subject = { kind: 'catalogue', id: changeId } as const;
    const by = { id, name };
    await this.parts.audit.record({ by, office, act: 'changeCatalogue', subject, detail });
  }
}
