import { AccountStore } from '../accounts/account-store';
import { OfficeStore } from '../accounts/office-store';
import { FileRecordStore } from '../attachments/file-record-store';
import { AuditStore } from '../audit/audit-store';
import { BallotStore } from '../ballots/ballot-store';
import { BypassStore } from '../bypass/bypass-store';
import { CallBackStore } from '../calls/call-back-store';
import { CallStore } from '../calls/call-store';
import { DeskStore } from '../calls/desk-store';
import { CaseRetentionStore } from '../cases/case-retention-store';
import { CaseStore } from '../cases/case-store';
import { ClaimSettingsStore } from '../cases/queue/claim-settings-store';
import { ClusterStore } from '../cases/clusters/cluster-store';
import { DossierStore } from '../cases/dossier/dossier-store';
import { HandOverStore } from '../cases/transfers/hand-over-store';
import { TransferStore } from '../cases/transfers/transfer-store';
import { OverdueStore } from '../cases/overdue/overdue-store';
import { QueueStore } from '../cases/queue/queue-store';
import { ClockTableStore } from '../clocks/clock-table-store';
import { SignatureStore } from '../clusters/signature-store';
import { ChangeStore } from '../catalogues/change-store';
import { RuleBookStore } from '../catalogues/rule-book-store';
import { CustodyKeyStore } from '../custody/custody-key-store';
import { IdentityRequestStore } from '../custody/identity-request-store';
import { DoorStore } from '../departments/door-store';
import { LinkStore } from '../departments/link-store';
import { PaperStore } from '../departments/paper-store';
import { GuardSettingsStore } from '../disclosure/guard-settings-store';
import { KnownReportStore } from '../disclosure/known-report-store';
import { CallDraftStore } from '../hotline/call-draft-store';
import { DeskDayStore } from '../hotline/desk-day-store';
import { ContactStore } from '../letters/contact-store';
import { DocumentStore } from '../letters/document-store';
import { LetterSettingsStore } from '../letters/letter-settings-store';
import { TemplateStore } from '../letters/template-store';
import { MailStore } from '../letters/mail-store';
import { NumberRegister } from '../letters/number-register-store';
import { NoticeDeskStore } from '../notifications/notice-desk-store';
import { StaffNoticeStore } from '../notifications/staff-notice-store';
import { NoticeStore } from '../notices/notice-store';
import type { Keyring } from '../platform/crypto/keyring';
import type { Connection } from '../platform/mongo';
import { ReportStore } from '../reports/report-store';
import { SetupStepStore } from '../setup-step-store';

/** Everything that is kept in MongoDB, with its indexes. */
export async function buildStores(connection: Connection, keyring: Keyring) {
  const stores = {
    audit: new AuditStore(connection),
    accounts: new AccountStore(connection),
    offices: new OfficeStore(connection),
    reports: new ReportStore(connection, keyring),
    cases: new CaseStore(connection, keyring),
    custodyKeys: new CustodyKeyStore(connection),
    identityRequests: new IdentityRequestStore(connection, keyring),
    contacts: new ContactStore(connection),
    documents: new DocumentStore(connection, keyring),
    departmentDoors: new DoorStore(connection, keyring),
    departmentLinks: new LinkStore(connection),
    departmentPapers: new PaperStore(connection),
    fileRecords: new FileRecordStore(connection),
    letterSettings: new LetterSettingsStore(connection),
    letterTemplates: new TemplateStore(connection),
    mails: new MailStore(connection, keyring),
    notices: new NoticeStore(connection),
    staffNotices: new StaffNoticeStore(connection),
    noticeDesks: new NoticeDeskStore(connection),
    register: new NumberRegister(connection),
    ballots: new BallotStore(connection),
    bypasses: new BypassStore(connection),
    calls: new CallStore(connection),
    callBacks: new CallBackStore(connection, keyring),
    callDrafts: new CallDraftStore(connection, keyring),
    deskDays: new DeskDayStore(connection),
    desks: new DeskStore(connection),
    caseRetention: new CaseRetentionStore(connection),
    clockTables: new ClockTableStore(connection),
    overdue: new OverdueStore(connection),
    queue: new QueueStore(connection),
    guardSettings: new GuardSettingsStore(connection),
    claimSettings: new ClaimSettingsStore(connection),
    knownReports: new KnownReportStore(connection),
    transfers: new TransferStore(connection),
    handOvers: new HandOverStore(connection),
    clusters: new ClusterStore(connection),
    dossiers: new DossierStore(connection),
    signatures: new SignatureStore(connection),
    catalogueChanges: new ChangeStore(connection),
    ruleBook: new RuleBookStore(connection),
    setupSteps: new SetupStepStore(connection),
  };
  // Found by their ids alone.
  const {
    letterSettings: _letters,
    guardSettings: _guard,
    claimSettings: _claims,
    setupSteps: _steps,
    ...indexed
  } = stores;
  await Promise.all(Object.values(indexed).map((store) => store.createIndexes()));
  return stores;
}

export type Stores = Awaited<ReturnType<typeof buildStores>>;
