import type { AuditTrail } from '../audit/audit-entry';
import { mayManageAccounts, type Account } from '../domain/account';
import type { Actor } from '../domain/case';
import type { LiveRooms } from '../realtime/live-event';
import type { AccountStore } from './account-store';

export interface Recusal {
  /** Ids of departments the person is connected to. */
  departments: readonly string[];
  /** Why, for the record; may be empty. */
  reason: string;
}

export type RecusalResult =
  | { ok: true; account: Account }
  | { ok: false; reason: 'unknown' | 'self' | 'stale' | 'unknownDepartment' };

export interface RecusalServiceParts {
  store: Pick<AccountStore, 'find' | 'update'>;
  offices: { root(): Promise<{ id: string } | null> };
  departments: { get(id: string): object | undefined };
  audit: AuditTrail;
  live: LiveRooms;
}

/** From which departments' cases a person is recused (回避), as administrators set it. */
export class RecusalService {
  constructor(private readonly parts: RecusalServiceParts) {}

  /** The account, for who may manage it; null for everybody else. */
  async find(actor: Actor, id: string): Promise<Account | null> {
    const account = await this.parts.store.find(id);
    if (!account) return null;
    const root = await this.parts.offices.root();
    return mayManageAccounts(actor, account.office, root?.id ?? null) ? account : null;
  }

  /**
   * Sets the departments an account is recused from, in place of those before; counts from the
   * account's next request, and at once for its open sockets. On record before it is done. Refused:
   * unknown (also for other offices' accounts), the own account, a stale version, an unknown
   * department.
   */
  async set(actor: Actor, id: string, version: number, recusal: Recusal): Promise<RecusalResult> {
    const { store, departments, audit, live } = this.parts;
    const account = await this.find(actor, id);
    if (!account) return { ok: false, reason: 'unknown' };
    if (account.id === actor.id) return { ok: false, reason: 'self' };
    if (account.version !== version) return { ok: false, reason: 'stale' };
    const recusedFrom = [...new Set(recusal.departments)];
    if (recusedFrom.some((department) => !departments.get(department))) {
      return { ok: false, reason: 'unknownDepartment' };
    }
    await audit.record({
      by: { id: actor.id, name: actor.name },
      office: actor.office,
      act: 'changeRecusal',
      subject: { kind: 'account', id },
      detail: recusedFrom.join(' '),
      reason: recusal.reason,
    });
    const change = { recusedFrom, recusalReason: recusal.reason };
    const changed = await store.update(id, version, change, false);
    if (!changed) return { ok: false, reason: 'stale' };
    live.regroup(id, {
      joined: recusedFrom.filter((department) => !account.recusedFrom.includes(department)),
      left: account.recusedFrom.filter((department) => !recusedFrom.includes(department)),
    });
    return { ok: true, account: changed };
  }
}
