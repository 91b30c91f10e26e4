import type { Model } from 'mongoose';
import type { OutboxEntry } from './jobs';

export interface PendingOutbox {
  id: string;
  entries: OutboxEntry[];
}

/** The outbox side of a collection: what relay and workers need of reports and cases. */
export interface Outbox {
  /** Documents with entries left, by id after `after`. */
  pending(after: string, limit: number): Promise<PendingOutbox[]>;
  entry(id: string, seq: number): Promise<OutboxEntry | null>;
  /** Takes the entry out: its effect is on record. */
  settle(id: string, seq: number): Promise<void>;
}

const indexName = 'outbox_pending';

/** The index that holds only documents with entries left. */
export const outboxIndex = [
  { _id: 1, 'outbox.seq': 1 },
  { name: indexName, partialFilterExpression: { 'outbox.seq': { $exists: true } } },
] as const;

interface WithOutbox {
  _id: string;
  outbox: OutboxEntry[];
}

/** The outbox of a mongoose model whose documents carry `outbox`. */
export function outboxOf<T extends WithOutbox>(model: Model<T>): Outbox {
  const collection = model.collection;
  return {
    async pending(after, limit) {
      const found = await collection
        .find<WithOutbox>({ _id: { $gt: after }, 'outbox.seq': { $exists: true } } as never, {
          projection: { outbox: 1 },
          hint: indexName,
          limit,
          sort: { _id: 1 },
        })
        .toArray();
      return found.map((document) => ({ id: document._id, entries: document.outbox }));
    },
    async entry(id, seq) {
      const found = await collection.findOne<WithOutbox>({ _id: id, 'outbox.seq': seq } as never, {
        projection: { outbox: 1 },
      });
      return found?.outbox.find((entry) => entry.seq === seq) ?? null;
    },
    async settle(id, seq) {
      await collection.updateOne({ _id: id } as never, { $pull: { outbox: { seq } } } as never);
    },
  };
}
