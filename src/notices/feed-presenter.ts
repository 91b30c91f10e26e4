import type { Locale, Messages } from '../locales';
import type { Notice, NoticePart, NoticeClarification } from './notice';

/** Where the feeds of the board are. */
export interface FeedAddresses {
  /** Of the site, without a slash at the end. */
  publicUrl: string;
  /** Path and query of the feed itself. */
  self: string;
  /** The same feed further back; null at the end. */
  next: string | null;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML 1.0: marked characters escaped, characters it does not allow left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (mark) => entities[mark] ?? '');
}

/** Start of a day in Asia/Shanghai as RSS 2.0 wants it (RFC 822). */
function rssDate(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toUTCString();
}

/** What has happened since, as a sentence. */
function stateText(notice: Notice, t: Messages): string {
  return t.notices.states[notice.state];
}

/** What a clarification says, after that it was withdrawn or put right. */
function cleared(said: NoticeClarification, t: Messages): string {
  const { on, number, text, corrections, withdrawal } = said;
  const words = t.closing.clarification;
  const taken = withdrawal ? words.boardWithdrawn(withdrawal.on, withdrawal.reason) : '';
  const right = corrections.map((one) => t.notices.corrected(one.on, one.text, one.reason));
  return [...right, `${taken}${words.boardText(number, on)}${text}`].join('\n');
}

/** A notice that was taken back or put right says so before its text, what the unit says stands after it. */
function described(notice: Notice, t: Messages): string {
  const { facts, withdrawal, corrections, clarifications, statements } = notice;
  const words = t.notices;
  return [
    ...clarifications.map((said) => cleared(said, t)),
    ...(withdrawal ? [words.withdrawn(withdrawal.on, withdrawal.reason)] : []),
    ...corrections.map(({ on, text, reason }) => words.corrected(on, text, reason)),
    facts,
    ...statements.map(({ on, text }) => words.stated(on, text)),
  ].join('\n');
}

/** RSS 2.0 of the newest notices. */
export function boardRss(
  { notices }: NoticePart,
  { publicUrl, self }: FeedAddresses,
  t: Messages,
  locale: Locale,
): string {
  const items = notices.map((notice) => {
    const link = `${publicUrl}/notices/${notice.id}`;
    return [
      '<item>',
      `<title>${xml(`${notice.departmentName[locale]}：${notice.subject}`)}</title>`,
      `<link>${xml(link)}</link>`,
      `<guid isPermaLink="true">${xml(link)}</guid>`,
      `<pubDate>${rssDate(notice.publishedOn)}</pubDate>`,
      `<category>${xml(stateText(notice, t))}</category>`,
      `<description>${xml(described(notice, t))}</description>`,
      '</item>',
    ].join('');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${xml(t.notices.feedTitle)}</title>`,
    `<link>${xml(`${publicUrl}/notices`)}</link>`,
    `<description>${xml(t.notices.lead)}</description>`,
    `<language>${locale === 'en' ? 'en' : 'zh-cn'}</language>`,
    `<atom:link href="${xml(`${publicUrl}${self}`)}" rel="self" type="application/rss+xml"/>`,
    ...items,
    '</channel></rss>',
  ].join('\n');
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); what is ours stands under `_qingcun`. */
export function boardJsonFeed(
  { notices }: NoticePart,
  { publicUrl, self, next }: FeedAddresses,
  t: Messages,
  locale: Locale,
) {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: t.notices.feedTitle,
    description: t.notices.lead,
    home_page_url: `${publicUrl}/notices`,
    feed_url: `${publicUrl}${self}`,
    ...(next === null ? {} : { next_url: `${publicUrl}${next}` }),
    language: locale,
    items: notices.map((notice) => ({
      id: `${publicUrl}/notices/${notice.id}`,
      url: `${publicUrl}/notices/${notice.id}`,
      title: `${notice.departmentName[locale]}：${notice.subject}`,
      content_text: `${described(notice, t)}\n${notice.demand}`,
      date_published: `${notice.publishedOn}T00:00:00+08:00`,
      language: 'zh-CN',
      tags: [notice.category],
      _qingcun: {
        number: notice.number,
        office: notice.officeName,
        department: notice.departmentName['zh-CN'],
        county: { code: notice.county, name: notice.countyName },
        state: notice.state,
        replyDue: notice.replyDue,
        answeredOn: notice.answeredOn,
        verifiedOn: notice.verifiedOn,
        corrections: notice.corrections,
        statements: notice.statements,
        withdrawal: notice.withdrawal,
        clarifications: notice.clarifications,
        expiresOn: notice.expiresOn,
      },
    })),
  };
}
