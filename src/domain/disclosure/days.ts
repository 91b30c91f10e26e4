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
    `(?:(?<day>${numeral})(?:(?<list>(?:${joint}${numeral})*)[日号](?<more>(?:${joint}(?:${numeral}月)?${daysIn})*)|(?!${counted}))${time}` +
    `|(?<ten>[上中下]旬|${early}|底|末))`,
  'g',
);
const numeric = new RegExp(
  `(?<!\\d)(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)${time}`,
  'g',
);
/** 20261115. */
const compact = /(?<!\d)(?<year>20\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?!\d)/g;
/** 11-15, 11.15 and 11/15: no amount, no share, no number of a section. */
const short = new RegExp(
  `(?<![\\dA-Za-z.\\-/:第〔]|[占近约分率均])(?<month>0?[1-9]|1[0-2])` +
    `(?:-(?<day>0?[1-9]|[12]\\d|3[01])(?![日号])|[./](?<day2>0?[1-9]|[12]\\d|3[01])[日号]?)` +
    `(?![\\d.\\-/%‰的章节款条期级版楼层届倍折吨斤米里辆台套篇批位度岁页]|${counted}|小时)${time}`,
  'g',
);
const ofMonth = `(?:本月|当月|该月|同月|上个?月|这个月)份?`;
/** A day without its month; 十五日内 and 工作日 are spans, 15号楼 and 12号文件 are none. */
const bareDay = new RegExp(
  `(?:${ofMonth}|(?<![月每第])${begins})(?<day>${numeral})(?:${joint}${numeral})*日(?:${joint}${numeral}日)*(?![内以之起常程期子均志报记后前])${time}`,
  'g',
);
const bareNumber = new RegExp(
  `(?:${ofMonth}|(?<![月每第路街道巷弄段字编年A-Za-z〕\\])}])${begins})(?<day>${numeral})(?:${joint}${numeral})*号(?![楼线院室门文令公告通函意方决机库房井桥仓店铺柜厅码区地前]|之前|以前)${time}`,
  'g',
);
/** 农历八月十五, 腊月二十三, 九月初九. */
const oldDay = '(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[一二三四五六七八九十]{1,3})';
const lunar = new RegExp(
  `${begins}(?:(?:农历|阴历|旧历)(?:${numeral}|[正冬腊])月${oldDay}|[正冬腊]月${oldDay}|${numeral}月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?)|大年(?:初[一二三四五六七八九十]|三十))(?!${counted})日?${time}`,
  'g',
);
const holiday = new RegExp(
  `(?<!每年|每逢|历年)${begins}(?:元旦|春节|除夕|(?:国庆|五一|劳动|端午|中秋|清明|元宵|重阳|妇女|儿童|教师|建军|建党|腊八|植树)节(?!目)|(?:国庆|五一|端午|中秋|清明|元宵|重阳|十一)(?=假期|期间|长假|小长假|当天|当日|那天|前|后))(?:当天|当日|那天|期间|假期|长假|小长假)?${time}`,
  'g',
);
/** 周五下午; 每周五 comes again and again. */
const weekday = new RegExp(
  `(?<!每个?|[${signs}双单]个?|[一二三四五六日天][至到-]|每个?(?:周|星期|礼拜)[一二三四五六日天][、和及])` +
    `(?:[上本这前]个?)?(?:周|星期|礼拜)[一二三四五六日天](?![${signs}次均报至到-])${time}`,
  'g',
);
const relative = new RegExp(
  `(?:昨[天日晚夜]|大?前天|今[天日早晨晚]|(?<!提)${begins}(?:[${signs}]{1,4}|几|前)(?:天|个?星期|周)前)${time}`,
  'g',
);
const hour = new RegExp(
  `(?:${part}${numeral}[时点](?!候)${minutes}|${begins}\\d{1,2}时(?![候间])${minutes}|${part}?(?<![\\d:]|\\d[.,])\\d{1,2}:\\d{2}(?![\\d:]))`,
  'g',
);
/** What each pattern is replaced by; null: the quarter of the day that it names. */
const patterns: readonly (readonly [RegExp, string | null])[] = [
  [lunar, '近期'],
  [holiday, '近期'],
  [dated, null],
  [numeric, null],
  [compact, null],
  [short, null],
  [bareDay, '近期'],
  [bareNumber, '近期'],
  [weekday, '近期'],
  [relative, '近期'],
  [hour, '当时'],
];
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
  const { month = '', ten } = groups;
  const day = groups['day'] ?? groups['day2'];
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
  for (const [pattern, coarser] of patterns) {
    for (const match of line.numerals.matchAll(pattern)) {
      const { index, 0: whole, groups = {} } = match;
      const span = { start: index, end: index + whole.length };
      if (taken.some((other) => overlaps(span, other))) continue;
      const mention = coarser ? { ...span, days: null, coarser } : mentionOf(match, line, today);
      if (!mention || (coarser && valueOf(groups['day'] ?? '1') > 31)) continue;
      taken.push(span);
      if (mention === 'harmless') continue;
      const { days } = mention;
      const several = groups['list'] || groups['more'];
      if (days && days.first === days.last && !several && known.includes(days.first)) continue;
      found.push(mention);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
