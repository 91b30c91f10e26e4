import { fromChinese, plainNumerals } from './chinese-number';

/** The number of an official document (发文字号, GB/T 9704-2012): organ's code, year, serial. */
export interface DocumentNumber {
  /** The organ's code such as 长环发; empty where people left it out. */
  agency: string;
  year: number;
  serial: number;
}

const opening = '[\\[({〔【〈《<「『]';
const closing = '[\\])}〕】〉》>」』]';
const chinese = '〇一二三四五六七八九十百';
const year = `(?:[12lIO|o\\d][0-9lIO|o]{3}|[${chinese}]{4})`;
const serial = `(?:[0-9lIO|o]{1,4}|[${chinese}]{1,6})`;
/** A code is some characters of Chinese and nothing that belongs to the sentence around it. */
const agency = '(?<agency>[\\u4e00-\\u9fff]{0,12})';

const bracketed = new RegExp(
  `${agency}${opening}(?<year>${year})年?${closing}第?(?<serial>${serial})号?`,
  'g',
);
const unbracketed = new RegExp(`${agency}(?<year>${year})年?第?(?<serial>${serial})号`, 'g');
/** A field that holds nothing but the number may lack both brackets and 号. */
const bare = new RegExp(
  `^${agency}(?:${opening}(?<year>${year})年?${closing}|(?<year2>${year})(?:年|[—第]))第?(?<serial>${serial})(?<end>号?)$`,
);

/** Words before a code that are no part of it. */
const before =
  /^.*(?:文件|文号|通知|根据|按照|依据|印发|编号|就是|叫做|那个|这个|的|了|是|叫|为|按|据|看|发来|下发|收到|给)(?=[\u4e00-\u9fff]*$)/;
/** Official codes end with one of these; without one the characters are part of a sentence. */
const codeEnd =
  /(?:发|办|字|函|通|令|督|规|党|组|政|农|民|教|卫|环|建|财|人社|应急|商|宣|执法|城管|医保|自资|资)$/;

/** Full width to half, brackets and digits as one writes them, no spaces. */
function plain(text: string): string {
  return plainNumerals(text.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff·]/g, ''));
}

function arabic(digits: string): number {
  const number = digits.replace(/[lI|]/g, '1').replace(/[Oo]/g, '0');
  return Number(number);
}

function numberOf(text: string): number {
  return /^[〇一二三四五六七八九十百]+$/.test(text) ? fromChinese(text) : arabic(text);
}

function agencyOf(found: string, whole: boolean): string {
  const code = found.replace(before, '').replace(/^(?:关于|和|与|及|以)/, '');
  return whole || codeEnd.test(code) ? code : '';
}

function made(
  groups: Readonly<Record<string, string | undefined>>,
  whole: boolean,
): DocumentNumber | null {
  const { agency: code = '', year: first, year2, serial: last = '' } = groups;
  const inYear = numberOf(first ?? year2 ?? '');
  const number = numberOf(last);
  const sound = inYear >= 1949 && inYear <= 2099 && number >= 1 && number <= 9999;
  return sound ? { agency: agencyOf(code, whole), year: inYear, serial: number } : null;
}

/** The number as one writes it: 长环发〔2026〕12号 (no leading noughts, no 第). */
export function formatDocumentNumber({
  agency: code,
  year: of,
  serial: no,
}: DocumentNumber): string {
  return `${code}〔${of}〕${no}号`;
}

/**
 * The document number in a field meant for one: 〔2026〕12号, [2026]12, （2026）12号, 二〇二六年十二号,
 * 长环发2026 12 号, noise of recognition (l for 1, O for 0) included. Null when there is no year or no
 * serial: 12号 alone names no document. Reading what `formatDocumentNumber` wrote gives the same.
 */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const line = plain(text).replace(/[,，。;；、]+$/, '');
  const whole = bare.exec(line) ?? bare.exec(withGap(text));
  // 2026年12 alone may be a month.
  const clear = whole?.groups && (whole.groups.year || whole.groups.end || whole.groups.agency);
  if (clear) return made(whole.groups!, true);
  return documentNumbersIn(text)[0] ?? null;
}

/** 2026 12: a gap between year and serial stands for the bracket. */
function withGap(text: string): string {
  return plain(
    text
      .normalize('NFKC')
      .trim()
      .replace(/(\d{4})\s+(?=\d)/g, '$1—'),
  );
}

/** A document number with where it stands. */
export interface WrittenNumber {
  number: DocumentNumber;
  start: number;
  end: number;
}

/** As `documentNumbersIn`, of a line without spaces and in plain numerals, every time it is written. */
export function documentNumbersAt(line: string): WrittenNumber[] {
  const found = new Map<number, WrittenNumber>();
  for (const pattern of [bracketed, unbracketed]) {
    for (const { groups, index, 0: written } of line.matchAll(pattern)) {
      const number = groups && made(groups, false);
      if (!number) continue;
      const end = index + written.length;
      // The characters before a code belong to the sentence.
      const start = index + (groups.agency ?? '').length - number.agency.length;
      if (!found.has(end)) found.set(end, { number, start, end });
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** Every document number that is written out in a text, with brackets or with 号; each once. */
export function documentNumbersIn(text: string): DocumentNumber[] {
  const found = new Map<string, DocumentNumber>();
  for (const { number } of documentNumbersAt(plain(text))) {
    found.set(formatDocumentNumber(number), number);
  }
  return [...found.values()];
}

/** Whether two numbers can name one document: same year and serial, and codes that do not differ. */
export function maySameDocument(a: DocumentNumber, b: DocumentNumber): boolean {
  const codes = a.agency === '' || b.agency === '' || a.agency === b.agency;
  return a.year === b.year && a.serial === b.serial && codes;
}
