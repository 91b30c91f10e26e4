import { Schema, type Connection, type Model } from 'mongoose';
import type { LocalDate } from '../domain/deadline';
import type { DeskDay, DeskDays } from './phone-report-service';
import { modelOf } from '../platform/mongo';

type DayDocument = DeskDay & { _id: string };

const text = { type: String, required: true } as const;

const schema = new Schema<DayDocument>(
  { _id: text, operator: text, name: text, office: String, day: text },
  { collection: 'deskDays', versionKey: false },
).index({ day: 1 });

/** Days on which operators took reports down, until they stand in the audit trail. */
export class DeskDayStore implements DeskDays {
  readonly #model: Model<DayDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'DeskDay', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Keeps the day; repeating changes nothing, so that nothing tells how often or when. */
  async keep(one: DeskDay): Promise<void> {
    const _id = keyOf(one);
    await this.#model.updateOne({ _id }, { $setOnInsert: one }, { upsert: true });
  }

  /** Days before this one, the oldest first. */
  async before(day: LocalDate, limit: number): Promise<DeskDay[]> {
    const found = await this.#model
      .find({ day: { $lt: day } }, { _id: 0 })
      .sort({ day: 1 })
      .limit(limit)
      .lean();
    return found.map(({ operator, name, office, day: on }) => ({
      operator,
      name,
      office,
      day: on,
    }));
  }

  async remove(one: DeskDay): Promise<void> {
    await this.#model.deleteOne({ _id: keyOf(one) });
  }
}

function keyOf({ operator, day }: DeskDay): string {
  return `${operator}:${day}`;
}
