import type { AuditTrail } from '../audit/audit-entry';
import type { Actor } from '../domain/case';
import type { CallDraftService } from './call-draft-service';
import type { ReportService, Submission, SubmitResult } from '../reports/report-service';

export interface PhoneReportServiceParts {
  reports: Pick<ReportService, 'submit'>;
  drafts: Pick<CallDraftService, 'filed'>;
  audit: AuditTrail;
}

/** Reports that an operator takes down for a caller. */
export class PhoneReportService {
  constructor(private readonly parts: PhoneReportServiceParts) {}

  /**
   * Files the report; on record before it is done. The entry names the operator and no report: with it
   * the trail would tell to the millisecond when the caller spoke. The draft goes with the filing; what is
   * left of it when the database fails in between is swept, and filing it again gives the same code.
   */
  async file(submission: Submission, actor: Actor): Promise<SubmitResult> {
    const { reports, drafts, audit } = this.parts;
    await audit.record({
      by: { id: actor.id, name: actor.name },
      office: actor.office,
      act: 'filePhoneReport',
      subject: { kind: 'report', id: 'phone' },
    });
    const filed = await reports.submit(submission);
    await drafts.filed(actor, submission.token).catch(() => undefined);
    return filed;
  }
}
