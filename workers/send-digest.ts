import type { DigestService } from '../src/notifications/digest-service';

/** Mails somebody the counts of what is unread; a repeat has the same Message-ID. */
export function sendDigestHandler(digests: Pick<DigestService, 'send'>) {
  return async ({ id, seq, upTo }: { id: string; seq: number; upTo?: number }): Promise<void> => {
    if (upTo !== undefined) await digests.send(id, seq, upTo);
  };
}
