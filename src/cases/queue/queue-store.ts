import type { Connection } from 'mongoose';
import type { Case } from '../../domain/case';
import { reasonsOfBefore } from '../../domain/priority';
import { askedOnce, Grouped, groupedById, type Outcome } from '../../platform/grouped';
import { scopeOf, type Reader } from '../case-scope';
import type { Stage } from '../case-stage';

/** A row of the queue: without dialogue, rungs and history. */
export type CaseSummary = Pick<
  Case,
  | 'id'
  | 'area'
  | 'department'
  | 'category'
  | 'channel'
  | 'identity'
  | 'reasons'
  | 'priority'
  | 'filedOn'
  | 'status'
  | 'assignee'
  | 'claimedUntil'
  | 'deadline'
  | 'villagesAffected'
  | 'linkedReports'
> & { version: number };

export interface QueueFilter extends Partial<Pick<Case, 'status' | 'category'>> {
  stage: Stage;
  /** Code of an area: cases in it and below it. */
  area?: string;
  reason?: Case['reasons'][number];
  /** Id of the holder; null for cases that nobody holds. */
  assignee?: string | null;
  overdue?: true;
}

/** Where a page goes on: after this row. */
export interface QueueKey {
  priority: number;
  /** Null comes first among equals. */
  due: string | null;
  id: string;
}

type CaseDocument = Omit<CaseSummary, 'id' | 'reasons' | 'claimedUntil'> & {
  _id: string;
  claimedUntil?: string | null;
  reasons?: CaseSummary['reasons'];
};

const shown = {
  area: 1,
  department: 1,
  category: 1,
  channel: 1,
  identity: 1,
  reasons: 1,
  priority: 1,
  filedOn: 1,
  status: 1,
  assignee: 1,
  claimedUntil: 1,
  deadline: 1,
  villagesAffected: 1,
  linkedReports: 1,
  version: 1,
} as const;

const order = { priority: -1, 'deadline.due': 1, _id: 1 } as const;

/**
 * At the end of every index: what filters and recusals ask for beside its own condition is passed over
 * in the index, and no case is read that is not shown.
 */
const tail = { ...order, department: 1, category: 1, status: 1, area: 1 } as const;

/** The ranges of the order behind a row, one after another; each is one interval of an index. */
function behind(key: QueueKey | null): object[] {
  if (!key) return [{}];
  const { priority, due, id } = key;
  return [
    { priority, 'deadline.due': due, _id: { $gt: id } },
    // Null sorts before every day, and `$gt` compares days with days alone.
    { priority, 'deadline.due': due === null ? { $gt: '' } : { $gt: due } },
    { priority: { $lt: priority } },
  ];
}

/** Lists to be counted as they exist for some readers. */
interface Counting {
  scope: object;
  stages: readonly Stage[];
  most: number;
}

/**
 * Cases as rows of the queue. What they say is not read here. A whole office hears of a change at once and
 * asks for the same: it is looked for once for all of them.
 */
export class QueueStore {
  readonly #counting = askedOnce((asked: Counting) => this.#counted(asked));
  readonly #listing = askedOnce((asked: { condition: object; limit: number }) =>
    this.#find(asked.condition, asked.limit),
  );
  readonly #choosing = new Grouped<{ condition: object; ids: readonly string[] }, CaseSummary[]>(
    (asked) => this.#chosen(asked),
  );
  readonly #withdrew = groupedById(async (accounts) => {
    const withdrawn = { 'recused.id': { $in: accounts } };
    const found = await this.#cases.distinct('recused.id', withdrawn as object);
    return found.map((_id) => ({ _id: String(_id) }));
  });

  constructor(private readonly connection: Connection) {}

  async createIndexes(): Promise<void> {
    for (const own of [{}, { 'assignee.id': 1 }, { 'deadline.overdue': 1 }, { reasons: 1 }]) {
      await this.#cases.createIndex({ office: 1, ...own, stage: 1, ...tail } as never);
    }
  }

  /** A page of a list as it exists for the reader, most pressing first. */
  async list(
    reader: Reader,
    filter: QueueFilter,
    after: QueueKey | null,
    limit: number,
  ): Promise<CaseSummary[]> {
    const condition = await this.#condition(reader, filter);
    const found: CaseSummary[] = [];
    for (const range of behind(after)) {
      const wanted = limit - found.length;
      if (wanted === 0) break;
      found.push(
        ...(await this.#listing({ condition: { ...condition, ...range }, limit: wanted })),
      );
    }
    return found;
  }

  /** Those of the cases that stand in a list as it exists for the reader. */
  async among(reader: Reader, filter: QueueFilter, ids: readonly string[]): Promise<CaseSummary[]> {
    return this.#choosing.call({ condition: await this.#condition(reader, filter), ids });
  }

  /** The rows that were asked for under the same condition together. */
  async #chosen(
    asked: readonly { condition: object; ids: readonly string[] }[],
  ): Promise<Outcome<CaseSummary[]>[]> {
    const groups = new Map<string, { condition: object; ids: Set<string> }>();
    for (const { condition, ids } of asked) {
      const key = JSON.stringify(condition);
      const group = groups.get(key) ?? { condition, ids: new Set() };
      groups.set(key, group);
      for (const id of ids) group.ids.add(id);
    }
    const found = new Map<string, CaseSummary[]>();
    for (const [key, { condition, ids }] of groups) {
      found.set(key, await this.#find({ ...condition, _id: { $in: [...ids] } }, ids.size));
    }
    return asked.map(({ condition, ids }) => ({
      value: found.get(JSON.stringify(condition))!.filter(({ id }) => ids.includes(id)),
    }));
  }

  /** How many stand in each of the lists as they exist for the reader, counted no further than `most`. */
  async counts(
    reader: Reader,
    stages: readonly Stage[],
    most: number,
  ): Promise<ReadonlyMap<Stage, number>> {
    return this.#counting({ scope: await this.#scope(reader), stages, most });
  }

  async #counted({ scope, stages, most }: Counting): Promise<ReadonlyMap<Stage, number>> {
    const counted = stages.map(async (stage) => {
      const condition = { ...scope, stage };
      return [stage, await this.#cases.countDocuments(condition, { limit: most })] as const;
    });
    return new Map(await Promise.all(counted));
  }

  async #scope(reader: Reader): Promise<object> {
    return scopeOf(reader, (await this.#withdrew(reader.id)) !== null);
  }

  async #condition(
    reader: Reader,
    { stage, status, category, area, reason, assignee, overdue }: QueueFilter,
  ): Promise<object> {
    return {
      ...(await this.#scope(reader)),
      stage,
      ...(status ? { status } : {}),
      ...(category ? { category } : {}),
      // Codes of digits: those below an area begin with its own.
      ...(area ? { area: { $gte: area, $lt: `${area}:` } } : {}),
      ...(reason ? { reasons: reason } : {}),
      ...(assignee === undefined ? {} : { 'assignee.id': assignee }),
      ...(overdue ? { 'deadline.overdue': true } : {}),
    };
  }

  async #find(condition: object, limit: number): Promise<CaseSummary[]> {
    if (limit === 0) return [];
    const found = await this.#cases
      .find(condition, { projection: shown })
      .sort(order)
      .limit(limit)
      .toArray();
    return found.map(({ _id, reasons, claimedUntil = null, ...rest }) => ({
      id: _id,
      claimedUntil,
      reasons: reasons ?? reasonsOfBefore(rest),
      ...rest,
    }));
  }

  get #cases() {
    return this.connection.collection<CaseDocument>('cases');
  }
}
