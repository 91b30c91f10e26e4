import { Schema, type Connection, type Model } from 'mongoose';
import type { Case } from '../domain/case';
import { clockIndex, type ClockIndex } from '../domain/case-clocks';
import type { CaseEvent } from '../domain/commands';
import type { LocalDate } from '../domain/deadline';
import { reasonsOfBefore } from '../domain/priority';
import type { DataKey } from '../platform/crypto/data-key';
import { keyField, keyIn, keyIndex } from '../platform/crypto/key-field';
import type { Keyring } from '../platform/crypto/keyring';
import type { WrappedKey } from '../platform/crypto/master-keys';
import { GroupedInserts } from '../platform/grouped-inserts';
import { bytesOf, isDuplicateKey, modelOf } from '../platform/mongo';
import type { OutboxEntry } from '../queue/jobs';
import { outboxIndex, outboxOf, type Outbox } from '../queue/outbox-store';
import {
  joinCase,
  joinEvent,
  partCase,
  partEvent,
  emptied,
  type CaseWords,
  type CommandWords,
  type OpenCase,
  type OpenEvent,
} from './case-seal';
import { stageOf, type Stage } from './case-stage';

/** An entry of the history: its texts are sealed. */
type SealedEvent = OpenEvent & { sealed: Buffer };

interface CaseDocument extends Omit<OpenCase, 'id'>, ClockIndex {
  _id: string;
  version: number;
  stage: Stage;
  /** The case's own data key; null once it was destroyed. */
  key: WrappedKey | null;
  /** JSON of `CaseWords` under that key; null once it was destroyed. */
  sealed: Buffer | null;
  history: SealedEvent[];
  outbox: OutboxEntry[];
}

const text = { type: String, required: true } as const;
const optional = { type: String, default: null } as const;
const mixed = Schema.Types.Mixed;

const caseSchema = new Schema<CaseDocument>(
  {
    _id: text,
    version: { type: Number, required: true },
    stage: text,
    office: text,
    coOwners: [String],
    reportId: text,
    linkedReports: [String],
    linkedTo: optional,
    sameAs: { type: mixed, default: null },
    area: text,
    department: text,
    alsoConcerns: [String],
    category: text,
    clause: { type: Number, default: null },
    channel: text,
    identity: text,
    locale: text,
    villagesAffected: { type: Number, default: null },
    reasons: { type: [String], default: undefined },
    priority: { type: Number, required: true },
    filedOn: text,
    status: text,
    nature: optional,
    assignee: { type: mixed, default: null },
    claimedUntil: optional,
    claimWarned: { type: Boolean, default: false },
    recused: [mixed],
    deadline: { type: mixed, default: null },
    conclusionDue: optional,
    clocks: [mixed],
    timeRequest: { type: mixed, default: null },
    nextCheck: String,
    overSince: String,
    overKinds: { type: [String], default: undefined },
    countedUntil: String,
    finding: { type: mixed, default: null },
    rungs: [mixed],
    verdicts: [mixed],
    outcome: optional,
    retention: { type: mixed, default: null },
    hold: { type: mixed, default: null },
    destroyed: [String],
    key: keyField,
    sealed: { type: Buffer, default: null },
    history: [mixed],
    outbox: [mixed],
  },
  { collection: 'cases', versionKey: false, strict: 'throw', minimize: false, autoIndex: false },
);
caseSchema.index({ reportId: 1 }, { unique: true });
caseSchema.index(
  { 'deadline.overdue': 1, 'deadline.due': 1 },
  { partialFilterExpression: { 'deadline.overdue': false } },
);
caseSchema.index({ claimedUntil: 1 }, { partialFilterExpression: { claimedUntil: { $gt: '' } } });
caseSchema.index({ nextCheck: 1 }, { partialFilterExpression: { nextCheck: { $exists: true } } });
caseSchema.index(
  { countedUntil: 1 },
  { partialFilterExpression: { countedUntil: { $exists: true } } },
);
caseSchema.index(
  { 'recused.id': 1 },
  { partialFilterExpression: { 'recused.id': { $exists: true } } },
);
caseSchema.index(keyIndex);
caseSchema.index(...(outboxIndex as unknown as Parameters<typeof caseSchema.index>));

/** A case as it stands, with what guards its next write. */
export interface StoredCase {
  file: Case;
  version: number;
  history: CaseEvent[];
}

export type Openness = Pick<
  Case,
  'id' | 'office' | 'coOwners' | 'status' | 'department' | 'alsoConcerns' | 'recused'
>;

/** What cases from before recusals, retention, clusters, clocks and transfers do not have. */
const since = {
  coOwners: [],
  alsoConcerns: [],
  recused: [],
  sameAs: null,
  retention: null,
  hold: null,
  destroyed: [],
  clocks: [],
  timeRequest: null,
  claimedUntil: null,
  claimWarned: false,
};

const indexFields = ['nextCheck', 'overSince', 'overKinds', 'countedUntil'] as const;

/**
 * Cases in MongoDB: inserted once, then changed only by `apply`. Texts are sealed under a key that
 * the case carries; lists read none of them.
 */
export class CaseStore {
  readonly #model: Model<CaseDocument>;
  readonly #inserts: GroupedInserts<CaseDocument>;
  readonly outbox: Outbox;

  constructor(
    connection: Connection,
    private readonly keyring: Keyring,
  ) {
    this.#model = modelOf(connection, 'Case', caseSchema);
    this.#inserts = new GroupedInserts(connection, 'cases');
    this.outbox = outboxOf(this.#model);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Answers 'exists' when the report has its case already. */
  async insert(file: Case): Promise<'inserted' | 'exists'> {
    const [{ id, ...open }, words] = partCase(file);
    const { key, dataKey } = this.keyring.newKey(placeOf(id));
    const document: CaseDocument = {
      _id: id,
      ...open,
      ...clockIndex(file),
      version: 1,
      stage: stageOf[file.status],
      key,
      sealed: dataKey.sealJson(words, wordsPlace(id)),
      history: [],
      outbox: [],
    };
    try {
      await this.#inserts.insert(document);
      return 'inserted';
    } catch (error) {
      if (isDuplicateKey(error, 'reportId')) return 'exists';
      throw error;
    }
  }

  async find(id: string): Promise<StoredCase | null> {
    return this.stored(await this.#model.findById(id).lean());
  }

  /** What decides who may open each of the cases. */
  async findMany(ids: readonly string[]): Promise<Openness[]> {
    const found = await this.#model
      .find(
        { _id: { $in: ids } },
        { office: 1, coOwners: 1, status: 1, department: 1, alsoConcerns: 1, recused: 1 },
      )
      .lean();
    return found.map(({ _id, ...rest }) => ({ id: _id, ...since, ...rest }));
  }

  async findByReport(reportId: string): Promise<StoredCase | null> {
    return this.stored(await this.#model.findOne({ reportId }).lean());
  }

  /**
   * The one write of a use case: state, history, outbox and version together, only if nobody wrote
   * since `version`. Answers false when somebody was faster.
   */
  async apply(
    version: number,
    file: Case,
    event: CaseEvent,
    outbox: OutboxEntry[],
  ): Promise<boolean> {
    const [{ id, ...open }, words] = partCase(file);
    const dataKey = await this.dataKeyOf(id);
    if (!dataKey) return false;
    const sealed = dataKey.sealJson(words, wordsPlace(id));
    const index = clockIndex(file);
    const absent = indexFields.filter((field) => index[field] === undefined);
    const written = await this.#model
      .findOneAndUpdate(
        // Not once the key was destroyed meanwhile: nothing new is sealed under it.
        { _id: id, version, 'key.id': { $gte: '' } },
        {
          $set: { ...open, ...index, stage: stageOf[file.status], sealed },
          $unset: Object.fromEntries(absent.map((field) => [field, 1])),
          $push: { history: sealedEvent(id, event, dataKey), outbox: { $each: outbox } },
          $inc: { version: 1 },
        },
        { projection: { _id: 1 } },
      )
      .lean();
    return written !== null;
  }

  /**
   * Ids of cases with something to do for the clock: a share of a clock used by `today`, a clock that
   * ran out, days that the holidays up to `coveredUntil` count anew, a claim that ran out by `now`, or
   * that runs out by `soon` without its holder knowing. Cases of before the clocks are found by their
   * deadline.
   */
  async due(
    {
      today,
      now,
      soon,
      coveredUntil,
    }: { today: LocalDate; now: string; soon: string; coveredUntil: LocalDate },
    limit: number,
  ): Promise<string[]> {
    const ids = new Set<string>();
    for (const filter of [
      { nextCheck: { $lte: today } },
      { 'deadline.overdue': false, 'deadline.due': { $lt: today } },
      { countedUntil: { $lt: coveredUntil } },
      { claimedUntil: { $gt: '', $lte: now } },
      { claimedUntil: { $gt: now, $lte: soon }, claimWarned: { $ne: true } },
    ]) {
      const found = await this.#model
        .find(filter, { _id: 1 })
        .limit(limit - ids.size)
        .lean();
      for (const { _id } of found) ids.add(_id);
      if (ids.size >= limit) break;
    }
    return [...ids];
  }

  private async dataKeyOf(id: string): Promise<DataKey | null> {
    const found = await this.#model.findById(id, { key: 1 }).lean();
    const key = found && keyIn(found);
    return key && this.keyring.openKey(key, placeOf(id));
  }

  /**
   * Null when the key was destroyed: then there is no case any more, but for the job that is still
   * destroying the rest of it and finds it without a word.
   */
  private stored(document: CaseDocument | null): StoredCase | null {
    if (!document) return null;
    const { _id: id, version, stage: _stage, key: _key, sealed, history, ...rest } = document;
    const { outbox: _outbox, nextCheck: _next, overSince: _since, ...others } = rest;
    const { overKinds: _kinds, countedUntil: _until, ...found } = others;
    const reasons = document.reasons ?? reasonsOfBefore(found);
    const open: OpenCase = { id, ...since, ...found, reasons };
    const key = keyIn(document);
    if (!key || !sealed) {
      return open.retention?.stage === 'destroying'
        ? { file: emptied(open), version, history: [] }
        : null;
    }
    const dataKey = this.keyring.openKey(key, placeOf(id));
    const words = dataKey.openJson<CaseWords>(bytesOf(sealed), wordsPlace(id));
    return {
      file: joinCase(open, words),
      version,
      history: history.map((event) => openedEvent(id, event, dataKey)),
    };
  }
}

function sealedEvent(id: string, event: CaseEvent, dataKey: DataKey): SealedEvent {
  const [open, words] = partEvent(event);
  return { ...open, sealed: dataKey.sealJson(words, eventPlace(id, event.seq)) };
}

function openedEvent(id: string, event: SealedEvent, dataKey: DataKey): CaseEvent {
  const { sealed, ...open } = event;
  const place = eventPlace(id, event.seq);
  return joinEvent(open, () => dataKey.openJson<CommandWords>(bytesOf(sealed), place));
}

function placeOf(id: string): string {
  return `cases:${id}`;
}

function wordsPlace(id: string): string {
  return `${placeOf(id)}:words`;
}

function eventPlace(id: string, seq: number): string {
  return `${placeOf(id)}:history:${seq}`;
}
