import type { ReporterLocale } from '../domain/burden';
import type { Case } from '../domain/case';
import { messages } from '../locales';
import { eachByItself } from '../platform/each-by-itself';

export interface ReporterNewsParts {
  cases: { read(caseId: string): Promise<{ file: Case } | null> };
  reports: {
    newsAddress(reportId: string): Promise<{ to: string; locale: ReporterLocale } | null>;
  };
  mails: {
    tellOnce(mail: {
      key: string;
      office: string;
      caseId: string;
      to: string;
      subject: string;
      text: string;
    }): Promise<unknown>;
  };
  /** Without a slash at the end. */
  publicUrl: string;
}

/** Mails to reporters who left an address: that there is news, and where to look. */
export class ReporterNewsService {
  constructor(private readonly parts: ReporterNewsParts) {}

  /**
   * Tells the reporter of `reportId`, or without it everybody whose report is in the case. `seq`: the
   * outbox entry, which makes the mail the same one when the job runs again. A mail that is not taken
   * keeps no other from its reporter; it rejects at the end, and is tried again with the job.
   */
  async tell(caseId: string, seq: number, reportId?: string): Promise<void> {
    const { cases, reports, mails, publicUrl } = this.parts;
    const found = await cases.read(caseId);
    if (!found) return;
    const { file } = found;
    const ids = reportId ? [reportId] : [file.reportId, ...file.linkedReports];
    const [failure] = await eachByItself(ids, async (id) => {
      const address = await reports.newsAddress(id);
      if (!address) return;
      await mails.tellOnce({
        key: `${caseId}:${seq}:news:${id}`,
        office: file.office,
        caseId,
        to: address.to,
        ...newsWords(address.locale, publicUrl),
      });
    });
    if (failure) throw failure.error;
  }
}

/** Nothing of the case, the code or the person; in the language in which the report was filed. */
function newsWords(locale: ReporterLocale, publicUrl: string): { subject: string; text: string } {
  const { subject, text } = messages(locale).custody.news;
  return { subject, text: text(`${publicUrl}/track`) };
}
