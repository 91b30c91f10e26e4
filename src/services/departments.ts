import type { AuditTrail } from '../audit/audit-entry';
import type { CaseService } from '../cases/case-service';
import type { Config } from '../config';
import { AccessService, letterLinkDays } from '../departments/access-service';
import { NewsService } from '../departments/news-service';
import { linkLines } from '../departments/portal-mail';
import { PortalService } from '../departments/portal-service';
import { isClarificationSlot } from '../domain/clarification';
import type { FileStore } from '../attachments/file-store';
import type { OfficeService } from '../accounts/office-service';
import type { DepartmentPortal } from '../letters/letter-service';
import { letterReference } from '../letters/letter-reference';
import type { MailService } from '../letters/mail-service';
import { ChineseCalendar } from '../platform/calendar';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { Logger } from '../platform/logger';
import type { Reference } from '../platform/reference';
import type { Queues } from '../queue/queues';
import type { Stores } from './stores';

/** The portal of the departments. `portal`: what the letters say of it. */
export function buildDepartments(parts: {
  config: Config;
  stores: Pick<
    Stores,
    'contacts' | 'departmentDoors' | 'departmentLinks' | 'departmentPapers' | 'documents'
  >;
  cases: CaseService;
  mails: MailService;
  files: FileStore;
  offices: OfficeService;
  audit: AuditTrail;
  queues: Queues;
  keyring: Keyring;
  clock: Clock;
  logger: Logger;
  reference: Reference;
}) {
  const { config, stores, cases, mails, files, offices, audit, queues, keyring, clock, logger } =
    parts;
  const { publicUrl } = config;
  const papers = stores.departmentPapers;
  const departmentAccess = new AccessService({
    papers,
    links: stores.departmentLinks,
    doors: stores.departmentDoors,
    contacts: stores.contacts,
    mails,
    dispatcher: queues,
    keyring,
    clock,
    publicUrl,
  });
  const letterPortal: DepartmentPortal = {
    has: async (caseId, rung) => (await papers.ofRung(caseId, rung)) !== null,
    enter: (paper) => papers.add(paper),
    linesFor: async (paper, email, mail) =>
      linkLines(await departmentAccess.linkTo(paper, email, mail), {
        days: letterLinkDays,
        answers: !isClarificationSlot(paper.rung),
      }),
  };
  const departmentPortal = new PortalService({
    papers,
    cases,
    documents: stores.documents,
    offices,
    files,
    audit,
    clock,
    logger,
    rules: { calendar: new ChineseCalendar(), ladder: parts.reference.ladder },
  });
  const departmentNews = new NewsService({
    cases,
    papers,
    access: departmentAccess,
    contacts: stores.contacts,
    offices,
    mails,
    reference: letterReference(parts.reference),
    publicUrl,
  });
  return { departmentAccess, departmentPortal, departmentNews, letterPortal };
}
