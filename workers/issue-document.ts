import type { ClarificationService } from '../src/letters/clarification-service';
import type { LetterService } from '../src/letters/letter-service';

/** Marks the number of a rung that was withdrawn; a second run changes nothing. */
export function withdrawNumberHandler(letters: Pick<LetterService, 'withdrawNumber'>) {
  return async ({ id, rung }: { id: string; rung?: number }): Promise<void> => {
    if (rung !== undefined) await letters.withdrawNumber(id, rung);
  };
}

/** Numbers and writes an approved clarification; a second run finds number and file. */
export function issueClarificationHandler(clarifications: Pick<ClarificationService, 'issue'>) {
  return async ({ id }: { id: string }): Promise<void> => clarifications.issue(id);
}

/** Numbers and writes the document of an issued rung; a second run finds number and file. */
export function issueDocumentHandler(letters: Pick<LetterService, 'issueDocument'>) {
  return async ({ id, rung }: { id: string; rung?: number }): Promise<void> => {
    if (rung !== undefined) await letters.issueDocument(id, rung);
  };
}
