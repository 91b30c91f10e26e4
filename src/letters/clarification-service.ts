import type { Case } from '../domain/case';
import { clarificationSlot, clears } from '../domain/clarification';
import type { CaseCommander, CaseReader } from './case-access';
import { ensureDone } from './case-access';
import { clarificationFacts, type LetterReference } from './case-facts';
import { clarificationDocument } from './content/letter-content';
import type { ContactStore } from './contact-store';
import { docxType, letterDocx } from './docx/letter-docx';
import { clarificationMailText, documentSubject } from './department-mail';
import type { DocumentStore, StoredDocument } from './document-store';
import { numberText } from './letter-number';
import type { LetterheadService, OfficeForm } from './letterhead-service';
import type { DepartmentPortal } from './letter-service';
import type { MailService } from './mail-service';
import type { NumberRegister } from './number-register-store';

export interface ClarificationServiceParts {
  cases: CaseReader & CaseCommander;
  letterheads: Pick<LetterheadService, 'now'>;
  register: Pick<NumberRegister, 'has' | 'take'>;
  documents: Pick<DocumentStore, 'find' | 'save'>;
  contacts: Pick<ContactStore, 'find'>;
  portal: DepartmentPortal;
  mails: Pick<MailService, 'sendOnce'>;
  reference: LetterReference;
}

/** Letters of clarification (澄清函): numbered, written and sent once an approving leader agreed. */
export class ClarificationService {
  constructor(private readonly parts: ClarificationServiceParts) {}

  /**
   * Gives an approved clarification its number and its document, enters it in the department's list,
   * mails it where an address is known, and enters both in the case. Every step finds what an earlier try
   * left. Where the case has another finding by then it lapses, unless it has its number already. `seq`:
   * of the job; links of earlier mails about it end.
   */
  async issue(caseId: string, seq: number): Promise<void> {
    const { cases, letterheads, register, documents, reference } = this.parts;
    const file = (await cases.read(caseId))?.file;
    const approval = file?.clarification?.approval;
    if (!file || !approval || file.clarification?.document) return;
    if (!clears(file) && !(await register.has(caseId, clarificationSlot))) {
      await ensureDone(cases, caseId, { action: 'lapseClarification' });
      return;
    }
    const form = await letterheads.now(file.office);
    const entry = await register.take({
      office: form.office.id,
      series: 'clarification',
      year: Number(approval.on.slice(0, 4)),
      caseId,
      rung: clarificationSlot,
      on: approval.on,
      to: reference.departmentName(file.department, file.area),
    });
    const number = numberText(form.office.documentPrefix, entry);
    const document =
      (await documents.find(caseId, clarificationSlot)) ?? (await this.write(file, form, number));
    await this.mail(file, form, { document, on: approval.on, seq });
    await ensureDone(cases, caseId, {
      action: 'registerClarification',
      number: document.number,
      document: document.id,
    });
  }

  private async write(file: Case, form: OfficeForm, number: string): Promise<StoredDocument> {
    const { reference, documents } = this.parts;
    const content = clarificationDocument(clarificationFacts(file, { ...form, reference, number }));
    return documents.save({
      caseId: file.id,
      rung: clarificationSlot,
      office: file.office,
      number,
      name: `${number}.docx`,
      bytes: await letterDocx(content),
      content,
    });
  }

  private async mail(
    file: Case,
    { office }: OfficeForm,
    { document, on, seq }: { document: StoredDocument; on: string; seq: number },
  ): Promise<void> {
    const { contacts, mails, portal, reference } = this.parts;
    const { department } = file;
    const area = reference.departmentArea(department, file.area);
    if (!area) return;
    const desk = { office: office.id, department, area };
    const paper = { ...desk, caseId: file.id, rung: clarificationSlot, issuedOn: on };
    await portal.enter(paper);
    const to = await contacts.find(desk);
    if (!to) return;
    const words = {
      title: document.content?.title ?? document.name,
      number: document.number,
      addressee: reference.departmentName(department, file.area),
      issuer: office.name,
    };
    await mails.sendOnce({
      key: `${file.id}:clarification`,
      office: office.id,
      caseId: file.id,
      rung: null,
      to,
      subject: documentSubject(words),
      text: async (email) =>
        clarificationMailText({ ...words, portal: await portal.linesFor(paper, email, seq) }),
      attachments: [{ filename: document.name, content: document.bytes, contentType: docxType }],
    });
  }
}
