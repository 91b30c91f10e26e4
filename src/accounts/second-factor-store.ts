import type { Model } from 'mongoose';

import type { Account } from '../domain/account';
import type { LocalDate } from '../domain/deadline';
import type { AccountDocument } from './account-store';

/** A second factor as it is stored in its account's document. */
export interface StoredFactor {
  /** Secret of the code generator, sealed by the keyring. */
  secret: Buffer;
  /** Time step of the last code that was accepted (RFC 6238: seconds since 1970 / 30). */
  lastStep: number;
  /** Keyed hashes of the recovery codes that are left. */
  recovery: string[];
  since: LocalDate;
}

/** Second factors on record. Every write is one atomic update of the account's document. */
export class SecondFactorStore {
  readonly #accounts: Model<AccountDocument>;
  readonly #toAccount: (found: AccountDocument) => Account;

  constructor(accounts: Model<AccountDocument>, toAccount: (found: AccountDocument) => Account) {
    this.#accounts = accounts;
    this.#toAccount = toAccount;
  }

  async find(id: string): Promise<{ account: Account; factor: StoredFactor | null } | null> {
    const found = await this.#accounts.findById(id).lean<AccountDocument>();
    if (!found) return null;
    const stored = found.secondFactor ?? null;
    // Lean documents hold BSON's Binary where the schema says Buffer.
    const factor = stored && { ...stored, secret: bytesOf(stored.secret) };
    return { account: this.#toAccount(found), factor };
  }

  /** Marks a time step as used: true for one caller alone, and never for a step before the last one. */
  async takeStep(id: string, step: number): Promise<boolean> {
    const taken = await this.#accounts.updateOne(
      { _id: id, 'secondFactor.lastStep': { $lt: step } },
      { $set: { 'secondFactor.lastStep': step } },
    );
    return taken.matchedCount === 1;
  }

  /** Uses a recovery code up: true for one caller alone. */
  async takeRecovery(id: string, hash: string): Promise<boolean> {
    const taken = await this.#accounts.updateOne(
      { _id: id, 'secondFactor.recovery': hash },
      { $pull: { 'secondFactor.recovery': hash } },
    );
    return taken.matchedCount === 1;
  }

  /**
   * Puts in a second factor and ends every session of the account. Null when its sessions have ended
   * already; with `first` also when the account has a second factor.
   */
  async put(
    id: string,
    sessionEpoch: number,
    factor: StoredFactor,
    first: boolean,
  ): Promise<Account | null> {
    const found = await this.#accounts
      .findOneAndUpdate(
        { _id: id, sessionEpoch, disabled: false, ...(first ? { secondFactor: null } : {}) },
        { $set: { secondFactor: factor }, $inc: { version: 1, sessionEpoch: 1 } },
        { returnDocument: 'after' },
      )
      .lean<AccountDocument>();
    return found && this.#toAccount(found);
  }

  /** New recovery codes in place of all earlier ones; false without a second factor. */
  async putRecovery(id: string, hashes: readonly string[]): Promise<boolean> {
    const done = await this.#accounts.updateOne(
      { _id: id, secondFactor: { $ne: null } },
      { $set: { 'secondFactor.recovery': [...hashes] } },
    );
    return done.matchedCount === 1;
  }
}

function bytesOf(stored: Buffer | { buffer: Uint8Array }): Buffer {
  return Buffer.isBuffer(stored) ? stored : Buffer.from(stored.buffer);
}
