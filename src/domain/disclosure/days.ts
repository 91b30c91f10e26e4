import { daysBetween, type LocalDate } from '../deadline';
import { overlaps, type Line, type Span } from './line';
import { signs, valueOf } from './numerals';

/** A day, or a few, on which something happened. */
export interface DayMention extends Span {
  /** First and last day it may be, of several the first; null where the text leaves the month or the week open. */
  days: { first: LocalDate; last: LocalDate } | null;
  /** What says less: the quarter, or that it was lately. */
  coarser: string;
}

const numeral = `(?:\\d{1,2}|[一二三四五六七八九十]{1,3})(?![${signs}]|\\.\\d|,\\d{3}(?!\\d))`;
const begins = `(?<![${signs}]|\\d[.,])`;
/** What is counted or measured is no day. */
const counted = `(?:[${signs}]|[人户名个口份张项次本块家处棵件条元年月天日周点时号分公平亩倍万])`;
const year = '(?:\\d{4}|[〇一二三四五六七八九]{4})';
const relativeYear = '今年|去年|前年|本年|当年';
/** 15日, 15、16日, 15日至17日. */
const joint = '[、，,和及与至到\\-—–~]';
const daysIn = `${numeral}(?:${joint}${numeral})*[日号]`;
/** 上午9时30分, 9:30: the hour says more than the day it stands behind. */
const part = '(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|晚)';
const minutes = `(?:半|整|${numeral}分|\\d{2}分?(?!${counted}))?`;
const clockTime = `(?:${part}?(?:${numeral}时(?![候间])${minutes}|\\d{1,2}:\\d{2}(?!\\d))|${part}${numeral}点${minutes}|${part})`;
const time = `(?:[，,]?${clockTime})?`;

/** 九月初九 is a day of the old calendar, 九月初 ten days of the new one. */
const early = `初(?![${signs}]+(?!${counted}))`;
const dated = new RegExp(
  `${begins}(?<every>每年?)?(?:(?<year>${year})年|(?<relative>${relativeYear}))?(?<month>${numeral})月份?` +
    `(?:(?<day>${numeral})(?<list>(?:${joint}${numeral})*)[日号](?<more>(?:${joint}(?:${numeral}月)?${daysIn})*)${time}` +
    `|(?<ten>[上中下]旬|${early}|底|末))`,
  'g',
);
const numeric = new RegExp(
  `(?<!\\d)(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)${time}`,
  'g',
);
/** A day without its month; 十五日内 and 工作日 are spans. */
const bareDay = new RegExp(
  `(?<![月每第])${begins}(?<day>${numeral})(?:${joint}${numeral})*日(?:${joint}${numeral}日)*(?![内以之起常程期子均志报记后前])${time}`,
  'g',
);
const relative = new RegExp(
  `(?:昨天|昨日|大?前天|今天|今日|(?:上|本|这个?|前)(?:周|星期|礼拜)[一二三四五六日天](?![${signs}]))${time}`,
  'g',
);
const hour = new RegExp(
  `(?:${part}${numeral}[时点](?!候)${minutes}|${begins}\\d{1,2}时(?![候间])${minutes}|${part}?(?<![\\d:]|\\d[.,])\\d{1,2}:\\d{2}(?![\\d:]))`,
  'g',
);
/** By when something is to be done, not when something was. */
const limit = /^(?:[日号]?(?:之前|以前|前|止|截止|内))/;

/** No event that a letter is about lies so far back: what is older is the day of an instrument. */
const longAgo = 1095;
const halfYear = 183;

function dayOf(y: number, month: number, day: number): LocalDate | null {
  const date = new Date(Date.UTC(y, month - 1, day));
  const sound = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return sound ? date.toISOString().slice(0, 10) : null;
}

const quarters = ['一', '二', '三', '四'];
function quarterOf(month: number): string {
  return `第${quarters[Math.floor((month - 1) / 3)]}季度`;
}

const tens: Readonly<Record<string, readonly [number, number]>> = {
  上旬: [1, 10],
  初: [1, 10],
  中旬: [11, 20],
  下旬: [21, 31],
  底: [21, 31],
  末: [21, 31],
};

/** First and last day that a written date can be in a year; null when there is no such day. */
function daysOf(
  y: number,
  { month, day, ten }: { month: number; day?: number; ten?: string },
): { first: LocalDate; last: LocalDate } | null {
  if (month < 1 || month > 12) return null;
  const [from, to] = ten === undefined ? [day ?? 0, day ?? 0] : (tens[ten] ?? [1, 31]);
  const first = dayOf(y, month, from);
  if (!first) return null;
  const lastOfMonth = new Date(Date.UTC(y, month, 0)).getUTCDate();
  return { first, last: dayOf(y, month, Math.min(to, lastOfMonth)) ?? first };
}

interface Written {
  year: number | null;
  month: number;
  day?: number;
  ten?: string;
}

/**
 * The days a date means. Without a year the last one that is not ahead of `today`; a day ahead by at
 * most half a year where a limit is named (6月30日前). Null: no such day, or none that could tell.
 */
function resolved(
  written: Written,
  today: LocalDate,
  isLimit: boolean,
): { first: LocalDate; last: LocalDate } | null {
  const thisYear = Number(today.slice(0, 4));
  if (written.year !== null) return daysOf(written.year, written);
  const next = [thisYear, thisYear + 1].map((y) => daysOf(y, written));
  const ahead = next.find((days) => days && days.first > today);
  if (isLimit && ahead && daysBetween(today, ahead.first) <= halfYear) return ahead;
  const past = [thisYear, thisYear - 1].map((y) => daysOf(y, written));
  return past.find((days) => days && days.first <= today) ?? null;
}

function yearOf(groups: Readonly<Record<string, string | undefined>>, today: LocalDate) {
  const { year: written, relative: said } = groups;
  if (written) return valueOf(written);
  const back: Readonly<Record<string, number>> = { 去年: 1, 前年: 2 };
  return said ? Number(today.slice(0, 4)) - (back[said] ?? 0) : null;
}

function mentionOf(
  { index, 0: whole, groups = {} }: RegExpExecArray,
  line: Line,
  today: LocalDate,
): DayMention | 'harmless' | null {
  if (groups['every']) return 'harmless';
  const { month = '', day, ten } = groups;
  const y = yearOf(groups, today);
  const written = {
    year: y,
    month: valueOf(month),
    ...(day ? { day: valueOf(day) } : {}),
    ...(ten ? { ten } : {}),
  };
  const end = index + whole.length;
  const isLimit = limit.test(line.numerals.slice(end));
  const days = resolved(written, today, isLimit);
  if (!days) return null;
  const harmless = days.first > today || daysBetween(days.last, today) > longAgo;
  if (harmless) return 'harmless';
  const named = groups['relative'] ?? (groups['year'] ? `${y}年` : '');
  return { start: index, end, days, coarser: `${named}${quarterOf(written.month)}` };
}

/**
 * Days on which something happened, in digits or Chinese numerals, with the hour behind them; the
 * hour alone too. `known`: days that the text may name, such as those of the office's own letters.
 * Months, quarters and what comes again and again (每周五) tell nobody apart and are left out.
 */
export function dayMentions(
  line: Line,
  today: LocalDate,
  known: readonly LocalDate[],
): DayMention[] {
  const found: DayMention[] = [];
  const taken: Span[] = [];
  for (const pattern of [dated, numeric]) {
    for (const match of line.numerals.matchAll(pattern)) {
      const mention = mentionOf(match, line, today);
      if (!mention) continue;
      taken.push({ start: match.index, end: match.index + match[0].length });
      if (mention === 'harmless') continue;
      const { days } = mention;
      const several = match.groups?.['list'] || match.groups?.['more'];
      if (days && days.first === days.last && !several && known.includes(days.first)) continue;
      found.push(mention);
    }
  }
  for (const [pattern, coarser] of [
    [bareDay, '近期'],
    [relative, '近期'],
    [hour, '当时'],
  ] as const) {
    for (const { index, 0: whole, groups = {} } of line.numerals.matchAll(pattern)) {
      if (groups['day'] && valueOf(groups['day']) > 31) continue;
      const span = { start: index, end: index + whole.length };
      if (taken.some((other) => overlaps(span, other))) continue;
      taken.push(span);
      found.push({ ...span, days: null, coarser });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
