import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../platform/mongo';
import { defaultLetterSettings, type LetterSettings } from './office';

interface SettingsDocument extends LetterSettings {
  _id: string;
  /** What was saved before, the newest last. */
  saved: (LetterSettings & { at: string })[];
}

/** Earlier settings kept: more than a text waits for approval. */
const kept = 40;

const schema = new Schema<SettingsDocument>(
  {
    _id: { type: String, required: true },
    instrument: { title: { type: String, default: '' }, number: { type: String, default: '' } },
    contactName: { type: String, default: '' },
    address: { type: String, default: '' },
    saved: [Schema.Types.Mixed],
  },
  { collection: 'letterSettings', versionKey: false, strict: 'throw', autoIndex: false },
);

/** What each office has its letters say about itself; one small document an office. */
export class LetterSettingsStore {
  readonly #model: Model<SettingsDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'LetterSettings', schema);
  }

  /** `at`: as they stood at that instant. */
  async find(office: string, at: string | null = null): Promise<LetterSettings> {
    const found = await this.#model.findById(office).lean();
    if (!found) return defaultLetterSettings;
    if (at === null) return plain(found);
    const before = (found.saved ?? []).findLast((one) => one.at <= at);
    // Without a record of when, what stands has stood since before there was one.
    if (!before) return (found.saved ?? []).length > 0 ? defaultLetterSettings : plain(found);
    return plain(before);
  }

  async save(office: string, settings: LetterSettings, at: string): Promise<void> {
    const found = await this.#model.findById(office).lean();
    const unrecorded = found && (found.saved ?? []).length === 0;
    const added = [...(unrecorded ? [{ ...plain(found), at: '' }] : []), { ...settings, at }];
    await this.#model.updateOne(
      { _id: office },
      { $set: settings, $push: { saved: { $each: added, $slice: -kept } } },
      { upsert: true },
    );
  }
}

function plain({ instrument, contactName, address }: LetterSettings): LetterSettings {
  return { instrument, contactName, address };
}
