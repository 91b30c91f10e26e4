import type { CaseService } from '../src/cases/case-service';
import type { SignatureService } from '../src/clusters/signature-service';
import type { ReportService } from '../src/reports/report-service';

export interface SignReportParts {
  cases: Pick<CaseService, 'ofReport' | 'open'>;
  reports: Pick<ReportService, 'read'>;
  signatures: Pick<SignatureService, 'sign'>;
}

/**
 * Looks for earlier cases of the same demand. Opens the report's case first, where that has not been
 * done yet: a proposal stands in the case.
 */
export function signReportHandler({ cases, reports, signatures }: SignReportParts) {
  return async (entry: { id: string }): Promise<void> => {
    const report = await reports.read(entry.id);
    if (!report) return;
    if (!(await cases.ofReport(report.id))) await cases.open(report);
    await signatures.sign(report);
  };
}
