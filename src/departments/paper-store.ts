import { Schema, type Connection, type Model } from 'mongoose';
import type { LocalDate } from '../domain/deadline';
import { randomId } from '../platform/ids';
import { isDuplicateKey, modelOf } from '../platform/mongo';

/** A department of one office's address book: where its documents go. */
export interface DepartmentDesk {
  office: string;
  department: string;
  /** Area the department works for: the city, a county or a township. */
  area: string;
}

/** A document that went to a department, under an id of its own that leads to no case by itself. */
export interface Paper extends DepartmentDesk {
  id: string;
  caseId: string;
  rung: number;
  issuedOn: LocalDate;
}

/** Where a list goes on: after this paper. */
export interface PaperKey {
  issuedOn: LocalDate;
  id: string;
}

type PaperDocument = Omit<Paper, 'id'> & { _id: string };

const text = { type: String, required: true } as const;

const schema = new Schema<PaperDocument>(
  {
    _id: text,
    caseId: text,
    rung: { type: Number, required: true },
    office: text,
    department: text,
    area: text,
    issuedOn: text,
  },
  { collection: 'departmentPapers', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ caseId: 1, rung: 1 }, { unique: true });
schema.index({ office: 1, department: 1, area: 1, issuedOn: -1, _id: -1 });

function paperOf({ _id: id, ...fields }: PaperDocument): Paper {
  return { id, ...fields };
}

/** Which documents went to which department: ids and days, nothing of what they say. */
export class PaperStore {
  readonly #model: Model<PaperDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'DepartmentPaper', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Enters the document of a rung; when it is there already, that one stays and is returned. */
  async add(paper: Omit<Paper, 'id'>): Promise<Paper> {
    try {
      const made = { _id: randomId(), ...paper };
      await this.#model.create(made);
      return paperOf(made);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const { caseId, rung } = paper;
      const found = await this.#model.findOne({ caseId, rung }).lean<PaperDocument>();
      if (!found) throw error;
      return paperOf(found);
    }
  }

  async find(id: string): Promise<Paper | null> {
    const found = await this.#model.findById(id).lean<PaperDocument>();
    return found && paperOf(found);
  }

  async ofRung(caseId: string, rung: number): Promise<Paper | null> {
    const found = await this.#model.findOne({ caseId, rung }).lean<PaperDocument>();
    return found && paperOf(found);
  }

  /** The papers of one desk, newest first, those after `after`. */
  async list(desk: DepartmentDesk, after: PaperKey | null, limit: number): Promise<Paper[]> {
    const { office, department, area } = desk;
    const found = await this.#model
      .find({
        office,
        department,
        area,
        ...(after
          ? {
              issuedOn: { $lte: after.issuedOn },
              $or: [
                { issuedOn: { $lt: after.issuedOn } },
                { issuedOn: after.issuedOn, _id: { $lt: after.id } },
              ],
            }
          : {}),
      })
      .sort({ issuedOn: -1, _id: -1 })
      .limit(limit)
      .lean<PaperDocument[]>();
    return found.map(paperOf);
  }

  /** Removes what there is of the cases; repeating changes nothing. */
  async removeOfCases(caseIds: readonly string[]): Promise<void> {
    await this.#model.deleteMany({ caseId: { $in: caseIds } });
  }
}
