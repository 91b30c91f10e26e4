import type { Office } from '../domain/account';
import type { ReporterIdentity } from '../domain/burden';
import type { Actor } from '../domain/case';
import { isAtOrAbove, responsibleKey } from '../domain/custody';
import { openSealed, sealFor } from '../platform/crypto/sealed-box';
import type { CustodyKeyStore } from './custody-key-store';
import { unlockKey } from './custody-lock';

/** An identity as it lies in the database: the box, and the custody key that opens it. */
export interface SealedIdentity {
  key: string;
  box: Buffer;
}

export interface IdentitySealServiceParts {
  store: Pick<CustodyKeyStore, 'list'>;
  offices: { list(): Promise<readonly Office[]> };
}

/** Identities of reporters, sealed to the custody key of the office responsible and opened by its holders. */
export class IdentitySealService {
  constructor(private readonly parts: IdentitySealServiceParts) {}

  /**
   * Seals an identity for the custodians responsible for the office. Throws when no key was ever set
   * up: the report is then not taken, rather than stored readable or without its identity.
   */
  async seal(
    office: string,
    reportId: string,
    identity: ReporterIdentity,
  ): Promise<SealedIdentity> {
    const { offices, store } = this.parts;
    const key = responsibleKey(office, await offices.list(), await store.list());
    if (!key) throw new Error('no custody key is set up: run the set-up first');
    const plain = Buffer.from(JSON.stringify({ reportId, ...identity }));
    const box = await sealFor(Buffer.from(key.publicKey, 'base64'), plain);
    return { key: key.id, box };
  }

  /**
   * Opens an identity with the passphrase of a holder of its key; null for a wrong passphrase and for
   * whoever is no holder. Throws for a box that was altered or belongs to another report.
   */
  async open(
    actor: Actor,
    passphrase: string,
    reportId: string,
    sealed: SealedIdentity,
  ): Promise<ReporterIdentity | null> {
    const key = (await this.parts.store.list()).find(({ id }) => id === sealed.key);
    const holder = key?.holders.find(({ id }) => id === actor.id);
    if (!key || !holder) return null;
    const privateKey = await unlockKey(key, holder.wrapped, passphrase);
    if (!privateKey) return null;
    const publicKey = Buffer.from(key.publicKey, 'base64');
    const opened = await openSealed({ publicKey, privateKey }, sealed.box);
    privateKey.fill(0);
    // Written by `seal` and authenticated by the box.
    const {
      reportId: of,
      name,
      phone,
      email,
    } = JSON.parse(opened.toString()) as ReporterIdentity & {
      reportId: string;
    };
    if (of !== reportId) throw new Error('the sealed identity belongs to another report');
    return { name, phone, email };
  }

  /** Ids of the keys for which the actor is responsible as custodian. */
  async keysOf(actor: Actor): Promise<string[]> {
    if (!actor.roles.includes('custodian') || !actor.office) return [];
    const keys = await this.parts.store.list();
    return keys.filter(({ office }) => office === actor.office).map(({ id }) => id);
  }

  /**
   * Whether the custodians of a key may answer for a case of `office`: those of the office and above it.
   * Not those of an office that was passed over, which learns nothing of what went past it.
   */
  async answersFor(keyId: string, office: string): Promise<boolean> {
    const { store, offices } = this.parts;
    const key = (await store.list()).find(({ id }) => id === keyId);
    return key !== undefined && isAtOrAbove(key.office, office, await offices.list());
  }

  /** The office whose custodians hold a key. */
  async keeperOf(keyId: string): Promise<string | null> {
    const key = (await this.parts.store.list()).find(({ id }) => id === keyId);
    return key?.office ?? null;
  }
}
