import { Grouped, type Outcome } from './grouped';
import type { Connection } from './mongo';

/** The answer of MongoDB's `insert` command, as far as it matters here. */
interface InsertAnswer {
  writeErrors?: { index: number; code: number; errmsg: string }[];
  writeConcernError?: { code: number; errmsg: string };
}

/**
 * Inserts that share round trip and journal flush (group commit). Each insert settles by its own
 * document's fate.
 */
export class GroupedInserts<T> {
  readonly #inserts = new Grouped<T, void>((documents) => this.write(documents));

  constructor(
    private readonly connection: Pick<Connection, 'db'>,
    private readonly collection: string,
  ) {}

  /**
   * Resolves when this document is journaled (and on a majority, where the connection asks for it).
   * Rejects with the document's own error (`code` 11000 for a unique index) or with the error of the
   * whole write; in the latter case the document may be on record. While no majority confirms writes
   * even a duplicate is not told: the one it repeats may still be rolled back.
   */
  insert(document: T): Promise<void> {
    return this.#inserts.call(document);
  }

  /** One command instead of the driver's bulk write, which hides whether the server was away. */
  private async write(documents: T[]): Promise<Outcome<void>[]> {
    const db = this.connection.db;
    if (!db) throw Object.assign(new Error('not connected'), { name: 'MongoNotConnectedError' });
    const { w, journal } = db.writeConcern ?? {};
    const answer = (await db.command({
      insert: this.collection,
      documents,
      ordered: false,
      writeConcern: { w, j: journal },
    })) as InsertAnswer;
    if (answer.writeConcernError) throw serverError(answer.writeConcernError);
    const errors = new Map(answer.writeErrors?.map((error) => [error.index, serverError(error)]));
    return documents.map((_, index) => {
      const error = errors.get(index);
      return error ? { error } : { value: undefined };
    });
  }
}

function serverError({ code, errmsg }: { code: number; errmsg: string }): Error {
  return Object.assign(new Error(errmsg), { code });
}
