import { dirname, join } from 'node:path';
import type { AccountService } from '../accounts/account-service';
import type { OfficeService } from '../accounts/office-service';
import { RoutingService } from '../accounts/routing-service';
import { FileService } from '../attachments/file-service';
import { LocalFileStore } from '../attachments/local-file-store';
import { ProcessCleaner } from '../attachments/process-cleaner';
import { SubmissionReader } from '../attachments/submission-reader';
import type { AuditTrail } from '../audit/audit-entry';
import type { Config } from '../config';
import { CustodyService } from '../custody/custody-service';
import { IdentitySealService } from '../custody/identity-seal-service';
import { messages } from '../locales';
import { Clamd } from '../platform/clamd';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import { randomId } from '../platform/ids';
import type { Redis } from '../platform/redis';
import { referenceDir, type Reference } from '../platform/reference';
import { CallDraftService } from '../hotline/call-draft-service';
import { PhoneReportService } from '../hotline/phone-report-service';
import { FilingProofService } from '../proof/filing-proof-service';
import type { Queues } from '../queue/queues';
import { ReportService } from '../reports/report-service';
import { ByteBudget } from '../web/byte-budget';
import type { Stores } from './stores';

/** The compiled process that makes clean copies; the tests, which run from the sources, use it too. */
function cleaningScript(): string {
  return join(dirname(referenceDir()), 'dist/src/attachments/cleaning-process.js');
}

/** What takes a report in: where it goes, its proof, its files, and who keeps the reporter's identity. */
export function buildIntake(parts: {
  config: Config;
  stores: Pick<Stores, 'reports' | 'custodyKeys' | 'fileRecords' | 'callDrafts' | 'deskDays'>;
  offices: OfficeService;
  accounts: AccountService;
  audit: AuditTrail;
  queues: Queues;
  redis: Redis;
  keyring: Keyring;
  clock: Clock;
  reference: Reference;
}) {
  const { config, stores, offices, accounts, audit, queues, redis, keyring, clock } = parts;
  const { areas, departments, categories } = parts.reference;
  const files = new LocalFileStore(config.dataDir, keyring, config.files.stagedBytesTotal);
  const fileDesk = new FileService({
    store: files,
    records: stores.fileRecords,
    cleaner: new ProcessCleaner(cleaningScript()),
    scanner: config.clamdUrl === undefined ? null : new Clamd(config.clamdUrl),
    audit,
  });
  const routing = new RoutingService({
    offices,
    levelOf: (code) => areas.get(code)?.level,
    bodyOf: (department) => departments.get(department),
    rules: parts.reference.routing,
  });
  const proofs = new FilingProofService({
    keyring,
    register: stores.reports,
    offices,
    names: {
      area: (code) => areas.fullName(code),
      department: (id, area) => departments.nameFor(id, area, areas),
      category: (code) => categories.get(code).name['zh-CN'],
      frequency: (code) => messages('zh-CN').domain.frequencies[code],
    },
  });
  const custody = new CustodyService({
    store: stores.custodyKeys,
    offices,
    accounts,
    audit,
    clock,
    newId: randomId,
  });
  const identitySeals = new IdentitySealService({ store: stores.custodyKeys, offices });
  const reports = new ReportService(
    stores.reports,
    routing,
    queues,
    keyring,
    clock,
    proofs,
    identitySeals,
  );
  const callDrafts = new CallDraftService({
    store: stores.callDrafts,
    reports,
    keyring,
    clock,
    newId: randomId,
  });
  const phoneReports = new PhoneReportService({
    reports,
    drafts: callDrafts,
    days: stores.deskDays,
    ...{ audit, clock },
  });
  const submissions = new SubmissionReader(files, keyring, () => reports.newSubmission(), {
    maxFileBytes: config.files.maxBytes,
    budget: new ByteBudget({
      name: 'staged',
      bytesPerHour: config.files.stagedBytesPerHour,
      redis,
      keyring,
      clock,
      enabled: config.limits.flood,
    }),
  });
  return {
    files,
    fileDesk,
    routing,
    proofs,
    custody,
    identitySeals,
    reports,
    callDrafts,
    phoneReports,
    submissions,
  };
}
