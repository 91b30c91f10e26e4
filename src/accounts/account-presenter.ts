import {
  passwordLength,
  weaknesses,
  type Account,
  type Office,
  type Weakness,
} from '../domain/account';
import { roles, type Role } from '../domain/case';
import type { Messages } from '../locales';

export type AccountState = 'active' | 'disabled' | 'locked' | 'firstPassword';
export type AccountButton = 'disable' | 'enable' | 'unlock' | 'endSessions' | 'resetSecondFactor';

export interface AccountRow {
  id: string;
  version: number;
  signInName: string;
  name: string;
  email: string;
  officeName: string;
  roles: string[];
  state: AccountState;
  stateLabel: string;
  secondFactor: boolean;
  /** From how many departments the person is recused; empty for none. */
  recusal: string;
  /** The reader's own account, which they cannot act on here. */
  self: boolean;
  buttons: AccountButton[];
}

export interface Option {
  value: string;
  text: string;
}

export interface PasswordFieldError {
  field: string;
  code: 'tooShort' | 'tooLong' | 'weak';
  params?: Record<string, number | string>;
}

export interface OfficeRow {
  id: string;
  name: string;
  areaName: string;
  documentPrefix: string;
  contact: string;
  competentBody: string;
  root: boolean;
}

function stateOf(account: Account, now: Date): AccountState {
  if (account.disabled) return 'disabled';
  if (account.lockedUntil && account.lockedUntil > now) return 'locked';
  return account.mustChangePassword ? 'firstPassword' : 'active';
}

function roleName(t: Messages, role: Role): string {
  return t.domain.roles[role];
}

/** An account as the list shows it. */
export function accountRow(
  account: Account,
  offices: readonly Office[],
  reader: string,
  now: Date,
  t: Messages,
): AccountRow {
  const state = stateOf(account, now);
  const self = account.id === reader;
  const secondFactor = account.secondFactor !== null;
  const buttons: AccountButton[] = [
    ...(state === 'locked' ? (['unlock'] as const) : []),
    ...(secondFactor ? (['resetSecondFactor'] as const) : []),
    ...(state === 'disabled' ? (['enable'] as const) : (['endSessions', 'disable'] as const)),
  ];
  return {
    id: account.id,
    version: account.version,
    signInName: account.signInName,
    name: account.name,
    email: account.email,
    officeName: offices.find((office) => office.id === account.office)?.name ?? '',
    roles: account.roles.map((role) => roleName(t, role)),
    state,
    stateLabel: t.accounts.states[state],
    secondFactor,
    recusal: account.recusedFrom.length > 0 ? t.recusal.count(account.recusedFrom.length) : '',
    self,
    buttons: self ? [] : buttons,
  };
}

export function roleOptions(t: Messages): Option[] {
  return roles.map((role) => ({ value: role, text: roleName(t, role) }));
}

export function officeOptions(offices: readonly Office[]): Option[] {
  return offices.map((office) => ({ value: office.id, text: office.name }));
}

/** An office as the list shows it; `areaName` puts its area into words. */
export function officeRow(office: Office, areaName: (code: string) => string): OfficeRow {
  return {
    id: office.id,
    name: office.name,
    areaName: areaName(office.areaCode),
    documentPrefix: office.documentPrefix,
    contact: [office.phone, office.email].filter(Boolean).join(' · '),
    competentBody: [office.competentBody.name, office.competentBody.email]
      .filter(Boolean)
      .join(' · '),
    root: office.parent === null,
  };
}

/** A refused password as an error of its field; null for refusals that are about something else. */
export function passwordFaultError(field: string, reason: string): PasswordFieldError | null {
  if (reason === 'tooShort') return { field, code: reason, params: { min: passwordLength.min } };
  if (reason === 'tooLong') return { field, code: reason, params: { max: passwordLength.max } };
  const because = weaknesses.find((weakness: Weakness) => weakness === reason);
  return because ? { field, code: 'weak', params: { because } } : null;
}
