/** Forms of characters that are read as another: traditional and variant ones. */
export type CharacterForms = ReadonlyMap<string, string>;

/**
 * A text as the check reads it: simplified, lower case, half width, digits as Chinese numerals,
 * without spaces, quotes and symbols inside words. Sentences end in `。`, parts of them in `，`.
 */
export interface Reading {
  readonly text: string;
  /** Where each character of `text` begins and ends in the text as typed (UTF-16 offsets). */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly typed: string;
}

const numerals = '零一二三四五六七八九';
const han = /\p{Script=Han}/u;
const word = /[\p{L}\p{N}]/u;
const sentenceEnd = /[。．！？!?;；\n\r]/u;
const partEnd = /[,，:：︰、/／|｜]/u;
/** Symbols people put between characters, or at the end of a sentence. */
const loose = /[.·•・*＊_~～…—–-]/u;
/** A space parts a sentence only after so many characters; fewer are one spaced-out word. */
const spacedOut = 3;

/** Reads a text; reading what it gave once more changes nothing. */
export function read(typed: string, forms: CharacterForms): Reading {
  const points = [...typed];
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let at = 0;
  /** Characters since the last boundary or space. */
  let run = 0;
  const put = (char: string, length: number) => {
    text += char;
    for (let i = 0; i < char.length; i += 1) {
      starts.push(at);
      ends.push(at + length);
    }
  };
  const end = (mark: '。' | '，', length: number) => {
    run = 0;
    if (text === '') return;
    const last = text.at(-1);
    if (last === '。' || last === mark) return;
    if (last === '，') text = text.slice(0, -1) + mark;
    else put(mark, length);
  };
  points.forEach((point, i) => {
    const length = point.length;
    const next = points[i + 1] ?? '';
    if (sentenceEnd.test(point)) end('。', length);
    else if (partEnd.test(point)) end('，', length);
    else if (loose.test(point)) {
      const inside = word.test(points[i - 1] ?? '') && word.test(next);
      if (!inside) end('，', length);
    } else if (/\s/u.test(point)) {
      if (run > spacedOut && han.test(text.at(-1) ?? '') && han.test(next)) end('，', length);
      else run = 0;
    } else {
      for (const char of point.normalize('NFKC').toLowerCase()) {
        if (!word.test(char)) continue;
        const digit = char >= '0' && char <= '9' ? numerals[Number(char)] : undefined;
        put(digit ?? (char === '〇' ? '零' : (forms.get(char) ?? char)), length);
        run += 1;
      }
    }
    at += length;
  });
  return { text, starts, ends, typed };
}

/** The words as typed behind a stretch of the reading, without what stands around them. */
export function asTyped(reading: Reading, from: number, to: number): string {
  const start = reading.starts[from];
  const end = reading.ends[to - 1];
  return start === undefined || end === undefined ? '' : reading.typed.slice(start, end);
}

/** Pairs of characters as `data/character-forms.txt` holds them; lines with # are remarks. */
export function characterForms(file: string): CharacterForms {
  const pairs = file
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/\s+/))
    .filter((pair) => pair !== '');
  return new Map(pairs.map((pair) => [pair.charAt(0), pair.charAt(1)]));
}
