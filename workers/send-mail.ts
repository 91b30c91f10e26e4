import type { LetterService } from '../src/letters/letter-service';
import type { OutboxEntry } from '../src/queue/jobs';

/** Mails the document of a rung; a repeat has the same Message-ID. */
export function sendMailHandler(letters: Pick<LetterService, 'sendMail'>) {
  return async ({ id, seq, rung }: OutboxEntry & { id: string }): Promise<void> => {
    if (rung !== undefined) await letters.sendMail(id, rung, seq);
  };
}
