import { randomInt } from 'node:crypto';

import {
  mayManageAccounts,
  passwordLengthFault,
  secondFactorStep,
  type Account,
  type PasswordFault,
  type SecondFactorStep,
  type StaffMember,
} from '../domain/account';
import type { AuditAct, AuditTrail } from '../audit/audit-entry';
import type { Actor, Role } from '../domain/case';
import type { LocalDate } from '../domain/deadline';
import { separatedRoles } from '../domain/separation';
import type { LockRules } from '../domain/sign-in-lock';
import type { SocketCloser } from '../realtime/live-event';
import type { AccountChange, AccountStore } from './account-store';
import type { OfficeService } from './office-service';
import type { PasswordHasher } from './password-hasher';
import type { PasswordStrength } from './password-strength';

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
  | 'separatedRoles'
  | 'wrongPassword'
  | 'samePassword'
  | PasswordFault;

export type AccountResult = { ok: true; account: Account } | { ok: false; reason: AccountRefusal };

export type AccountCommand =
  | { action: 'disable' | 'enable' | 'unlock' | 'endSessions' | 'resetSecondFactor' }
  | { action: 'password'; password: string };

/** A right password, and what is asked besides before the session may be opened. */
export interface PasswordAccepted {
  account: Account;
  step: SecondFactorStep;
}

export interface AccountServiceDeps {
  store: AccountStore;
  offices: Pick<OfficeService, 'find' | 'root'>;
  hasher: Pick<PasswordHasher, 'hash' | 'verify' | 'verifyNothing'>;
  strength: Pick<PasswordStrength, 'weakness'>;
  audit: AuditTrail;
  sockets: Pick<SocketCloser, 'closeAccount'>;
  clock: { now(): Date; today(): LocalDate };
  newId(): string;
  rules: LockRules;
  /** False: nobody is asked for a second factor. */
  secondFactor: boolean;
}

const decoySlots = 64;

type ActingPerson = Pick<Actor, 'id' | 'office' | 'roles'> & Partial<Pick<Actor, 'name'>>;

/** Stands for whoever was refused at the door: which account was meant is known at most. */
const unknown = { id: 'unknown', name: 'unknown' };

/** Commands that have acts of their own on record; the others change the account. */
const recordedAs: Readonly<Record<string, { act: AuditAct; detail: string }>> = {
  endSessions: { act: 'endSession', detail: 'all' },
  resetSecondFactor: { act: 'changeSecondFactor', detail: 'reset' },
};

function refuse(reason: AccountRefusal): { ok: false; reason: AccountRefusal } {
  return { ok: false, reason };
}

/** Who works here: signing in, and what administrators do with accounts. */
export class AccountService {
  readonly #deps: AccountServiceDeps;

  constructor(deps: AccountServiceDeps) {
    this.#deps = deps;
  }

  /**
   * The account, or null for an unknown name, a wrong password, a disabled or locked account alike:
   * each costs the same calls, with one password verification and as many writes, so that neither
   * the answer nor its time tells which accounts exist (OWASP Authentication Cheat Sheet).
   */
  async signIn(signInName: string, password: string): Promise<PasswordAccepted | null> {
    const { store, hasher, audit } = this.#deps;
    const found = await store.findWithHash({ signInName: signInName.toLowerCase() });
    const open = await this.#countAttempt(found?.account.id ?? null);
    const right =
      found && open
        ? await hasher.verify(found.passwordHash, password)
        : await hasher.verifyNothing(password);
    const accepted = found && right ? await this.#accept(found.account) : null;
    if (accepted && accepted.step !== 'none') return accepted;
    // The name that was typed is not on record: it may be a password in the wrong field.
    await audit.record({
      by: accepted ? { id: accepted.account.id, name: accepted.account.name } : unknown,
      office: found?.account.office ?? null,
      act: accepted ? 'signIn' : 'signInRefused',
      subject: { kind: 'account', id: found?.account.id ?? unknown.id },
      detail: 'password',
    });
    return accepted;
  }

  async #countAttempt(id: string | null): Promise<boolean> {
    const { store, clock, rules } = this.#deps;
    const open = await store.countAttempt(id, clock.now(), rules);
    await store.countDecoy(open ? null : randomInt(decoySlots));
    return open;
  }

  /** A right password alone forgives no failures where a code is asked besides. */
  async #accept(found: Account): Promise<PasswordAccepted | null> {
    const { store } = this.#deps;
    const { id, sessionEpoch } = found;
    const step = this.#step(found);
    const account =
      step === 'code'
        ? await store.takeBackAttempt(id, sessionEpoch)
        : await store.clearFailures(id, sessionEpoch);
    return account && { account, step };
  }

  #step(account: Account): SecondFactorStep {
    return this.#deps.secondFactor ? secondFactorStep(account) : 'none';
  }

  /** The account behind a session of that epoch, or null when the session has to end. */
  async current(id: string, epoch: number): Promise<StaffMember | null> {
    const account = await this.#deps.store.find(id);
    if (!account || account.disabled || account.sessionEpoch !== epoch) return null;
    const { signInName, name, office, roles, recusedFrom, mustChangePassword } = account;
    return {
      id,
      signInName,
      name,
      office,
      officeName: await this.#officeName(office),
      roles,
      recusedFrom,
      mustChangePassword,
      secondFactor: this.#step(account),
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

  /** Accounts of one office with the role that are not disabled. */
  async withRole(office: string, role: Role): Promise<Account[]> {
    return this.#deps.store.withRole(office, role);
  }

  /** The accounts the actor may manage; none for everybody but administrators. */
  async listFor(actor: ActingPerson): Promise<Account[]> {
    if (!actor.roles.includes('administrator') || actor.office === null) return [];
    const root = await this.#deps.offices.root();
    return this.#deps.store.list(actor.office === root?.id ? null : actor.office);
  }

  /** Refused: forbidden, unknownOffice, separatedRoles, nameTaken, a fault of the password. */
  async create(actor: ActingPerson, input: NewAccount): Promise<AccountResult> {
    const { store, offices, hasher, clock, newId } = this.#deps;
    if (!(await this.#mayManage(actor, input.office))) return refuse('forbidden');
    const office = await offices.find(input.office);
    if (!office) return refuse('unknownOffice');
    if (separatedRoles(input.roles)) return refuse('separatedRoles');
    const signInName = input.signInName.toLowerCase();
    const owner = { signInName, name: input.name, office: office.id };
    const fault = await this.passwordFault(input.password, owner);
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
      secondFactor: null,
      createdOn: clock.today(),
      recusedFrom: [],
      recusalReason: '',
    };
    const passwordHash = await hasher.hash(input.password);
    const inserted = await this.#onRecord(actor, account.id, 'create', () =>
      store.insert(account, passwordHash),
    );
    return inserted ? { ok: true, account } : refuse('nameTaken');
  }

  /**
   * Disables, enables, unlocks, gives a new password, ends the sessions, or takes away the second factor
   * of a lost device. All but enabling and unlocking end the account's sessions. Refused: unknown (also for other offices' accounts), self, stale, a password's fault.
   */
  async act(
    actor: ActingPerson & Pick<Actor, 'name'>,
    id: string,
    version: number,
    command: AccountCommand,
  ): Promise<AccountResult> {
    const { store, hasher, sockets } = this.#deps;
    const account = await store.find(id);
    if (!account || !(await this.#mayManage(actor, account.office))) return refuse('unknown');
    if (account.id === actor.id) return refuse('self');
    if (account.version !== version) return refuse('stale');
    const unlocked: AccountChange = { failures: 0, lockedUntil: null };
    let change: AccountChange = unlocked;
    if (command.action === 'disable') change = { disabled: true };
    if (command.action === 'enable') change = { disabled: false, ...unlocked };
    if (command.action === 'password') {
      const fault = await this.passwordFault(command.password, account);
      if (fault) return refuse(fault);
      const passwordHash = await hasher.hash(command.password);
      change = { passwordHash, mustChangePassword: true, ...unlocked };
    }
    if (command.action === 'endSessions') change = {};
    if (command.action === 'resetSecondFactor') change = { secondFactor: null };
    const ends = command.action !== 'enable' && command.action !== 'unlock';
    const changed = await this.#onRecord(actor, id, command.action, () =>
      store.update(id, version, change, ends),
    );
    if (changed && ends) sockets.closeAccount(id);
    return changed ? { ok: true, account: changed } : refuse('stale');
  }

  /**
   * Changes the own password; every session of the account ends, so the caller starts a new one.
   * Wrong current passwords count towards the lock. Refused: wrongPassword, samePassword, stale, a fault.
   */
  async changeOwnPassword(id: string, current: string, next: string): Promise<AccountResult> {
    const { store, hasher, sockets } = this.#deps;
    const found = await store.findWithHash({ id });
    if (!found) return refuse('unknown');
    if (!(await this.#countAttempt(id)) || !(await hasher.verify(found.passwordHash, current)))
      return refuse('wrongPassword');
    await store.clearFailures(id, found.account.sessionEpoch);
    const fault = await this.passwordFault(next, found.account);
    if (fault) return refuse(fault);
    if (current === next) return refuse('samePassword');
    const { version, name, office, roles } = found.account;
    const change = { passwordHash: await hasher.hash(next), mustChangePassword: false };
    const changed = await this.#onRecord({ id, name, office, roles }, id, 'ownPassword', () =>
      store.update(id, version, change, true),
    );
    if (changed) sockets.closeAccount(id);
    return changed ? { ok: true, account: changed } : refuse('stale');
  }

  /** A change of an account: on record before it is written, and once more when it was not. */
  async #onRecord<T>(
    actor: ActingPerson,
    account: string,
    what: string,
    write: () => Promise<T>,
  ): Promise<T> {
    const { id, name = id, office } = actor;
    const subject = { kind: 'account', id: account } as const;
    const { act, detail } = recordedAs[what] ?? { act: 'changeAccount', detail: what };
    const entry = { by: { id, name }, office, act, subject } as const;
    await this.#deps.audit.record({ ...entry, detail });
    const written = await write();
    if (!written) await this.#deps.audit.record({ ...entry, detail: `${detail}:refused` });
    return written;
  }

  async #officeName(id: string): Promise<string> {
    return (await this.#deps.offices.find(id))?.name ?? '';
  }

  /** What is wrong with a new password or passphrase of this person, or null. */
  async passwordFault(
    password: string,
    owner: Pick<Account, 'signInName' | 'name' | 'office'>,
  ): Promise<PasswordFault | null> {
    const fault = passwordLengthFault(password);
    if (fault) return fault;
    const officeName = await this.#officeName(owner.office);
    return this.#deps.strength.weakness(password, { ...owner, officeName });
  }

  async #mayManage(actor: ActingPerson, office: string): Promise<boolean> {
    const root = await this.#deps.offices.root();
    return mayManageAccounts(actor, office, root?.id ?? null);
  }
}
