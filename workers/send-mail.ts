import type { LetterService } from '../src/letters/letter-service';

/** Mails the document of a rung; a repeat has the same Message-ID. */
export function sendMailHandler(letters: Pick<LetterService, 'sendMail'>) {
  return async ({ id, rung }: { id: string; rung?: number }): Promise<void> => {
    if (rung !== undefined) await letters.sendMail(id, rung);
  };
}
