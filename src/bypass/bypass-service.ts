import type { Actor, Case } from '../domain/case';
import type { BypassCount, BypassStore } from './bypass-store';

/** Months shown. */
const shownMonths = 24;

export interface BypassServiceParts {
  store: Pick<BypassStore, 'count' | 'list'>;
  cases: { read(caseId: string): Promise<{ file: Case } | null> };
  reports: { moveTo(reportId: string, office: string): Promise<void> };
  /** What a report can be found by in the office it leaves. */
  signatures: { remove(reportIds: readonly string[]): Promise<void> };
  /** Lines of earlier hand-overs. */
  lines: { forget(caseId: string, office: string): Promise<void> };
  keyring: { hmac(purpose: string, text: string): string };
}

/** What passed over an office: there it leaves a number, and nothing else. */
export class BypassService {
  constructor(private readonly parts: BypassServiceParts) {}

  /** Counts a report that went past `office` when it was filed; a repeat changes nothing. */
  async countReport(reportId: string, office: string, month: string): Promise<void> {
    await this.#count('report', reportId, office, month);
  }

  /**
   * Takes the report of a case that was sent up away from `office` as well, and counts it there; a
   * repeat changes nothing.
   */
  async sendUp(caseId: string, office: string, month: string): Promise<void> {
    const found = await this.parts.cases.read(caseId);
    if (!found) return;
    await this.parts.reports.moveTo(found.file.reportId, found.file.office);
    await this.parts.signatures.remove([found.file.reportId]);
    await this.parts.lines.forget(caseId, office);
    await this.#count('case', caseId, office, month);
  }

  /** The numbers of the actor's own office, for its approving leaders; null for everybody else. */
  async counts(actor: Pick<Actor, 'office' | 'roles'>): Promise<BypassCount[] | null> {
    if (!actor.office || !actor.roles.includes('approver')) return null;
    return this.parts.store.list(actor.office, shownMonths);
  }

  async #count(what: 'report' | 'case', id: string, office: string, month: string): Promise<void> {
    const key = this.parts.keyring.hmac('bypass-count', `${what}:${id}:${office}`);
    await this.parts.store.count(office, month, key);
  }
}
