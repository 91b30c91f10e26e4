const digits = '〇一二三四五六七八九';
const multiples: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

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
  仟: '千',
};

/** Every sign of a number as the one it stands for; the length stays. */
export function plainNumerals(text: string): string {
  return text.replace(/[零○◯两壹贰叁肆伍陆柒捌玖拾佰仟]/g, (sign) => likeDigits[sign] ?? sign);
}

/** 十二, 一百二十 and 二千 as numbers, 二〇二六 digit by digit; of plain numerals. */
export function fromChinese(text: string): number {
  if (!/[十百千]/.test(text)) {
    return Number([...text].map((digit) => digits.indexOf(digit)).join(''));
  }
  let sum = 0;
  let digit = 0;
  for (const sign of text) {
    const multiple = multiples[sign];
    if (multiple !== undefined) {
      sum += (digit || 1) * multiple;
      digit = 0;
    } else {
      digit = digits.indexOf(sign);
    }
  }
  return sum + digit;
}
