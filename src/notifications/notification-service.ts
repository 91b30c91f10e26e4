import type { Account } from '../domain/account';
import type { Case } from '../domain/case';
import type { CaseEvent } from '../domain/commands';
import { mayOpen } from '../domain/recusal';
import {
  choiceFor,
  nextDigest,
  type NoticePreferences,
  type NotifyEvent,
  type StaffNotice,
} from '../domain/staff-notice';
import { shanghaiHour, type Clock } from '../platform/clock';
import { accountRoom, type LivePublisher } from '../realtime/live-event';
import { notifications, notificationWords } from './notification';

export interface NotificationServiceParts {
  cases: {
    read(caseId: string): Promise<{ file: Case; history: readonly CaseEvent[] } | null>;
  };
  accounts: { ofOffice(office: string): Promise<Account[]> };
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
    sendOnce(mail: {
      key: string;
      office: string;
      caseId: string;
      rung: null;
      to: string;
      subject: string;
      text: string;
    }): Promise<unknown>;
  };
  live: LivePublisher;
  clock: Clock;
  /** Without a slash at the end. */
  publicUrl: string;
}

/** Tells staff of their cases: in the list of each person, and by mail as they chose. */
export class NotificationService {
  constructor(private readonly parts: NotificationServiceParts) {}

  /**
   * Tells whoever has to know. `seq`: the outbox entry, which makes notice and mail the same ones when
   * the job runs again. Left out are disabled accounts, those that may not open the case, and whoever
   * did it. Every list is written before the first mail goes out; when a mail fails the others are
   * sent all the same, and it rejects at the end.
   */
  async notify(caseId: string, seq: number, event: NotifyEvent): Promise<void> {
    const { cases, accounts } = this.parts;
    const found = await cases.read(caseId);
    if (!found) return;
    const { file, history } = found;
    const cause = history.find((one) => one.seq === Math.floor(seq / 10));
    const staff = (await accounts.ofOffice(file.office)).filter(
      (account) => !account.disabled && mayOpen(account, file) && account.id !== cause?.by.id,
    );
    const { mail, recipients } = notifications[event];
    const toMail: Account[] = [];
    for (const account of recipients({ file, staff, history })) {
      const { choices, digestHour } = await this.parts.desks.preferencesOf(account.id);
      const choice = choiceFor(choices, event);
      if (choice === 'off') continue;
      const digest = choice === 'mail' && mail === 'daily';
      const notice = { account: account.id, event, target: caseId, caseId, digest };
      await this.list(`${caseId}:${seq}:${event}:${account.id}`, notice);
      if (digest && digestHour !== null) await this.wantDigest(account.id, digestHour);
      if (choice === 'mail' && mail === 'atOnce' && account.email !== '') toMail.push(account);
    }
    await this.mail(file, seq, event, toMail);
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

  private async mail(
    { id, office }: Case,
    seq: number,
    event: NotifyEvent,
    to: readonly Account[],
  ): Promise<void> {
    const { mails, publicUrl } = this.parts;
    const words = notificationWords(event, id, publicUrl);
    const sending = to.map(async (account) =>
      mails.sendOnce({
        key: `${id}:${seq}:${event}:${account.id}`,
        office,
        caseId: id,
        rung: null,
        to: account.email,
        ...words,
      }),
    );
    const failed = (await Promise.allSettled(sending)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }
}
