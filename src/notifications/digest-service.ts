import type { Account } from '../domain/account';
import { dayAndHour, notifyEvents, type NotifyEvent } from '../domain/staff-notice';
import { messages, type Locale } from '../locales';
import { shanghaiHour, type Clock } from '../platform/clock';
import type { OutboxEntry } from '../queue/jobs';
import type { DueDesk } from './notice-desk-store';

export interface DigestServiceParts {
  desks: {
    due(now: string, limit: number): Promise<DueDesk[]>;
    oweDigest(desk: DueDesk): Promise<OutboxEntry | null>;
  };
  notices: {
    forDigest(account: string, upTo: number): Promise<{ event: NotifyEvent; n: number }[]>;
    digested(account: string, upTo: number): Promise<void>;
  };
  accounts: { find(id: string): Promise<Account | null> };
  mails: {
    tellOnce(mail: {
      key: string;
      office: string;
      caseId: null;
      to: string;
      subject: string;
      text: string;
    }): Promise<unknown>;
    forget(key: string): Promise<void>;
  };
  dispatcher: { dispatch(id: string, entries: readonly OutboxEntry[]): void };
  clock: Clock;
  /** Without a slash at the end. */
  publicUrl: string;
}

/** Mails each person once a day what waits unread: counts and a link, no case. */
export class DigestService {
  constructor(private readonly parts: DigestServiceParts) {}

  /** Owes the digests that are due, a batch at a time; answers how many desks were done. */
  async sweep(batch: number): Promise<number> {
    const { desks, clock, dispatcher } = this.parts;
    const now = dayAndHour({ day: clock.today(), hour: shanghaiHour(clock.now()) });
    let owed = 0;
    for (const desk of await desks.due(now, batch)) {
      const entry = await desks.oweDigest(desk);
      if (!entry) continue;
      dispatcher.dispatch(desk.id, [entry]);
      owed += 1;
    }
    return owed;
  }

  /**
   * Sends the digest of an account. `no`: its number, which makes it the same mail when the job runs
   * again; `upTo`: the last notice it counts. Nothing goes out when all has been read, or to who has no
   * address or is disabled.
   */
  async send(accountId: string, no: number, upTo: number): Promise<void> {
    const { accounts, notices, mails, publicUrl } = this.parts;
    const account = await accounts.find(accountId);
    const counts = await notices.forDigest(accountId, upTo);
    if (account && !account.disabled && account.email !== '' && counts.length > 0) {
      await mails.tellOnce({
        key: keyOf(accountId, no),
        office: account.office,
        caseId: null,
        to: account.email,
        ...digestWords(counts, publicUrl),
      });
    }
    await notices.digested(accountId, upTo);
    await mails.forget(keyOf(accountId, no - 1));
  }
}

function keyOf(account: string, no: number): string {
  return `digest:${account}:${no}`;
}

const languages: readonly Locale[] = ['zh-CN', 'en'];

/** Subject and text in both languages. */
export function digestWords(
  counts: readonly { event: NotifyEvent; n: number }[],
  publicUrl: string,
): { subject: string; text: string } {
  const sum = counts.reduce((total, { n }) => total + n, 0);
  const inOrder = notifyEvents.flatMap((event) => counts.filter((one) => one.event === event));
  const parts = languages.map((locale) => {
    const { kinds, digest, mail } = messages(locale).notifications;
    return [
      digest.text(sum),
      ...inOrder.map(({ event, n }) => digest.line(kinds[event].name, n)),
      `${mail.open} ${publicUrl}/staff/notices`,
      digest.note,
    ].join('\n');
  });
  const { digest } = messages('zh-CN').notifications;
  return { subject: digest.subject(sum), text: parts.join('\n\n') };
}
