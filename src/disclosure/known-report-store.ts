import type { Connection } from 'mongoose';
import { withheldStatuses, type Case } from '../domain/case';
import type { KnownReport } from '../domain/disclosure';
import type { LocalDate } from '../domain/deadline';

type CaseDocument = Pick<
  Case,
  'office' | 'department' | 'category' | 'status' | 'area' | 'filedOn' | 'reportId'
>;

/** Where reports came from and on which day; every report has a case of its own, gathered or not. */
export class KnownReportStore {
  constructor(private readonly connection: Connection) {}

  async createIndexes(): Promise<void> {
    await this.#cases.createIndex({ office: 1, department: 1, category: 1, filedOn: -1 });
  }

  /** Reports of an office on one category and department, the latest first. */
  async of(
    { office, department, category }: Pick<Case, 'office' | 'department' | 'category'>,
    since: LocalDate,
    limit: number,
  ): Promise<KnownReport[]> {
    return this.#cases
      .find(
        {
          office,
          department,
          category,
          filedOn: { $gte: since },
          status: { $nin: [...withheldStatuses] },
        },
        { projection: { _id: 0, area: 1, filedOn: 1 } },
      )
      .sort({ filedOn: -1 })
      .limit(limit)
      .toArray();
  }

  /** Areas of the named reports. */
  async areasOf(reportIds: readonly string[]): Promise<string[]> {
    const found = await this.#cases
      .find({ reportId: { $in: [...reportIds] } }, { projection: { _id: 0, area: 1 } })
      .limit(reportIds.length)
      .toArray();
    return found.map(({ area }) => area);
  }

  get #cases() {
    return this.connection.collection<CaseDocument>('cases');
  }
}
