import type { Connection } from 'mongoose';
import type { Case } from '../../domain/case';
import { coOwnedScopeOf, scopeOf, type Reader } from '../case-scope';

/** A case in the lists of transfers, without anything it says. */
export type TransferRow = Pick<
  Case,
  'id' | 'office' | 'area' | 'department' | 'category' | 'status' | 'deadline'
>;

type CaseDocument = Omit<TransferRow, 'id'> & { _id: string; coOwners: string[] };

const fields = {
  office: 1,
  area: 1,
  department: 1,
  category: 1,
  status: 1,
  deadline: 1,
} as const;

const waiting = { 'deadline.kind': 'signing' } as const;

/** Cases that wait for a signature, and those an office owns beside the one that leads them. */
export class TransferStore {
  constructor(private readonly connection: Connection) {}

  async createIndexes(): Promise<void> {
    await this.#cases.createIndex(
      { office: 1, 'deadline.kind': 1, 'deadline.due': 1, _id: 1, department: 1 },
      { partialFilterExpression: waiting },
    );
    await this.#cases.createIndex(
      { coOwners: 1, 'deadline.due': 1, _id: 1 },
      { partialFilterExpression: { coOwners: { $gte: '' } } },
    );
  }

  /** What was handed to the reader's office and not signed for, the first due first. */
  async waiting(reader: Reader, limit: number): Promise<TransferRow[]> {
    return this.#rows({ ...scopeOf(reader), ...waiting }, limit);
  }

  /** How many `waiting` would list, counted no further than `most`. */
  async countWaiting(reader: Reader, most: number): Promise<number> {
    const filter = { ...scopeOf(reader), ...waiting };
    return this.#cases.countDocuments(filter as object, { limit: most });
  }

  /** What the reader's office owns without leading it. */
  async coOwned(reader: Reader, limit: number): Promise<TransferRow[]> {
    return this.#rows(coOwnedScopeOf(reader), limit);
  }

  get #cases() {
    return this.connection.collection<CaseDocument>('cases');
  }

  async #rows(filter: object, limit: number): Promise<TransferRow[]> {
    const found = await this.#cases
      .find(filter, { projection: fields })
      .sort({ 'deadline.due': 1, _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id, ...row }) => ({ id: _id, ...row }));
  }
}
