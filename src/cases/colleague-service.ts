import type { Account } from '../domain/account';
import type { Actor, Case, Person } from '../domain/case';
import type { Role } from '../domain/case';
import { holderOf } from '../domain/claim';
import { colleagueRefusal, roleFor, type Colleague } from '../domain/colleague';
import { transitionOn } from '../domain/ownership';
import { mayOpen } from '../domain/recusal';
import type { Clock } from '../platform/clock';

export interface ColleagueServiceParts {
  accounts: {
    find(id: string): Promise<Account | null>;
    /** Accounts of an office with the role that are not disabled, by name of sign-in. */
    withRole(office: string, role: Role): Promise<readonly Account[]>;
  };
  clock: Pick<Clock, 'now'>;
}

function seenFrom(file: Case, account: Account): Colleague {
  const { id, name, office, roles } = account;
  return { id, name, office, roles, opens: mayOpen(account, file) };
}

/** The people of an office as those to whom a case may be handed. */
export class ColleagueService {
  constructor(private readonly parts: ColleagueServiceParts) {}

  /** Null for an account that is not there or is disabled. */
  async find(id: string, file: Case): Promise<Colleague | null> {
    const account = await this.parts.accounts.find(id);
    return account && !account.disabled ? seenFrom(file, account) : null;
  }

  /** Those to whom the actor may hand the case; none for who may not hand it on. */
  async takers(file: Case, actor: Actor): Promise<Person[]> {
    const { accounts, clock } = this.parts;
    if (!transitionOn(actor, file, 'handOn')) return [];
    const holder = holderOf(file, clock.now().toISOString())?.id ?? null;
    if (holder !== actor.id && !actor.roles.includes('approver')) return [];
    const found = await accounts.withRole(file.office, roleFor(file.status));
    return found
      .map((account) => seenFrom(file, account))
      .filter((one) => colleagueRefusal(file, holder, one, actor.id) === null)
      .map(({ id, name }) => ({ id, name }));
  }
}
