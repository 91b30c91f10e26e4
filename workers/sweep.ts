import type { BallotService } from '../src/ballots/ballot-service';
import type { CallBackService } from '../src/calls/call-back-service';
import type { CallService } from '../src/calls/call-service';
import type { CaseService } from '../src/cases/case-service';
import { stagedForMs } from '../src/attachments/file-limits';
import type { IdentityRequestService } from '../src/custody/identity-request-service';
import type { CallDraftService } from '../src/hotline/call-draft-service';
import type { PhoneReportService } from '../src/hotline/phone-report-service';
import type { Logger } from '../src/platform/logger';
import type { AccessService } from '../src/departments/access-service';
import type { DigestService } from '../src/notifications/digest-service';
import type { StaffNoticeService } from '../src/notifications/staff-notice-service';
import type { RetentionService } from '../src/retention/retention-service';
import { Repeated } from './repeated';

const batch = 200;

export interface SweepParts {
  cases: Pick<CaseService, 'sweep'>;
  identityRequests: Pick<IdentityRequestService, 'sweep'>;
  /** Calls of which nothing more was heard, and what is older than the log goes. */
  calls: Pick<CallService, 'sweep'>;
  callBacks: Pick<CallBackService, 'sweep'>;
  /** Unfinished calls of yesterday. */
  callDrafts: Pick<CallDraftService, 'sweep'>;
  /** Enters yesterday's work of operators in the audit trail. */
  phoneReports: Pick<PhoneReportService, 'sweep'>;
  /** Counts sample checks whose last day is over. */
  ballots: Pick<BallotService, 'sweep'>;
  /** Announces and destroys what is past its time. */
  retention: Pick<RetentionService, 'sweep'>;
  digests: Pick<DigestService, 'sweep'>;
  /** Removes links to the portal past their time. */
  departmentAccess: Pick<AccessService, 'sweep'>;
  /** Removes notices past their time. */
  staffNotices: Pick<StaffNoticeService, 'sweep'>;
  /** Removes files that were uploaded for a report which was never filed. */
  files: { sweepStaged(olderThanMs: number): Promise<number> };
  logger: Logger;
}

type Drained = keyof {
  [
    P in keyof SweepParts as SweepParts[P] extends { sweep(batch: number): Promise<number> }
      ? P
      : never
  ]: true;
};

/**
 * Finds by query what ran out and marks it: no delayed job per case. It runs every few minutes and
 * beside other workers' sweeps; marking twice is refused by the case machine.
 */
export class Sweep {
  readonly #repeated = new Repeated(() => this.nextRound());

  constructor(
    private readonly parts: SweepParts,
    private readonly intervalMs = 120_000,
  ) {}

  start(): void {
    this.#repeated.start();
  }

  /**
   * Marks everything that is due; answers how many cases were marked. A part that fails keeps no other
   * from its round; it is tried again with the next one.
   */
  async once(): Promise<number> {
    const marked = await this.drain('cases');
    await this.drain('identityRequests');
    await this.drain('calls');
    await this.drain('callBacks');
    await this.drain('callDrafts');
    await this.drain('phoneReports');
    await this.drain('ballots');
    await this.attempt('retention', () => this.parts.retention.sweep(batch));
    await this.drain('digests');
    await this.drain('staffNotices');
    await this.drain('departmentAccess');
    await this.attempt('files', () => this.parts.files.sweepStaged(stagedForMs));
    return marked;
  }

  async stop(): Promise<void> {
    await this.#repeated.stop();
  }

  private async drain(part: Drained): Promise<number> {
    let total = 0;
    await this.attempt(part, async () => {
      let found: number;
      do {
        found = await this.parts[part].sweep(batch);
        total += found;
      } while (found >= batch && !this.#repeated.stopped);
    });
    return total;
  }

  private async attempt(part: keyof SweepParts, work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => {
      this.parts.logger.warn({ part, err: error }, 'part of the sweep failed; it runs again');
    });
  }

  private async nextRound(): Promise<number> {
    await this.once();
    return this.intervalMs;
  }
}
