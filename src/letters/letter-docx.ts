import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Header,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  convertMillimetersToTwip as mm,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import type { LetterContent } from './letter-content';

/**
 * Measures of GB/T 9704-2012: A4, top margin 37 mm, binding side 28 mm, text block 156 × 225 mm of
 * 22 lines with 28 characters; sizes in half-points (二号 22 pt, 三号 16 pt, 四号 14 pt).
 */
const page = { width: mm(210), height: mm(297), top: mm(37), left: mm(28) };
const block = { width: mm(156), height: mm(225) };
const linePitch = Math.round(block.height / 22);
const size = { issuer: 64, title: 44, body: 32, small: 28 };
/** Twips by which characters stand closer, so that 28 of 16 pt fit 156 mm in every reader. */
const pitch = -5;
const red = 'FF0000';
/** The letter's double lines are 170 mm long: 7 mm beyond the text block on either side. */
const overhang = mm(7);

const songTitle = fontOf('方正小标宋简体');
const fangsong = fontOf('仿宋_GB2312');
const hei = fontOf('黑体');
const song = fontOf('宋体');

function fontOf(name: string) {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' } as const;
}

/** Nothing in the file tells when or where it was made. */
const fixedInstant = '2000-01-01T00:00:00Z';

/**
 * The document as a DOCX file. The same content gives the same bytes: dates in the file's properties
 * are fixed and no author is named.
 */
export async function letterDocx(content: LetterContent): Promise<Buffer> {
  const asLetter = content.kind === 'letter';
  const document = new Document({
    title: content.title,
    creator: content.issuer,
    lastModifiedBy: content.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            font: fangsong,
            size: size.body,
            characterSpacing: pitch,
            language: { value: 'en-US', eastAsia: 'zh-CN' },
          },
          paragraph: { spacing: { line: linePitch, lineRule: LineRuleType.EXACT } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: asLetter,
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.top,
              left: page.left,
              right: page.width - page.left - block.width,
              bottom: page.height - page.top - block.height,
              header: mm(asLetter ? 30 : 15),
              footer: mm(asLetter ? 20 : 25),
            },
          },
          grid: {
            type: DocumentGridType.LINES,
            linePitch,
          },
        },
        headers: {
          default: new Header({ children: [] }),
          even: new Header({ children: [] }),
          first: new Header({ children: asLetter ? letterhead(content) : [] }),
        },
        footers: {
          default: new Footer({ children: [pageNumber('right')] }),
          even: new Footer({ children: [pageNumber('left')] }),
          first: new Footer({ children: asLetter ? [footLine()] : [pageNumber('right')] }),
        },
        children: [
          ...(asLetter ? [numberLine(content)] : documentHead(content)),
          ...body(content),
          ...signature(content),
          paragraph(`（${content.contact}）`, indented),
          ...copies(content),
        ],
      },
    ],
  });
  return withoutTraces(await Packer.toBuffer(document));
}

const indented: IParagraphOptions = { indent: { firstLine: size.body * 20 } };

function paragraph(
  text: string,
  options: IParagraphOptions = {},
  run: IRunOptions = {},
): Paragraph {
  return new Paragraph({ ...options, children: [new TextRun({ ...run, text })] });
}

const wide = { left: -overhang, right: -overhang };

function issuerLine(name: string, options: IParagraphOptions): Paragraph {
  return paragraph(
    name,
    {
      alignment: AlignmentType.CENTER,
      spacing: { line: 240, lineRule: LineRuleType.AUTO },
      ...options,
    },
    { font: songTitle, size: issuerSize(name), color: red },
  );
}

/** The name has to stay on one line of 156 mm (442 pt); in half-points, 小标宋 32 pt at most. */
function issuerSize(name: string): number {
  return Math.min(size.issuer, Math.floor(442 / name.length) * 2);
}

/** Head of the letter format: the name 30 mm from the edge, thick over thin line 4 mm below. */
function letterhead(content: LetterContent): Paragraph[] {
  return [
    issuerLine(content.issuer, {
      indent: wide,
      border: {
        bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 11, color: red },
      },
    }),
  ];
}

/** Thin over thick line, 20 mm from the lower edge, on the first page only. */
function footLine(): Paragraph {
  return new Paragraph({
    indent: wide,
    spacing: { line: 20, lineRule: LineRuleType.EXACT },
    border: {
      bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 1, color: red },
    },
    children: [],
  });
}

function numberLine(content: LetterContent): Paragraph {
  return paragraph(content.number, {
    alignment: AlignmentType.RIGHT,
    spacing: { before: mm(4), after: linePitch },
  });
}

/** Head of the document format: red name, number two lines below, red rule 4 mm under it. */
function documentHead(content: LetterContent): Paragraph[] {
  return [
    issuerLine(content.issuer, { spacing: { before: mm(10), after: linePitch * 2 } }),
    paragraph(content.number, {
      alignment: AlignmentType.CENTER,
      spacing: { line: linePitch, lineRule: LineRuleType.EXACT, after: linePitch * 2 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: red } },
    }),
  ];
}

function body(content: LetterContent): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 640, lineRule: LineRuleType.EXACT, after: linePitch },
      children: titleLines(content.title).map(
        (text, i) => new TextRun({ text, break: i && 1, font: songTitle, size: size.title }),
      ),
    }),
    paragraph(`${content.addressee}：`),
    ...content.paragraphs.map(({ kind, text }, i) =>
      kind === 'heading'
        ? paragraph(text, { ...indented, keepNext: true }, { font: hei })
        : paragraph(text, { ...indented, keepNext: i >= content.paragraphs.length - 2 }),
    ),
    ...content.attachments.map((name, i) =>
      paragraph(`${i === 0 ? '附件：' : '　　　'}${i + 1}.${name}`, {
        ...indented,
        spacing: { before: i === 0 ? linePitch : 0, line: linePitch, lineRule: LineRuleType.EXACT },
      }),
    ),
  ];
}

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** A long title in lines of about equal length, words kept whole; 二号 fits 20 to a line. */
function titleLines(title: string): string[] {
  const wanted = Math.ceil(title.length / Math.ceil(title.length / 19));
  const lines = [''];
  for (const { segment } of words.segment(title)) {
    const line = lines[lines.length - 1] ?? '';
    if (line.length >= wanted || line.length + segment.length > 20) lines.push(segment);
    else lines[lines.length - 1] = line + segment;
  }
  return lines;
}

/** Name and date stand two and four characters from the right edge; the seal would cover both. */
function signature(content: LetterContent): Paragraph[] {
  const right = (chars: number, before = 0): IParagraphOptions => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: chars * size.body * 10 },
    spacing: { before, line: linePitch, lineRule: LineRuleType.EXACT },
    keepNext: true,
    keepLines: true,
  });
  return [
    paragraph(content.signature, right(2, linePitch * 2)),
    paragraph(content.sealPlaceholder, right(4), { color: '808080' }),
    paragraph(content.date, right(4)),
  ];
}

/** 版记: copies between two rules, size 4. */
function copies(content: LetterContent): (Paragraph | Table)[] {
  if (content.copyTo.length === 0) return [];
  const rule = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return [
    paragraph('', { keepNext: true }),
    new Table({
      width: { size: block.width, type: WidthType.DXA },
      columnWidths: [block.width],
      layout: TableLayoutType.FIXED,
      borders: { top: rule, bottom: rule, left: none, right: none },
      rows: [
        new TableRow({
          cantSplit: true,
          height: { value: linePitch, rule: HeightRule.ATLEAST },
          children: [
            new TableCell({
              borders: { left: none, right: none },
              children: [
                paragraph(
                  `抄送：${content.copyTo.join('，')}。`,
                  { indent: { left: size.small * 10, right: size.small * 10 } },
                  { size: size.small },
                ),
              ],
            }),
          ],
        }),
      ],
    }),
  ];
}

function pageNumber(side: 'left' | 'right'): Paragraph {
  return new Paragraph({
    alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: { left: size.small * 10, right: size.small * 10 },
    children: [
      new TextRun({ font: song, size: size.small, children: ['— ', PageNumber.CURRENT, ' —'] }),
    ],
  });
}

function withoutTraces(file: Buffer): Buffer {
  const entries = unzipSync(file);
  const core = entries['docProps/core.xml'];
  if (core) {
    const fixed = Buffer.from(core)
      .toString('utf8')
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${fixedInstant}`);
    entries['docProps/core.xml'] = Buffer.from(fixed);
  }
  const sorted = Object.fromEntries(
    Object.entries(entries).sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1)),
  );
  // fflate writes local time, so the fixed moment is a local one.
  return Buffer.from(zipSync(sorted, { mtime: new Date(2000, 0, 1), level: 9 }));
}

/** Readers that sniff the type expect [Content_Types].xml first. */
function order(name: string): number {
  return name === '[Content_Types].xml' ? 0 : 1;
}
