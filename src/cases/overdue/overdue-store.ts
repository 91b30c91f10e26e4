import type { Connection } from 'mongoose';
import { scopeOf, type Reader } from '../case-scope';
import type { Case } from '../../domain/case';
import type { ClockKind } from '../../domain/case-clock';
import type { ClockIndex } from '../../domain/case-clocks';

/** A case with clocks that ran out, without anything it says. */
export type OverdueRow = Pick<
  Case,
  | 'id'
  | 'area'
  | 'department'
  | 'category'
  | 'status'
  | 'assignee'
  | 'nature'
  | 'deadline'
  | 'clocks'
> & { overSince: string };

export interface OverdueFilter {
  /** Id of the holder; empty for cases that nobody holds. */
  holder?: string;
  kind?: ClockKind;
}

/** Where a page goes on: after this row. */
export interface OverdueKey {
  overSince: string;
  id: string;
}

type CaseDocument = Omit<OverdueRow, 'id' | 'overSince'> & ClockIndex & { _id: string };

const fields = {
  area: 1,
  department: 1,
  category: 1,
  status: 1,
  assignee: 1,
  nature: 1,
  deadline: 1,
  clocks: 1,
  overSince: 1,
} as const;

/** Cases with something overdue, the longest over first. */
export class OverdueStore {
  constructor(private readonly connection: Connection) {}

  async createIndexes(): Promise<void> {
    const partialFilterExpression = { overSince: { $exists: true } };
    // What filters stand on lies at the end: rows that do not fit are passed over in the index.
    await this.#cases.createIndex(
      { office: 1, overSince: 1, _id: 1, 'assignee.id': 1, overKinds: 1, department: 1 },
      { partialFilterExpression },
    );
    await this.#cases.createIndex(
      { office: 1, 'assignee.id': 1, overSince: 1, _id: 1 },
      { partialFilterExpression },
    );
  }

  /** A page of the reader's office; an approving leader sees what is withheld too. */
  async list(
    reader: Reader,
    { holder, kind }: OverdueFilter,
    after: OverdueKey | null,
    limit: number,
  ): Promise<OverdueRow[]> {
    const found = await this.#cases
      .find(
        {
          ...scopeOf(reader),
          overSince: after ? { $gte: after.overSince } : { $gt: '' },
          ...(after
            ? {
                $or: [
                  { overSince: { $gt: after.overSince } },
                  { overSince: after.overSince, _id: { $gt: after.id } },
                ],
              }
            : {}),
          ...(holder === undefined ? {} : { 'assignee.id': holder === '' ? null : holder }),
          ...(kind ? { overKinds: kind } : {}),
        } as object,
        { projection: fields },
      )
      .sort({ overSince: 1, _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id, overSince = '', clocks = [], ...rest }) => ({
      id: _id,
      overSince,
      clocks,
      ...rest,
    }));
  }

  get #cases() {
    return this.connection.collection<CaseDocument>('cases');
  }
}
