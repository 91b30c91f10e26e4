import type { Person } from '../domain/case';

/** What somebody did or read, as it stands in the record. */
export const auditActs = [
  'readReport',
  'readCase',
  'readFile',
  'readDocument',
  'actOnCase',
  'askIdentity',
  'answerIdentity',
  'approveIdentity',
  'refuseIdentity',
  'readIdentityRequest',
  'readIdentity',
  'filePhoneReport',
  'readNumber',
  'takeOverCallBack',
  'signIn',
  'signInRefused',
  'signOut',
  'changeAccount',
  'changeOffice',
  'changeSecondFactor',
  'endSession',
  'rotateKeys',
  'setUpCustody',
  'changeRecusal',
  'changeCatalogue',
  'bypass',
  'destroy',
  'readAudit',
  'exportAudit',
  'checkAudit',
] as const;
export type AuditAct = (typeof auditActs)[number];

export const auditSubjects = [
  'report',
  'case',
  'file',
  'document',
  'identity',
  'account',
  'office',
  'key',
  'catalogue',
  'callBack',
  'audit',
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/**
 * One act or one look. Ids, names of staff and catalogue codes only: nothing a reporter wrote, and
 * no reporter ever appears as `by`.
 */
export interface AuditEntry {
  by: Person;
  /** Office of the person; null for the system. */
  office: string | null;
  act: AuditAct;
  subject: { kind: AuditSubject; id: string };
  /** Code of the action on a case, or another code that says more; never free text of a reporter. */
  detail?: string;
  /** Reason a member of staff gave, where the act asks for one. */
  reason?: string;
}

/** Append-only. Resolves when the entry is on record; whoever shows content waits for that. Rejects when it cannot be written, and then nothing may be shown. */
export interface AuditTrail {
  record(entry: AuditEntry): Promise<void>;
}
