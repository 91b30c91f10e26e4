import type { Actor } from '../domain/case';
import type { Clock } from '../platform/clock';
import type { CallDraft, CallDraftStore } from './call-draft-store';

/** Unfinished calls that one operator may keep. */
export const mostDrafts = 20;
const keptHours = 24;
const hourInMs = 3_600_000;
const tries = 3;
const idLength = 22;

export interface CallDraftServiceParts {
  store: Pick<
    CallDraftStore,
    'insert' | 'replace' | 'find' | 'list' | 'places' | 'remove' | 'sweep'
  >;
  reports: { isFiled(token: string): Promise<boolean> };
  keyring: { hmac(purpose: string, text: string): string };
  clock: Pick<Clock, 'now'>;
  newId: () => string;
}

export interface DraftSave {
  /** The submission's token, which the report will be filed under. */
  token: string;
  /** As the page last knew it; 0 before the first save. */
  version: number;
  /** Random id of the page. */
  desk: string;
  typed: Readonly<Record<string, string>>;
}

/**
 * `elsewhere`: another desk saved since; `gone`: filed or discarded; `full`: no place is left.
 */
export type DraftSaved =
  { ok: true; version: number } | { ok: false; reason: 'elsewhere' | 'gone' | 'full' };

/**
 * Calls that are not filed yet: sealed, for their operator alone, on every desk of theirs; destroyed on
 * filing, and by the sweep a day after the last save. Hours are full hours: nobody learns when a caller spoke.
 */
export class CallDraftService {
  constructor(private readonly parts: CallDraftServiceParts) {}

  /** The id of a page that was just opened. */
  newDesk(): string {
    return this.parts.newId();
  }

  /** One atomic write. Name and number of an anonymous caller are not kept. */
  async save(actor: Pick<Actor, 'id'>, save: DraftSave): Promise<DraftSaved> {
    const { store } = this.parts;
    const { token, version, desk } = save;
    const id = this.idOf(token);
    const draft: CallDraft = {
      id,
      operator: actor.id,
      version: version + 1,
      desk,
      until: this.end(),
      token,
      typed: keptOf(save.typed),
    };
    const written = await store.replace(draft);
    if (written !== null) return { ok: true, version: written };
    if (await this.parts.reports.isFiled(token)) return { ok: false, reason: 'gone' };
    if (version > 0) {
      const there = await store.find(actor.id, id);
      return { ok: false, reason: there ? 'elsewhere' : 'gone' };
    }
    return this.insert(draft);
  }

  /** Null where it is gone or somebody else's. */
  async find(actor: Pick<Actor, 'id'>, id: string): Promise<CallDraft | null> {
    return this.parts.store.find(actor.id, id);
  }

  async list(actor: Pick<Actor, 'id'>): Promise<CallDraft[]> {
    return this.parts.store.list(actor.id, mostDrafts);
  }

  async count(actor: Pick<Actor, 'id'>): Promise<number> {
    return (await this.parts.store.places(actor.id, mostDrafts)).length;
  }

  async discard(actor: Pick<Actor, 'id'>, id: string): Promise<void> {
    await this.parts.store.remove(actor.id, id);
  }

  /** The call was filed under this token. */
  async filed(actor: Pick<Actor, 'id'>, token: string): Promise<void> {
    await this.parts.store.remove(actor.id, this.idOf(token));
  }

  /** Destroys what is past its time; answers how many were. */
  async sweep(batch: number): Promise<number> {
    return this.parts.store.sweep(this.parts.clock.now().toISOString(), batch);
  }

  /** Where the call with this token is kept. */
  idOf(token: string): string {
    return this.parts.keyring.hmac('call-draft', token).slice(0, idLength);
  }

  private async insert(draft: CallDraft): Promise<DraftSaved> {
    const { store } = this.parts;
    for (let at = 0; at < tries; at += 1) {
      const taken = await store.places(draft.operator, mostDrafts);
      const place = Array.from({ length: mostDrafts }, (_, i) => i).find((i) => !taken.includes(i));
      if (place === undefined) return { ok: false, reason: 'full' };
      if (await store.insert(draft, place)) return { ok: true, version: draft.version };
      if (await store.find(draft.operator, draft.id)) return { ok: false, reason: 'elsewhere' };
    }
    return { ok: false, reason: 'elsewhere' };
  }

  private end(): string {
    const hours = Math.ceil(this.parts.clock.now().getTime() / hourInMs) + keptHours;
    return new Date(hours * hourInMs).toISOString();
  }
}

function keptOf(typed: Readonly<Record<string, string>>): Record<string, string> {
  const { name, phone, email, ...rest } = typed;
  if (!['confidential', 'realName'].includes(rest['identity'] ?? '')) return rest;
  return { ...rest, ...(name && { name }), ...(phone && { phone }), ...(email && { email }) };
}
