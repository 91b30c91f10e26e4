import type { AuditTrail } from '../audit/audit-entry';
import type { Actor } from '../domain/case';
import type { LocalDate } from '../domain/deadline';
import type { Clock } from '../platform/clock';
import type { CallDraftService } from './call-draft-service';
import type { ReportService, Submission, SubmitResult } from '../reports/report-service';

/** An operator took reports down on this day: not which, not how many, not when. */
export interface DeskDay {
  operator: string;
  name: string;
  office: string | null;
  day: LocalDate;
}

export interface DeskDays {
  keep(one: DeskDay): Promise<void>;
  before(day: LocalDate, limit: number): Promise<DeskDay[]>;
  remove(one: DeskDay): Promise<void>;
}

export interface PhoneReportServiceParts {
  reports: Pick<ReportService, 'submit'>;
  drafts: Pick<CallDraftService, 'filed'>;
  days: DeskDays;
  audit: AuditTrail;
  clock: Pick<Clock, 'today'>;
}

/** Reports that an operator takes down for a caller. */
export class PhoneReportService {
  constructor(private readonly parts: PhoneReportServiceParts) {}

  /**
   * Files the report; that the operator took some down today is kept before it is done. The draft goes with
   * the filing; what is left of it when the database fails in between is swept, and filing it again gives
   * the same code.
   */
  async file(submission: Submission, actor: Actor): Promise<SubmitResult> {
    const { reports, drafts, days, clock } = this.parts;
    const { id: operator, name, office } = actor;
    await days.keep({ operator, name, office, day: clock.today() });
    const filed = await reports.submit(submission);
    await drafts.filed(actor, submission.token).catch(() => undefined);
    return filed;
  }

  /**
   * Enters the days that are over, one entry for each operator and day. An entry made while somebody files
   * would give the caller's time: beside the exchange's list of calls it is the caller's number. Answers
   * how many days were entered; a day may be entered twice when the process dies in between.
   */
  async sweep(batch: number): Promise<number> {
    const { days, audit, clock } = this.parts;
    const over = await days.before(clock.today(), batch);
    for (const one of over) {
      const { operator, name, office, day } = one;
      await audit.record({
        by: { id: operator, name },
        office,
        act: 'filePhoneReport',
        subject: { kind: 'report', id: 'phone' },
        detail: day,
      });
      await days.remove(one);
    }
    return over.length;
  }
}
