import type { Connection } from 'mongoose';
import type { Case } from '../../domain/case';
import type { Stage } from '../case-stage';
import { scopeOf, type Reader } from '../case-scope';

/** A case in a list of proposals, without anything it says. */
export type ClusterRow = Pick<
  Case,
  | 'id'
  | 'office'
  | 'coOwners'
  | 'status'
  | 'department'
  | 'alsoConcerns'
  | 'recused'
  | 'area'
  | 'category'
  | 'filedOn'
  | 'villagesAffected'
  | 'linkedReports'
  | 'linkedTo'
  | 'sameAs'
> & { version: number };

type CaseDocument = Omit<ClusterRow, 'id'> & { _id: string; reportId?: string; stage?: Stage };

const shown = {
  office: 1,
  coOwners: 1,
  status: 1,
  department: 1,
  alsoConcerns: 1,
  recused: 1,
  area: 1,
  category: 1,
  filedOn: 1,
  villagesAffected: 1,
  linkedReports: 1,
  linkedTo: 1,
  sameAs: 1,
  version: 1,
} as const;

const order = { 'sameAs.target': 1, _id: 1 } as const;

/** Cases by what they are proposed to be gathered under. */
export class ClusterStore {
  constructor(private readonly connection: Connection) {}

  async createIndexes(): Promise<void> {
    await this.#cases.createIndex(
      { office: 1, 'sameAs.state': 1, 'sameAs.target': 1, _id: 1 },
      { partialFilterExpression: { 'sameAs.state': 'open' } },
    );
  }

  /** The cases with an open proposal as they exist for the reader, those of one leading case together. */
  async proposed(reader: Reader, page: { skip: number; limit: number }): Promise<ClusterRow[]> {
    return this.#rows({ ...scopeOf(reader), 'sameAs.state': 'open' }, page);
  }

  /** As `proposed`, those of one leading case. */
  async proposedUnder(reader: Reader, target: string, limit: number): Promise<ClusterRow[]> {
    const open = { 'sameAs.state': 'open', 'sameAs.target': target };
    return this.#rows({ ...scopeOf(reader), ...open }, { skip: 0, limit });
  }

  /** Ids of cases of the office with an open proposal to gather them under `target`. */
  async proposedTo(office: string, target: string, limit: number): Promise<string[]> {
    const open = { 'sameAs.state': 'open', 'sameAs.target': target };
    const rows = await this.#rows({ office, ...open }, { skip: 0, limit });
    return rows.map(({ id }) => id);
  }

  /** The cases that the office keeps for its approving leaders, by key. */
  async withheld(office: string, after: string, limit: number): Promise<string[]> {
    const found = await this.#cases
      .find({ office, stage: 'withheld', _id: { $gt: after } }, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }

  /** The cases among these that are there. */
  async findMany(ids: readonly string[]): Promise<ClusterRow[]> {
    if (ids.length === 0) return [];
    return this.#rows({ _id: { $in: [...ids] } }, { skip: 0, limit: ids.length });
  }

  /** The cases that these reports opened. */
  async ofReports(reportIds: readonly string[]): Promise<ClusterRow[]> {
    if (reportIds.length === 0) return [];
    return this.#rows({ reportId: { $in: [...reportIds] } }, { skip: 0, limit: reportIds.length });
  }

  get #cases() {
    return this.connection.collection<CaseDocument>('cases');
  }

  async #rows(filter: object, page: { skip: number; limit: number }): Promise<ClusterRow[]> {
    const found = await this.#cases
      .find(filter, { projection: shown })
      .sort(order)
      .skip(page.skip)
      .limit(page.limit)
      .toArray();
    return found.map(({ _id, ...row }) => ({
      id: _id,
      ...row,
      coOwners: row.coOwners ?? [],
      alsoConcerns: row.alsoConcerns ?? [],
      recused: row.recused ?? [],
    }));
  }
}
