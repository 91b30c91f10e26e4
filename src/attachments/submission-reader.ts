import type { Request } from 'express';
import type { ReportFile } from '../domain/burden';
import { isSubmissionToken } from '../domain/receipt';
import type { Keyring } from '../platform/crypto/keyring';
import { maxFiles, mebibyte } from './file-limits';
import type { FileStore } from './file-store';
import { acceptedEndings } from './file-type';
import { readMultipart, type RefusedFile } from './multipart';
import { fileOfTicket, fileTicket } from './staged-files';

/** A file already sent, with what the browser carries for it. */
export interface StagedFile {
  ticket: string;
  file: ReportFile;
}

/** A form of the public report as it came in, its files staged. */
export interface SentReport {
  fields: Readonly<Record<string, unknown>>;
  submission: string;
  staged: StagedFile[];
  refused: RefusedFile[];
  /** A file sent with an earlier page is no longer there. */
  gone: boolean;
}

function listOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list
    .filter((one): one is string => typeof one === 'string' && one !== '')
    .slice(0, maxFiles * 2);
}

export interface StagingRules {
  /** Largest file taken, in bytes. */
  maxFileBytes: number;
  /** What one network may stage within an hour. */
  budget: { take(address: string, bytes: number): Promise<boolean> };
}

/** Reads the pages of the public report, whose files are staged while it is being written. */
export class SubmissionReader {
  /** Most files of one form. */
  readonly maxFiles = maxFiles;
  /** For the `accept` attribute of a file field. */
  readonly accept = acceptedEndings.join(',');

  constructor(
    private readonly files: FileStore,
    private readonly keyring: Pick<Keyring, 'seal' | 'open'>,
    private readonly newSubmission: () => string,
    private readonly rules: StagingRules,
  ) {}

  /** Largest form with files taken, in bytes. */
  get mostBytes(): number {
    return maxFiles * this.rules.maxFileBytes + mebibyte;
  }

  /** Largest file taken, in MB, for hints and errors. */
  get maxFileMb(): number {
    return Math.floor(this.rules.maxFileBytes / mebibyte);
  }

  /**
   * Reads fields and files of a request, form-encoded or multipart. A submission token of the wrong
   * form is replaced by a fresh one; files beyond the limit are discarded and named as refused.
   */
  async read(req: Request): Promise<SentReport> {
    const { files, keyring } = this;
    const { maxFileBytes, budget } = this.rules;
    const allow = (bytes: number) => budget.take(req.ip ?? '', bytes);
    const upload = req.is('multipart/form-data')
      ? await readMultipart(req, files, 'files', { maxFileBytes, allow })
      : { fields: (req.body ?? {}) as Record<string, unknown>, files: [], refused: [] };
    req.body = upload.fields;
    const sentToken = upload.fields['submission'];
    const known = typeof sentToken === 'string' && isSubmissionToken(sentToken);
    const submission = known ? sentToken : this.newSubmission();

    const staged: StagedFile[] = [];
    let gone = false;
    for (const ticket of listOf(upload.fields['staged'])) {
      const file = fileOfTicket(keyring, ticket, submission);
      if (staged.some((other) => other.file.id === file?.id)) continue;
      if (file && (await files.renew(file.id))) staged.push({ ticket, file });
      else gone = true;
    }
    const refused = [...upload.refused];
    for (const file of upload.files) {
      if (staged.length < maxFiles) {
        staged.push({ ticket: fileTicket(keyring, file, submission), file });
      } else {
        await files.discard(file.id);
        refused.push({ name: file.name, reason: 'count' });
      }
    }
    return { fields: upload.fields, submission, staged, refused, gone };
  }

  /** Keeps files for good, because a report that names them is on record; repeating changes nothing. */
  async keep(files: readonly Pick<ReportFile, 'id'>[]): Promise<void> {
    for (const { id } of files) await this.files.keep(id);
  }
}
