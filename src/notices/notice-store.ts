import { Schema, type Connection, type Model, type QueryFilter } from 'mongoose';
import { randomId } from '../platform/ids';
import { isDuplicateKey, modelOf } from '../platform/mongo';
import {
  noticeStates,
  type County,
  type Notice,
  type NoticeClarification,
  type NoticeKey,
  type NoticeProgress,
  type NoticeText,
} from './notice';

interface NoticeDocument extends NoticeText, NoticeProgress {
  _id: string;
  caseId: string;
  rung: number;
  /** Version of the case that was last shown. */
  caseVersion: number;
}

const text = { type: String, required: true } as const;
const mixed = Schema.Types.Mixed;
const day = { type: String, default: null } as const;

const schema = new Schema<NoticeDocument>(
  {
    _id: text,
    caseId: text,
    rung: { type: Number, required: true },
    caseVersion: { type: Number, required: true },
    number: text,
    officeName: text,
    departmentName: { 'zh-CN': text, en: text },
    county: text,
    countyName: text,
    category: text,
    subject: text,
    facts: text,
    demand: text,
    publishedOn: text,
    replyDue: day,
    expiresOn: text,
    state: { type: String, enum: noticeStates, required: true },
    answeredOn: day,
    verifiedOn: day,
    corrections: [mixed],
    statements: [mixed],
    withdrawal: { type: mixed, default: null },
    clarifications: [mixed],
  },
  { collection: 'notices', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ caseId: 1, rung: 1 }, { unique: true });
/** Newest first; notices whose time is over are passed over in the index. */
const order = { publishedOn: -1, _id: -1, expiresOn: 1 } as const;
const orderInCounty = { county: 1, ...order } as const;
schema.index(order);
schema.index(orderInCounty);
schema.index({ county: 1, expiresOn: -1, countyName: 1 });

export interface NoticeFilter {
  /** Code of a county, or null for all. */
  county: string | null;
  today: string;
}

/** Published notices. Readers never get the case they came from. */
export class NoticeStore {
  readonly #model: Model<NoticeDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'Notice', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /**
   * Publishes the notice of a rung, or brings the published one up to the progress of that case
   * version; an older version changes nothing. The text stays as first published.
   */
  async publish(
    of: { caseId: string; rung: number; caseVersion: number },
    words: NoticeText,
    progress: NoticeProgress,
  ): Promise<void> {
    const { caseId, rung, caseVersion } = of;
    try {
      await this.#model.create({ _id: randomId(), ...of, ...words, ...progress });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await this.#model.updateOne(
        { caseId, rung, caseVersion: { $lt: caseVersion } },
        { $set: { ...progress, caseVersion } },
      );
    }
  }

  /** Newest first, those after `after`. */
  async list(filter: NoticeFilter, after: NoticeKey | null, limit: number): Promise<Notice[]> {
    const found: Notice[] = [];
    for (const range of behind(after)) {
      const wanted = limit - found.length;
      if (wanted === 0) break;
      const documents = await this.#model
        .find({ ...condition(filter), ...range })
        .sort({ publishedOn: -1, _id: -1 })
        .limit(wanted)
        .hint(filter.county === null ? order : orderInCounty)
        .lean<NoticeDocument[]>();
      found.push(...documents.map(plain));
    }
    return found;
  }

  /** The counties that have notices to show, by code: one key of the index is read for each. */
  async counties(today: string): Promise<County[]> {
    return this.#model.aggregate<County>([
      { $sort: { county: 1, expiresOn: -1 } },
      {
        $group: {
          _id: '$county',
          until: { $first: '$expiresOn' },
          name: { $first: '$countyName' },
        },
      },
      { $match: { until: { $gt: today } } },
      { $sort: { _id: 1 } },
      { $project: { _id: 0, code: '$_id', name: 1 } },
    ]);
  }

  /** Removes what there is of the cases; repeating changes nothing. */
  async removeOfCases(caseIds: readonly string[]): Promise<void> {
    await this.#model.deleteMany({ caseId: { $in: caseIds } });
  }

  async find(id: string, today: string): Promise<Notice | null> {
    const found = await this.#model
      .findOne({ _id: id, expiresOn: { $gt: today } })
      .lean<NoticeDocument | null>();
    return found ? plain(found) : null;
  }
}

/** The ranges of the order behind a notice, one after another; each is one interval of an index. */
function behind(after: NoticeKey | null): QueryFilter<NoticeDocument>[] {
  if (!after) return [{}];
  const { publishedOn, id } = after;
  return [{ publishedOn, _id: { $lt: id } }, { publishedOn: { $lt: publishedOn } }];
}

function condition({ county, today }: NoticeFilter) {
  return { expiresOn: { $gt: today }, ...(county === null ? {} : { county }) };
}

/** As earlier releases kept it. */
interface EarlierDocument {
  clarification?: NoticeClarification | null;
}

function plain(document: NoticeDocument & EarlierDocument): Notice {
  const { _id, number, officeName, departmentName, county, countyName, category } = document;
  const { subject, facts, demand, publishedOn, replyDue, expiresOn } = document;
  // Notices from before corrections have none.
  const { state, answeredOn, verifiedOn, corrections = [], withdrawal = null } = document;
  // Those from before a case could have several have one at most.
  const { clarification, clarifications = clarification ? [clarification] : [] } = document;
  // Nor have those from before the portal any statements.
  const { statements = [] } = document;
  return {
    id: _id,
    number,
    officeName,
    departmentName,
    county,
    countyName,
    category,
    subject,
    facts,
    demand,
    publishedOn,
    replyDue,
    expiresOn,
    state,
    answeredOn,
    verifiedOn,
    corrections,
    statements,
    withdrawal,
    clarifications: clarifications.map((said) => ({
      ...said,
      corrections: said.corrections ?? [],
      withdrawal: said.withdrawal ?? null,
    })),
  };
}
