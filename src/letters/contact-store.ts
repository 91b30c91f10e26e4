import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../platform/mongo';

/** Where an office writes to a department of an area. */
export interface DepartmentContact {
  office: string;
  department: string;
  /** Area the department works for: the city, a county or a township. */
  area: string;
  email: string;
}

interface ContactDocument extends DepartmentContact {
  _id: string;
}

const schema = new Schema<ContactDocument>(
  {
    _id: { type: String, required: true },
    office: { type: String, required: true },
    department: { type: String, required: true },
    area: { type: String, required: true },
    email: { type: String, required: true },
  },
  { collection: 'departmentContacts', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ office: 1, area: 1 });
schema.index({ email: 1 });

/** The key holds the office: one office cannot redirect the letters of another. */
function keyOf({ office, department, area }: Omit<DepartmentContact, 'email'>): string {
  return `${office}:${department}@${area}`;
}

/** Mail addresses of departments, kept by each office for itself. */
export class ContactStore {
  readonly #model: Model<ContactDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'DepartmentContact', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  async find(of: Omit<DepartmentContact, 'email'>): Promise<string | null> {
    const found = await this.#model.findById(keyOf(of)).lean();
    return found?.email ?? null;
  }

  /** Whose address this is; written as on record, or in small letters. */
  async ofEmail(email: string, limit: number): Promise<Omit<DepartmentContact, 'email'>[]> {
    const spellings = [...new Set([email, email.toLowerCase()])];
    const found = await this.#model
      .find({ email: { $in: spellings } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    return found.map(({ office, department, area }) => ({ office, department, area }));
  }

  /** Addresses by department id. */
  async list(office: string, area: string): Promise<Map<string, string>> {
    const found = await this.#model.find({ office, area }).lean();
    return new Map(found.map((contact) => [contact.department, contact.email]));
  }

  /** Sets every address given in one write; an empty one is removed. */
  async saveAll(contacts: readonly DepartmentContact[]): Promise<void> {
    if (contacts.length === 0) return;
    await this.#model.bulkWrite(
      contacts.map((contact) => {
        const filter = { _id: keyOf(contact) };
        return contact.email === ''
          ? { deleteOne: { filter } }
          : { updateOne: { filter, update: { $set: contact }, upsert: true } };
      }),
    );
  }
}
