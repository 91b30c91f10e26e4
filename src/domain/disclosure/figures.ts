import { documentNumbersAt, maySameDocument, type DocumentNumber } from '../document-number';
import type { Line, Span } from './line';
import { numeralsIn, signs, widened, type Numeral } from './numerals';

/** A document that a text names by its number. */
export interface DocumentMention extends Span {
  coarser: string;
}

const named = /^(?:的)?(?:文件|文|通知|函|意见|方案|规定|办法)/;
/** 12号文件: without organ and year. */
const serialOnly = new RegExp(
  `(?<![${signs}〕\\])}]|[\\d][.,])第?(?:\\d{1,4}|[一二三四五六七八九十百]{1,5})号(?=文件|文|通知)`,
  'g',
);

/**
 * Numbers of documents. `known`: documents that anybody may know of, such as instruments of the rule
 * book and the office's own letters.
 */
export function documentMentions(line: Line, known: readonly DocumentNumber[]): DocumentMention[] {
  const found: DocumentMention[] = [];
  const all: Span[] = [];
  for (const { number, ...written } of documentNumbersAt(line.numerals)) {
    const { start, end } = widened(line.numerals, written);
    // 〔2026〕12月 is a month in brackets gone wrong.
    if (line.text[end] === '月') continue;
    all.push({ start, end });
    if (known.some((one) => maySameDocument(one, number))) continue;
    found.push(withoutNumber(line, { start, end }));
  }
  for (const { index, 0: whole } of line.numerals.matchAll(serialOnly)) {
    const span = { start: index, end: index + whole.length };
    if (all.some(({ end }) => end === span.end)) continue;
    found.push(withoutNumber(line, span));
  }
  return found;
}

/** A number in brackets of its own goes with them; before 文件 it becomes 有关. */
function withoutNumber({ text }: Line, span: Span): DocumentMention {
  const inBrackets =
    /[（(]$/.test(text.slice(0, span.start)) && /^[）)]/.test(text.slice(span.end));
  if (inBrackets) return { start: span.start - 1, end: span.end + 1, coarser: '' };
  return { ...span, coarser: named.test(text.slice(span.end)) ? '有关' : '有关文件' };
}

/** A figure that hardly two villages share. */
export interface FigureMention extends Span {
  coarser: string;
  /** How many villages the text says it is about; null for a figure of another kind. */
  villages: number | null;
}

const place = '(?:行政|自然)?(?:村(?![民级务医书规干组委里官道])|社区)';
const spans = '月|工作日|自然日|日历日|星期|礼拜|季度|周|年|百分点|小时';
const exact = new RegExp(
  `^(?<unit>个?小时|户|人次|人|名|口|张|份|元|公里|亩|平方米|项|次|本|块|家|处|棵|件|个(?!${spans}|${place}))(?<around>以上|以下|左右|上下|多)?`,
);
const villages = new RegExp(`^(?<measure>个)?${place}`);
/** 第五项 is an ordinal, 约30户 no exact figure. */
const ordinal = /第$/;
const near = /(?:约|近|将近|不足|超过|逾|至少|至多|多达|上)$/;
/** 37至41户, 37、41户: one figure. */
const joint = /^[、和及至到\-—–~]$/;

/** Units of which even a single one is rare in a village's report: under ten they are rounded up. */
const rareWhenFew = '户';
const roundFrom = 10;
/** No figure of a report is longer. */
const mostValue = 1e12;

/** One significant digit: 26 → 30, 365 → 400. */
export function rounded(n: number): number {
  const step = 10 ** Math.floor(Math.log10(n));
  return Number((Math.round(n / step) * step).toPrecision(12));
}

/** 20000 → 2万. */
function written(n: number): string {
  const [by, sign] = n >= 1e8 ? [1e8, '亿'] : n >= 1e4 ? [1e4, '万'] : [1, ''];
  return `${Number((n / by).toPrecision(12))}${sign}`;
}

/** What says less than some values of a unit; null where they tell nobody apart. */
function coarserOf(values: readonly number[], unit: string): string | null {
  const rare = unit === rareWhenFew && values.some((value) => value < roundFrom);
  const exactly = values.some((value) => value >= roundFrom && rounded(value) !== value);
  if (!rare && !exactly) return null;
  if (values.every((value) => value < roundFrom)) return `不足${roundFrom}${unit}`;
  const ends = [Math.min(...values), Math.max(...values)].map((value) => written(rounded(value)));
  return `约${[...new Set(ends)].join('至')}${unit}`;
}

/** Figures as they stand; round ones, ordinals and those that are given as about so much are left out. */
export function figureMentions({ numerals: line }: Line): FigureMention[] {
  const found: FigureMention[] = [];
  let chain: Numeral[] = [];
  for (const numeral of numeralsIn(line)) {
    const last = chain.at(-1);
    const goesOn = last && joint.test(line.slice(last.end, numeral.start));
    chain = goesOn ? [...chain, numeral] : [numeral];
    const start = chain[0]!.start;
    const values = chain.map(({ value }) => value);
    const before = line.slice(0, start);
    if (ordinal.test(before) || near.test(before)) continue;
    if (!values.every((value) => value > 0 && value < mostValue)) continue;
    const rest = line.slice(numeral.end);
    const figure = exact.exec(rest);
    const { unit = '', around } = figure?.groups ?? {};
    const coarser = figure && !around ? coarserOf(values, unit) : null;
    if (coarser !== null) {
      found.push({ start, end: numeral.end + unit.length, coarser, villages: null });
    }
    const said = villages.exec(rest);
    // 三村 and 八社区 are names.
    if (!said || (!said.groups?.['measure'] && !/^\d/.test(numeral.text))) continue;
    found.push({
      start,
      end: numeral.end + said[0].length,
      coarser: `部分${said[0].endsWith('村') ? '村' : '社区'}`,
      villages: Math.min(...values),
    });
  }
  return found;
}
