import type { CaseService } from '../src/cases/case-service';
import type { ReportService } from '../src/reports/report-service';

export interface OpenCaseParts {
  cases: Pick<CaseService, 'open'>;
  reports: Pick<ReportService, 'read'>;
  files: { keep(id: string): Promise<boolean> };
}

/**
 * Keeps a report's files (a web process may have died between the report's insert and that) and
 * opens its case; the unique index on the report makes the second run a no-op.
 */
export function openCaseHandler({ cases, reports, files }: OpenCaseParts) {
  return async (entry: { id: string }): Promise<void> => {
    const report = await reports.read(entry.id);
    if (!report) return;
    for (const { id } of report.files) await files.keep(id);
    await cases.open(report);
  };
}
