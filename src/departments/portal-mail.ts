import type { DepartmentNews } from '../domain/department-news';
import { messages, type Locale } from '../locales';

export interface MailWords {
  subject: string;
  text: string;
}

const languages: readonly Locale[] = ['zh-CN', 'en'];

/** The mail with a link to sign in by, in the language in which it was asked for. */
export function signInMail(
  locale: Locale,
  { url, minutes, publicUrl }: { url: string; minutes: number; publicUrl: string },
): MailWords {
  const words = messages(locale).portal.mails;
  return {
    subject: words.signIn.subject,
    text: [words.signIn.text(minutes), url, words.signIn.note(`${publicUrl}/department`)].join(
      '\n\n',
    ),
  };
}

/**
 * A mail about a document, in both languages: its number and what happened, and where to read more.
 * Nothing that was written in the portal stands in it.
 */
export function newsMail(
  news: DepartmentNews,
  { number, office, url }: { number: string; office: string; url: string },
): MailWords {
  const parts = languages.map((locale) => {
    const { mails } = messages(locale).portal;
    const open = news === 'link' ? mails.openOnce : mails.open;
    return [mails.news[news].text(number), open, url].join('\n');
  });
  const { mails } = messages('zh-CN').portal;
  return {
    subject: `${mails.news[news].subject}（${number}）`,
    text: [...parts, office].join('\n\n'),
  };
}

/** What the mail that carries a document says of its link; `answers`: it asks something of its reader. */
export function linkLines(
  url: string,
  { days, answers }: { days: number; answers: boolean },
): string[] {
  const { inLetter, inClarification } = messages('zh-CN').portal.mails;
  return [(answers ? inLetter : inClarification)(days), url];
}
