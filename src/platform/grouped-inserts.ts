import type { Connection } from './mongo';

interface Waiting<T> {
  document: T;
  done(): void;
  failed(error: unknown): void;
}

/** The answer of MongoDB's `insert` command, as far as it matters here. */
interface InsertAnswer {
  writeErrors?: { index: number; code: number; errmsg: string }[];
  writeConcernError?: { code: number; errmsg: string };
}

/** Documents written together at most; the others wait for the next write. */
const most = 200;

/**
 * Inserts that share round trip and journal flush (group commit): documents that arrive while a write
 * is under way go together in the next one. Each insert settles by its own document's fate.
 */
export class GroupedInserts<T> {
  readonly #waiting: Waiting<T>[] = [];
  #atWork = false;

  constructor(
    private readonly connection: Pick<Connection, 'db'>,
    private readonly collection: string,
  ) {}

  /**
   * Resolves when this document is journaled (and on a majority, where the connection asks for it).
   * Rejects with the document's own error (`code` 11000 for a unique index) or with the error of the
   * whole write; in the latter case the document may be on record.
   */
  insert(document: T): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ document, done, failed });
      if (this.#atWork) return;
      this.#atWork = true;
      // What the same turn of the event loop brings goes into the first write already.
      setImmediate(() => void this.work());
    });
  }

  private async work(): Promise<void> {
    while (this.#waiting.length > 0) await this.settle(this.#waiting.splice(0, most));
    this.#atWork = false;
  }

  private async settle(group: Waiting<T>[]): Promise<void> {
    try {
      const { writeErrors = [], writeConcernError } = await this.write(group);
      if (writeConcernError) throw serverError(writeConcernError);
      const own = new Map(writeErrors.map((error) => [error.index, error]));
      for (const [index, { done, failed }] of group.entries()) {
        const error = own.get(index);
        if (error) failed(serverError(error));
        else done();
      }
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  }

  /** One command instead of the driver's bulk write, which hides whether the server was away. */
  private async write(group: Waiting<T>[]): Promise<InsertAnswer> {
    const db = this.connection.db;
    if (!db) throw Object.assign(new Error('not connected'), { name: 'MongoNotConnectedError' });
    const { w, journal } = db.writeConcern ?? {};
    const answer = await db.command({
      insert: this.collection,
      documents: group.map(({ document }) => document),
      ordered: false,
      writeConcern: { w, j: journal },
    });
    return answer as InsertAnswer;
  }
}

function serverError({ code, errmsg }: { code: number; errmsg: string }): Error {
  return Object.assign(new Error(errmsg), { code });
}
