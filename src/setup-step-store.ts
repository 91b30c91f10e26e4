import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from './platform/mongo';

interface StepDocument {
  /** Name of the step. */
  _id: string;
}

const schema = new Schema<StepDocument>(
  { _id: { type: String, required: true } },
  { collection: 'setupSteps', versionKey: false, strict: 'throw', autoIndex: false },
);

/** Steps of the setup that are done once in the life of a database; one small document each. */
export class SetupStepStore {
  readonly #model: Model<StepDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'SetupStep', schema);
  }

  /** Does a step that is not on record as done. The record comes after it: one that breaks off is repeated. */
  async once(name: string, step: () => Promise<void>): Promise<void> {
    if (await this.#model.exists({ _id: name })) return;
    await step();
    await this.#model.updateOne({ _id: name }, { $setOnInsert: { _id: name } }, { upsert: true });
  }
}
