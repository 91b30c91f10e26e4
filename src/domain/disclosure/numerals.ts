import { fromChinese } from '../chinese-number';
import type { Span } from './line';

/** Signs that numerals are made of, for a class in a pattern. */
export const signs = '\\d〇一二三四五六七八九十百千万亿';

/** A numeral as it stands, from its first sign to its last. */
export interface Numeral extends Span {
  text: string;
  value: number;
}

const arabic = '(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?[十百千]?[万亿]*';
/** The 一 of 统一 and 唯一 is none. */
const chinese =
  '(?!(?<=[统唯逐])一)[〇一二三四五六七八九十百千万亿]+(?:点[〇一二三四五六七八九]+(?![十百千])[万亿]*)?';
const whole = new RegExp(`${arabic}|${chinese}`, 'g');

const multiples: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 };

function times(n: number, signsBehind: string): number {
  return [...signsBehind].reduce((value, sign) => value * (multiples[sign] ?? 1), n);
}

/** 二万三千六百: what stands before 亿 and 万 counts as many times. */
function chineseValue(text: string): number {
  for (const sign of ['亿', '万']) {
    const at = text.lastIndexOf(sign);
    if (at < 0) continue;
    const rest = text.slice(at + 1);
    const head = at === 0 ? 1 : chineseValue(text.slice(0, at));
    return times(head, sign) + (rest === '' ? 0 : chineseValue(rest));
  }
  const [before = '', after] = text.split('点');
  return Number(`${fromChinese(before)}.${after ? [...after].map(fromChinese).join('') : 0}`);
}

/** What a numeral comes to: 1,236, 2.36万, 3千, 二万三千六百. */
export function valueOf(text: string): number {
  const [, n, behind = ''] = /^([\d.]+)(\D*)$/.exec(text.replaceAll(',', '')) ?? [];
  return n === undefined ? chineseValue(text) : times(Number(n), behind);
}

/** Every numeral of a line in plain numerals, each as long as it goes. */
export function numeralsIn(line: string): Numeral[] {
  return [...line.matchAll(whole)].map(({ index, 0: text }) => ({
    text,
    value: valueOf(text),
    start: index,
    end: index + text.length,
  }));
}

/** The stretch with the whole of a numeral that it cuts. */
export function widened(line: string, { start, end }: Span): Span {
  const cut = numeralsIn(line).filter((one) =>
    [start, end].some((at) => at > one.start && at < one.end),
  );
  return {
    start: Math.min(start, ...cut.map((one) => one.start)),
    end: Math.max(end, ...cut.map((one) => one.end)),
  };
}
