import { Schema, type Connection, type Model } from 'mongoose';
import type { LetterSettings } from '../domain/letterhead';
import { modelOf } from '../platform/mongo';
import { defaultLetterSettings } from './office';

interface SettingsDocument extends LetterSettings {
  _id: string;
}

const schema = new Schema<SettingsDocument>(
  {
    _id: { type: String, required: true },
    instrument: { title: { type: String, default: '' }, number: { type: String, default: '' } },
    contactName: { type: String, default: '' },
    address: { type: String, default: '' },
  },
  { collection: 'letterSettings', versionKey: false, strict: 'throw', autoIndex: false },
);

/** What each office has its letters say about itself; one small document an office. */
export class LetterSettingsStore {
  readonly #model: Model<SettingsDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'LetterSettings', schema);
  }

  async find(office: string): Promise<LetterSettings> {
    const found = await this.#model.findById(office).lean();
    if (!found) return defaultLetterSettings;
    const { instrument, contactName, address } = found;
    const { title, number } = instrument;
    return { instrument: { title, number }, contactName, address };
  }

  async save(office: string, settings: LetterSettings): Promise<void> {
    await this.#model.updateOne({ _id: office }, { $set: settings }, { upsert: true });
  }
}
