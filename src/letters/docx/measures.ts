import {
  LineRuleType,
  Paragraph,
  TextRun,
  convertMillimetersToTwip as mm,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';

/**
 * Measures of GB/T 9704-2012: A4, top margin 37 mm, binding side 28 mm, text block 156 × 225 mm of
 * 22 lines with 28 characters; sizes in half-points (二号 22 pt, 三号 16 pt, 四号 14 pt).
 */
export const page = { width: mm(210), height: mm(297), top: mm(37), left: mm(28) };
export const block = { width: mm(156), height: mm(225) };
export const perPage = { lines: 22, characters: 28 };
/** Rounded down: 22 lines of a twip more do not fit, and readers then set 21. */
export const linePitch = Math.floor(block.height / perPage.lines);
export const size = { issuer: 64, title: 44, body: 32, small: 28 };
/**
 * Twips by which characters stand closer, so that 28 of 16 pt fit 156 mm. The grid sets lines alone:
 * in a grid of characters LibreOffice gives two cells to a glyph that is wider than its cell.
 */
export const characterSpacing = Math.floor(block.width / perPage.characters - size.body * 10);
export const red = 'FF0000';

/**
 * Fonts by the names the standard's users have, and what may stand in for each, best first; a reader
 * takes the first it has (`w:altName` of the font table).
 */
export const fontStandIns = {
  方正小标宋简体: ['方正小标宋_GBK', '小标宋', '华文中宋', 'STZhongsong', '宋体', 'SimSun'],
  仿宋_GB2312: ['仿宋', 'FangSong', '华文仿宋', 'STFangsong'],
  楷体_GB2312: ['楷体', 'KaiTi', '华文楷体', 'STKaiti'],
  黑体: ['SimHei', '华文黑体', 'STHeiti'],
  宋体: ['SimSun', '华文宋体', 'STSong'],
} as const;

export const fonts = {
  title: fontOf('方正小标宋简体'),
  body: fontOf('仿宋_GB2312'),
  name: fontOf('楷体_GB2312'),
  heading: fontOf('黑体'),
  number: fontOf('宋体'),
};

function fontOf(name: keyof typeof fontStandIns) {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' } as const;
}

/** Two characters in from the left, as every paragraph begins. */
export const indented: IParagraphOptions = { indent: { firstLine: size.body * 20 } };
/** One line of the grid, with room before and after. */
export const line = (before = 0, after = 0) => ({
  before,
  after,
  line: linePitch,
  lineRule: LineRuleType.EXACT,
});

export function paragraph(
  text: string,
  options: IParagraphOptions = {},
  run: IRunOptions = {},
): Paragraph {
  return new Paragraph({ ...options, children: [new TextRun({ ...run, text })] });
}

/** A paragraph of one point: a header or an end that takes no room. */
export function hairline(): Paragraph {
  return new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] });
}
