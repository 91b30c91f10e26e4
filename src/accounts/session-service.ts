import type { AuditTrail } from '../audit/audit-entry';
import type { StaffMember } from '../domain/account';
import type { SocketCloser } from '../realtime/live-event';

/** A session of an account, as its owner may see it. */
export interface OwnSession {
  /** Names the session without opening it. */
  handle: string;
  startedAt: Date;
  lastUsedAt: Date;
  /** The session that asks. */
  current: boolean;
}

/** Where the sessions are kept; that of the web layer is one. */
export interface SessionKeeper {
  /** Those of the account that asks. */
  list(): Promise<OwnSession[]>;
  end(account: string, handles: readonly string[]): Promise<void>;
}

export interface SessionServiceDeps {
  audit: AuditTrail;
  sockets: Pick<SocketCloser, 'closeSession'>;
  /** Who signs out leaves the telephone. */
  desks: { release(account: string): Promise<void> };
}

type Owner = Pick<StaffMember, 'id' | 'name' | 'office'>;

/** What owners do with their own sessions. Ending one ends its sockets as well. */
export class SessionService {
  readonly #deps: SessionServiceDeps;

  constructor(deps: SessionServiceDeps) {
    this.#deps = deps;
  }

  /** Ends another session of the owner's; false when there is none of that handle but the current one. */
  async endOne(owner: Owner, keeper: SessionKeeper, handle: string): Promise<boolean> {
    const others = (await keeper.list()).filter((one) => !one.current);
    if (!others.some((one) => one.handle === handle)) return false;
    await this.#end(owner, keeper, [handle], 'one');
    return true;
  }

  /** Ends every session of the owner's but the one that asks. */
  async endOthers(owner: Owner, keeper: SessionKeeper): Promise<void> {
    const others = (await keeper.list()).filter((one) => !one.current);
    const handles = others.map((one) => one.handle);
    await this.#end(owner, keeper, handles, 'others');
  }

  /** The owner leaves: the session that asks ends. */
  async signOut(owner: Owner, keeper: SessionKeeper): Promise<void> {
    const own = (await keeper.list()).filter((one) => one.current);
    // Ended even when that cannot be put on record.
    await this.#close(
      owner,
      keeper,
      own.map((one) => one.handle),
    );
    await this.#deps.audit.record({
      by: { id: owner.id, name: owner.name },
      office: owner.office,
      act: 'signOut',
      subject: { kind: 'account', id: owner.id },
    });
    await this.#deps.desks.release(owner.id);
  }

  async #end(
    owner: Owner,
    keeper: SessionKeeper,
    handles: readonly string[],
    detail: string,
  ): Promise<void> {
    await this.#deps.audit.record({
      by: { id: owner.id, name: owner.name },
      office: owner.office,
      act: 'endSession',
      subject: { kind: 'account', id: owner.id },
      detail,
    });
    await this.#close(owner, keeper, handles);
  }

  async #close(owner: Owner, keeper: SessionKeeper, handles: readonly string[]): Promise<void> {
    await keeper.end(owner.id, handles);
    for (const handle of handles) this.#deps.sockets.closeSession(handle);
  }
}
