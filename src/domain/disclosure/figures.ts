import { fromChinese } from '../chinese-number';
import { documentNumbersAt, maySameDocument, type DocumentNumber } from '../document-number';
import type { Line, Span } from './line';

/** A document that a text names by its number. */
export interface DocumentMention extends Span {
  coarser: string;
}

const named = /^(?:的)?(?:文件|文|通知|函|意见|方案|规定|办法)/;
/** 12号文件: without organ and year. */
const serialOnly =
  /(?<![\d〇一二三四五六七八九十〕\])}])第?(?:\d{1,4}|[一二三四五六七八九十百]{1,5})号(?=文件|文|通知)/g;

/**
 * Numbers of documents. `known`: documents that anybody may know of, such as instruments of the rule
 * book and the office's own letters.
 */
export function documentMentions(line: Line, known: readonly DocumentNumber[]): DocumentMention[] {
  const found: DocumentMention[] = [];
  const all: Span[] = [];
  for (const { number, start, end } of documentNumbersAt(line.numerals)) {
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

const number = '(?:\\d+(?:\\.\\d+)?|[〇一二三四五六七八九十百千]{1,7})';
const units = '个?小时|户|人次|人|名|口|张|份|万元|元|公里|亩|平方米';
const near = '约|大约|近|将近|不足|超过|逾|至少|至多|多达|上';
const exact = new RegExp(
  `(?<near>${near})?(?<![\\d.〇一二三四五六七八九十百千第])(?<n>${number})(?<unit>${units})(?<around>以上|以下|左右|上下|多)?`,
  'g',
);
const villages = new RegExp(
  `(?<near>${near})?(?<![\\d.〇一二三四五六七八九十百千第])(?<n>${number})(?<measure>个)?(?:行政|自然)?(?:村(?![民级务医书规干组委里官道])|社区)`,
  'g',
);

/** Units of which even a single one is rare in a village's report: under ten they are rounded up. */
const rareWhenFew = '户';
const roundFrom = 10;

function valueOf(text: string): number {
  return /^[\d.]+$/.test(text) ? Number(text) : fromChinese(text);
}

/** One significant digit: 26 → 30, 365 → 400. */
export function rounded(n: number): number {
  const step = 10 ** Math.floor(Math.log10(n));
  return Math.round(n / step) * step;
}

/** Figures as they stand; round ones, ordinals and those that are given as about so much are left out. */
export function figureMentions(line: Line): FigureMention[] {
  const found: FigureMention[] = [];
  for (const { index, 0: whole, groups = {} } of line.numerals.matchAll(exact)) {
    const { n = '', unit = '', near: about, around } = groups;
    const value = valueOf(n);
    const span = { start: index, end: index + whole.length };
    if (about || around || !(value > 0)) continue;
    if (value < roundFrom) {
      if (unit !== rareWhenFew) continue;
      found.push({ ...span, coarser: `不足${roundFrom}${unit}`, villages: null });
    } else if (rounded(value) !== value) {
      found.push({ ...span, coarser: `约${rounded(value)}${unit}`, villages: null });
    }
  }
  for (const { index, 0: whole, groups = {} } of line.numerals.matchAll(villages)) {
    const { n = '', measure, near: about } = groups;
    const value = valueOf(n);
    // 三村 and 八社区 are names.
    if (about || !(value > 0) || (!measure && !/^\d/.test(n))) continue;
    const place = whole.endsWith('村') ? '村' : '社区';
    found.push({
      start: index,
      end: index + whole.length,
      coarser: `部分${place}`,
      villages: value,
    });
  }
  return found;
}
