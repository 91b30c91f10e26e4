import type { Account, Office, PasswordFault } from '../domain/account';
import type { AuditTrail } from '../audit/audit-entry';
import { systemActor, type Actor } from '../domain/case';
import {
  invitationHours,
  responsibleKey,
  type CustodyHolder,
  type CustodyKey,
} from '../domain/custody';
import type { Clock } from '../platform/clock';
import { newKeyPair } from '../platform/crypto/sealed-box';
import { newWrittenSecret, typedSecret, wrapKey } from '../platform/crypto/wrapped-key';
import type { CustodyKeyChange, CustodyKeyStore } from './custody-key-store';
import { unlockKey } from './custody-lock';

/** Where a custodian stands. */
export interface CustodyStanding {
  /** Whose key identities of the office are sealed to; its own, or one above. */
  keeper: { id: string; name: string };
  own: boolean;
  /** The actor can open what is sealed to the own office's key. */
  enrolled: boolean;
  holders: { id: string; name: string; on: string }[];
  /** Custodians of the office who are not holders yet. */
  invitable: { id: string; name: string }[];
}

export type CustodyRefusal =
  | 'forbidden'
  | 'noOwnKey'
  | 'keyExists'
  | 'wrongCode'
  | 'wrongPassphrase'
  | 'unknownColleague'
  | 'stale'
  | PasswordFault;

export type CustodyResult = { ok: true } | { ok: false; reason: CustodyRefusal };
/** A secret to be shown once and written down. */
export type SecretResult = { ok: true; secret: string } | { ok: false; reason: CustodyRefusal };

export interface CustodyServiceParts {
  store: Pick<CustodyKeyStore, 'insert' | 'list' | 'update'>;
  offices: { list(): Promise<readonly Office[]> };
  accounts: {
    ofOffice(office: string): Promise<Account[]>;
    find(id: string): Promise<Account | null>;
    passwordFault(passphrase: string, owner: Account): Promise<PasswordFault | null>;
  };
  audit: AuditTrail;
  clock: Clock;
  newId(): string;
}

const recoveryGroups = 8;
const invitationGroups = 5;
const hourMs = 3_600_000;

function refuse(reason: CustodyRefusal): { ok: false; reason: CustodyRefusal } {
  return { ok: false, reason };
}

/**
 * The custody keys of offices. What opens a key is a custodian's passphrase or the recovery key, neither
 * of which is kept anywhere.
 */
export class CustodyService {
  constructor(private readonly parts: CustodyServiceParts) {}

  /**
   * Makes the root office's key when there is none. `show` gets the recovery key, once, before the
   * key is on record: an answer lost on the way leaves no key that nobody can open.
   */
  async ensureRootKey(show: (recoveryKey: string) => void): Promise<void> {
    const root = (await this.parts.offices.list()).find((office) => office.parent === null);
    if (!root) throw new Error('no office is set up');
    if (await this.keyOf(root.id)) return;
    const made = await this.newKey(root.id);
    show(made.recoveryKey);
    await this.record(systemActor, made.key.id, 'create');
    if (!(await this.parts.store.insert(made.key))) {
      throw new Error('another process made the custody key: the recovery key shown is not valid');
    }
  }

  /** Where the custodian stands; null for everybody else. */
  async standing(actor: Actor): Promise<CustodyStanding | null> {
    const { offices, store, accounts } = this.parts;
    if (!actor.roles.includes('custodian') || !actor.office) return null;
    const all = await offices.list();
    const key = responsibleKey(actor.office, all, await store.list());
    if (!key) return null;
    const keeper = all.find(({ id }) => id === key.office);
    const own = key.office === actor.office;
    const colleagues = await accounts.ofOffice(actor.office);
    return {
      keeper: { id: key.office, name: keeper?.name ?? '' },
      own,
      enrolled: own && key.holders.some(({ id }) => id === actor.id),
      holders: key.holders.map(({ id, name, on }) => ({ id, name, on })),
      invitable: colleagues
        .filter(
          ({ id, roles, disabled }) =>
            roles.includes('custodian') && !disabled && !key.holders.some((one) => one.id === id),
        )
        .map(({ id, name }) => ({ id, name })),
    };
  }

  /**
   * Gives the office a key of its own, which the actor can open from now on; answers its recovery
   * key. What was sealed before stays with the office above. Refused: not a custodian, `keyExists`,
   * a fault of the passphrase.
   */
  async setUpOwnKey(actor: Actor, passphrase: string): Promise<SecretResult> {
    const fault = await this.faultOf(actor, passphrase);
    if (fault) return refuse(fault);
    const { office } = actor;
    if (!office || (await this.keyOf(office))) return refuse('keyExists');
    const { key, recoveryKey, privateKey } = await this.newKey(office);
    const holders = [await this.holder(actor, privateKey, passphrase)];
    privateKey.fill(0);
    await this.record(actor, key.id, 'create');
    const inserted = await this.parts.store.insert({ ...key, holders });
    return inserted ? { ok: true, secret: recoveryKey } : refuse('keyExists');
  }

  /**
   * Makes the actor a holder, or gives a holder a new passphrase, by the recovery key or by a code a
   * colleague gave them. Refused: not a custodian, `noOwnKey`, `wrongCode`, a fault of the passphrase.
   */
  async enrol(actor: Actor, code: string, passphrase: string): Promise<CustodyResult> {
    const fault = await this.faultOf(actor, passphrase);
    if (fault) return refuse(fault);
    const key = await this.ownKey(actor);
    if (!key) return refuse('noOwnKey');
    const now = this.parts.clock.now().toISOString();
    const invited = key.invitations.find(({ id, until }) => id === actor.id && until > now);
    const secret = typedSecret(code);
    for (const wrapped of [key.recovery, ...(invited ? [invited.wrapped] : [])]) {
      const privateKey = await unlockKey(key, wrapped, secret);
      if (!privateKey) continue;
      const holder = await this.holder(actor, privateKey, passphrase);
      privateKey.fill(0);
      const invitations = key.invitations.filter(({ id, until }) => id !== actor.id && until > now);
      return this.write(actor, key, 'enrol', { ...withHolder(key, holder), invitations });
    }
    await this.record(actor, key.id, 'wrongCode');
    return refuse('wrongCode');
  }

  /** Refused: not a holder, `wrongPassphrase`, a fault of the new one. */
  async changePassphrase(actor: Actor, current: string, next: string): Promise<CustodyResult> {
    const fault = await this.faultOf(actor, next);
    if (fault) return refuse(fault);
    const opened = await this.unlockOwn(actor, current);
    if (!opened.ok) return opened;
    const holder = await this.holder(actor, opened.privateKey, next);
    opened.privateKey.fill(0);
    return this.write(actor, opened.key, 'changePassphrase', withHolder(opened.key, holder));
  }

  /** A new recovery key in place of the old one. Refused: not a holder, `wrongPassphrase`. */
  async renewRecovery(actor: Actor, passphrase: string): Promise<SecretResult> {
    const opened = await this.unlockOwn(actor, passphrase);
    if (!opened.ok) return opened;
    const secret = newWrittenSecret(recoveryGroups);
    const recovery = await wrapKey(secret, opened.privateKey);
    opened.privateKey.fill(0);
    const written = await this.write(actor, opened.key, 'renewRecovery', { recovery });
    return written.ok ? { ok: true, secret } : written;
  }

  /**
   * A code with which one colleague may enrol within `invitationHours`. Refused: not a holder,
   * `wrongPassphrase`, somebody who is no custodian of the office or holds the key already.
   */
  async invite(actor: Actor, passphrase: string, colleague: string): Promise<SecretResult> {
    const { clock } = this.parts;
    const standing = await this.standing(actor);
    const found = standing?.invitable.find(({ id }) => id === colleague);
    if (!found) return refuse('unknownColleague');
    const opened = await this.unlockOwn(actor, passphrase);
    if (!opened.ok) return opened;
    const secret = newWrittenSecret(invitationGroups);
    const until = new Date(clock.now().getTime() + invitationHours * hourMs).toISOString();
    const wrapped = await wrapKey(secret, opened.privateKey);
    opened.privateKey.fill(0);
    const others = opened.key.invitations.filter(({ id }) => id !== found.id);
    const invitations = [...others, { ...found, until, wrapped }];
    const written = await this.write(actor, opened.key, 'invite', { invitations });
    return written.ok ? { ok: true, secret } : written;
  }

  private async keyOf(office: string): Promise<CustodyKey | null> {
    return (await this.parts.store.list()).find((key) => key.office === office) ?? null;
  }

  private async ownKey(actor: Actor): Promise<CustodyKey | null> {
    return actor.office ? this.keyOf(actor.office) : null;
  }

  private async faultOf(actor: Actor, passphrase: string): Promise<CustodyRefusal | null> {
    if (!actor.roles.includes('custodian')) return 'forbidden';
    const account = await this.parts.accounts.find(actor.id);
    return account ? this.parts.accounts.passwordFault(passphrase, account) : 'forbidden';
  }

  private async newKey(office: string) {
    const { publicKey, privateKey } = await newKeyPair();
    const recoveryKey = newWrittenSecret(recoveryGroups);
    const key: CustodyKey = {
      id: this.parts.newId(),
      version: 1,
      office,
      publicKey: publicKey.toString('base64'),
      createdOn: this.parts.clock.today(),
      recovery: await wrapKey(recoveryKey, privateKey),
      holders: [],
      invitations: [],
    };
    return { key, recoveryKey, privateKey };
  }

  private async holder(
    { id, name }: Actor,
    privateKey: Buffer,
    passphrase: string,
  ): Promise<CustodyHolder> {
    const wrapped = await wrapKey(passphrase, privateKey);
    return { id, name, on: this.parts.clock.today(), wrapped };
  }

  private async unlockOwn(
    actor: Actor,
    passphrase: string,
  ): Promise<
    { ok: true; key: CustodyKey; privateKey: Buffer } | { ok: false; reason: CustodyRefusal }
  > {
    if (!actor.roles.includes('custodian')) return refuse('forbidden');
    const key = await this.ownKey(actor);
    const holder = key?.holders.find(({ id }) => id === actor.id);
    if (!key || !holder) return refuse('noOwnKey');
    const privateKey = await unlockKey(key, holder.wrapped, passphrase);
    if (privateKey) return { ok: true, key, privateKey };
    await this.record(actor, key.id, 'wrongPassphrase');
    return refuse('wrongPassphrase');
  }

  private async write(
    actor: Actor,
    key: CustodyKey,
    detail: string,
    change: CustodyKeyChange,
  ): Promise<CustodyResult> {
    await this.record(actor, key.id, detail);
    return (await this.parts.store.update(key.id, key.version, change))
      ? { ok: true }
      : refuse('stale');
  }

  private async record({ id, name, office }: Actor, key: string, detail: string): Promise<void> {
    const subject = { kind: 'key', id: key } as const;
    await this.parts.audit.record({
      by: { id, name },
      office,
      act: 'setUpCustody',
      subject,
      detail,
    });
  }
}

function withHolder(key: CustodyKey, holder: CustodyHolder): Pick<CustodyKey, 'holders'> {
  return { holders: [...key.holders.filter(({ id }) => id !== holder.id), holder] };
}
