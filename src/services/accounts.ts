import { AccountService } from '../accounts/account-service';
import { OfficeService } from '../accounts/office-service';
import { PasswordHasher } from '../accounts/password-hasher';
import { PasswordStrength } from '../accounts/password-strength';
import { SecondFactorService } from '../accounts/second-factor-service';
import { SessionService } from '../accounts/session-service';
import type { AuditTrail } from '../audit/audit-entry';
import { lockRules } from '../domain/sign-in-lock';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import { randomId } from '../platform/ids';
import type { Areas } from '../platform/reference';
import type { SocketCloser } from '../realtime/live-event';
import type { Stores } from './stores';

/** Who works here: offices, accounts, second factors and sessions. */
export function buildAccounts(parts: {
  stores: Pick<Stores, 'accounts' | 'offices' | 'desks'>;
  areas: Areas;
  audit: AuditTrail;
  sockets: SocketCloser;
  keyring: Keyring;
  clock: Clock;
  lock: Parameters<typeof lockRules>[0];
  /** Whether a second factor is asked for at all. */
  secondFactor: boolean;
}) {
  const { stores, areas, audit, sockets, keyring, clock, secondFactor } = parts;
  const rules = lockRules(parts.lock);
  const offices = new OfficeService({
    store: stores.offices,
    areas,
    clock,
    newId: randomId,
    audit,
  });
  const accounts = new AccountService({
    store: stores.accounts,
    offices,
    hasher: new PasswordHasher(),
    strength: new PasswordStrength(),
    audit,
    sockets,
    clock,
    newId: randomId,
    rules,
    secondFactor,
  });
  const secondFactors = new SecondFactorService({
    store: stores.accounts.secondFactors,
    accounts: stores.accounts,
    keyring,
    audit,
    sockets,
    clock,
    rules,
  });
  const ownSessions = new SessionService({ audit, sockets, desks: stores.desks });
  return { offices, accounts, secondFactors, ownSessions };
}
