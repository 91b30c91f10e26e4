import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../platform/mongo';
import { defaultLetterSettings, type LetterSettings } from './office';

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
    return { instrument, contactName, address };
  }

  async save(office: string, settings: LetterSettings): Promise<void> {
    await this.#model.updateOne({ _id: office }, { $set: settings }, { upsert: true });
  }
}
