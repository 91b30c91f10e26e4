import type { AuditTrail } from '../audit/audit-entry';
import type { Office } from '../domain/account';
import type { Actor, Case, Rung, Undelivered } from '../domain/case';
import type { Templates } from '../domain/letter-template';
import { ensureDone, type CaseCommander, type CaseReader } from './case-access';
import type { ContactStore } from './contact-store';
import type { DocumentStore, StoredDocument } from './document-store';
import { rungFacts, submittedAt, type LetterReference } from './case-facts';
import { rungDocument } from './content/letter-content';
import { elementOf, type OfficialDocument } from './content/official-document';
import { chineseDate, contactOf, protection } from './content/wording';
import { docxType, letterDocx } from './docx/letter-docx';
import { numberText } from './letter-number';
import type { MailService } from './mail-service';
import type { NumberRegister } from './number-register-store';
import type { LetterSettingsStore } from './letter-settings-store';
import type { IssuingOffice } from './office';

export interface OfficeReader {
  find(officeId: string): Promise<Office | null>;
}

/** The wording an office has its documents in. */
export interface TemplateReader {
  /** `at`: as it stood at that instant. */
  of(officeId: string, at?: string | null): Promise<Templates>;
}

export interface LetterServiceParts {
  cases: CaseReader &
    CaseCommander & { find(caseId: string, actor: Actor): Promise<{ file: Case } | null> };
  offices: OfficeReader;
  settings: LetterSettingsStore;
  templates: TemplateReader;
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
    const at = submittedAt(found.history, rungIndex);
    const office = await this.office(file.office, at);
    const entry = await this.parts.register.take({
      office: office.id,
      series: rung.kind,
      year: Number(rung.issuedOn.slice(0, 4)),
      caseId,
      rung: rungIndex,
      on: rung.issuedOn,
      to: this.recipient(file, rung, office),
    });
    const number = numberText(office.documentPrefix, entry);
    const document =
      (await this.parts.documents.find(caseId, rungIndex)) ??
      (await this.write(file, rungIndex, office, number, at));
    await ensureDone(this.parts.cases, caseId, {
      action: 'register',
      rung: rungIndex,
      number: document.number,
      document: document.id,
    });
  }

  /** Marks the number of a withdrawn rung in the register; the number stays. */
  async withdrawNumber(caseId: string, rungIndex: number): Promise<void> {
    const withdrawnOn = (await this.parts.cases.read(caseId))?.file.rungs[rungIndex]?.withdrawnOn;
    if (withdrawnOn) await this.parts.register.withdraw(caseId, rungIndex, withdrawnOn);
  }

  /**
   * Mails the document of a rung to the department (a proposal to the competent body) and records
   * it; without a known address, or when the mail server refuses it for good, records that it did not
   * arrive. A repeat that somebody asked for is another mail, to the address as it is then.
   */
  async sendMail(caseId: string, rungIndex: number): Promise<void> {
    const found = await this.parts.cases.read(caseId);
    const rung = found?.file.rungs[rungIndex];
    if (!found || !rung || rung.mailedOn || rung.mailing?.undelivered) return;
    const document = await this.parts.documents.find(caseId, rungIndex);
    if (!document) throw new Error(`rung ${rungIndex} of case ${caseId} has no document yet`);
    const at = submittedAt(found.history, rungIndex);
    const office = await this.office(found.file.office, at);
    const to = await this.addressOf(found.file, rung, office);
    const attempt = rung.mailing?.attempt ?? 0;
    const key = [caseId, rungIndex, rung.kind, ...(attempt > 0 ? [attempt] : [])].join(':');
    let undelivered: Undelivered | undefined = to ? undefined : 'noAddress';
    if (to) {
      const content =
        document.content ??
        (await this.content(found.file, rungIndex, office, document.number, at));
      const result = await this.parts.mails.sendOnce({
        key,
        office: office.id,
        caseId,
        rung: rungIndex,
        to,
        subject: `${content.title}（${content.number}）`,
        text: mailText(content, rung, office),
        attachments: [{ filename: document.name, content: document.bytes, contentType: docxType }],
      });
      if (typeof result === 'object') undelivered = result.refused;
    }
    await ensureDone(this.parts.cases, caseId, {
      action: 'recordMailing',
      rung: rungIndex,
      to,
      ...(undelivered ? { undelivered } : {}),
    });
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

  private async write(
    file: Case,
    rung: number,
    office: IssuingOffice,
    number: string,
    at: string | null,
  ): Promise<StoredDocument> {
    const content = await this.content(file, rung, office, number, at);
    return this.parts.documents.save({
      caseId: file.id,
      rung,
      office: file.office,
      number,
      name: `${number}.docx`,
      bytes: await letterDocx(content),
      content,
    });
  }

  private async content(
    file: Case,
    rung: number,
    office: IssuingOffice,
    number: string,
    at: string | null,
  ): Promise<OfficialDocument> {
    const templates = await this.parts.templates.of(office.id, at);
    const { reference } = this.parts;
    return rungDocument(rungFacts(file, rung, { office, templates, reference, number }));
  }

  private recipient(
    file: Case,
    { kind, accountability }: Rung,
    { competentBody }: IssuingOffice,
  ): string {
    if (kind === 'accountability') return accountability?.proposal.body || competentBody.name;
    return this.parts.reference.departmentName(file.department, file.area);
  }

  private async addressOf(file: Case, rung: Rung, office: IssuingOffice): Promise<string | null> {
    if (rung.kind === 'accountability') return office.competentBody.email || null;
    const area = this.parts.reference.departmentArea(file.department, file.area);
    if (!area) return null;
    return this.parts.contacts.find({ office: office.id, department: file.department, area });
  }

  private async office(id: string, at: string | null): Promise<IssuingOffice> {
    const office = await this.parts.offices.find(id);
    if (!office) throw new Error(`office ${id} is unknown`);
    return { ...office, ...(await this.parts.settings.find(id, at)) };
  }
}

/** The covering text; the document itself is attached. */
function mailText(content: OfficialDocument, { replyDue }: Rung, office: IssuingOffice): string {
  const signed = elementOf(content, 'signature');
  return [
    `${elementOf(content, 'addressee')?.text}：`,
    `现将《${content.title}》（${content.number}）发送你单位，请查收附件。`,
    ...(replyDue ? [`请于${chineseDate(replyDue)}前（含当日）书面答复。`] : []),
    protection,
    '',
    content.issuer,
    ...(signed ? [signed.date] : []),
    contactOf(office),
  ].join('\n');
}
