import type { AuditTrail } from '../audit/audit-entry';
import type { CaseService } from '../cases/case-service';
import type { ChangeService } from '../catalogues/change-service';
import type { IdentityRequestService } from '../custody/identity-request-service';
import type { AccountService } from '../accounts/account-service';
import type { OfficeService } from '../accounts/office-service';
import type { Config } from '../config';
import { ClarificationService } from '../letters/clarification-service';
import type { FileStore } from '../attachments/file-store';
import { ContactService } from '../letters/contact-service';
import { contactReference, letterReference } from '../letters/letter-reference';
import { LetterheadService } from '../letters/letterhead-service';
import { LetterService } from '../letters/letter-service';
import { PaperService } from '../letters/paper-service';
import { RegisterService } from '../letters/register-service';
import { TemplateService } from '../letters/template-service';
import { MailService } from '../letters/mail-service';
import { CaughtMailStore } from '../mail-view/caught-mail-store';
import { MailViewService } from '../mail-view/mail-view-service';
import { noticeReference } from '../notices/notice-reference';
import { NoticeService } from '../notices/notice-service';
import { DigestService } from '../notifications/digest-service';
import { ChangeNewsService } from '../notifications/change-news-service';
import { IdentityNewsService } from '../notifications/identity-news-service';
import { NotificationService } from '../notifications/notification-service';
import { ReporterNewsService } from '../notifications/reporter-news-service';
import { StaffNoticeService } from '../notifications/staff-notice-service';
import { StaffTeller } from '../notifications/staff-teller';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { Logger } from '../platform/logger';
import { SmtpMailer } from '../platform/mailer';
import type { Queues } from '../queue/queues';
import type { LivePublisher } from '../realtime/live-event';
import type { Reference } from '../platform/reference';
import type { ReportService } from '../reports/report-service';
import { required } from './commands';
import { buildDepartments } from './departments';
import type { Stores } from './stores';

/** What offices put on their documents, and in which words. */
export function buildLetterheads(parts: {
  stores: Pick<Stores, 'letterSettings' | 'letterTemplates'>;
  offices: OfficeService;
  audit: AuditTrail;
  clock: Clock;
  reference: Reference;
}) {
  const { stores, offices, audit, clock, reference } = parts;
  const settings = stores.letterSettings;
  const templates = new TemplateService({
    store: stores.letterTemplates,
    shipped: reference.letterTemplates,
    offices,
    settings,
    audit,
    clock,
  });
  return { templates, letterheads: new LetterheadService({ offices, settings, templates }) };
}

/** What leaves the house: letters, notices and mail. `mailer` is to be closed at the end. */
export function buildLetters(parts: {
  config: Config;
  stores: Pick<
    Stores,
    | 'contacts'
    | 'departmentDoors'
    | 'departmentLinks'
    | 'departmentPapers'
    | 'guardSettings'
    | 'documents'
    | 'letterSettings'
    | 'mails'
    | 'notices'
    | 'register'
    | 'staffNotices'
    | 'noticeDesks'
  >;
  cases: CaseService;
  identityRequests: IdentityRequestService;
  catalogueChanges: ChangeService;
  letterheads: LetterheadService;
  reports: ReportService;
  offices: OfficeService;
  accounts: AccountService;
  files: FileStore;
  audit: AuditTrail;
  queues: Queues;
  live: LivePublisher;
  keyring: Keyring;
  clock: Clock;
  logger: Logger;
  reference: Reference;
}) {
  const { config, stores, cases, reports, offices, accounts, audit, keyring, clock } = parts;
  const { reference, queues, live, letterheads, identityRequests, catalogueChanges } = parts;
  const { publicUrl } = config;
  const mailer = new SmtpMailer(required(config.smtpUrl, 'SMTP_URL'), config.mailFrom);
  const mails = new MailService({
    store: stores.mails,
    transport: mailer,
    keyring,
    from: config.mailFrom,
  });
  const onRecord = { cases, letterheads, reference: letterReference(reference), audit };
  const { letterPortal, ...departments } = buildDepartments({ ...parts, mails });
  const clarifications = new ClarificationService({
    cases,
    letterheads,
    register: stores.register,
    documents: stores.documents,
    contacts: stores.contacts,
    portal: letterPortal,
    mails,
    reference: onRecord.reference,
  });
  const letters = new LetterService({
    ...onRecord,
    register: stores.register,
    documents: stores.documents,
    contacts: stores.contacts,
    portal: letterPortal,
    mails,
  });
  const papers = new PaperService({ ...onRecord, documents: stores.documents, clock });
  const contacts = new ContactService({
    contacts: stores.contacts,
    settings: stores.letterSettings,
    offices,
    audit,
    reference: contactReference(reference),
  });
  const notices = new NoticeService({
    cases,
    offices,
    store: stores.notices,
    settings: stores.guardSettings,
    reference: noticeReference(reference),
    clock,
  });
  const telling = {
    notices: stores.staffNotices,
    desks: stores.noticeDesks,
    accounts,
    mails,
    clock,
    publicUrl,
  };
  const teller = new StaffTeller({ ...telling, live });
  return {
    mailer,
    mails,
    clarifications,
    ...departments,
    letters,
    papers,
    numbers: new RegisterService({ register: stores.register, offices, cases }),
    contacts,
    notices,
    notifications: new NotificationService({ cases, accounts, teller }),
    identityNews: new IdentityNewsService({ requests: identityRequests, teller }),
    changeNews: new ChangeNewsService({
      changes: { find: (id) => catalogueChanges.read(id) },
      accounts,
      teller,
    }),
    digests: new DigestService({ ...telling, dispatcher: queues }),
    staffNotices: new StaffNoticeService({
      ...telling,
      subjects: { case: cases, identity: identityRequests, change: catalogueChanges },
    }),
    reporterNews: new ReporterNewsService({ cases, reports, mails, publicUrl }),
    mailView: new MailViewService(new CaughtMailStore(config.mailDir), stores.mails, cases, audit),
  };
}
