import {
  documentNumbersIn,
  formatDocumentNumber,
  maySameDocument,
  parseDocumentNumber,
} from '../../../src/domain/document-number';
import { fc } from '../../support/properties';

const twelve = { agency: '', year: 2026, serial: 12 };
const hbf = { agency: '长环发', year: 2026, serial: 12 };

describe('a document number in a field', () => {
  test.each([
    ['〔2026〕12号', twelve],
    ['[2026]12', twelve],
    ['（2026）12号', twelve],
    ['(2026)12号', twelve],
    ['【2026】第12号', twelve],
    ['二〇二六年十二号', twelve],
    ['二○二六年第十二号', twelve],
    ['二零二六年一十二号', twelve],
    ['〔2026〕012号', twelve],
    ['２０２６年１２号', twelve],
    ['2026年12号。', twelve],
    ['长环发〔2026〕12号', hbf],
    ['长环发2026 12 号', hbf],
    ['长环发2026 12', hbf],
    ['长 环 发 〔 2026 〕 12 号', hbf],
    ['长环发[2O26]l2号', hbf],
    ['按照长环发〔2026〕12号文件', hbf],
    ['二〇二六年一百二十号', { ...twelve, serial: 120 }],
  ])('%s', (typed, number) => {
    expect(parseDocumentNumber(typed)).toEqual(number);
  });

  test.each([
    '',
    '12号',
    '文件',
    '演农字7号',
    '2026-12',
    '2026年12月',
    '〔2026〕',
    '〔1026〕3号',
    '微信群通知',
  ])('%s names no document', (typed) => {
    expect(parseDocumentNumber(typed)).toBeNull();
  });

  const numbers = fc.record({
    agency: fc.constantFrom('', '长环发', '农民字', '演人社', '国办函', '吉字'),
    year: fc.integer({ min: 1949, max: 2099 }),
    serial: fc.integer({ min: 1, max: 9999 }),
  });

  test('reading what was written gives the same, twice as once', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const once = parseDocumentNumber(formatDocumentNumber(number));
        expect(once).toEqual(number);
        expect(parseDocumentNumber(formatDocumentNumber(once!))).toEqual(once);
      }),
    );
  });

  test('whatever is typed is read without failing, and what is read is read again', () => {
    const signs = [...'〔〕[]()年号第 二〇六十百12Ol长环发字'];
    const typed = fc.array(fc.constantFrom(...signs), { maxLength: 24 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(typed, fc.string()), (text) => {
        const number = parseDocumentNumber(text);
        if (!number) return;
        const again = parseDocumentNumber(formatDocumentNumber(number));
        expect(again).toMatchObject({ year: number.year, serial: number.serial });
      }),
    );
  });

  test('Chinese digits, full width and brackets of any kind are one', () => {
    const digits = '〇一二三四五六七八九';
    const wide = (text: string) =>
      text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(numbers, fc.constantFrom('[]', '()', '（）', '【】', '〔〕'), (number, pair) => {
        const { agency, year, serial } = number;
        const inChinese = [...String(year)].map((d) => digits[Number(d)]).join('');
        const forms = [
          `${agency}${pair[0]}${year}${pair[1]}${serial}号`,
          wide(`${agency}${pair[0]}${year}${pair[1]}${serial}号`),
          `${agency}${pair[0]}${inChinese}${pair[1]}${serial}号`,
        ];
        for (const form of forms) expect(parseDocumentNumber(form)).toEqual(number);
      }),
    );
  });
});

test('numbers written out in a text are found, days are not', () => {
  const text = '民政局发了农民发〔2026〕12号，要我们2026年12月30号前报；还有二〇二六年七号。';
  expect(documentNumbersIn(text)).toEqual([
    { agency: '农民发', year: 2026, serial: 12 },
    { agency: '', year: 2026, serial: 7 },
  ]);
});

test('a left out code hinders nothing, another code does', () => {
  expect(maySameDocument(twelve, hbf)).toBe(true);
  expect(maySameDocument({ ...twelve, agency: '长民发' }, hbf)).toBe(false);
  expect(maySameDocument({ ...twelve, serial: 13 }, hbf)).toBe(false);
});
