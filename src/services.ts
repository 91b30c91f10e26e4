import { AccountService } from './accounts/account-service';
import { AccountStore } from './accounts/account-store';
import { OfficeService } from './accounts/office-service';
import { OfficeStore } from './accounts/office-store';
import { RecusalService } from './accounts/recusal-service';
import { RoutingService } from './accounts/routing-service';
import { PasswordHasher } from './accounts/password-hasher';
import { LocalFileStore } from './attachments/local-file-store';
import { SubmissionReader } from './attachments/submission-reader';
import type { AuditTrail } from './audit/audit-entry';
import { BypassService } from './bypass/bypass-service';
import { BypassStore } from './bypass/bypass-store';
import { CaseRetentionStore } from './cases/case-retention-store';
import { CaseService } from './cases/case-service';
import { CaseStore } from './cases/case-store';
import type { Config } from './config';
import { ContactService } from './letters/contact-service';
import { ContactStore } from './letters/contact-store';
import { DocumentStore } from './letters/document-store';
import { contactReference, letterReference } from './letters/letter-reference';
import { LetterService } from './letters/letter-service';
import { LetterSettingsStore } from './letters/letter-settings-store';
import { MailService } from './letters/mail-service';
import { MailStore } from './letters/mail-store';
import { NumberRegister } from './letters/number-register-store';
import { CaughtMailStore } from './mail-view/caught-mail-store';
import { MailViewService } from './mail-view/mail-view-service';
import { noticeReference } from './notices/notice-reference';
import { NoticeService } from './notices/notice-service';
import { NoticeStore } from './notices/notice-store';
import { NotificationService } from './notifications/notification-service';
import { ChineseCalendar } from './platform/calendar';
import { systemClock, type Clock } from './platform/clock';
import { Keyring } from './platform/crypto/keyring';
import { randomId } from './platform/ids';
import type { Logger } from './platform/logger';
import { SmtpMailer } from './platform/mailer';
import { connectMongo } from './platform/mongo';
import { connectRedis } from './platform/redis';
import { loadReference } from './platform/reference';
import { Queues } from './queue/queues';
import { redisPublisher } from './realtime/redis-publisher';
import { ReportService } from './reports/report-service';
import { ReportStore } from './reports/report-store';
import { RetentionService } from './retention/retention-service';

export interface ServiceOptions {
  clock?: Clock;
  /** Prefix of the job queues in Redis; tests run beside each other under prefixes of their own. */
  queuePrefix?: string;
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new Error(`${name} is not set. Set it, or start everything with script/start.`);
  }
  return value;
}

/**
 * The composition root: the only place that constructs stores and services. Connects to MongoDB and
 * fails when it cannot be reached; Redis may be away, at the start as at any time.
 */
export async function buildServices(config: Config, logger: Logger, options: ServiceOptions = {}) {
  const clock = options.clock ?? systemClock;
  const keyring = new Keyring(required(config.masterKey, 'MASTER_KEY'));
  const redisUrl = required(config.redisUrl, 'REDIS_URL');
  const connection = await connectMongo(required(config.mongodbUri, 'MONGODB_URI'));
  const redis = connectRedis(redisUrl, (error) => logger.warn({ err: error }, 'Redis is away'));
  const queues = new Queues(redis, options.queuePrefix);
  const live = redisPublisher(redis);

  const reference = loadReference();
  const { areas, categories } = reference;

  const stores = {
    accounts: new AccountStore(connection),
    offices: new OfficeStore(connection),
    reports: new ReportStore(connection, keyring),
    cases: new CaseStore(connection),
    contacts: new ContactStore(connection),
    documents: new DocumentStore(connection),
    letterSettings: new LetterSettingsStore(connection),
    mails: new MailStore(connection),
    notices: new NoticeStore(connection),
    register: new NumberRegister(connection),
    bypasses: new BypassStore(connection),
    caseRetention: new CaseRetentionStore(connection),
  };
  const { letterSettings: _keyedById, ...indexed } = stores;
  await Promise.all(Object.values(indexed).map((store) => store.createIndexes()));

  const files = new LocalFileStore(config.dataDir, keyring);
  const offices = new OfficeService({ store: stores.offices, areas, clock, newId: randomId });
  const accounts = new AccountService({
    store: stores.accounts,
    offices,
    hasher: new PasswordHasher(),
    clock,
    newId: randomId,
    limits: { tries: config.limits.signInTries, lockMinutes: config.limits.signInLockMinutes },
  });
  const audit: AuditTrail = { record: async () => {} };
  const recusals = new RecusalService({
    store: stores.accounts,
    offices,
    departments: reference.departments,
    audit,
    live,
  });
  const routing = new RoutingService({
    offices,
    levelOf: (code) => areas.get(code)?.level,
    bodyOf: (department) => reference.departments.get(department),
  });
  const reports = new ReportService(stores.reports, routing, queues, keyring, clock);
  const submissions = new SubmissionReader(files, keyring, () => reports.newSubmission());
  const cases = new CaseService({
    store: stores.cases,
    reports,
    dispatcher: queues,
    live,
    routing,
    audit,
    clock,
    rules: {
      clocks: reference.clocks,
      calendar: new ChineseCalendar(),
      clauseFor: (category) => categories.clauseOf(category),
    },
  });
  const mailer = new SmtpMailer(required(config.smtpUrl, 'SMTP_URL'), config.mailFrom);
  const mails = new MailService({
    store: stores.mails,
    transport: mailer,
    keyring,
    from: config.mailFrom,
  });
  const letters = new LetterService({
    cases,
    offices,
    settings: stores.letterSettings,
    register: stores.register,
    documents: stores.documents,
    contacts: stores.contacts,
    mails,
    reference: letterReference(reference),
  });
  const contacts = new ContactService({
    contacts: stores.contacts,
    settings: stores.letterSettings,
    offices,
    reference: contactReference(reference),
  });
  const notices = new NoticeService({
    cases,
    offices,
    store: stores.notices,
    reference: noticeReference(reference),
    clock,
  });

  const notifications = new NotificationService({
    cases,
    accounts,
    mails,
    publicUrl: config.publicUrl,
  });
  const mailView = new MailViewService(new CaughtMailStore(config.mailDir), stores.mails, cases);
  const bypasses = new BypassService({ store: stores.bypasses, cases, reports, keyring });
  const retention = new RetentionService({
    store: stores.caseRetention,
    cases,
    reports: stores.reports,
    files,
    papers: [stores.documents, stores.mails, stores.notices],
    audit,
    clock,
    rules: reference.retention,
  });

  return {
    config,
    logger,
    clock,
    keyring,
    redis,
    connection,
    queues,
    live,
    reference,
    areas,
    accounts,
    offices,
    reports,
    cases,
    files,
    submissions,
    mails,
    letters,
    contacts,
    notices,
    notifications,
    mailView,
    recusals,
    bypasses,
    retention,
    outboxes: { reports: stores.reports.outbox, cases: stores.cases.outbox },
    probes: {
      database: async () => connection.db?.admin().ping(),
      redis: () => redis.ping(),
    },
    /** Ends the connections; callers have stopped what uses them. */
    async close(): Promise<void> {
      await queues.close();
      redis.disconnect();
      mailer.close();
      await connection.close();
    },
  };
}

export type Services = Awaited<ReturnType<typeof buildServices>>;
