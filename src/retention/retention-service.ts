import type { AuditTrail } from '../audit/audit-entry';
import type { ActResult } from '../cases/case-service-parts';
import type { CaseRetentionStore, RetentionRow } from '../cases/case-retention-store';
import type { Actor, Case } from '../domain/case';
import type { Command } from '../domain/commands';
import { departmentFiles } from '../domain/correspondence';
import {
  due,
  endedUntil,
  endings,
  kindsUpTo,
  retentionKinds,
  type RetentionRules,
} from '../domain/retention';
import type { Clock } from '../platform/clock';
import { eachByItself } from '../platform/each-by-itself';
import type { Logger } from '../platform/logger';

/** The reports' side: each step may run again. */
export interface ReportDestruction {
  filesOf(reportIds: readonly string[]): Promise<string[]>;
  destroyIdentity(reportIds: readonly string[]): Promise<void>;
  destroyContent(reportIds: readonly string[]): Promise<void>;
  destroyRemainder(reportIds: readonly string[]): Promise<void>;
}

/** What else is kept of a case: its documents, the record of its mails, its notices. */
export interface CasePapers {
  removeOfCases(caseIds: readonly string[]): Promise<void>;
}

export interface RetentionServiceParts {
  store: Pick<
    CaseRetentionStore,
    'waiting' | 'due' | 'announced' | 'ofReports' | 'destroyContent' | 'remove'
  >;
  cases: {
    read(caseId: string): Promise<{ file: Case } | null>;
    system(caseId: string, command: Command): Promise<ActResult>;
    act(caseId: string, version: number, command: Command, actor: Actor): Promise<ActResult>;
  };
  reports: ReportDestruction;
  /** Requests to see who a reporter is. */
  identityRequests: { removeOfReports(reportIds: readonly string[]): Promise<void> };
  files: { destroy(id: string): Promise<void> };
  /** What reports and their files can be found by. */
  signatures: {
    remove(reportIds: readonly string[]): Promise<void>;
    removeFiles(reportIds: readonly string[]): Promise<void>;
  };
  papers: readonly CasePapers[];
  audit: AuditTrail;
  clock: Pick<Clock, 'today'>;
  rules: RetentionRules;
  logger: Pick<Logger, 'error'>;
}

/** A row with the reason of its hold; empty for who does not read cases. */
export type ListedRow = Omit<RetentionRow, 'hold'> & Pick<Case, 'hold'>;

export const retentionPageSize = 50;

/**
 * What is destroyed when its time is over (data/retention.json). Announced thirty days ahead, held by
 * an approving leader with a reason, then destroyed for good: the words and keys first, then the
 * files, then what is left. A step that was cut short is done again by its job.
 */
export class RetentionService {
  constructor(private readonly parts: RetentionServiceParts) {}

  /** Announces and begins what is due today, a batch of each; answers how many cases were touched. */
  async sweep(batch: number): Promise<number> {
    const { store, clock, rules } = this.parts;
    const today = clock.today();
    let touched = 0;
    for (const kind of [...retentionKinds].reverse()) {
      for (const endedAs of endings) {
        const until = endedUntil(rules, kind, endedAs, today);
        const found = await store.waiting(kindsUpTo(kind), endedAs, until, batch);
        await this.#each(found, (id) => this.#announce(id));
        touched += found.length;
      }
    }
    const found = await store.due(today, batch);
    await this.#each(found, (id) => this.#begin(id));
    return touched + found.length;
  }

  /** What the actor's office is about to lose, one more than a page; null for who has no such list. */
  async list(actor: Actor, page: number): Promise<ListedRow[] | null> {
    const { id, office, roles, recusedFrom } = actor;
    const approver = roles.includes('approver');
    if (!office || (!approver && !roles.includes('administrator'))) return null;
    const found = await this.parts.store.announced({ id, office, recusedFrom }, approver, {
      skip: (page - 1) * retentionPageSize,
      limit: retentionPageSize + 1,
    });
    return Promise.all(found.map((row) => this.#withReason(row, actor)));
  }

  /** Holds a case's destruction (legal hold). Refusals are those of the case. */
  async hold(actor: Actor, caseId: string, version: number, reason: string): Promise<ActResult> {
    return this.parts.cases.act(caseId, version, { action: 'hold', comment: reason }, actor);
  }

  /** Ends a hold; what was due is announced anew. */
  async release(actor: Actor, caseId: string, version: number, reason: string): Promise<ActResult> {
    return this.parts.cases.act(caseId, version, { action: 'release', comment: reason }, actor);
  }

  /** Does what was begun; every step may have been done before. */
  async destroy(caseId: string): Promise<void> {
    const { store, cases, reports, identityRequests, files, signatures, papers } = this.parts;
    const found = await cases.read(caseId);
    const retention = found?.file.retention;
    if (!found || retention?.stage !== 'destroying') return;
    const { reportId, linkedReports } = found.file;
    const reportIds = [reportId, ...linkedReports];
    const { kind } = retention;
    // With what was gathered under the case since its files were listed.
    const more = kind === 'identity' ? [] : await reports.filesOf(reportIds);
    const fileIds = [...new Set([...retention.files, ...more])];
    const wholeReport = kind === 'report' || kind === 'caseFile';
    const caseIds =
      kind === 'caseFile' ? [...(await store.ofReports([...linkedReports])), caseId] : [];

    if (wholeReport) await reports.destroyContent(reportIds);
    else await reports.destroyIdentity(reportIds);
    if (wholeReport) await signatures.remove(reportIds);
    else if (kind === 'files') await signatures.removeFiles(reportIds);
    await identityRequests.removeOfReports(reportIds);
    if (kind === 'caseFile') await store.destroyContent(caseIds);

    for (const id of fileIds) await files.destroy(id);

    if (wholeReport) await reports.destroyRemainder(reportIds);
    if (kind !== 'caseFile') {
      await cases.system(caseId, { action: 'destroyed' });
      return;
    }
    for (const store of papers) await store.removeOfCases(caseIds);
    // Its own case last: without it the job would not know what is left to do.
    await store.remove(caseIds.filter((id) => id !== caseId));
    await store.remove([caseId]);
  }

  /**
   * Only approving leaders read why a case is held: it is part of what the case says, and a look at it
   * is on record first.
   */
  async #withReason(row: RetentionRow, { id, name, office, roles }: Actor): Promise<ListedRow> {
    const { hold } = row;
    if (!hold) return { ...row, hold };
    if (!roles.includes('approver')) return { ...row, hold: { ...hold, reason: '' } };
    await this.parts.audit.record({
      by: { id, name },
      office,
      act: 'readCase',
      subject: { kind: 'case', id: row.id },
      detail: 'hold',
    });
    const file = (await this.parts.cases.read(row.id))?.file;
    return { ...row, hold: { ...hold, reason: file?.hold?.reason ?? '' } };
  }

  /** A case that cannot be opened is logged by its id and keeps no other from its turn. */
  async #each(caseIds: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
    for (const { item, error } of await eachByItself(caseIds, work)) {
      this.parts.logger.error({ case: item, err: error }, 'the retention of a case cannot go on');
    }
  }

  async #announce(caseId: string): Promise<void> {
    const { cases, clock, rules } = this.parts;
    const retention = (await cases.read(caseId))?.file.retention;
    const next = retention && due(rules, retention, clock.today());
    if (next) await cases.system(caseId, { action: 'announce', ...next });
  }

  async #begin(caseId: string): Promise<void> {
    const { cases, reports, audit } = this.parts;
    const found = await cases.read(caseId);
    if (!found?.file.retention) return;
    const { office, reportId, linkedReports, retention } = found.file;
    const sent =
      retention.kind === 'identity' ? [] : await reports.filesOf([reportId, ...linkedReports]);
    // What the department sent is part of the case file and goes with it.
    const proofs =
      retention.kind === 'caseFile' ? departmentFiles(found.file).map(({ id }) => id) : [];
    const files = [...sent, ...proofs];
    await audit.record({
      by: { id: 'system', name: 'system' },
      office,
      act: 'destroy',
      subject: { kind: 'case', id: caseId },
      detail: retention.kind,
    });
    await cases.system(caseId, { action: 'destroy', files });
  }
}
