import type { Request } from 'express';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';

import type { ReportFile } from '../domain/burden';
import { randomId } from '../platform/ids';
import { HttpError } from '../web/errors';
import { countedBody, multipartParser } from '../web/multipart-body';
import { cleanText } from '../web/parse';
import { FileInspection, type ContentFault } from './file-inspection';
import { maxFiles, mebibyte, StagedFullError } from './file-limits';
import type { FileStore } from './file-store';
import { sniffedBytes } from './file-type';

const limits = {
  fields: 40,
  fieldNameSize: 100,
  // As much of a text as `parse` gives back with an error: 20,000 characters of three bytes.
  fieldSize: 60_000,
  files: maxFiles,
  parts: 50,
  headerPairs: 20,
};
const maxNameLength = 120;

/** Why a file that was sent is not taken. `flood`: too much from one network, `full`: from all. */
export type RefusalReason = ContentFault | 'size' | 'count' | 'flood' | 'full';

export interface RefusedFile {
  name: string;
  reason: RefusalReason;
}

export interface UploadRules {
  /** Largest file taken, in bytes. */
  maxFileBytes: number;
  /** Counts bytes about to be staged; false when the sender's network has sent too much. */
  allow(bytes: number): Promise<boolean>;
}

export interface Upload {
  /** Fields as sent; one that came several times is a list. */
  fields: Record<string, string | string[]>;
  /** Staged, in the order sent. */
  files: ReportFile[];
  refused: RefusedFile[];
}

class Refused extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason);
  }
}

/** The file's own name: no path, no control characters, the ending kept when it is long. */
function plainName(sent: string): string {
  const name = cleanText(sent.split(/[/\\]/).at(-1) ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...name];
  return letters.length <= maxNameLength
    ? name
    : [...letters.slice(0, maxNameLength - 10), '…', ...letters.slice(-8)].join('');
}

/** A file part, read piece by piece to its end: a part left unread would hold up the whole form. */
class Part {
  readonly #chunks: AsyncIterator<Buffer>;

  constructor(source: Readable) {
    this.#chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The beginning, long enough to tell the type. */
  async head(): Promise<Buffer[]> {
    const first: Buffer[] = [];
    for (let length = 0; length < sniffedBytes;) {
      const next = await this.#chunks.next();
      if (next.done) break;
      first.push(next.value);
      length += next.value.length;
    }
    return first;
  }

  /** The whole file, looked at and counted as it passes; throws `Refused` at its end at the latest. */
  async *checked(first: readonly Buffer[], check: (piece: Buffer) => Promise<void>) {
    for (const piece of first) {
      await check(piece);
      yield piece;
    }
    for (;;) {
      const next = await this.#chunks.next();
      if (next.done) return;
      await check(next.value);
      yield next.value;
    }
  }

  async drain(): Promise<void> {
    while (!(await this.#chunks.next()).done);
  }
}

function reasonOf(error: unknown): RefusalReason | null {
  if (error instanceof Refused) return error.reason;
  if (error instanceof StagedFullError) return 'full';
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : null;
}

/** Counts in steps of 1 MiB, so that a large file asks fifty times and not a thousand. */
function allowance({ allow }: UploadRules) {
  let owed = 0;
  const settle = async () => {
    const bytes = owed;
    owed = 0;
    if (bytes > 0 && !(await allow(bytes))) throw new Refused('flood');
  };
  return {
    settle,
    async add(bytes: number): Promise<void> {
      owed += bytes;
      if (owed >= mebibyte) await settle();
    },
  };
}

async function stageFile(
  source: Readable,
  sentName: string,
  store: FileStore,
  rules: UploadRules,
): Promise<ReportFile | RefusedFile | null> {
  const part = new Part(source);
  const first = await part.head();
  if (first.length === 0) return null;
  const id = randomId();
  const name = plainName(sentName) || id;
  const inspection = new FileInspection(Buffer.concat(first));
  const { sniffed } = inspection;
  if (sniffed.kind === 'refused') {
    await part.drain();
    return { name, reason: sniffed.reason };
  }
  const allowed = allowance(rules);
  let type = '';
  let sum = 0;
  async function* checked() {
    yield* part.checked(first, async (piece) => {
      sum += piece.length;
      if (sum > rules.maxFileBytes) throw new Refused('size');
      inspection.push(piece);
      await allowed.add(piece.length);
    });
    await allowed.settle();
    const verdict = inspection.verdict(name);
    if (!verdict.ok) throw new Refused(verdict.reason);
    type = verdict.type;
  }
  try {
    const size = await store.stage(id, checked());
    return { id, name, type, size };
  } catch (error) {
    await part.drain().catch(() => undefined);
    const reason = reasonOf(error);
    if (!reason) throw error;
    return { name, reason };
  }
}

function addField(fields: Upload['fields'], name: string, value: string): void {
  const before = fields[name];
  if (before === undefined) fields[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else fields[name] = [before, value];
}

/**
 * Reads a form with files: at most 40 fields of 60 kB, 5 files of `maxFileBytes` in the field
 * `fileField`, each looked through and sealed into the store as it arrives. Files of another field,
 * and empty parts, are passed over; a file that is not taken is named in `refused` with the reason,
 * the rest is read.
 * Throws `HttpError` (badRequest, tooLarge) on a body that is no such form or was cut off; nothing
 * staged is left then.
 */
export async function readMultipart(
  req: Request,
  store: FileStore,
  fileField: string,
  rules: UploadRules,
): Promise<Upload> {
  const maxBytes = maxFiles * rules.maxFileBytes + mebibyte;
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) throw new HttpError('tooLarge');
  const parser = multipartParser(req, { ...limits, fileSize: rules.maxFileBytes + 1 });
  const upload: Upload = { fields: Object.create(null), files: [], refused: [] };
  const staging: Promise<ReportFile | RefusedFile | null>[] = [];
  let tooMuch = false;
  parser.on('field', (name, value) => addField(upload.fields, name, value));
  parser.on('file', (field, stream, info) => {
    // The parser destroys the stream when the request breaks off; the reader below sees it.
    stream.on('error', () => undefined);
    if (field !== fileField) {
      stream.resume();
      return;
    }
    staging.push(stageFile(stream, info.filename ?? '', store, rules));
  });
  parser.on('filesLimit', () => upload.refused.push({ name: '', reason: 'count' }));
  const excess = () => {
    tooMuch = true;
  };
  parser.on('fieldsLimit', excess).on('partsLimit', excess);
  const cutOff = await pipeline(countedBody(req, maxBytes), parser).then(
    () => null,
    (error: unknown) => error ?? new Error('the form was cut off'),
  );
  const outcomes = await Promise.allSettled(staging);
  for (const outcome of outcomes) {
    const result = outcome.status === 'fulfilled' ? outcome.value : null;
    if (result && 'id' in result) upload.files.push(result);
    else if (result) upload.refused.push(result);
  }
  const broken = outcomes.find((outcome) => outcome.status === 'rejected');
  if (!cutOff && !broken && !tooMuch) return upload;
  await Promise.all(upload.files.map((file) => store.discard(file.id)));
  if (tooMuch) throw new HttpError('tooLarge');
  if (cutOff instanceof HttpError) throw cutOff;
  if (cutOff) throw new HttpError('badRequest', { cause: cutOff });
  throw broken?.reason;
}
