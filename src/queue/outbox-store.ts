import type { Model } from 'mongoose';
import { Grouped, groupedById } from '../platform/grouped';
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

/**
 * The outbox of a mongoose model whose documents carry `outbox`. Entries are read and settled in
 * groups, for jobs come in crowds. Settling is not journaled: an entry that comes back after a crash
 * is done once more, which every handler survives.
 */
export function outboxOf<T extends WithOutbox>(model: Model<T>): Outbox {
  const collection = model.collection;
  const owing = groupedById((ids) =>
    collection
      .find<WithOutbox>({ _id: { $in: ids } } as never, { projection: { outbox: 1 } })
      .toArray(),
  );
  const settling = new Grouped<{ id: string; seq: number }, void>(async (entries) => {
    const seqs = [...new Set(entries.map(({ seq }) => seq))];
    const updates = seqs.map((seq) => {
      const ids = entries.filter((entry) => entry.seq === seq).map(({ id }) => id);
      return {
        updateMany: { filter: { _id: { $in: ids } }, update: { $pull: { outbox: { seq } } } },
      };
    });
    const unjournaled = { ordered: false, writeConcern: { w: 1, j: false } };
    await collection.bulkWrite(updates as never, unjournaled);
    return entries.map(() => ({ value: undefined }));
  });
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
      const found = await owing(id);
      return found?.outbox.find((entry) => entry.seq === seq) ?? null;
    },
    settle: (id, seq) => settling.call({ id, seq }),
  };
}
