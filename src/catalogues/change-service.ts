import type { AuditTrail } from '../audit/audit-entry';
import type { Office } from '../domain/account';
import type { Actor } from '../domain/case';
import type { CatalogueEntry } from '../domain/catalogue';
import {
  decideChange,
  maySeeChange,
  proposingRoles,
  unheard,
  type Body,
  type CatalogueChange,
  type ChangeCommand,
  type ChangeRefusal,
  type ChangeRow,
  type ChangeSource,
} from '../domain/catalogue-change';
import type { Edition, EntryDifference, EntryVersion } from '../domain/rule-book';
import type { ChangeNotice } from '../domain/staff-notice';
import type { Clock } from '../platform/clock';
import type { OutboxEntry } from '../queue/jobs';
import { numbered } from '../queue/outbox-numbers';
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
  store: Pick<RuleBookStore, 'edition' | 'record' | 'versionsAt'>;
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
/** Rows of a change that its page shows. */
const shownRows = 200;
const maxRows = 5_000;
/** A change is one document; MongoDB takes 16 MB. */
const maxBytes = 12_000_000;
const system: Actor = { id: 'system', name: 'system', office: null, roles: [], recusedFrom: [] };

/** Whom the change waits for, or that it was decided; null where nobody is told. */
function newsOf(change: CatalogueChange): ChangeNotice | null {
  switch (change.status) {
    case 'proposed':
      if (change.opinions.length === 0) return 'changeProposed';
      return unheard(change).length === 0 ? 'changeHeard' : null;
    case 'approved':
    case 'published':
    case 'refused':
      return 'changeDecided';
    default:
      return null;
  }
}

/** What a change owes after an act on it. */
function owedAfter(change: CatalogueChange): OutboxEntry[] {
  const { status, version } = change;
  const event = newsOf(change);
  const owed: Omit<OutboxEntry, 'seq'>[] = [
    ...(status === 'published' ? ([{ kind: 'publish-edition' }] as const) : []),
    ...(event ? [{ kind: 'tell-change', event } as const] : []),
  ];
  return numbered(owed, version);
}

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

  /** A change for whoever tells of it. */
  async read(id: string): Promise<CatalogueChange | null> {
    return this.parts.changes.find(id);
  }

  /** Those of the changes that the actor may see. */
  async openable(actor: Actor, ids: readonly string[]): Promise<Set<string>> {
    const found = await Promise.all(ids.map((id) => this.find(actor, id)));
    return new Set(found.flatMap((change) => (change ? [change.id] : [])));
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

  /** What the change would do, or has done, to each entry; against the versions it was made from. */
  async differences({ rows }: CatalogueChange): Promise<EntryDifference[]> {
    const shown = rows.slice(0, shownRows);
    const bases = await this.parts.store.versionsAt(shown.map(({ id, base }) => [id, base]));
    return shown.map(({ id, entry }) => ({
      id,
      before: bases.get(id)?.entry ?? null,
      after: entry,
    }));
  }

  /** Whether the edition of a published change can be looked up. */
  async isOnRecord({ publication }: CatalogueChange): Promise<boolean> {
    return publication !== null && (await this.parts.store.edition(publication.edition)) !== null;
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
    const outbox: OutboxEntry[] = first ? [{ seq: 1, kind: 'publish-edition' }] : owedAfter(change);
    if (!(await changes.insert(change, { fingerprint, outbox }))) return 'nothing';
    this.parts.dispatcher.dispatch(change.id, outbox);
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
    const owed = owedAfter(next);
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
    const outbox = owedAfter(change);
    await this.parts.changes.insert(change, { outbox });
    this.parts.dispatcher.dispatch(change.id, outbox);
    return { ok: true, change };
  }

  private async record({ id, name, office }: Actor, changeId: string, detail: string) {
    const subject = { kind: 'catalogue', id: changeId } as const;
    const by = { id, name };
    await this.parts.audit.record({ by, office, act: 'changeCatalogue', subject, detail });
  }
}
