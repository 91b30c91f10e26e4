import type { Account } from '../domain/account';
import type { Case } from '../domain/case';
import type { CaseEvent } from '../domain/commands';
import { mayOpen } from '../domain/recusal';
import { subjectOf, type CaseNotice } from '../domain/staff-notice';
import { versionOf } from '../queue/outbox-numbers';
import { notifications } from './notification';
import type { StaffTeller } from './staff-teller';

export interface NotificationServiceParts {
  cases: {
    read(caseId: string): Promise<{ file: Case; history: readonly CaseEvent[] } | null>;
  };
  accounts: { ofOffice(office: string): Promise<Account[]> };
  teller: Pick<StaffTeller, 'tell'>;
}

/** Tells staff of their cases. */
export class NotificationService {
  constructor(private readonly parts: NotificationServiceParts) {}

  /**
   * Tells whoever has to know. `seq`: the outbox entry. Left out are disabled accounts, those that may
   * not open the case, and whoever did it; of an office that owns it no more, those that could not open
   * it before.
   */
  async notify(caseId: string, seq: number, event: CaseNotice): Promise<void> {
    const { cases, accounts, teller } = this.parts;
    const found = await cases.read(caseId);
    if (!found) return;
    const { file, history } = found;
    const cause = history.find((one) => one.seq === versionOf(seq));
    const { offices, recipients } = notifications[event];
    const asked = offices?.(file, cause) ?? [file.office];
    const seen =
      subjectOf(event) === 'list' ? { ...file, coOwners: [...file.coOwners, ...asked] } : file;
    const staff = (await Promise.all(asked.map((office) => accounts.ofOffice(office))))
      .flat()
      .filter(
        (account) => !account.disabled && mayOpen(account, seen) && account.id !== cause?.by.id,
      );
    await teller.tell({ event, seq, target: caseId, caseId }, recipients({ file, staff, history }));
  }
}
