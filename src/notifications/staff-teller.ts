import type { Account } from '../domain/account';
import {
  choiceFor,
  nextDigest,
  subjectOf,
  type NoticePreferences,
  type StaffNotice,
} from '../domain/staff-notice';
import { shanghaiHour, type Clock } from '../platform/clock';
import { accountRoom, type LivePublisher } from '../realtime/live-event';
import { notificationWords, staffMessages } from './notification';

export interface StaffTellerParts {
  notices: {
    seqOf(key: string): Promise<number | null>;
    insert(key: string, notice: StaffNotice): Promise<boolean>;
  };
  desks: {
    preferencesOf(account: string): Promise<NoticePreferences>;
    nextSeq(account: string): Promise<number>;
    wantDigest(account: string, digestDue: string): Promise<void>;
  };
  mails: {
    sendOnce(mail: Mail & { rung: null }): Promise<unknown>;
    tellOnce(mail: Mail): Promise<unknown>;
  };
  live: LivePublisher;
  clock: Clock;
  /** Without a slash at the end. */
  publicUrl: string;
}

interface Mail {
  key: string;
  office: string;
  caseId: string | null;
  to: string;
  subject: string;
  text: string;
}

/** One thing that staff are told. */
export interface Telling extends Pick<StaffNotice, 'event' | 'target' | 'caseId'> {
  /** The outbox entry: makes notice and mail the same ones when the job runs again. */
  seq: number;
}

/** Tells people: in the list of each, and by mail as they chose. */
export class StaffTeller {
  constructor(private readonly parts: StaffTellerParts) {}

  /**
   * Every list is written before the first mail goes out; when a mail fails the others are sent all the
   * same, and it rejects at the end. Callers leave out who may not know of it.
   */
  async tell(telling: Telling, recipients: readonly Account[]): Promise<void> {
    const { event, target, caseId } = telling;
    const { mail } = staffMessages[event];
    const toMail: Account[] = [];
    for (const account of recipients) {
      const { choices, digestHour } = await this.parts.desks.preferencesOf(account.id);
      const choice = choiceFor(choices, event);
      if (choice === 'off') continue;
      const digest = choice === 'mail' && mail === 'daily';
      await this.list(keyOf(telling, account), {
        event,
        target,
        caseId,
        account: account.id,
        digest,
      });
      if (digest && digestHour !== null) await this.wantDigest(account.id, digestHour);
      if (choice === 'mail' && mail === 'atOnce' && account.email !== '') toMail.push(account);
    }
    const words = notificationWords(event, target, this.parts.publicUrl);
    const sending = toMail.map(async (account) => this.mail(telling, account, words));
    const failed = (await Promise.allSettled(sending)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  /** Puts the notice into the person's list, once. */
  private async list(
    key: string,
    notice: Pick<StaffNotice, 'account' | 'event' | 'target' | 'caseId' | 'digest'>,
  ): Promise<void> {
    const { notices, desks, clock, live } = this.parts;
    if ((await notices.seqOf(key)) !== null) return;
    const { account } = notice;
    const seq = await desks.nextSeq(account);
    const on = clock.today();
    if (!(await notices.insert(key, { ...notice, seq, on, unread: true }))) return;
    live.publish({ to: accountRoom(account), except: [] }, { kind: 'notice', id: account, seq });
  }

  private async wantDigest(account: string, digestHour: number): Promise<void> {
    const { desks, clock } = this.parts;
    const now = { day: clock.today(), hour: shanghaiHour(clock.now()) };
    await desks.wantDigest(account, nextDigest(now, digestHour));
  }

  /** The record of a mail that names no case keeps neither address nor subject. */
  private async mail(
    telling: Telling,
    account: Account,
    words: { subject: string; text: string },
  ): Promise<void> {
    const { mails } = this.parts;
    const { office, email: to } = account;
    const { event, caseId } = telling;
    const mail = { key: keyOf(telling, account), office, caseId, to, ...words };
    await (subjectOf(event) === 'case'
      ? mails.sendOnce({ ...mail, rung: null })
      : mails.tellOnce(mail));
  }
}

function keyOf({ target, seq, event }: Telling, account: Account): string {
  return `${target}:${seq}:${event}:${account.id}`;
}
