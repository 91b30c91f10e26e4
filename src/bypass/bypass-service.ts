import type { Actor, Case } from '../domain/case';
import type { LocalDate } from '../domain/deadline';
import { finishedQuarters, firstMonth, quarterOf, type Quarter } from '../domain/quarter';
import { hideSmallOf, type Cell } from '../domain/small-cells';
import type { BypassStore } from './bypass-store';

/** Quarters shown. */
const shownQuarters = 8;

/** What an office learns of the reports that passed over it. */
export interface BypassFigures {
  /** Newest first. */
  quarters: { quarter: Quarter; count: Cell }[];
  /** Counts below it are small. */
  least: number;
}

export interface BypassServiceParts {
  store: Pick<BypassStore, 'count' | 'since'>;
  cases: { read(caseId: string): Promise<{ file: Case } | null> };
  /** Brings the report of a case, and what is gathered under it, to the case's office. */
  transfers: { bring(caseId: string): Promise<void> };
  /** What a report can be found by in the office it leaves. */
  signatures: { remove(reportIds: readonly string[]): Promise<void> };
  /** Lines of earlier hand-overs. */
  lines: { forget(caseId: string, office: string): Promise<void> };
  offices: { find(office: string): Promise<{ parent: string | null } | null> };
  settings: { leastInFigures(office: string): Promise<number> };
  clock: { today(): LocalDate };
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
   * Takes the report of a case that was sent up away from `office` as well, with what is gathered under
   * the case, and counts it there; a repeat changes nothing.
   */
  async sendUp(caseId: string, office: string, month: string): Promise<void> {
    const found = await this.parts.cases.read(caseId);
    if (!found) return;
    await this.parts.transfers.bring(caseId);
    await this.parts.signatures.remove([found.file.reportId]);
    await this.parts.lines.forget(caseId, office);
    await this.#count('case', caseId, office, month);
  }

  /**
   * The numbers of the actor's own office, for its approving leaders; null for everybody else. They may be
   * whom the reports are about: a quarter is shown once it is over, so that nobody sees the number grow,
   * and none cannot be told from few.
   */
  async figures({ office, roles }: Pick<Actor, 'office' | 'roles'>): Promise<BypassFigures | null> {
    if (!office || !roles.includes('approver')) return null;
    const { store, offices, settings, clock } = this.parts;
    const least = await settings.leastInFigures(office);
    // Nothing passes over the root office.
    if (!(await offices.find(office))?.parent) return { quarters: [], least };
    const quarters = finishedQuarters(clock.today(), shownQuarters);
    const months = await store.since(office, firstMonth(quarters.at(-1)!));
    const sums = quarters.map(({ year, n }) =>
      months
        .filter(({ month }) => quarterOf(month).year === year && quarterOf(month).n === n)
        .reduce((sum, { count }) => sum + count, 0),
    );
    const cells = hideSmallOf(sums, { least, zero: 'few' });
    return { quarters: quarters.map((quarter, i) => ({ quarter, count: cells[i]! })), least };
  }

  async #count(what: 'report' | 'case', id: string, office: string, month: string): Promise<void> {
    const key = this.parts.keyring.hmac('bypass-count', `${what}:${id}:${office}`);
    await this.parts.store.count(office, month, key);
  }
}
