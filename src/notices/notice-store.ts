import { Schema, type Connection, type Model } from 'mongoose';
import { randomId } from '../platform/ids';
import { isDuplicateKey, modelOf } from '../platform/mongo';
import {
  noticeStates,
  type County,
  type FeedKey,
  type Notice,
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
    withdrawal: { type: mixed, default: null },
  },
  { collection: 'notices', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ caseId: 1, rung: 1 }, { unique: true });
schema.index({ publishedOn: -1, _id: -1 });
schema.index({ county: 1, publishedOn: -1, _id: -1 });

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

  /** Newest first; one more than `limit` tells that there is a next page. */
  async list(filter: NoticeFilter, page: { skip: number; limit: number }): Promise<Notice[]> {
    const found = await this.#model
      .find(condition(filter))
      .sort({ publishedOn: -1, _id: -1 })
      .skip(page.skip)
      .limit(page.limit)
      .lean<NoticeDocument[]>();
    return found.map(plain);
  }

  /** Newest first, those after `after`. */
  async feed(filter: NoticeFilter, after: FeedKey | null, limit: number): Promise<Notice[]> {
    const found = await this.#model
      .find({
        ...condition(filter),
        ...(after
          ? {
              publishedOn: { $lte: after.publishedOn },
              $or: [
                { publishedOn: { $lt: after.publishedOn } },
                { publishedOn: after.publishedOn, _id: { $lt: after.id } },
              ],
            }
          : {}),
      })
      .sort({ publishedOn: -1, _id: -1 })
      .limit(limit)
      .lean<NoticeDocument[]>();
    return found.map(plain);
  }

  async count(filter: NoticeFilter): Promise<number> {
    return this.#model.countDocuments(condition(filter));
  }

  /** The counties that have notices to show, by code. */
  async counties(today: string): Promise<County[]> {
    return this.#model.aggregate<County>([
      { $match: { expiresOn: { $gt: today } } },
      { $group: { _id: '$county', name: { $first: '$countyName' } } },
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

function condition({ county, today }: NoticeFilter) {
  return { expiresOn: { $gt: today }, ...(county === null ? {} : { county }) };
}

function plain(document: NoticeDocument): Notice {
  const { _id, number, officeName, departmentName, county, countyName, category } = document;
  const { subject, facts, demand, publishedOn, replyDue, expiresOn } = document;
  // Notices from before corrections have none.
  const { state, answeredOn, verifiedOn, corrections = [], withdrawal = null } = document;
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
    withdrawal,
  };
}
