import type { AuditTrail } from '../audit/audit-entry';
import type { Account, StaffMember } from '../domain/account';
import type { LocalDate } from '../domain/deadline';
import type { LockRules } from '../domain/sign-in-lock';
import type { Keyring } from '../platform/crypto/keyring';
import type { SocketCloser } from '../realtime/live-event';
import type { AccountStore } from './account-store';
import { newRecoveryCodes, readRecoveryCode } from './recovery-codes';
import type { SecondFactorStore, StoredFactor } from './second-factor-store';
import { newTotpSecret, totpStep, totpUri } from './totp';

export interface SecondFactorServiceDeps {
  store: SecondFactorStore;
  accounts: Pick<AccountStore, 'countAttempt' | 'clearFailures'>;
  keyring: Pick<Keyring, 'seal' | 'open' | 'hmac'>;
  audit: AuditTrail;
  sockets: Pick<SocketCloser, 'closeAccount'>;
  clock: { now(): Date; today(): LocalDate };
  rules: LockRules;
}

/** A secret that is being set up, as the page shows it. */
export interface FactorDraft {
  /** Base32, for typing. */
  secret: string;
  /** `otpauth://totp/…`, for the QR code. */
  uri: string;
}

export interface FactorState {
  /** Day of the set-up. */
  since: LocalDate;
  recoveryLeft: number;
}

/** `recovery`: how many recovery codes are left, when one was used. */
export type Proof = { ok: true; account: Account; recovery: number | null } | { ok: false };

export type Confirmed =
  | { ok: true; account: Account; codes: string[] }
  | { ok: false; reason: 'wrongCode' | 'expired' | 'alreadySet' };

type Person = Pick<StaffMember, 'id' | 'name' | 'office'>;

const issuer = '轻村';

/**
 * The second factor: time-based codes (RFC 6238) and single-use recovery codes. Each time step and each
 * recovery code is accepted once; wrong ones count towards the lock of the account.
 */
export class SecondFactorService {
  readonly #deps: SecondFactorServiceDeps;

  constructor(deps: SecondFactorServiceDeps) {
    this.#deps = deps;
  }

  /** Null for an account without a second factor. */
  async state(id: string): Promise<FactorState | null> {
    const factor = (await this.#deps.store.find(id))?.factor;
    return factor ? { since: factor.since, recoveryLeft: factor.recovery.length } : null;
  }

  /** A new secret, sealed for the account: kept in its session until a code confirms it. */
  begin(id: string): string {
    const secret = Buffer.from(newTotpSecret());
    return this.#deps.keyring.seal(secret, draftLabel(id)).toString('base64url');
  }

  /** What `begin` made, to be shown; null when it cannot be opened. */
  draft(person: Pick<StaffMember, 'id' | 'signInName'>, sealed: string): FactorDraft | null {
    const secret = this.#openDraft(person.id, sealed);
    return secret === null ? null : { secret, uri: totpUri(secret, issuer, person.signInName) };
  }

  /**
   * Sets the second factor up, or another one in its place with `replaces`: the code shows that the
   * device works. Ends every session of the account, so the caller starts a new one. The recovery codes
   * are given this once. Refused: wrongCode, expired (sealed secret or session), alreadySet.
   */
  async confirm(
    person: Person,
    session: { epoch: number; draft: string },
    code: string,
    replaces: boolean,
  ): Promise<Confirmed> {
    const { store, keyring, clock, audit, sockets } = this.#deps;
    const secret = this.#openDraft(person.id, session.draft);
    if (!secret) return { ok: false, reason: 'expired' };
    const lastStep = totpStep(secret, readCode(code), clock.now());
    if (lastStep === null) return { ok: false, reason: 'wrongCode' };
    const codes = newRecoveryCodes();
    const factor: StoredFactor = {
      secret: keyring.seal(Buffer.from(secret), factorLabel(person.id)),
      lastStep,
      recovery: codes.map((one) => this.#hash(person.id, one)),
      since: clock.today(),
    };
    await audit.record(changed(person, replaces ? 'replace' : 'setUp'));
    const account = await store.put(person.id, session.epoch, factor, !replaces);
    if (!account) return { ok: false, reason: replaces ? 'expired' : 'alreadySet' };
    sockets.closeAccount(person.id);
    return { ok: true, account, codes };
  }

  /** After the password: the session may be opened. On record as sign-in or as refused sign-in. */
  async signIn(person: Person, typed: string): Promise<Proof> {
    const proof = await this.#prove(person, typed);
    const account = { kind: 'account', id: person.id } as const;
    await this.#deps.audit.record({
      by: { id: person.id, name: person.name },
      office: person.office,
      act: proof.ok ? 'signIn' : 'signInRefused',
      subject: account,
      detail: proof.ok && proof.recovery !== null ? 'recoveryCode' : 'secondFactor',
    });
    return proof;
  }

  /** A fresh proof of presence within a session. A refused one is on record. */
  async stepUp(person: Person, typed: string): Promise<boolean> {
    const proof = await this.#prove(person, typed);
    if (!proof.ok) {
      await this.#deps.audit.record({
        by: { id: person.id, name: person.name },
        office: person.office,
        act: 'signInRefused',
        subject: { kind: 'account', id: person.id },
        detail: 'stepUp',
      });
    }
    return proof.ok;
  }

  /** New recovery codes, given this once; the earlier ones no longer work. Null without a second factor. */
  async renewRecoveryCodes(person: Person): Promise<string[] | null> {
    const codes = newRecoveryCodes();
    await this.#deps.audit.record(changed(person, 'recoveryCodes'));
    const hashes = codes.map((one) => this.#hash(person.id, one));
    return (await this.#deps.store.putRecovery(person.id, hashes)) ? codes : null;
  }

  /** The attempt is counted before anything is compared, as with passwords. */
  async #prove(person: Person, typed: string): Promise<Proof> {
    const { store, accounts, clock, rules } = this.#deps;
    const found = await store.find(person.id);
    if (!found?.factor) return { ok: false };
    if (!(await accounts.countAttempt(person.id, clock.now(), rules))) return { ok: false };
    const recovery = await this.#accept(person, found.factor, typed);
    if (recovery === false) return { ok: false };
    const account = await accounts.clearFailures(person.id, found.account.sessionEpoch);
    return account ? { ok: true, account, recovery } : { ok: false };
  }

  /** Null for a right code, the number of codes left for a recovery code, false for neither. */
  async #accept(
    person: Person,
    factor: StoredFactor,
    typed: string,
  ): Promise<number | null | false> {
    const { store, keyring, clock, audit } = this.#deps;
    const code = readCode(typed);
    if (/^\d{6}$/.test(code)) {
      const secret = keyring.open(factor.secret, factorLabel(person.id)).toString();
      const step = totpStep(secret, code, clock.now());
      return step !== null && (await store.takeStep(person.id, step)) ? null : false;
    }
    const hash = this.#hash(person.id, readRecoveryCode(typed));
    if (!factor.recovery.includes(hash)) return false;
    await audit.record(changed(person, 'recoveryCodeUsed'));
    return (await store.takeRecovery(person.id, hash)) ? factor.recovery.length - 1 : false;
  }

  #openDraft(id: string, sealed: string): string | null {
    try {
      return this.#deps.keyring.open(Buffer.from(sealed, 'base64url'), draftLabel(id)).toString();
    } catch {
      return null;
    }
  }

  #hash(id: string, code: string): string {
    return this.#deps.keyring.hmac('recovery-code', `${id} ${code}`);
  }
}

/** What a sealed secret is bound to. */
function factorLabel(id: string): string {
  return `second-factor:${id}`;
}

function draftLabel(id: string): string {
  return `second-factor-draft:${id}`;
}

/** Digits as they are typed: full width, in groups. */
function readCode(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '');
}

function changed(person: Person, detail: string) {
  return {
    by: { id: person.id, name: person.name },
    office: person.office,
    act: 'changeSecondFactor' as const,
    subject: { kind: 'account' as const, id: person.id },
    detail,
  };
}
