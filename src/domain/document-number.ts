/** The number of an official document (发文字号, GB/T 9704-2012): organ's code, year, serial. */
export interface DocumentNumber {
  /** The organ's code such as 长环发; empty where people left it out. */
  agency: string;
  year: number;
  serial: number;
}

const chineseDigits = '〇一二三四五六七八九';
/** What recognition and hasty hands make of a nought or of a digit. */
const likeDigits: Readonly<Record<string, string>> = {
  零: '〇',
  '○': '〇',
  '◯': '〇',
  两: '二',
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
};

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
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff·]/g, '')
    .replace(/[零○◯两壹贰叁肆伍陆柒捌玖拾佰]/g, (sign) => likeDigits[sign] ?? sign);
}

function arabic(digits: string): number {
  const number = digits.replace(/[lI|]/g, '1').replace(/[Oo]/g, '0');
  return Number(number);
}

/** 十二 and 一百二十 as numbers, 二〇二六 digit by digit. */
function fromChinese(text: string): number {
  if (!/[十百]/.test(text)) {
    return Number([...text].map((digit) => chineseDigits.indexOf(digit)).join(''));
  }
  let sum = 0;
  let digit = 0;
  for (const sign of text) {
    if (sign === '百' || sign === '十') {
      sum += (digit || 1) * (sign === '百' ? 100 : 10);
      digit = 0;
    } else {
      digit = chineseDigits.indexOf(sign);
    }
  }
  return sum + digit;
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

/** Every document number that is written out in a text, with brackets or with 号; each once. */
export function documentNumbersIn(text: string): DocumentNumber[] {
  const line = plain(text);
  const found = new Map<string, DocumentNumber>();
  for (const pattern of [bracketed, unbracketed]) {
    for (const { groups } of line.matchAll(pattern)) {
      const number = groups && made(groups, false);
      if (number) found.set(formatDocumentNumber(number), number);
    }
  }
  return [...found.values()];
}

/** Whether two numbers can name one document: same year and serial, and codes that do not differ. */
export function maySameDocument(a: DocumentNumber, b: DocumentNumber): boolean {
  const codes = a.agency === '' || b.agency === '' || a.agency === b.agency;
  return a.year === b.year && a.serial === b.serial && codes;
}
