import { Schema, type Connection, type Model } from 'mongoose';

import type { FileState } from '../domain/attached-file';
import { modelOf } from '../platform/mongo';

interface FileDocument extends FileState {
  _id: string;
}

const text = { type: String, required: true } as const;

const fileSchema = new Schema<FileDocument>(
  { _id: text, scan: text, copy: text },
  { collection: 'files', versionKey: false, strict: 'throw', autoIndex: false },
);

/** What became of each file, by its id: no name, type, size, time or report. */
export class FileRecordStore {
  readonly #model: Model<FileDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'File', fileSchema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  async put(id: string, { scan, copy }: FileState): Promise<void> {
    await this.#model.updateOne({ _id: id }, { $set: { scan, copy } }, { upsert: true });
  }

  /** States of those that have one. */
  async findMany(ids: readonly string[]): Promise<Map<string, FileState>> {
    const found = await this.#model.find({ _id: { $in: [...ids] } }).lean();
    return new Map(found.map(({ _id, scan, copy }) => [_id, { scan, copy }]));
  }

  async remove(id: string): Promise<void> {
    await this.#model.deleteOne({ _id: id });
  }
}
