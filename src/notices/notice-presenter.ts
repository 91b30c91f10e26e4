import type { Category } from '../domain/burden';
import type { Locale, Messages } from '../locales';
import { dayText } from '../locales/day';
import { noticesPerPage, type Notice, type NoticePage } from './notice';

/** Names in the reader's language that are data, not catalogue. */
export interface NoticeNames {
  category(code: Category, locale: Locale): string;
}

export interface NoticeView {
  id: string;
  href: string;
  number: string;
  office: string;
  department: string;
  county: string;
  category: string;
  subject: string;
  facts: string;
  demand: string;
  /** YYYY-MM-DD, for `datetime`. */
  publishedOn: string;
  /** Days as people read them. */
  published: string;
  signed: string;
  expires: string;
  state: Notice['state'];
  stateText: string;
  replyDue: string | null;
  answered: string | null;
  verified: string | null;
}

export interface BoardView {
  notices: NoticeView[];
  total: number;
  page: number;
  pages: number;
  county: string | null;
  counties: { code: string; name: string }[];
}

/** One notice as a page shows it. */
export function noticeView(
  notice: Notice,
  locale: Locale,
  t: Messages,
  names: NoticeNames,
): NoticeView {
  const day = (on: string | null) => (on === null ? null : dayText(locale, on));
  return {
    id: notice.id,
    href: `/notices/${notice.id}`,
    number: notice.number,
    office: notice.officeName,
    department: notice.departmentName[locale],
    county: notice.countyName,
    category: names.category(notice.category, locale),
    subject: notice.subject,
    facts: notice.facts,
    demand: notice.demand,
    publishedOn: notice.publishedOn,
    published: dayText(locale, notice.publishedOn),
    signed: dayText('zh-CN', notice.publishedOn),
    expires: dayText(locale, notice.expiresOn),
    state: notice.state,
    stateText: t.notices.states[notice.state],
    replyDue: day(notice.replyDue),
    answered: day(notice.answeredOn),
    verified: day(notice.verifiedOn),
  };
}

/** A page of the board. */
export function boardView(
  board: NoticePage,
  county: string | null,
  locale: Locale,
  t: Messages,
  names: NoticeNames,
): BoardView {
  return {
    notices: board.notices.map((notice) => noticeView(notice, locale, t, names)),
    total: board.total,
    page: board.page,
    pages: board.pages,
    county,
    counties: board.counties,
  };
}

/** The open data form of a page of the board; field names are stable. */
export function boardJson(board: NoticePage, publicUrl: string) {
  return {
    page: board.page,
    pages: board.pages,
    perPage: noticesPerPage,
    total: board.total,
    notices: board.notices.map((notice) => ({
      id: notice.id,
      url: `${publicUrl}/notices/${notice.id}`,
      number: notice.number,
      office: notice.officeName,
      department: notice.departmentName['zh-CN'],
      county: { code: notice.county, name: notice.countyName },
      category: notice.category,
      subject: notice.subject,
      facts: notice.facts,
      demand: notice.demand,
      publishedOn: notice.publishedOn,
      replyDue: notice.replyDue,
      state: notice.state,
      answeredOn: notice.answeredOn,
      verifiedOn: notice.verifiedOn,
      expiresOn: notice.expiresOn,
    })),
  };
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

/** RSS 2.0 of the newest notices. */
export function boardRss(
  board: NoticePage,
  publicUrl: string,
  t: Messages,
  locale: Locale,
): string {
  const items = board.notices.map((notice) => {
    const link = `${publicUrl}/notices/${notice.id}`;
    return [
      '<item>',
      `<title>${xml(`${notice.departmentName[locale]}：${notice.subject}`)}</title>`,
      `<link>${xml(link)}</link>`,
      `<guid isPermaLink="true">${xml(link)}</guid>`,
      `<pubDate>${rssDate(notice.publishedOn)}</pubDate>`,
      `<description>${xml(notice.facts)}</description>`,
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
    `<atom:link href="${xml(`${publicUrl}/notices.rss`)}" rel="self" type="application/rss+xml"/>`,
    ...items,
    '</channel></rss>',
  ].join('\n');
}
