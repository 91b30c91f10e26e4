import { Schema, type Connection, type Model } from 'mongoose';
import { usualClaimMinutes } from '../../domain/claim';
import { modelOf } from '../../platform/mongo';

interface SettingsDocument {
  /** Id of the office. */
  _id: string;
  minutes: number;
}

const schema = new Schema<SettingsDocument>(
  { _id: { type: String, required: true }, minutes: { type: Number, required: true } },
  { collection: 'claimSettings', versionKey: false, strict: 'throw', autoIndex: false },
);

/** How long a claim at triage stands in each office; one small document an office, found by its id. */
export class ClaimSettingsStore {
  readonly #model: Model<SettingsDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'ClaimSettings', schema);
  }

  /** What ships as long as the office set nothing. */
  async minutes(office: string): Promise<number> {
    return (await this.#model.findById(office).lean())?.minutes ?? usualClaimMinutes;
  }

  async save(office: string, minutes: number): Promise<void> {
    await this.#model.updateOne({ _id: office }, { $set: { minutes } }, { upsert: true });
  }
}
