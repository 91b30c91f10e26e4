import { randomBytes } from 'node:crypto';
import type {
  Report,
  ReportContent,
  ReportFacts,
  ReportFile,
  ReporterIdentity,
} from '../domain/burden';
import type { Route } from '../domain/bypass';
import { addDays } from '../domain/deadline';
import { isSubmissionToken, parseReceiptCode, receiptCode } from '../domain/receipt';
import type { Clock } from '../platform/clock';
import { equalConstantTime, type Keyring } from '../platform/crypto/keyring';
import { randomId } from '../platform/ids';
import type { OutboxEntry } from '../queue/jobs';
import type { ReportStore } from './report-store';

/** What a form hands over, parsed and checked. */
export interface Submission {
  facts: Omit<ReportFacts, 'filedOn'>;
  content: ReportContent;
  files: readonly ReportFile[];
  identity: ReporterIdentity | null;
  /** From `newSubmission`, carried by the form: the same token never makes a second report. */
  token: string;
}

export type SubmitResult =
  | { ok: true; code: string; reportId: string; repeated: boolean }
  /** The receipt of this submission was shown and kept; it is not shown again. */
  | { ok: false; reason: 'receiptAlreadyKept' };

/** Which office is responsible for a report, and which are passed over. */
export interface OfficeRouter {
  route(facts: Pick<ReportFacts, 'area' | 'department'>): Promise<Route>;
}

export interface OutboxDispatcher {
  dispatch(id: string, entries: readonly OutboxEntry[]): void;
}

const digitSpace = 10n ** 15n;

/** Filing reports and finding them by their code. Nothing here keeps a code or an exact time. */
export class ReportService {
  constructor(
    private readonly store: ReportStore,
    private readonly offices: OfficeRouter,
    private readonly dispatcher: OutboxDispatcher,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** A fresh token for a form: 128 random bits. */
  newSubmission(): string {
    return randomBytes(16).toString('base64url');
  }

  /**
   * Files a report with one insert. Repeating a submission (double click, lost answer) gives the same
   * code until the reporter has confirmed it or the next day has passed; after that it is refused
   * with `receiptAlreadyKept`. A token of the wrong form is replaced by a fresh one.
   */
  async submit(submission: Submission): Promise<SubmitResult> {
    const token = isSubmissionToken(submission.token) ? submission.token : this.newSubmission();
    const code = this.codeFor(token);
    const submissionKey = this.submissionKey(token);
    const { office, withheld, passedOver } = await this.offices.route(submission.facts);
    const filedOn = this.clock.today();
    const report: Report = {
      id: randomId(),
      office,
      withheld,
      ...submission.facts,
      filedOn,
      content: submission.content,
      files: submission.files,
    };
    const month = filedOn.slice(0, 7);
    const outbox: OutboxEntry[] = [
      { seq: 1, kind: 'open-case' },
      ...passedOver.map((below, i): OutboxEntry => {
        return { seq: i + 2, kind: 'count-bypass', office: below, month };
      }),
    ];
    const result = await this.store.insert({
      report,
      identity: submission.identity,
      receiptHash: this.receiptHash(code),
      submissionKey,
      outbox,
    });
    if (result === 'inserted') {
      this.dispatcher.dispatch(report.id, outbox);
      return { ok: true, code, reportId: report.id, repeated: false };
    }
    const filing = await this.store.filingBySubmission(submissionKey);
    if (!filing || filing.receiptConfirmed || filing.filedOn < addDays(this.clock.today(), -1)) {
      return { ok: false, reason: 'receiptAlreadyKept' };
    }
    return { ok: true, code, reportId: filing.reportId, repeated: true };
  }

  /** Whether the last four digits typed back are right; when they are, the code is not shown again. */
  async confirmReceipt(token: string, lastFour: string): Promise<boolean> {
    if (!isSubmissionToken(token)) return false;
    const typed = lastFour.normalize('NFKC').replace(/\s/g, '').slice(0, 16);
    if (!equalConstantTime(this.codeFor(token).slice(-4), typed)) return false;
    await this.store.confirmReceipt(this.submissionKey(token));
    return true;
  }

  /** The code of an unfinished receipt page, to show it again after a wrong confirmation. */
  async receiptOf(token: string): Promise<string | null> {
    if (!isSubmissionToken(token)) return null;
    const filing = await this.store.filingBySubmission(this.submissionKey(token));
    return filing && !filing.receiptConfirmed ? this.codeFor(token) : null;
  }

  /** The report a code belongs to; null alike for a malformed and an unknown code. */
  async findByCode(
    typed: string,
  ): Promise<{ reportId: string; filedOn: string; destroyed: boolean } | null> {
    const code = parseReceiptCode(typed);
    // A malformed code costs the same look-up as a wrong one.
    const filing = await this.store.filingByReceipt(this.receiptHash(code ?? 'malformed'));
    return code ? filing : null;
  }

  async read(reportId: string): Promise<Report | null> {
    return this.store.find(reportId);
  }

  async readMany(reportIds: readonly string[]): Promise<Report[]> {
    return this.store.findMany(reportIds);
  }

  /** Puts a report in another office, as its case was. */
  async moveTo(reportId: string, office: string): Promise<void> {
    await this.store.moveTo(reportId, office);
  }

  private codeFor(token: string): string {
    const number = this.keyring.digest('receipt-code', token).readBigUInt64BE(0) % digitSpace;
    return receiptCode(number.toString().padStart(15, '0'));
  }

  private submissionKey(token: string): string {
    return this.keyring.hmac('submission', token);
  }

  private receiptHash(code: string): string {
    return this.keyring.hmac('receipt', code);
  }
}
