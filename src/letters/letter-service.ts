import type { AuditTrail } from '../audit/audit-entry';
import type { Actor, Case, Rung, Undelivered } from '../domain/case';
import { clarificationAt, isClarificationSlot } from '../domain/clarification';
import { ensureDone, type CaseCommander, type CaseReader } from './case-access';
import type { ContactStore } from './contact-store';
import type { DocumentStore, StoredDocument } from './document-store';
import { rungFacts, type LetterReference } from './case-facts';
import { rungDocument } from './content/letter-content';
import { elementOf, type OfficialDocument } from './content/official-document';
import { contactOf } from './content/wording';
import { documentSubject, letterMailText, type LetterMail } from './department-mail';
import { docxType, letterDocx } from './docx/letter-docx';
import { numberText } from './letter-number';
import type { MailService } from './mail-service';
import type { NumberRegister } from './number-register-store';
import type { LetterheadService, OfficeForm } from './letterhead-service';
import type { IssuingOffice } from './office';

/** The portal in which a department answers its documents. */
export interface DepartmentPortal {
  /** Whether the document stands in the department's list. */
  has(caseId: string, rung: number): Promise<boolean>;
  /** Enters a document in the department's list, whether or not it can be mailed. */
  enter(paper: PortalPaper): Promise<unknown>;
  /** What the mail to `email` says about the portal, with a link that opens the document once. */
  linesFor(paper: PortalPaper, email: string, mail: number): Promise<string[]>;
}

export interface PortalPaper {
  caseId: string;
  rung: number;
  office: string;
  department: string;
  area: string;
  issuedOn: string;
}

export interface LetterServiceParts {
  cases: CaseReader &
    CaseCommander & { find(caseId: string, actor: Actor): Promise<{ file: Case } | null> };
  letterheads: Pick<LetterheadService, 'now' | 'ofRung'>;
  register: NumberRegister;
  documents: DocumentStore;
  contacts: ContactStore;
  portal: DepartmentPortal;
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
    const form = await this.parts.letterheads.ofRung(file, rung);
    const { office } = form;
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
      (await this.write(file, rungIndex, form, number));
    await ensureDone(this.parts.cases, caseId, {
      action: 'register',
      rung: rungIndex,
      number: document.number,
      document: document.id,
    });
  }

  /** Marks the number of a withdrawn rung, or clarification, in the register; the number stays. */
  async withdrawNumber(caseId: string, rungIndex: number): Promise<void> {
    const file = (await this.parts.cases.read(caseId))?.file;
    const withdrawnOn = isClarificationSlot(rungIndex)
      ? file && clarificationAt(file, rungIndex)?.withdrawal?.on
      : file?.rungs[rungIndex]?.withdrawnOn;
    if (withdrawnOn) await this.parts.register.withdraw(caseId, rungIndex, withdrawnOn);
  }

  /**
   * Mails the document of a rung to the department (a proposal to the competent body) and records
   * it; without a known address, or when the mail server refuses it for good, records that it did not
   * arrive. A repeat that somebody asked for is another mail, to the address as it is then. What was taken back
   * meanwhile is not mailed, and that is recorded; where it may have left it counts as mailed. `seq`: of
   * the job; links of earlier mails about the document end.
   */
  async sendMail(caseId: string, rungIndex: number, seq: number): Promise<void> {
    const found = await this.parts.cases.read(caseId);
    const rung = found?.file.rungs[rungIndex];
    if (!found || !rung || rung.mailedOn || rung.mailing?.undelivered) return;
    const attempt = rung.mailing?.attempt ?? 0;
    const key = [caseId, rungIndex, rung.kind, ...(attempt > 0 ? [attempt] : [])].join(':');
    if (rung.withdrawnOn) {
      const sentTo = await this.parts.mails.mayHaveLeft(key);
      const stopped = sentTo === null ? ({ undelivered: 'withdrawn' } as const) : {};
      await ensureDone(this.parts.cases, caseId, {
        action: 'recordMailing',
        rung: rungIndex,
        to: sentTo,
        ...stopped,
      });
      return;
    }
    const document = await this.parts.documents.find(caseId, rungIndex);
    if (!document) throw new Error(`rung ${rungIndex} of case ${caseId} has no document yet`);
    const form = await this.parts.letterheads.ofRung(found.file, rung);
    const { office } = form;
    let to = await this.addressOf(found.file, rung);
    const paper = this.paperOf(found.file, rungIndex, office);
    if (paper) await this.parts.portal.enter(paper);
    let undelivered: Undelivered | undefined = to ? undefined : 'noAddress';
    if (to) {
      const content =
        document.content ?? this.content(found.file, rungIndex, form, document.number);
      const words = wordsOf(content, rung, office);
      const result = await this.parts.mails.sendOnce({
        key,
        office: office.id,
        caseId,
        rung: rungIndex,
        to,
        subject: documentSubject(words),
        text: async (email) =>
          letterMailText({
            ...words,
            portal: paper ? await this.parts.portal.linesFor(paper, email, seq) : [],
          }),
        attachments: [{ filename: document.name, content: document.bytes, contentType: docxType }],
      });
      to = result.to;
      undelivered = result.refused;
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
    form: OfficeForm,
    number: string,
  ): Promise<StoredDocument> {
    const content = this.content(file, rung, form, number);
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

  private content(file: Case, rung: number, form: OfficeForm, number: string): OfficialDocument {
    const { reference } = this.parts;
    return rungDocument(rungFacts(file, rung, { ...form, reference, number }));
  }

  private recipient(
    file: Case,
    { kind, accountability }: Rung,
    { competentBody }: IssuingOffice,
  ): string {
    if (kind === 'accountability') return accountability?.proposal.body || competentBody.name;
    return this.parts.reference.departmentName(file.department, file.area);
  }

  /** The document as the department has it in the portal; null for what goes to the competent body. */
  private paperOf(file: Case, rung: number, { id: office }: IssuingOffice): PortalPaper | null {
    const { kind, issuedOn } = file.rungs[rung]!;
    const area = this.parts.reference.departmentArea(file.department, file.area);
    if (kind === 'accountability' || !area || !issuedOn) return null;
    return { caseId: file.id, rung, office, department: file.department, area, issuedOn };
  }

  /** As it is on record now: an address that was wrong is put right without a new approval. */
  private async addressOf(file: Case, rung: Rung): Promise<string | null> {
    const { office } = await this.parts.letterheads.now(file.office);
    if (rung.kind === 'accountability') return office.competentBody.email || null;
    const area = this.parts.reference.departmentArea(file.department, file.area);
    if (!area) return null;
    return this.parts.contacts.find({ office: office.id, department: file.department, area });
  }
}

/** What the mail with a document says, but for the portal. */
function wordsOf(
  content: OfficialDocument,
  { replyDue }: Rung,
  office: IssuingOffice,
): Omit<LetterMail, 'portal'> {
  const { title, number, issuer } = content;
  return {
    title,
    number,
    addressee: elementOf(content, 'addressee')?.text ?? '',
    issuer,
    replyDue,
    signedOn: elementOf(content, 'signature')?.date ?? null,
    contact: contactOf(office),
  };
}
