import type { Connection } from 'mongoose';
import { withheldStatuses, type Case, type Status } from '../domain/case';
import type { LocalDate } from '../domain/deadline';
import type { Ending, Hold, RetentionKind } from '../domain/retention';
import { scopeOf, type Reader } from './case-scope';

/** A case that is to lose something, without anything it says. */
export type RetentionRow = Pick<Case, 'id' | 'destroyed'> & {
  version: number;
  /** Its reason is sealed with the case. */
  hold: Omit<Hold, 'reason'> | null;
  retention: NonNullable<Case['retention']>;
};

interface CaseDocument extends Pick<Case, 'retention' | 'destroyed'> {
  _id: string;
  hold: Omit<Hold, 'reason'> | null;
  version: number;
  status: Status;
  reportId: string;
}

/** Cases by the clock of their destruction. What they say is not read here. */
export class CaseRetentionStore {
  constructor(private readonly connection: Connection) {}

  async createIndexes(): Promise<void> {
    const partialFilterExpression = { 'retention.stage': { $exists: true } };
    await this.#cases.createIndex(
      {
        'retention.stage': 1,
        'retention.endedAs': 1,
        'retention.kind': 1,
        'retention.endedOn': 1,
      },
      { partialFilterExpression },
    );
    await this.#cases.createIndex(
      { office: 1, 'retention.stage': 1, 'retention.dueOn': 1, _id: 1 },
      { partialFilterExpression },
    );
  }

  /** Cases that wait for one of the kinds, ended that way no later than `until` and are not held. */
  async waiting(
    kinds: readonly RetentionKind[],
    endedAs: Ending,
    until: LocalDate,
    limit: number,
  ): Promise<string[]> {
    return this.#ids(
      {
        'retention.stage': 'waiting',
        'retention.endedAs': endedAs,
        'retention.kind': { $in: [...kinds] },
        'retention.endedOn': { $lte: until },
        hold: null,
      },
      limit,
    );
  }

  /** Announced cases whose day has come and which are not held. */
  async due(today: LocalDate, limit: number): Promise<string[]> {
    return this.#ids(
      { 'retention.stage': 'announced', 'retention.dueOn': { $lte: today }, hold: null },
      limit,
    );
  }

  /** What is announced or going in the reader's office, the earliest first. */
  async announced(
    reader: Reader,
    seesWithheld: boolean,
    page: { skip: number; limit: number },
  ): Promise<RetentionRow[]> {
    const found = await this.#cases
      .find(
        {
          ...scopeOf(reader),
          'retention.stage': { $in: ['announced', 'destroying'] },
          ...(seesWithheld ? {} : { status: { $nin: [...withheldStatuses] } }),
        },
        { projection: { version: 1, retention: 1, hold: 1, destroyed: 1 } },
      )
      .sort({ 'retention.dueOn': 1, _id: 1 })
      .skip(page.skip)
      .limit(page.limit)
      .toArray();
    return found.flatMap(({ _id, version, retention, hold = null, destroyed = [] }) =>
      retention ? [{ id: _id, version, retention, hold, destroyed }] : [],
    );
  }

  /** Ids of the cases these reports opened. */
  async ofReports(reportIds: readonly string[]): Promise<string[]> {
    return this.#ids({ reportId: { $in: [...reportIds] } }, reportIds.length);
  }

  /** Destroys what the cases say; repeating changes nothing. */
  async destroyContent(ids: readonly string[]): Promise<void> {
    await this.#cases.updateMany(
      { _id: { $in: [...ids] } },
      {
        $set: {
          key: null,
          sealed: null,
          history: [],
          verdicts: [],
          rungs: [],
          finding: null,
          hold: null,
        },
      },
    );
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#cases.deleteMany({ _id: { $in: [...ids] } });
  }

  get #cases() {
    return this.connection.collection<CaseDocument>('cases');
  }

  async #ids(filter: object, limit: number): Promise<string[]> {
    if (limit === 0) return [];
    const found = await this.#cases
      .find(filter, { projection: { _id: 1 } })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }
}
