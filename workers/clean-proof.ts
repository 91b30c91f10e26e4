import type { FileService } from '../src/attachments/file-service';
import type { CaseService } from '../src/cases/case-service';
import type { OutboxEntry } from '../src/queue/jobs';

export interface CleanProofParts {
  cases: Pick<CaseService, 'read'>;
  fileDesk: Pick<FileService, 'prepare'>;
  files: { keep(id: string): Promise<boolean> };
}

/**
 * Keeps a file that a department sent (a web process may have died before it did), scans it and makes
 * its clean copy; a second run finds the outcome on record.
 */
export function cleanProofHandler({ cases, fileDesk, files }: CleanProofParts) {
  return async ({ id, rung, file }: OutboxEntry & { id: string }): Promise<void> => {
    const sent = (await cases.read(id))?.file.rungs[rung ?? -1]?.correspondence.submissions;
    const found = sent?.flatMap((one) => one.files)[file ?? -1];
    if (!found) return;
    await files.keep(found.id);
    await fileDesk.prepare(found);
  };
}
