import type { Account } from '../domain/account';
import type { Case } from '../domain/case';
import { mayOpen } from '../domain/recusal';
import type { NotifyEvent } from '../queue/jobs';
import { notifications, notificationWords } from './notification';

export interface NotificationServiceParts {
  cases: { read(caseId: string): Promise<{ file: Case } | null> };
  accounts: { ofOffice(office: string): Promise<Account[]> };
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
  /** Without a slash at the end. */
  publicUrl: string;
}

/** Mails to staff about their cases. */
export class NotificationService {
  constructor(private readonly parts: NotificationServiceParts) {}

  /**
   * Tells whoever has to act. `seq`: the outbox entry, which makes the mail the same one when the
   * job runs again. Accounts that are disabled, have no address or may not open the case are left
   * out.
   */
  async notify(caseId: string, seq: number, event: NotifyEvent): Promise<void> {
    const { cases, accounts, mails, publicUrl } = this.parts;
    const found = await cases.read(caseId);
    if (!found) return;
    const { file } = found;
    const staff = (await accounts.ofOffice(file.office)).filter(
      (account) => !account.disabled && account.email !== '' && mayOpen(account, file),
    );
    const words = notificationWords(event, caseId, publicUrl);
    for (const account of notifications[event].recipients(file, staff)) {
      await mails.sendOnce({
        key: `${caseId}:${seq}:${event}:${account.id}`,
        office: file.office,
        caseId,
        rung: null,
        to: account.email,
        ...words,
      });
    }
  }
}
