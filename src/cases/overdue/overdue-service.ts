import { readerOf } from '../case-scope';
import type { Actor, Role } from '../../domain/case';
import { caseRoles } from '../../domain/separation';
import type { OverdueFilter, OverdueKey, OverdueRow, OverdueStore } from './overdue-store';

export const overduePage = 50;

/** Somebody who may hold a case. */
export interface Holder {
  id: string;
  name: string;
}

/** All overdue items of an office on one page, for its approving leaders. */
export class OverdueService {
  constructor(
    private readonly parts: {
      store: OverdueStore;
      accounts: {
        ofOffice(office: string): Promise<readonly (Holder & { roles: readonly Role[] })[]>;
      };
    },
  ) {}

  /** One row more than a page; null for who is no approving leader. */
  async list(
    actor: Actor,
    filter: OverdueFilter,
    after: OverdueKey | null,
  ): Promise<OverdueRow[] | null> {
    const reader = readerOf(actor);
    if (!reader || !actor.roles.includes('approver')) return null;
    return this.parts.store.list(reader, filter, after, overduePage + 1);
  }

  /** Who may hold cases in the actor's office, by name; those whose account is closed too. */
  async holders({ office }: Actor): Promise<Holder[]> {
    if (!office) return [];
    const found = await this.parts.accounts.ofOffice(office);
    return found
      .filter(({ roles }) => caseRoles.some((role) => roles.includes(role)))
      .map(({ id, name }) => ({ id, name }));
  }
}
