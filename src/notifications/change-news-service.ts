import type { Account } from '../domain/account';
import type { CatalogueChange } from '../domain/catalogue-change';
import type { ChangeNotice } from '../domain/staff-notice';
import { changeNotifications } from './change-notification';
import type { StaffTeller } from './staff-teller';

export interface ChangeNewsServiceParts {
  changes: { find(id: string): Promise<CatalogueChange | null> };
  accounts: { ofOffice(office: string): Promise<Account[]> };
  teller: Pick<StaffTeller, 'tell'>;
}

/** Tells staff of changes of the rule book: to review, to decide, decided. */
export class ChangeNewsService {
  constructor(private readonly parts: ChangeNewsServiceParts) {}

  /** `seq`: the outbox entry of the change. */
  async notify(id: string, seq: number, event: ChangeNotice): Promise<void> {
    const { changes, accounts, teller } = this.parts;
    const change = await changes.find(id);
    if (!change) return;
    const { offices, recipients } = changeNotifications[event];
    const staff = await Promise.all(offices(change).map((office) => accounts.ofOffice(office)));
    const able = staff.flat().filter(({ disabled }) => !disabled);
    await teller.tell({ event, seq, target: id, caseId: null }, recipients(change, able));
  }
}
