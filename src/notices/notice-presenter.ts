import type { Category } from '../domain/burden';
import type { Locale, Messages } from '../locales';
import { dayText } from '../locales/day';
import type { County, Notice, NoticePart } from './notice';
import { nextAddress } from './notice-form';

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
  corrections: { on: string; text: string; reason: string }[];
  statements: { on: string; text: string }[];
  withdrawal: { on: string; reason: string } | null;
  /** The letters that cleared the unit, the newest first: from whom each is, and what it says. */
  clarifications: {
    head: string;
    text: string;
    corrected: string[];
    withdrawn: string | null;
  }[];
}

export interface BoardView {
  notices: NoticeView[];
  county: string | null;
  counties: County[];
  /** The start of the list; null on it. */
  firstHref: string | null;
  nextHref: string | null;
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
    corrections: notice.corrections.map((one) => ({ ...one, on: dayText(locale, one.on) })),
    clarifications: notice.clarifications.map((said) => ({
      head: t.closing.clarification.boardText(said.number, dayText(locale, said.on)),
      text: said.text,
      corrected: said.corrections.map((one) =>
        t.notices.corrected(dayText(locale, one.on), one.text, one.reason),
      ),
      withdrawn:
        said.withdrawal &&
        t.closing.clarification.boardWithdrawn(
          dayText(locale, said.withdrawal.on),
          said.withdrawal.reason,
        ),
    })),
    statements: notice.statements.map(({ on, text }) => ({ on: dayText(locale, on), text })),
    withdrawal: notice.withdrawal && {
      on: dayText(locale, notice.withdrawal.on),
      reason: notice.withdrawal.reason,
    },
  };
}

/** A page of the board; `first`: nothing comes before it. */
export function boardView(
  part: NoticePart,
  { county, first }: { county: string | null; first: boolean },
  counties: County[],
  locale: Locale,
  t: Messages,
  names: NoticeNames,
): BoardView {
  return {
    notices: part.notices.map((notice) => noticeView(notice, locale, t, names)),
    county,
    counties,
    firstHref: first ? null : boardHref(county),
    nextHref: nextAddress('/notices', part, { county }),
  };
}

function boardHref(county: string | null): string {
  return county ? `/notices?county=${county}` : '/notices';
}

/** The open data form of a part of the board; field names are stable. `next`: path of the part after it. */
export function boardJson({ notices }: NoticePart, next: string | null, publicUrl: string) {
  return {
    next: next && `${publicUrl}${next}`,
    notices: notices.map((notice) => ({
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
      corrections: notice.corrections,
      statements: notice.statements,
      withdrawal: notice.withdrawal,
      clarifications: notice.clarifications,
      expiresOn: notice.expiresOn,
    })),
  };
}
