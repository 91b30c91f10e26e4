import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type {
  Report,
  ReportContent,
  ReportFacts,
  ReportFile,
  ReporterIdentity,
  ReporterLocale,
} from '../domain/burden';
import type { Route } from '../domain/bypass';
import { addDays } from '../domain/deadline';
import type { FilingProof } from '../domain/filing-statement';
import { isSubmissionToken, parseReceiptCode, receiptCode } from '../domain/receipt';
import type { Clock } from '../platform/clock';
import { equalConstantTime, type Keyring } from '../platform/crypto/keyring';
import { randomId } from '../platform/ids';
import type { OutboxEntry } from '../queue/jobs';
import type { Filing, ReportStore } from './report-store';

/** What a form hands over, parsed and checked. */
export interface Submission {
  facts: Omit<ReportFacts, 'filedOn'>;
  content: ReportContent;
  files: readonly ReportFile[];
  identity: ReporterIdentity | null;
  /** From `newSubmission`, carried by the form: the same token never makes a second report. */
  token: string;
}

/** `differs`: the report on record says something else, and what was sent now is not on record. */
export type SubmitResult =
  | { ok: true; code: string; reportId: string; repeated: boolean; differs: boolean }
  /** The receipt of this submission was shown and kept; it is not shown again. */
  | { ok: false; reason: 'receiptAlreadyKept'; differs: boolean };

/** Which office is responsible for a report, and which are passed over. */
export interface OfficeRouter {
  route(facts: Pick<ReportFacts, 'area' | 'category' | 'department'>): Promise<Route>;
}

/** Attests that a report was filed with a token; the same for the same. */
export interface FilingAttester {
  issue(report: Report, token: string): Promise<FilingProof>;
}

/** Seals who the reporter is for the custodians of the office. */
export interface IdentitySealer {
  seal(
    office: string,
    reportId: string,
    identity: ReporterIdentity,
  ): Promise<{ key: string; box: Buffer }>;
}

export interface OutboxDispatcher {
  dispatch(id: string, entries: readonly OutboxEntry[]): void;
}

const digitSpace = 10n ** 15n;

/**
 * What a report says, as its record gives it back. A form that is sent again has other ids of the same
 * files; an identity is sealed and cannot be compared.
 */
function saidIn(report: Report): unknown {
  const { area, department, category, frequency, hoursPerMonth, villagesAffected } = report;
  const files = report.files.map(({ name, size }) => ({ name, size }));
  const facts = { area, department, category, frequency, hoursPerMonth, villagesAffected };
  const said = { ...facts, identity: report.identity, content: report.content, files };
  return JSON.parse(JSON.stringify(said));
}

function fourDigits(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '').slice(0, 16);
}

/** Filing reports and finding them by their code. Nothing here keeps a code or an exact time. */
export class ReportService {
  constructor(
    private readonly store: ReportStore,
    private readonly offices: OfficeRouter,
    private readonly dispatcher: OutboxDispatcher,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly proofs: FilingAttester,
    private readonly identities: IdentitySealer,
  ) {}

  /** A fresh token for a form: 128 random bits. */
  newSubmission(): string {
    return randomBytes(16).toString('base64url');
  }

  /**
   * Files a report with one insert. Repeating a submission (double click, lost answer) gives the same
   * code until the reporter has confirmed it or the next day has passed; after that it is refused
   * with `receiptAlreadyKept`. Nothing of a repetition is put on record, which it is told where it
   * `differs`. A token of the wrong form is replaced by a fresh one.
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
    const effects: Omit<OutboxEntry, 'seq'>[] = [
      { kind: 'open-case' },
      ...submission.files.map((_, file) => ({ kind: 'clean-file' as const, file })),
      ...passedOver.map((below) => ({ kind: 'count-bypass' as const, office: below, month })),
      { kind: 'sign-report' },
    ];
    const outbox = effects.map((effect, i): OutboxEntry => ({ seq: i + 1, ...effect }));
    const { statement } = await this.proofs.issue(report, token);
    const { identity } = submission;
    const result = await this.store.insert({
      report,
      identity: identity && (await this.identities.seal(report.office, report.id, identity)),
      address: identity?.email ?? '',
      receiptHash: this.receiptHash(code),
      submissionKey,
      proof: { serial: statement.serial, signature: statement.signature },
      outbox,
    });
    if (result === 'inserted') {
      this.dispatcher.dispatch(report.id, outbox);
      return { ok: true, code, reportId: report.id, repeated: false, differs: false };
    }
    const filing = await this.store.filingBySubmission(submissionKey);
    const first = filing && (await this.store.find(filing.reportId));
    const differs = first !== null && !isDeepStrictEqual(saidIn(first), saidIn(report));
    if (!filing || !this.mayShowAgain(filing)) {
      return { ok: false, reason: 'receiptAlreadyKept', differs };
    }
    return { ok: true, code, reportId: filing.reportId, repeated: true, differs };
  }

  /** Whether the last four digits typed back are right; when they are, the code is not shown again. */
  async confirmReceipt(token: string, lastFour: string): Promise<boolean> {
    if (!isSubmissionToken(token)) return false;
    if (!equalConstantTime(this.codeFor(token).slice(-4), fourDigits(lastFour))) return false;
    await this.store.confirmReceipt(this.submissionKey(token));
    return true;
  }

  /** The code of an unfinished receipt page, to show it again after a wrong confirmation. */
  async receiptOf(token: string): Promise<string | null> {
    if (!isSubmissionToken(token)) return null;
    const filing = await this.store.filingBySubmission(this.submissionKey(token));
    return filing && !filing.receiptConfirmed ? this.codeFor(token) : null;
  }

  /** The filing proof, for as long as the receipt may be shown again; null after that. */
  async proofOf(token: string): Promise<FilingProof | null> {
    if (!isSubmissionToken(token)) return null;
    const filing = await this.store.filingBySubmission(this.submissionKey(token));
    if (!filing || !this.mayShowAgain(filing)) return null;
    const report = await this.store.find(filing.reportId);
    const proof = report && (await this.proofs.issue(report, token));
    // Another signature would be another statement than the one on record.
    return proof?.statement.signature === filing.proofSignature ? proof : null;
  }

  /** Whether a form's report is on record, so that sending it again files nothing. */
  async isFiled(token: string): Promise<boolean> {
    if (!isSubmissionToken(token)) return false;
    return (await this.store.filingBySubmission(this.submissionKey(token))) !== null;
  }

  /**
   * The report a code belongs to; null alike for a malformed and an unknown code. `receiptShared`: an
   * operator knows the code, and the caller has to replace it first. `destroyed`: its time was over.
   */
  async findByCode(typed: string): Promise<{
    reportId: string;
    filedOn: string;
    receiptShared: boolean;
    destroyed: boolean;
  } | null> {
    const code = parseReceiptCode(typed);
    // A malformed code costs the same look-up as a wrong one.
    const filing = await this.store.filingByReceipt(this.receiptHash(code ?? 'malformed'));
    return code ? filing : null;
  }

  /**
   * The code that takes the place of `code`: the same for the same page (`token`, from `newSubmission`),
   * another for every other page, so that whoever looked before the caller learns nothing.
   */
  replacementFor(code: string, token: string): string {
    return this.codeOf('replacement-code', `${code} ${token}`);
  }

  /**
   * Puts the replacement in force when its last four digits are typed back; the old code stops
   * working. `wrong`: other digits. `gone`: no such code, or it was replaced from another page.
   * Repeating it changes nothing and answers `done`.
   */
  async replaceReceipt(
    typedCode: string,
    token: string,
    lastFour: string,
  ): Promise<{ result: 'done'; code: string } | { result: 'wrong' | 'gone' }> {
    const old = parseReceiptCode(typedCode);
    if (!old || !isSubmissionToken(token)) return { result: 'gone' };
    const code = this.replacementFor(old, token);
    if (!equalConstantTime(code.slice(-4), fourDigits(lastFour))) return { result: 'wrong' };
    const hash = this.receiptHash(code);
    const done =
      (await this.store.replaceReceipt(this.receiptHash(old), hash)) ||
      (await this.store.filingByReceipt(hash)) !== null;
    return done ? { result: 'done', code } : { result: 'gone' };
  }

  async read(reportId: string): Promise<Report | null> {
    return this.store.find(reportId);
  }

  async readMany(reportIds: readonly string[]): Promise<Report[]> {
    return this.store.findMany(reportIds);
  }

  private mayShowAgain(filing: Filing): boolean {
    return !filing.receiptConfirmed && filing.filedOn >= addDays(this.clock.today(), -1);
  }

  /** The reports among these whose reporter gave an identity. */
  async named(
    reportIds: readonly string[],
  ): Promise<Pick<Report, 'id' | 'identity' | 'filedOn'>[]> {
    return this.store.named(reportIds);
  }

  /** The identity as its custodians alone can open it; null for an anonymous report. */
  async sealedIdentity(reportId: string): Promise<{ key: string; box: Buffer } | null> {
    return this.store.sealedIdentity(reportId);
  }

  /** Where "there is news" may go, and in which language; null without an address. */
  async newsAddress(reportId: string): Promise<{ to: string; locale: ReporterLocale } | null> {
    return this.store.newsAddress(reportId);
  }

  /** Puts a report in another office, as its case was. */
  async moveTo(reportId: string, office: string): Promise<void> {
    await this.store.moveTo(reportId, office);
  }

  private codeFor(token: string): string {
    return this.codeOf('receipt-code', token);
  }

  private codeOf(purpose: string, text: string): string {
    const number = this.keyring.digest(purpose, text).readBigUInt64BE(0) % digitSpace;
    return receiptCode(number.toString().padStart(15, '0'));
  }

  private submissionKey(token: string): string {
    return this.keyring.hmac('submission', token);
  }

  private receiptHash(code: string): string {
    return this.keyring.hmac('receipt', code);
  }
}
