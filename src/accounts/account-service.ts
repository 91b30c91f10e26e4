import { randomInt } from 'node:crypto';

import {
  mayManageAccounts,
  passwordFault,
  type Account,
  type PasswordFault,
  type StaffMember,
} from '../domain/account';
import type { Actor, Role } from '../domain/case';
import type { LocalDate } from '../domain/deadline';
import type { AccountChange, AccountStore, LockRules } from './account-store';
import type { OfficeService } from './office-service';
import type { PasswordHasher } from './password-hasher';

export interface NewAccount {
  signInName: string;
  name: string;
  email: string;
  office: string;
  roles: readonly Role[];
  password: string;
  /** Default false: for accounts set up by the system itself. */
  mustChangePassword?: boolean;
}

export type AccountRefusal =
  | 'forbidden'
  | 'unknown'
  | 'self'
  | 'stale'
  | 'nameTaken'
  | 'unknownOffice'
  | 'wrongPassword'
  | 'samePassword'
  | PasswordFault;

export type AccountResult = { ok: true; account: Account } | { ok: false; reason: AccountRefusal };

export type AccountCommand =
  { action: 'disable' | 'enable' | 'unlock' } | { action: 'password'; password: string };

export interface AccountServiceDeps {
  store: AccountStore;
  offices: Pick<OfficeService, 'find' | 'root'>;
  hasher: PasswordHasher;
  clock: { now(): Date; today(): LocalDate };
  newId(): string;
  limits: { tries: number; lockMinutes: number };
}

const minuteInMs = 60_000;
const dayInMs = 24 * 60 * minuteInMs;
const mostLockMs = 4 * 60 * minuteInMs;
const decoySlots = 64;

type ActingPerson = Pick<Actor, 'id' | 'office' | 'roles'>;

function refuse(reason: AccountRefusal): { ok: false; reason: AccountRefusal } {
  return { ok: false, reason };
}

/** Who works here: signing in, and what administrators do with accounts. */
export class AccountService {
  readonly #deps: AccountServiceDeps;
  readonly #rules: LockRules;

  constructor(deps: AccountServiceDeps) {
    this.#deps = deps;
    const lockMs = deps.limits.lockMinutes * minuteInMs;
    this.#rules = {
      tries: deps.limits.tries,
      lockMs,
      mostMs: Math.max(lockMs, mostLockMs),
      forgetMs: dayInMs,
    };
  }

  /**
   * The account, or null for an unknown name, a wrong password, a disabled or locked account alike:
   * each costs one password verification and one write, so that neither the answer nor its time
   * tells which accounts exist (OWASP Authentication Cheat Sheet).
   */
  async signIn(signInName: string, password: string): Promise<Account | null> {
    const { store, hasher, clock } = this.#deps;
    const found = await store.findWithHash({ signInName: signInName.toLowerCase() });
    if (!found) {
      await store.countDecoy(randomInt(decoySlots));
      await hasher.verifyNothing(password);
      return null;
    }
    const open = await store.countAttempt(found.account.id, clock.now(), this.#rules);
    if (!open) {
      await store.countDecoy(randomInt(decoySlots));
      await hasher.verifyNothing(password);
      return null;
    }
    const right = await hasher.verify(found.passwordHash, password);
    return right ? store.clearFailures(found.account.id, found.account.sessionEpoch) : null;
  }

  /** The account behind a session of that epoch, or null when the session has to end. */
  async current(id: string, epoch: number): Promise<StaffMember | null> {
    const account = await this.#deps.store.find(id);
    if (!account || account.disabled || account.sessionEpoch !== epoch) return null;
    const office = await this.#deps.offices.find(account.office);
    const { signInName, name, roles, recusedFrom, mustChangePassword } = account;
    const officeName = office?.name ?? '';
    return {
      id,
      signInName,
      name,
      office: account.office,
      officeName,
      roles,
      recusedFrom,
      mustChangePassword,
    };
  }

  async find(id: string): Promise<Account | null> {
    return this.#deps.store.find(id);
  }

  /** Whether no account exists yet: the system waits for its first administrator. */
  async isEmpty(): Promise<boolean> {
    return (await this.#deps.store.count()) === 0;
  }

  /** Accounts of one office, for whom to assign or tell. */
  async ofOffice(office: string): Promise<Account[]> {
    return this.#deps.store.list(office);
  }

  /** The accounts the actor may manage; none for everybody but administrators. */
  async listFor(actor: ActingPerson): Promise<Account[]> {
    if (!actor.roles.includes('administrator') || actor.office === null) return [];
    const root = await this.#deps.offices.root();
    return this.#deps.store.list(actor.office === root?.id ? null : actor.office);
  }

  /** Refused: forbidden, unknownOffice, nameTaken, a fault of the password. */
  async create(actor: ActingPerson, input: NewAccount): Promise<AccountResult> {
    const { store, offices, hasher, clock, newId } = this.#deps;
    if (!(await this.#mayManage(actor, input.office))) return refuse('forbidden');
    if (!(await offices.find(input.office))) return refuse('unknownOffice');
    const signInName = input.signInName.toLowerCase();
    const fault = passwordFault(input.password, { signInName, name: input.name });
    if (fault) return refuse(fault);
    const account: Account = {
      id: newId(),
      version: 1,
      signInName,
      name: input.name,
      email: input.email,
      office: input.office,
      roles: [...new Set(input.roles)],
      disabled: false,
      mustChangePassword: input.mustChangePassword ?? false,
      sessionEpoch: 1,
      failures: 0,
      lockedUntil: null,
      createdOn: clock.today(),
      recusedFrom: [],
      recusalReason: '',
    };
    const inserted = await store.insert(account, await hasher.hash(input.password));
    return inserted ? { ok: true, account } : refuse('nameTaken');
  }

  /**
   * Disables, enables, unlocks or gives a new password. Disabling and a new password end the account's
   * sessions. Refused: unknown (also for other offices' accounts), self, stale, a password's fault.
   */
  async act(
    actor: ActingPerson,
    id: string,
    version: number,
    command: AccountCommand,
  ): Promise<AccountResult> {
    const { store, hasher } = this.#deps;
    const account = await store.find(id);
    if (!account || !(await this.#mayManage(actor, account.office))) return refuse('unknown');
    if (account.id === actor.id) return refuse('self');
    if (account.version !== version) return refuse('stale');
    const unlocked: AccountChange = { failures: 0, lockedUntil: null };
    let change: AccountChange = unlocked;
    if (command.action === 'disable') change = { disabled: true };
    if (command.action === 'enable') change = { disabled: false, ...unlocked };
    if (command.action === 'password') {
      const fault = passwordFault(command.password, account);
      if (fault) return refuse(fault);
      const passwordHash = await hasher.hash(command.password);
      change = { passwordHash, mustChangePassword: true, ...unlocked };
    }
    const ends = command.action === 'disable' || command.action === 'password';
    const changed = await store.update(id, version, change, ends);
    return changed ? { ok: true, account: changed } : refuse('stale');
  }

  /**
   * Changes the own password; every session of the account ends, so the caller starts a new one.
   * Wrong current passwords count towards the lock. Refused: wrongPassword, samePassword, stale, a fault.
   */
  async changeOwnPassword(id: string, current: string, next: string): Promise<AccountResult> {
    const { store, hasher, clock } = this.#deps;
    const found = await store.findWithHash({ id });
    if (!found) return refuse('unknown');
    const open = await store.countAttempt(id, clock.now(), this.#rules);
    if (!open || !(await hasher.verify(found.passwordHash, current)))
      return refuse('wrongPassword');
    await store.clearFailures(id, found.account.sessionEpoch);
    const fault = passwordFault(next, found.account);
    if (fault) return refuse(fault);
    if (current === next) return refuse('samePassword');
    const changed = await store.update(
      id,
      found.account.version,
      { passwordHash: await hasher.hash(next), mustChangePassword: false },
      true,
    );
    return changed ? { ok: true, account: changed } : refuse('stale');
  }

  async #mayManage(actor: ActingPerson, office: string): Promise<boolean> {
    const root = await this.#deps.offices.root();
    return mayManageAccounts(actor, office, root?.id ?? null);
  }
}
