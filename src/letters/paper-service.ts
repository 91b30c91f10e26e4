import type { AuditTrail } from '../audit/audit-entry';
import type { Actor, Case } from '../domain/case';
import { papersOf, rungOfPaper } from '../domain/case-papers';
import type { PaperKind } from '../domain/letter-template';
import type { Clock } from '../platform/clock';
import { briefingFacts, rungFacts, type LetterReference } from './case-facts';
import { briefing, rungDocument, rungSheet } from './content/letter-content';
import type { OfficialDocument } from './content/official-document';
import { letterDocx } from './docx/letter-docx';
import type { DocumentStore } from './document-store';
import type { LetterheadService } from './letterhead-service';

/** A document of a case: that of a rung by its index, or one of those beside them. */
export type PaperId = PaperKind | number;

/** A document as the browser shows it. */
export interface Paper {
  id: PaperId;
  content: OfficialDocument;
  /** `issued`: as it went out and stays. `draft`: as it would go out now. `sheet`: made when asked for. */
  state: 'issued' | 'draft' | 'sheet';
  /** It waits to go out, and the office changed its settings or wording since it was handed in. */
  outdated: boolean;
}

export interface PaperServiceParts {
  cases: { find(caseId: string, actor: Actor): Promise<{ file: Case } | null> };
  letterheads: Pick<LetterheadService, 'now' | 'ofRung' | 'isOutdated'>;
  documents: Pick<DocumentStore, 'find'>;
  audit: AuditTrail;
  reference: LetterReference;
  clock: Pick<Clock, 'today'>;
}

/** Shows what will go out and what went out, and makes the sheets beside it. */
export class PaperService {
  constructor(private readonly parts: PaperServiceParts) {}

  /**
   * A document of the case for whoever may open the case; null for everybody else and for a document
   * the case has not come far enough for. On record before it is shown.
   */
  async show(actor: Actor, caseId: string, id: PaperId): Promise<Paper | null> {
    const found = await this.parts.cases.find(caseId, actor);
    const paper = found && (await this.paper(found, id));
    if (!paper) return null;
    await this.parts.audit.record({
      by: { id: actor.id, name: actor.name },
      office: actor.office,
      act: 'readDocument',
      subject: { kind: 'case', id: caseId },
      detail: paper.content.kind,
    });
    return paper;
  }

  /** A sheet as a DOCX file; as `show`. Documents of rungs are handed out as they are stored. */
  async download(
    actor: Actor,
    caseId: string,
    kind: PaperKind,
  ): Promise<{ name: string; bytes: Buffer } | null> {
    const paper = await this.show(actor, caseId, kind);
    if (!paper) return null;
    const { content } = paper;
    return { name: `${content.title}.docx`, bytes: await letterDocx(content) };
  }

  private async paper({ file }: { file: Case }, id: PaperId): Promise<Paper | null> {
    const { letterheads, documents, reference, clock } = this.parts;
    if (typeof id !== 'number' && !papersOf(file).includes(id)) return null;
    if (id === 'briefing') {
      const ground = { ...(await letterheads.now(file.office)), reference };
      const content = briefing(briefingFacts(file, clock.today(), ground));
      return { id, content, state: 'sheet', outdated: false };
    }
    const index = typeof id === 'number' ? id : rungOfPaper(file, id);
    const rung = file.rungs[index];
    if (!rung) return null;
    const form = await letterheads.ofRung(file, rung);
    const facts = rungFacts(file, index, { ...form, reference, number: rung.number ?? '' });
    if (typeof id !== 'number') {
      return { id, content: rungSheet(id, facts), state: 'sheet', outdated: false };
    }
    const stored = rung.document ? await documents.find(file.id, index) : null;
    if (stored?.content) return { id, content: stored.content, state: 'issued', outdated: false };
    // A document made before its content was kept can be downloaded, not shown.
    if (stored) return null;
    const outdated = await letterheads.isOutdated(file, rung);
    return { id, content: rungDocument(facts), state: 'draft', outdated };
  }
}
