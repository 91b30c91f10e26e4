import type { CaughtAttachment, CaughtMail } from './caught-mail-store';

export interface MailRow {
  href: string;
  subject: string;
  to: string;
  /** YYYY-MM-DD HH:mm in Asia/Shanghai. */
  date: string;
}

export interface MailView extends MailRow {
  from: string;
  messageId: string;
  text: string;
  attachments: { name: string; href: string; meta: string }[];
}

export interface MailListView {
  rows: MailRow[];
  page: number;
  pages: number;
  /** Whether mails are kept here at all. */
  available: boolean;
}

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

export function mailRow(mail: CaughtMail): MailRow {
  return {
    href: `/staff/mail/${mail.id}`,
    subject: mail.subject,
    to: mail.to,
    date: shanghai.format(mail.date),
  };
}

export function mailView(
  mail: CaughtMail & { text: string; attachments: readonly CaughtAttachment[] },
): MailView {
  const row = mailRow(mail);
  return {
    ...row,
    from: mail.from,
    messageId: mail.messageId,
    text: mail.text,
    attachments: mail.attachments.map(({ name, content }, i) => ({
      name,
      href: `${row.href}/attachments/${i}`,
      meta: `${Math.max(1, Math.round(content.length / 1024))} KB`,
    })),
  };
}
