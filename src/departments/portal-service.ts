import type { AuditAct, AuditTrail } from '../audit/audit-entry';
import type { ActResult } from '../cases/case-service-parts';
import type { Case } from '../domain/case';
import type { DepartmentCommand } from '../domain/commands/department-commands';
import { departmentPerson } from '../domain/correspondence';
import { departmentView, type DepartmentView } from '../domain/department-view';
import type { GateContext } from '../domain/gates';
import type { OfficialDocument } from '../letters/content/official-document';
import type { StoredDocument } from '../letters/document-store';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { PortalEntry } from './access-service';
import type { DepartmentDesk, Paper, PaperKey, PaperStore } from './paper-store';

/** Papers on a page of the list. */
export const papersPerPage = 20;

/** What a department sends: the document's index is found by the paper's id. */
export type PortalAct = DepartmentCommand extends infer C
  ? C extends { rung: number }
    ? Omit<C, 'rung'>
    : never
  : never;

export interface OpenedPaper {
  id: string;
  /** Name of the office that issued it. */
  office: string;
  view: DepartmentView;
  /** As it went out; null for documents made before their content was kept. */
  content: OfficialDocument | null;
}

export interface PaperList {
  papers: { id: string; office: string; view: DepartmentView }[];
  /** Where the next page begins; null at the end. */
  next: PaperKey | null;
}

export type PortalResult =
  { ok: true } | { ok: false; reason: 'notFound' } | Extract<ActResult, { reason: 'refused' }>;

export interface PortalServiceParts {
  papers: Pick<PaperStore, 'find' | 'list'>;
  cases: {
    read(caseId: string): Promise<{ file: Case } | null>;
    byDepartment(caseId: string, command: DepartmentCommand): Promise<ActResult>;
  };
  documents: { find(caseId: string, rung: number): Promise<StoredDocument | null> };
  offices: { find(id: string): Promise<{ name: string } | null> };
  files: { keep(id: string): Promise<boolean> };
  audit: AuditTrail;
  logger: Pick<Logger, 'warn'>;
  clock: Pick<Clock, 'today'>;
  rules: Omit<GateContext, 'today'>;
}

function isSame(desk: DepartmentDesk, paper: Paper): boolean {
  return (
    desk.office === paper.office && desk.department === paper.department && desk.area === paper.area
  );
}

/** Whether a link that was used in the session opened this paper. */
function reaches({ scopes }: PortalEntry, paper: Paper): boolean {
  return scopes.some((scope) =>
    'paper' in scope ? scope.paper === paper.id : scope.desks.some((desk) => isSame(desk, paper)),
  );
}

/** Papers in the order of the list, the newest first. */
function keyOf({ issuedOn, id }: PaperKey): string {
  return `${issuedOn} ${id}`;
}

/**
 * What departments do in the portal. Each paper is looked up by its own id and answered only to who
 * came for it; of the case behind it nothing leaves but `departmentView`.
 */
export class PortalService {
  constructor(private readonly parts: PortalServiceParts) {}

  /** The papers of a session, newest first, a page at a time. */
  async list(entry: PortalEntry, after: PaperKey | null): Promise<PaperList> {
    const found = await this.papersOf(entry, after);
    const page = found.slice(0, papersPerPage);
    const views = await Promise.all(page.map((paper) => this.viewOf(paper)));
    const last = page.at(-1);
    return {
      papers: views.flatMap((shown) => shown ?? []),
      next: found.length > papersPerPage && last ? { issuedOn: last.issuedOn, id: last.id } : null,
    };
  }

  /** Whether the paper is the session's. */
  async holds(entry: PortalEntry, id: string): Promise<boolean> {
    const paper = await this.reached(entry, id);
    return paper !== null && (await this.viewOf(paper)) !== null;
  }

  /** A paper with the document as it went out; null when it is not the session's. On record before it is shown. */
  async read(entry: PortalEntry, id: string): Promise<OpenedPaper | null> {
    const paper = await this.reached(entry, id);
    const shown = paper && (await this.viewOf(paper));
    if (!paper || !shown) return null;
    await this.record(paper, 'readDocument', 'portal');
    const document = await this.parts.documents.find(paper.caseId, paper.rung);
    return { ...shown, content: document?.content ?? null };
  }

  /** The document as a file, as it was mailed; null when it is not the session's. */
  async download(entry: PortalEntry, id: string): Promise<StoredDocument | null> {
    const paper = await this.reached(entry, id);
    if (!paper || !(await this.viewOf(paper))) return null;
    const document = await this.parts.documents.find(paper.caseId, paper.rung);
    if (document) await this.record(paper, 'readDocument', 'portal:file');
    return document;
  }

  /**
   * An act on a paper. What was done before by the same form is done. On record before it is tried, and
   * once more when it was not done.
   */
  async act(entry: PortalEntry, id: string, act: PortalAct): Promise<PortalResult> {
    const paper = await this.reached(entry, id);
    if (!paper || !(await this.viewOf(paper))) return { ok: false, reason: 'notFound' };
    await this.record(paper, 'actOnCase', act.action);
    // The index is the only part that was left out.
    const command = { ...act, rung: paper.rung } as DepartmentCommand;
    const result = await this.parts.cases.byDepartment(paper.caseId, command);
    if (!result.ok) {
      await this.record(paper, 'actOnCase', `${act.action}:${result.reason}`);
      if (result.reason !== 'refused') return { ok: false, reason: 'notFound' };
      return result.refusal.kind === 'alreadyDone' ? { ok: true } : result;
    }
    if ('proofs' in act) for (const { id: file } of act.proofs) await this.keep(file);
    return { ok: true };
  }

  /** What is sent is sent: the worker that looks at the files keeps them as well. */
  private async keep(file: string): Promise<void> {
    try {
      await this.parts.files.keep(file);
    } catch (error) {
      this.parts.logger.warn({ err: error, file }, 'a file of a department waits for its job');
    }
  }

  private async papersOf({ scopes }: PortalEntry, after: PaperKey | null): Promise<Paper[]> {
    const { papers } = this.parts;
    const lists = await Promise.all(
      scopes.flatMap((scope) =>
        'paper' in scope
          ? [papers.find(scope.paper).then((one) => (one ? [one] : []))]
          : scope.desks.map((desk) => papers.list(desk, after, papersPerPage + 1)),
      ),
    );
    const found = new Map(lists.flat().map((paper) => [keyOf(paper), paper]));
    return [...found]
      .filter(([key]) => after === null || key < keyOf(after))
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .slice(0, papersPerPage + 1)
      .map(([, paper]) => paper);
  }

  private async reached(entry: PortalEntry, id: string): Promise<Paper | null> {
    const paper = await this.parts.papers.find(id);
    return paper && reaches(entry, paper) ? paper : null;
  }

  private async viewOf(paper: Paper): Promise<Omit<OpenedPaper, 'content'> | null> {
    const { cases, offices, clock, rules } = this.parts;
    const found = await cases.read(paper.caseId);
    if (!found || found.file.department !== paper.department) return null;
    const view = departmentView(found.file, paper.rung, { ...rules, today: clock.today() });
    const office = view && (await offices.find(paper.office));
    return view && { id: paper.id, office: office?.name ?? '', view };
  }

  private async record({ office, caseId }: Paper, act: AuditAct, detail: string): Promise<void> {
    const subject = { kind: 'case', id: caseId } as const;
    await this.parts.audit.record({ by: departmentPerson, office, act, subject, detail });
  }
}
