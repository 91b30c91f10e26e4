import { Schema, type Connection, type Model } from 'mongoose';

import type { Account } from '../domain/account';
import { roles, type Role } from '../domain/case';
import type { LockRules } from '../domain/sign-in-lock';
import { groupedById } from '../platform/grouped';
import { isDuplicateKey, modelOf } from '../platform/mongo';
import { SecondFactorStore, type StoredFactor } from './second-factor-store';

/** An account as it is stored. */
export interface AccountDocument extends Omit<
  Account,
  'id' | 'roles' | 'recusedFrom' | 'secondFactor'
> {
  _id: string;
  roles: Role[];
  recusedFrom: string[];
  secondFactor: StoredFactor | null;
  passwordHash: string;
  failedAt: Date | null;
}

const required = true;

const factorSchema = new Schema<StoredFactor>(
  {
    secret: { type: Buffer, required },
    lastStep: { type: Number, required },
    recovery: { type: [String], required },
    since: { type: String, required },
  },
  { _id: false, strict: 'throw' },
);

const schema = new Schema<AccountDocument>(
  {
    _id: { type: String, required },
    version: { type: Number, required },
    signInName: { type: String, required },
    name: { type: String, required },
    email: { type: String, default: '' },
    office: { type: String, required },
    roles: { type: [{ type: String, enum: roles }], required },
    disabled: { type: Boolean, required },
    mustChangePassword: { type: Boolean, required },
    sessionEpoch: { type: Number, required },
    failures: { type: Number, required },
    failedAt: { type: Date, default: null },
    lockedUntil: { type: Date, default: null },
    createdOn: { type: String, required },
    recusedFrom: { type: [String], default: [] },
    recusalReason: { type: String, default: '' },
    passwordHash: { type: String, required },
    secondFactor: { type: factorSchema, default: null },
  },
  { collection: 'accounts', versionKey: false, autoIndex: false, strict: 'throw' },
);
schema.index({ signInName: 1 }, { unique: true });
schema.index({ office: 1, signInName: 1 });

const decoySchema = new Schema<{ _id: string; failures: number }>(
  { _id: { type: String, required }, failures: { type: Number, required } },
  { collection: 'account_decoys', versionKey: false, autoIndex: false },
);

/** What one write may change. */
export type AccountChange = Partial<
  Pick<
    Account,
    'disabled' | 'mustChangePassword' | 'failures' | 'lockedUntil' | 'recusedFrom' | 'recusalReason'
  >
> & {
  passwordHash?: string;
  /** Takes the second factor away. */
  secondFactor?: null;
};

/** The account without hash and secrets. */
export function toAccount(found: AccountDocument): Account {
  const { _id, passwordHash: _hash, failedAt: _failedAt, secondFactor, ...rest } = found;
  // Accounts from before second factors and recusals have none of these fields.
  return {
    id: _id,
    ...rest,
    recusedFrom: rest.recusedFrom ?? [],
    recusalReason: rest.recusalReason ?? '',
    secondFactor: secondFactor?.since ?? null,
  };
}

/** A list of colleagues longer than this is no list to choose from. */
const mostOfRole = 500;

/** An id that no account has. */
const nobody = '-';

/** Accounts on record. Every write is one atomic update of one document. */
export class AccountStore {
  readonly #accounts: Model<AccountDocument>;
  readonly #decoys: Model<{ _id: string; failures: number }>;
  /** Every request of staff reads its account. */
  readonly #found = groupedById((ids) =>
    this.#accounts.find({ _id: { $in: ids } }).lean<AccountDocument[]>(),
  );
  /** The second factors, which stand in the same documents. */
  readonly secondFactors: SecondFactorStore;

  constructor(connection: Connection) {
    this.#accounts = modelOf(connection, 'Account', schema);
    this.#decoys = modelOf(connection, 'AccountDecoy', decoySchema);
    this.secondFactors = new SecondFactorStore(this.#accounts, toAccount);
  }

  async createIndexes(): Promise<void> {
    await this.#accounts.createIndexes();
  }

  /** False when the sign-in name is taken. */
  async insert(account: Account, passwordHash: string): Promise<boolean> {
    const { id, secondFactor: _none, ...rest } = account;
    try {
      await this.#accounts.create({
        _id: id,
        ...rest,
        roles: [...rest.roles],
        recusedFrom: [...rest.recusedFrom],
        passwordHash,
        failedAt: null,
      });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async find(id: string): Promise<Account | null> {
    const found = await this.#found(id);
    return found && toAccount(found);
  }

  /** By sign-in name; found by their ids. */
  async findMany(ids: readonly string[]): Promise<Account[]> {
    const found = await this.#accounts
      .find({ _id: { $in: [...ids] } })
      .sort({ signInName: 1 })
      .lean<AccountDocument[]>();
    return found.map(toAccount);
  }

  async findWithHash(by: { id: string } | { signInName: string }): Promise<{
    account: Account;
    passwordHash: string;
  } | null> {
    const filter = 'id' in by ? { _id: by.id } : { signInName: by.signInName };
    const found = await this.#accounts.findOne(filter).lean<AccountDocument>();
    return found && { account: toAccount(found), passwordHash: found.passwordHash };
  }

  /** By office and sign-in name; of one office, or of all for null. */
  async list(office: string | null): Promise<Account[]> {
    const found = await this.#accounts
      .find(office === null ? {} : { office })
      .sort({ office: 1, signInName: 1 })
      .lean<AccountDocument[]>();
    return found.map(toAccount);
  }

  /** Those of an office with the role that are not disabled, by sign-in name. */
  async withRole(office: string, role: Role): Promise<Account[]> {
    const found = await this.#accounts
      .find({ office, roles: role, disabled: false })
      .sort({ signInName: 1 })
      .limit(mostOfRole)
      .lean<AccountDocument[]>();
    return found.map(toAccount);
  }

  async count(): Promise<number> {
    return this.#accounts.countDocuments();
  }

  /**
   * Counts an attempt as failed before its password is looked at, so that guesses in parallel cannot
   * outrun the lock, and locks at the limit. False when the account is locked, disabled or, for null,
   * not there.
   */
  async countAttempt(id: string | null, now: Date, rules: LockRules): Promise<boolean> {
    const forgotten = new Date(now.getTime() - rules.forgetMs);
    const failures = {
      $cond: [
        { $lt: [{ $ifNull: ['$failedAt', forgotten] }, forgotten] },
        1,
        { $add: ['$failures', 1] },
      ],
    };
    const lock = {
      $min: [
        rules.mostMs,
        { $multiply: [rules.lockMs, { $pow: [2, { $subtract: ['$failures', rules.tries] }] }] },
      ],
    };
    const counted = await this.#accounts.findOneAndUpdate(
      {
        _id: id ?? nobody,
        disabled: false,
        $or: [{ lockedUntil: null }, { lockedUntil: { $lte: now } }],
      },
      [
        { $set: { failures, failedAt: now } },
        {
          $set: {
            lockedUntil: {
              $cond: [{ $gte: ['$failures', rules.tries] }, { $add: [now, lock] }, null],
            },
          },
        },
      ],
      { updatePipeline: true, projection: { _id: 1 } },
    );
    return counted !== null;
  }

  /**
   * Follows every `countAttempt`: one round trip, which writes only where that wrote nothing, so that
   * both together cost the same for every name. `slot`: null after an attempt that was counted.
   */
  async countDecoy(slot: number | null): Promise<void> {
    await this.#decoys.updateOne(
      { _id: slot === null ? nobody : String(slot) },
      { $inc: { failures: 1 } },
      { upsert: slot !== null },
    );
  }

  /**
   * Takes back an attempt whose password was right but whose second factor is still to be shown:
   * earlier failures stay, so that knowing the password does not buy more guesses at the code.
   */
  async takeBackAttempt(id: string, sessionEpoch: number): Promise<Account | null> {
    const found = await this.#accounts
      .findOneAndUpdate(
        { _id: id, sessionEpoch, disabled: false },
        [
          {
            $set: {
              failures: { $max: [0, { $subtract: ['$failures', 1] }] },
              lockedUntil: null,
            },
          },
        ],
        { updatePipeline: true, returnDocument: 'after' },
      )
      .lean<AccountDocument>();
    return found && toAccount(found);
  }

  /** A good sign-in: the failures are forgotten. Null when the account was disabled or its password changed meanwhile. */
  async clearFailures(id: string, sessionEpoch: number): Promise<Account | null> {
    const found = await this.#accounts
      .findOneAndUpdate(
        { _id: id, sessionEpoch, disabled: false },
        { $set: { failures: 0, failedAt: null, lockedUntil: null } },
        { returnDocument: 'after' },
      )
      .lean<AccountDocument>();
    return found && toAccount(found);
  }

  /**
   * Changes the account if it still has that version; null otherwise. With `endSessions` every session
   * of the account ends with this write.
   */
  async update(
    id: string,
    version: number,
    change: AccountChange,
    endSessions: boolean,
  ): Promise<Account | null> {
    const found = await this.#accounts
      .findOneAndUpdate(
        { _id: id, version },
        { $set: change, $inc: { version: 1, sessionEpoch: endSessions ? 1 : 0 } },
        { returnDocument: 'after' },
      )
      .lean<AccountDocument>();
    return found && toAccount(found);
  }
}
