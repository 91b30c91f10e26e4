import type { FileService } from '../src/attachments/file-service';
import type { ReportService } from '../src/reports/report-service';

export interface CleanFileParts {
  reports: Pick<ReportService, 'read'>;
  fileDesk: Pick<FileService, 'prepare'>;
}

/** Scans one file of a report and makes its clean copy; a second run finds the outcome on record. */
export function cleanFileHandler({ reports, fileDesk }: CleanFileParts) {
  return async ({ id, file }: { id: string; file?: number }): Promise<void> => {
    const found = file === undefined ? undefined : (await reports.read(id))?.files[file];
    if (found) await fileDesk.prepare(found);
  };
}
