import type { LocalDate } from '../domain/deadline';
import { chineseDate, protection } from './content/wording';

/** The document that a mail carries. */
interface MailedDocument {
  title: string;
  number: string;
  /** The department, as it is written to. */
  addressee: string;
  /** Who it is from. */
  issuer: string;
}

/** Everything that the mail with the document of a rung may say: it has no other variables. */
export interface LetterMail extends MailedDocument {
  replyDue: LocalDate | null;
  /** The day of the document as it reads; null before it is signed. */
  signedOn: string | null;
  /** Whom to call. */
  contact: string;
  /** What it says of the portal; a line each. */
  portal: readonly string[];
}

/** Everything that the mail with a clarification may say. */
export interface ClarificationMail extends MailedDocument {
  portal: readonly string[];
}

export function documentSubject({ title, number }: Pick<MailedDocument, 'title' | 'number'>) {
  return `${title}（${number}）`;
}

function opening({ addressee, title, number }: MailedDocument): string[] {
  return [`${addressee}：`, `现将《${title}》（${number}）发送你单位，请查收附件。`];
}

function portalLines({ portal }: { portal: readonly string[] }): string[] {
  return portal.length > 0 ? ['', ...portal] : [];
}

/** The covering text of a letter, notice or interview notice; the document itself is attached. */
export function letterMailText(mail: LetterMail): string {
  const { replyDue, issuer, signedOn, contact } = mail;
  return [
    ...opening(mail),
    ...(replyDue ? [`请于${chineseDate(replyDue)}前（含当日）书面答复。`] : []),
    protection,
    ...portalLines(mail),
    '',
    issuer,
    ...(signedOn ? [signedOn] : []),
    contact,
  ].join('\n');
}

/** The covering text of a clarification, which is attached. */
export function clarificationMailText(mail: ClarificationMail): string {
  return [...opening(mail), protection, ...portalLines(mail), '', mail.issuer].join('\n');
}
