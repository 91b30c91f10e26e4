import type { Case } from '../domain/case';
import { clarificationAt, isClarificationSlot } from '../domain/clarification';
import { isDepartments } from '../domain/correspondence';
import type { DepartmentNews } from '../domain/department-news';
import type { LetterReference } from '../letters/case-facts';
import type { AccessService } from './access-service';
import type { DepartmentDesk, Paper, PaperStore } from './paper-store';
import { newsMail } from './portal-mail';

export interface NewsServiceParts {
  cases: { read(caseId: string): Promise<{ file: Case } | null> };
  papers: Pick<PaperStore, 'ofRung'>;
  access: Pick<AccessService, 'linkTo'>;
  contacts: { find(desk: DepartmentDesk): Promise<string | null> };
  offices: { find(id: string): Promise<{ name: string } | null> };
  mails: {
    sendOnce(mail: {
      key: string;
      office: string;
      caseId: string;
      rung: number | null;
      to: string;
      subject: string;
      text: string | ((to: string) => Promise<string>);
    }): Promise<unknown>;
  };
  reference: Pick<LetterReference, 'departmentArea'>;
  /** Without a slash at the end. */
  publicUrl: string;
}

/** Tells a department by mail what became of what it asked for, or that a document was changed. */
export class NewsService {
  constructor(private readonly parts: NewsServiceParts) {}

  /**
   * Mails the department of a document; nothing where it is not the department's or no address is on
   * record. `seq`: of the job, which makes a repeat the same mail.
   */
  async tell(caseId: string, rung: number, news: DepartmentNews, seq: number): Promise<void> {
    const file = (await this.parts.cases.read(caseId))?.file;
    const document = file && documentOf(file, rung);
    if (!file || !document) return;
    const paper = await this.paperOf(file, rung);
    const to = paper && (await this.parts.contacts.find(deskOf(paper)));
    if (!paper || !to) return;
    const { offices, mails, access, publicUrl } = this.parts;
    const office = (await offices.find(paper.office))?.name ?? '';
    const mailWith = (url: string) => newsMail(news, { number: document.number, office, url });
    const { subject, text } = mailWith(`${publicUrl}/department`);
    await mails.sendOnce({
      key: `department:${caseId}:${seq}`,
      office: paper.office,
      caseId,
      rung: null,
      to,
      subject,
      text:
        news === 'link'
          ? async (email) => mailWith(await access.linkTo(paper, email, seq)).text
          : text,
    });
  }

  private async paperOf(file: Case, rung: number): Promise<Omit<Paper, 'id'> | null> {
    const known = await this.parts.papers.ofRung(file.id, rung);
    if (known) {
      const { id: _id, ...paper } = known;
      return paper;
    }
    // A document from before there was a portal.
    const area = this.parts.reference.departmentArea(file.department, file.area);
    const issuedOn = documentOf(file, rung)?.issuedOn;
    if (!area || !issuedOn) return null;
    const { id: caseId, office, department } = file;
    return { caseId, rung, office, department, area, issuedOn };
  }
}

/** A document of the department: that of a rung, or the clarification; null until it has its number. */
function documentOf(file: Case, index: number): { number: string; issuedOn: string | null } | null {
  if (isClarificationSlot(index)) {
    const said = clarificationAt(file, index);
    return said?.number ? { number: said.number, issuedOn: said.approval?.on ?? null } : null;
  }
  const rung = file.rungs[index];
  return isDepartments(rung) ? { number: rung.number ?? '', issuedOn: rung.issuedOn } : null;
}

function deskOf({ office, department, area }: DepartmentDesk): DepartmentDesk {
  return { office, department, area };
}
