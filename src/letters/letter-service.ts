import type { AuditTrail } from '../audit/audit-entry';
import type { Office } from '../domain/account';
import type { Actor, Case, Rung } from '../domain/case';
import type { Category } from '../domain/burden';
import { ensureDone, type CaseCommander, type CaseReader } from './case-access';
import type { ContactStore } from './contact-store';
import type { DocumentStore, StoredDocument } from './document-store';
import { letterContent, type EarlierRung, type LetterContent } from './letter-content';
import { letterDocx } from './letter-docx';
import { numberText } from './letter-number';
import type { MailService } from './mail-service';
import type { NumberRegister } from './number-register-store';
import type { LetterSettingsStore } from './letter-settings-store';
import type { IssuingOffice } from './office';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export interface OfficeReader {
  find(officeId: string): Promise<Office | null>;
}

/** The reference data that documents are made of; each names things in Chinese. */
export interface LetterReference {
  /** Official name of the department where the case comes from. */
  departmentName(department: string, area: string): string;
  /** Code of the area the department works for: of the city, a county or a township. */
  departmentArea(department: string, area: string): string | null;
  /** Name of the county-level unit around an area, or of the city above it. */
  countyName(area: string): string;
  categoryName(category: Category): string;
  clause(no: number): { no: number; title: string } | null;
}

export interface LetterServiceParts {
  cases: CaseReader &
    CaseCommander & { find(caseId: string, actor: Actor): Promise<{ file: Case } | null> };
  offices: OfficeReader;
  settings: LetterSettingsStore;
  register: NumberRegister;
  documents: DocumentStore;
  contacts: ContactStore;
  mails: MailService;
  audit: AuditTrail;
  reference: LetterReference;
}

/** Numbers, writes, keeps and sends the documents of rungs. */
export class LetterService {
  constructor(private readonly parts: LetterServiceParts) {}

  /**
   * Gives an issued rung its number and its document and enters both in the case. Every step finds
   * what an earlier try left: the same number, the same file. A rung that is not issued is left alone.
   */
  async issueDocument(caseId: string, rungIndex: number): Promise<void> {
    const found = await this.parts.cases.read(caseId);
    const rung = found?.file.rungs[rungIndex];
    if (!found || !rung?.issuedOn || rung.document) return;
    const { file } = found;
    const office = await this.office(file.office);
    const entry = await this.parts.register.take({
      office: office.id,
      series: rung.kind,
      year: Number(rung.issuedOn.slice(0, 4)),
      caseId,
      rung: rungIndex,
    });
    const number = numberText(office.documentPrefix, entry);
    const document =
      (await this.parts.documents.find(caseId, rungIndex)) ??
      (await this.parts.documents.save({
        caseId,
        rung: rungIndex,
        office: file.office,
        number,
        name: `${number}.docx`,
        bytes: await letterDocx(this.content(file, rungIndex, office, number)),
      }));
    await ensureDone(this.parts.cases, caseId, {
      action: 'register',
      rung: rungIndex,
      number: document.number,
      document: document.id,
    });
  }

  /**
   * Mails the document of a rung to the department (a proposal to the competent body) and records
   * it; without a known address only records that there was none.
   */
  async sendMail(caseId: string, rungIndex: number): Promise<void> {
    const found = await this.parts.cases.read(caseId);
    const rung = found?.file.rungs[rungIndex];
    if (!found || !rung || rung.mailedOn) return;
    const document = await this.parts.documents.find(caseId, rungIndex);
    if (!document) throw new Error(`rung ${rungIndex} of case ${caseId} has no document yet`);
    const office = await this.office(found.file.office);
    const to = await this.addressOf(found.file, rung, office);
    if (to) {
      const content = this.content(found.file, rungIndex, office, document.number);
      await this.parts.mails.sendOnce({
        key: `${caseId}:${rungIndex}:${rung.kind}`,
        office: office.id,
        caseId,
        rung: rungIndex,
        to,
        subject: `${content.title}（${content.number}）`,
        text: mailText(content),
        attachments: [{ filename: document.name, content: document.bytes, contentType: docxType }],
      });
    }
    await ensureDone(this.parts.cases, caseId, { action: 'recordMailing', rung: rungIndex, to });
  }

  /**
   * The stored file, for whoever may open the case; null for everybody else and when there is none. On
   * record before it is handed out.
   */
  async download(actor: Actor, caseId: string, rungIndex: number): Promise<StoredDocument | null> {
    if (!(await this.parts.cases.find(caseId, actor))) return null;
    const document = await this.parts.documents.find(caseId, rungIndex);
    if (!document) return null;
    await this.parts.audit.record({
      by: { id: actor.id, name: actor.name },
      office: actor.office,
      act: 'readDocument',
      subject: { kind: 'document', id: document.id },
      detail: caseId,
    });
    return document;
  }

  private content(
    file: Case,
    rungIndex: number,
    office: IssuingOffice,
    number: string,
  ): LetterContent {
    const { reference } = this.parts;
    const rung = file.rungs[rungIndex];
    if (!rung) throw new RangeError(`case ${file.id} has no rung ${rungIndex}`);
    return letterContent({
      office,
      number,
      rung,
      department: reference.departmentName(file.department, file.area),
      county: reference.countyName(file.area),
      category: reference.categoryName(file.category),
      clause: file.clause === null ? null : reference.clause(file.clause),
      earlier: file.rungs.slice(0, rungIndex).flatMap(earlierOf),
    });
  }

  private async addressOf(file: Case, rung: Rung, office: IssuingOffice): Promise<string | null> {
    if (rung.kind === 'accountability') return office.competentBody.email || null;
    const area = this.parts.reference.departmentArea(file.department, file.area);
    if (!area) return null;
    return this.parts.contacts.find({ office: office.id, department: file.department, area });
  }

  private async office(id: string): Promise<IssuingOffice> {
    const office = await this.parts.offices.find(id);
    if (!office) throw new Error(`office ${id} is unknown`);
    return { ...office, ...(await this.parts.settings.find(id)) };
  }
}

function earlierOf({ kind, number, issuedOn, answer }: Rung): EarlierRung[] {
  if (!number || !issuedOn) return [];
  return [{ kind, number, issuedOn, result: answer ? 'notRectified' : 'unanswered' }];
}

/** The covering text; the document itself is attached. */
function mailText(content: LetterContent): string {
  return [
    `${content.addressee}：`,
    `现将《${content.title}》（${content.number}）发送你单位，请查收附件。`,
    ...(content.replyBy ? [`请于${content.replyBy}前（含当日）书面答复。`] : []),
    content.protection,
    '',
    content.signature,
    content.date,
    content.contact,
  ].join('\n');
}
