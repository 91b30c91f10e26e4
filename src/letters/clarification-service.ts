import type { Case, Undelivered } from '../domain/case';
import {
  clarificationAt,
  clears,
  firstClarificationSlot,
  isOut,
  lastClarification,
  lastClarificationSlot,
} from '../domain/clarification';
import type { Command } from '../domain/commands';
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
import type { DepartmentPortal, PortalPaper } from './letter-service';
import type { MailService, SendResult } from './mail-service';
import type { NumberRegister } from './number-register-store';

export interface ClarificationServiceParts {
  cases: CaseReader & CaseCommander;
  letterheads: Pick<LetterheadService, 'now'>;
  register: Pick<NumberRegister, 'has' | 'take' | 'casesOf'>;
  documents: Pick<DocumentStore, 'find' | 'save'>;
  contacts: Pick<ContactStore, 'find'>;
  portal: DepartmentPortal;
  mails: Pick<MailService, 'sendOnce' | 'mayHaveLeft'>;
  reference: LetterReference;
}

/** Letters of clarification (澄清函): numbered, written and sent once an approving leader agreed. */
export class ClarificationService {
  constructor(private readonly parts: ClarificationServiceParts) {}

  /**
   * Gives an approved clarification its number and its document and enters both in the case. Every step
   * finds what an earlier try left. Where the case has another finding by then it lapses, unless it has
   * its number already.
   */
  async issue(caseId: string): Promise<void> {
    const { cases, letterheads, register, documents, reference } = this.parts;
    const file = (await cases.read(caseId))?.file;
    const last = file && lastClarification(file);
    if (!file || !last?.approval || last.document) return;
    const { approval } = last;
    const slot = lastClarificationSlot(file);
    if (!clears(file) && !(await register.has(caseId, slot))) {
      await ensureDone(cases, caseId, { action: 'lapseClarification' });
      return;
    }
    const form = await letterheads.now(file.office);
    const entry = await register.take({
      office: form.office.id,
      series: 'clarification',
      year: Number(approval.on.slice(0, 4)),
      caseId,
      rung: slot,
      on: approval.on,
      to: reference.departmentName(file.department, file.area),
    });
    const number = numberText(form.office.documentPrefix, entry);
    const document = (await documents.find(caseId, slot)) ?? (await this.write(file, form, number));
    await ensureDone(cases, caseId, {
      action: 'registerClarification',
      number: document.number,
      document: document.id,
    });
  }

  /**
   * Enters a numbered clarification in the department's list, mails it and records it, or that it did
   * not arrive. Where the case has another finding by then nothing is mailed: what never was out lapses
   * (its number stays, marked), and what may have left is recorded as mailed, so that it stands until two
   * people take it back. `seq`: of the job; links of earlier mails about it end.
   */
  async sendMail(caseId: string, slot: number, seq: number): Promise<void> {
    const { cases, contacts, mails } = this.parts;
    const file = (await cases.read(caseId))?.file;
    const said = file && clarificationAt(file, slot);
    if (!file || !said?.number || said.withdrawal) return;
    if (said.mailedOn || said.mailing?.undelivered) return;
    if (!clears(file)) {
      if (isOut(said)) return;
      const to = await mails.mayHaveLeft(mailKey(caseId, slot, said.mailing?.attempt ?? 0));
      const command: Command =
        to === null
          ? { action: 'lapseClarification' }
          : { action: 'recordMailing', rung: slot, to };
      await ensureDone(cases, caseId, command);
      return;
    }
    const paper = await this.enter(file, slot);
    const to = paper && (await contacts.find(deskOf(paper)));
    const result = paper && to ? await this.mail(file, { paper, to, seq }) : null;
    const undelivered: Undelivered | undefined = result ? result.refused : 'noAddress';
    await ensureDone(cases, caseId, {
      action: 'recordMailing',
      rung: slot,
      to: result?.to ?? null,
      ...(undelivered ? { undelivered } : {}),
    });
  }

  /** Enters in the departments' lists what was issued before clarifications stood there. */
  async enterIssued(): Promise<void> {
    const { register, cases, portal } = this.parts;
    const slot = firstClarificationSlot;
    for await (const caseId of register.casesOf(slot)) {
      if (await portal.has(caseId, slot)) continue;
      const file = (await cases.read(caseId))?.file;
      const said = file && clarificationAt(file, slot);
      if (file && said?.number && isOut(said)) await this.enter(file, slot);
    }
  }

  private async write(file: Case, form: OfficeForm, number: string): Promise<StoredDocument> {
    const { reference, documents } = this.parts;
    const content = clarificationDocument(clarificationFacts(file, { ...form, reference, number }));
    return documents.save({
      caseId: file.id,
      rung: lastClarificationSlot(file),
      office: file.office,
      number,
      name: `${number}.docx`,
      bytes: await letterDocx(content),
      content,
    });
  }

  /** The clarification as the department has it in the portal; null where the department has no area. */
  private async enter(file: Case, slot: number): Promise<PortalPaper | null> {
    const { letterheads, portal, reference } = this.parts;
    const { id: caseId, department } = file;
    const area = reference.departmentArea(department, file.area);
    const issuedOn = clarificationAt(file, slot)?.approval?.on;
    if (!area || !issuedOn) return null;
    const { office } = await letterheads.now(file.office);
    const desk = { office: office.id, department, area };
    const paper = { ...desk, caseId, rung: slot, issuedOn };
    await portal.enter(paper);
    return paper;
  }

  private async mail(
    file: Case,
    { paper, to, seq }: { paper: PortalPaper; to: string; seq: number },
  ): Promise<SendResult> {
    const { documents, letterheads, mails, portal, reference } = this.parts;
    const slot = paper.rung;
    const document = await documents.find(file.id, slot);
    if (!document) throw new Error(`the clarification of case ${file.id} has no document yet`);
    const { office } = await letterheads.now(file.office);
    const attempt = clarificationAt(file, slot)?.mailing?.attempt ?? 0;
    const words = {
      title: document.content?.title ?? document.name,
      number: document.number,
      addressee: reference.departmentName(file.department, file.area),
      issuer: office.name,
    };
    return mails.sendOnce({
      key: mailKey(file.id, slot, attempt),
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

/** The first one of a case has no place in its key: earlier releases knew no other. */
function mailKey(caseId: string, slot: number, attempt: number): string {
  const nth = firstClarificationSlot - slot;
  return [caseId, `clarification${nth || ''}`, ...(attempt > 0 ? [attempt] : [])].join(':');
}

function deskOf({ office, department, area }: PortalPaper) {
  return { office, department, area };
}
