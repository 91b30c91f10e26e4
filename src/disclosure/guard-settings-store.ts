import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../platform/mongo';
import { shippedSettings, type GuardSettings } from './guard-settings';

interface SettingsDocument extends GuardSettings {
  /** Id of the office. */
  _id: string;
}

const schema = new Schema<SettingsDocument>(
  {
    _id: { type: String, required: true },
    least: { type: Number, required: true },
    noticeDays: { type: Number, required: true },
  },
  { collection: 'guardSettings', versionKey: false, strict: 'throw', autoIndex: false },
);

/** What each office set for its texts; one small document an office, found by its id. */
export class GuardSettingsStore {
  readonly #model: Model<SettingsDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'GuardSettings', schema);
  }

  /** What counts for the office: what ships as long as it set nothing. */
  async find(office: string): Promise<GuardSettings> {
    const found = await this.#model.findById(office).lean();
    return found ? { least: found.least, noticeDays: found.noticeDays } : shippedSettings;
  }

  /**
   * From which count on a figure is shown to people who may not open what was counted. They may be of the
   * office whose setting it is: it can ask for more than what ships, never for less.
   */
  async leastInFigures(office: string): Promise<number> {
    return Math.max(shippedSettings.least, (await this.find(office)).least);
  }

  async save(office: string, settings: GuardSettings): Promise<void> {
    await this.#model.updateOne({ _id: office }, { $set: settings }, { upsert: true });
  }
}
