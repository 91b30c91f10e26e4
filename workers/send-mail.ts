import { isClarificationSlot } from '../src/domain/clarification';
import type { ClarificationService } from '../src/letters/clarification-service';
import type { LetterService } from '../src/letters/letter-service';
import type { OutboxEntry } from '../src/queue/jobs';

/** Mails the document of a rung, or the clarification; a repeat has the same Message-ID. */
export function sendMailHandler(
  letters: Pick<LetterService, 'sendMail'>,
  clarifications: Pick<ClarificationService, 'sendMail'>,
) {
  return async ({ id, seq, rung }: OutboxEntry & { id: string }): Promise<void> => {
    if (rung === undefined) return;
    if (isClarificationSlot(rung)) await clarifications.sendMail(id, rung, seq);
    else await letters.sendMail(id, rung, seq);
  };
}
