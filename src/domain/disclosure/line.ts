import { plainNumerals } from '../chinese-number';
import type { CharacterForms } from '../basis-check/text';

/** A text as the guard reads it: half width, simplified, without spaces; with the way back to what was typed. */
export interface Line {
  readonly typed: string;
  readonly text: string;
  /** The same with every sign of a number as the plain one; of the same length. */
  readonly numerals: string;
  /** Where each character of `text` begins and ends in `typed` (UTF-16 offsets). */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A stretch of a line, by the offsets of `text`. */
export interface Span {
  start: number;
  end: number;
}

/** ① and the like number a list and are no part of the figure behind them. */
const listMark = /[\u2460-\u24ff\u2776-\u2793]/u;
const silent = /[\s\u00ad\u200b-\u200f\u2060\ufeff·]/u;

/** A comma that parts thousands, in digits of full width; any other comma of full width parts words. */
const wideThousands = /(?<=[０-９])，(?=[０-９]{3}(?![０-９]))/g;

/** Reads a text. A line break stays, as a mark that parts what stands around it. */
export function lineOf(typed: string, forms: CharacterForms): Line {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let at = 0;
  for (const point of typed.replace(wideThousands, ',')) {
    const parts = listMark.test(point) || /[\n\r，]/.test(point);
    const plain = parts ? '，' : point.normalize('NFKC');
    for (const char of plain) {
      if (silent.test(char)) continue;
      const read = forms.get(char) ?? char;
      text += read;
      for (let i = 0; i < read.length; i += 1) {
        starts.push(at);
        ends.push(at + point.length);
      }
    }
    at += point.length;
  }
  return { typed, text, numerals: plainNumerals(text), starts, ends };
}

/** The stretch as offsets of the text as typed. */
export function typedSpan(line: Line, { start, end }: Span): Span {
  return { start: line.starts[start] ?? 0, end: line.ends[end - 1] ?? 0 };
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
