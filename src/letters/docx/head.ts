import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  TabStopType,
  TextRun,
  convertMillimetersToTwip as mm,
  type IParagraphOptions,
} from 'docx';
import { elementOf, type OfficialDocument } from '../content/official-document';
import { block, fonts, line, linePitch, paragraph, red, size } from './measures';

/** The letter's double lines are 170 mm long: 7 mm beyond the text block on either side. */
export const overhang = mm(7);
export const wide = { left: -overhang, right: -overhang };
const character = size.body * 10;

/** The name has to stay on one line of 156 mm (442 pt); in half-points, 小标宋 32 pt at most. */
function issuerSize(name: string): number {
  return Math.min(size.issuer, Math.floor(442 / name.length) * 2);
}

/** Of the line in which the name stands, in twips: exact, for grids widen lines of their own height. */
function issuerPitch(name: string): number {
  return issuerSize(name) * 12;
}

function issuerLine(name: string, options: IParagraphOptions, before = 0, after = 0): Paragraph {
  return paragraph(
    name,
    {
      alignment: AlignmentType.CENTER,
      spacing: { before, after, line: issuerPitch(name), lineRule: LineRuleType.EXACT },
      ...options,
    },
    { font: fonts.title, size: issuerSize(name), color: red },
  );
}

/** Head of the letter format: the name 30 mm from the edge, thick over thin line 4 mm below. */
export function letterhead(content: OfficialDocument): Paragraph[] {
  return [
    issuerLine(elementOf(content, 'issuer')?.text ?? '', {
      indent: wide,
      border: {
        bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 11, color: red },
      },
    }),
  ];
}

const bold = { font: fonts.heading };

/** 份号, 密级, 紧急程度: at the left edge, one below the other. */
function markLines(content: OfficialDocument, number: string): Paragraph[] {
  const copy = elementOf(content, 'copyNumber')?.text;
  const secrecy = elementOf(content, 'secrecy')?.text;
  const urgency = elementOf(content, 'urgency')?.text;
  const marks = [
    ...(copy ? [new TextRun({ text: copy, font: fonts.body })] : []),
    ...(secrecy ? [new TextRun({ text: secrecy, ...bold })] : []),
    ...(urgency ? [new TextRun({ text: urgency, ...bold })] : []),
  ];
  if (number === '') return marks.map((mark) => new Paragraph({ children: [mark] }));
  const [first, ...rest] = marks;
  return [
    new Paragraph({
      spacing: line(mm(4)),
      tabStops: [{ type: TabStopType.RIGHT, position: block.width }],
      children: [...(first ? [first] : []), new TextRun({ text: `\t${number}` })],
    }),
    ...rest.map((mark) => new Paragraph({ children: [mark] })),
  ];
}

/** Letter format: the marks on the left and the number on the right, under the first double line. */
export function letterMarks(content: OfficialDocument): Paragraph[] {
  return [...markLines(content, elementOf(content, 'number')?.text ?? ''), paragraph('')];
}

/** Number in the middle; to a body above at the left, with who signed it off at the right. */
function numberLine(content: OfficialDocument): Paragraph {
  const number = elementOf(content, 'number')?.text ?? '';
  const signer = elementOf(content, 'signer')?.text;
  const border = { bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: red } };
  const spacing = line(0, linePitch * 2);
  if (!signer) return paragraph(number, { alignment: AlignmentType.CENTER, spacing, border });
  return new Paragraph({
    spacing,
    border,
    tabStops: [{ type: TabStopType.RIGHT, position: block.width - character }],
    children: [
      new TextRun({ text: `\u3000${number}\t签发人：` }),
      new TextRun({ text: signer, font: fonts.name }),
    ],
  });
}

/** Head of the document format: red name, number two lines below, red rule 4 mm under it. */
export function documentHead(content: OfficialDocument): Paragraph[] {
  const marks = markLines(content, '');
  return [
    ...marks,
    issuerLine(
      elementOf(content, 'issuer')?.text ?? '',
      {},
      Math.max(0, mm(33) - marks.length * linePitch),
      linePitch * 2,
    ),
    numberLine(content),
  ];
}
