import type { Request } from 'express';
import type { FileStore } from '../attachments/file-store';
import { maxFiles } from '../attachments/file-store';
import { readMultipart, type RefusedFile } from '../attachments/multipart';
import { fileOfTicket, fileTicket } from '../attachments/staged-files';
import type { Keyring } from '../platform/crypto/keyring';
import type { StagedFile } from './report-presenter';

/** A form of the public report as it came in, its files staged. */
export interface SentReport {
  fields: Readonly<Record<string, unknown>>;
  submission: string;
  staged: StagedFile[];
  refused: RefusedFile[];
  /** A file sent with an earlier page is no longer there. */
  gone: boolean;
}

export interface SubmissionParts {
  files: FileStore;
  keyring: Pick<Keyring, 'seal' | 'open'>;
  newSubmission(): string;
}

const tokenPattern = /^[A-Za-z0-9_-]{22,64}$/;

function listOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === 'string').slice(0, maxFiles * 2);
}

/**
 * Reads fields and files of a request, form-encoded or multipart. A submission token of the wrong
 * form is replaced by a fresh one; files beyond the limit are discarded and named as refused.
 */
export async function readSubmission(req: Request, parts: SubmissionParts): Promise<SentReport> {
  const { files, keyring } = parts;
  const upload = req.is('multipart/form-data')
    ? await readMultipart(req, files, 'files')
    : { fields: (req.body ?? {}) as Record<string, unknown>, files: [], refused: [] };
  req.body = upload.fields;
  const sentToken = upload.fields['submission'];
  const known = typeof sentToken === 'string' && tokenPattern.test(sentToken);
  const submission = known ? sentToken : parts.newSubmission();

  const staged: StagedFile[] = [];
  let gone = false;
  for (const ticket of listOf(upload.fields['staged'])) {
    const file = fileOfTicket(keyring, ticket, submission);
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
