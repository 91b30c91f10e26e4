import type { Account } from '../domain/account';
import type { Actor, Case } from '../domain/case';
import {
  presenceFor,
  type CasePresence,
  type Presence,
  type PresenceState,
} from '../domain/presence';
import { mayOpen } from '../domain/recusal';
import { caseRoles } from '../domain/separation';
import { audienceOf, type LivePublisher } from '../realtime/live-event';
import type { PresenceRegister } from './presence-register';

type Openness = Pick<
  Case,
  'id' | 'office' | 'coOwners' | 'status' | 'department' | 'alsoConcerns' | 'recused'
>;
type PresentAt = ReadonlyMap<string, readonly Presence[]>;
type Reader = Pick<Actor, 'id' | 'office' | 'roles' | 'recusedFrom'>;

export interface PresenceServiceParts {
  register: Pick<PresenceRegister, 'note' | 'forget' | 'at'>;
  /** What decides who may open each of the cases. */
  cases: { findMany(ids: readonly string[]): Promise<readonly Openness[]> };
  accounts: { findMany(ids: readonly string[]): Promise<readonly Account[]> };
  live: LivePublisher;
}

/** Whether the pages of the case are there for the account: the rule of the routes. */
function mayBeAt(reader: Reader, file: Openness): boolean {
  return caseRoles.some((role) => reader.roles.includes(role)) && mayOpen(reader, file);
}

/**
 * Who looks at a case and who writes there. Events carry the case alone; names are asked for over
 * HTTP, where everybody shown has to be somebody who may open the case now. It is a convenience:
 * with Redis away nobody is shown, and nothing else changes.
 */
export class PresenceService {
  constructor(private readonly parts: PresenceServiceParts) {}

  /** Notes a socket at a case; false, and nothing is noted, for who may not open it. */
  async enter(
    socket: string,
    reader: Reader,
    caseId: string,
    state: PresenceState,
  ): Promise<boolean> {
    const { register } = this.parts;
    const file = await this.#file(caseId);
    if (!file || !mayBeAt(reader, file)) return false;
    if (await register.note(caseId, socket, { account: reader.id, state })) this.#say(file);
    return true;
  }

  async leave(socket: string, caseId: string): Promise<void> {
    if (!(await this.parts.register.forget(caseId, socket))) return;
    const file = await this.#file(caseId);
    if (file) this.#say(file);
  }

  /** Who else is at the case; null for who may not open it. */
  async ofCase(viewer: Reader, caseId: string): Promise<CasePresence | null> {
    const file = await this.#file(caseId);
    if (!file || !mayBeAt(viewer, file)) return null;
    const [found] = await this.#people(viewer, [file], await this.#at([caseId]));
    return found ?? { id: caseId, looking: [], editing: [] };
  }

  /** The cases where somebody else is, among those that the viewer may open. */
  async among(viewer: Reader, caseIds: readonly string[]): Promise<CasePresence[]> {
    const at = await this.#at(caseIds);
    if (at.size === 0) return [];
    const files = await this.parts.cases.findMany([...at.keys()]);
    return this.#people(
      viewer,
      files.filter((file) => mayBeAt(viewer, file)),
      at,
    );
  }

  async #file(caseId: string): Promise<Openness | null> {
    const [file] = await this.parts.cases.findMany([caseId]);
    return file ?? null;
  }

  async #at(caseIds: readonly string[]): Promise<PresentAt> {
    return this.parts.register.at(caseIds).catch((): PresentAt => new Map());
  }

  async #people(
    viewer: Reader,
    files: readonly Openness[],
    at: PresentAt,
  ): Promise<CasePresence[]> {
    const ids = new Set([...at.values()].flat().map(({ account }) => account));
    ids.delete(viewer.id);
    if (ids.size === 0) return [];
    const accounts = await this.parts.accounts.findMany([...ids]);
    return files
      .map((file) => {
        const shown = accounts.filter((one) => !one.disabled && mayBeAt(one, file));
        const names = new Map(shown.map(({ id, name }) => [id, name]));
        return presenceFor(file.id, at.get(file.id) ?? [], viewer.id, names);
      })
      .filter(({ looking, editing }) => looking.length + editing.length > 0);
  }

  #say(file: Openness): void {
    this.parts.live.publish(audienceOf(file), { kind: 'presence', id: file.id, seq: 0 });
  }
}
