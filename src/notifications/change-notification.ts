import type { Account } from '../domain/account';
import {
  bodiesFor,
  isSameBody,
  proposingRoles,
  unheard,
  type CatalogueChange,
} from '../domain/catalogue-change';
import type { ChangeNotice } from '../domain/staff-notice';
import type { Message } from './message';

/** One message about a change of the rule book: who of these accounts is told. */
export interface ChangeNotification extends Message {
  /** Offices whose staff are asked. */
  offices(change: CatalogueChange): readonly string[];
  recipients(change: CatalogueChange, staff: readonly Account[]): Account[];
}

/** Whoever is to put an opinion on record that is still missing. */
const changeProposed: ChangeNotification = {
  roles: proposingRoles,
  mail: 'daily',
  offices(change) {
    const { office, proposedIn } = change;
    const asked = unheard(change);
    const own = asked.some(({ kind }) => kind === 'department') ? [office, proposedIn] : [];
    const others = asked.flatMap(({ kind, id }) => (kind === 'office' ? [id] : []));
    return [...new Set([...own, ...others])];
  },
  recipients(change, staff) {
    const missing = unheard(change);
    return staff.filter(
      (account) =>
        account.id !== change.proposer.id &&
        bodiesFor(change, account).some((body) => missing.some((one) => isSameBody(one, body))),
    );
  },
};

/** All opinions are there: an approving leader decides. */
const changeHeard: ChangeNotification = {
  roles: ['approver'],
  mail: 'atOnce',
  offices: ({ office }) => [office],
  recipients: ({ proposer }, staff) =>
    staff.filter(({ id, roles }) => roles.includes('approver') && id !== proposer.id),
};

const changeDecided: ChangeNotification = {
  roles: proposingRoles,
  mail: 'atOnce',
  offices: ({ proposedIn }) => [proposedIn],
  recipients: ({ proposer }, staff) => staff.filter(({ id }) => id === proposer.id),
};

export const changeNotifications: Record<ChangeNotice, ChangeNotification> = {
  changeProposed,
  changeHeard,
  changeDecided,
};
