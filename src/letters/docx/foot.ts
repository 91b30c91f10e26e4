import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  LineRuleType,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
  type IBordersOptions,
} from 'docx';
import { elementOf, type OfficialDocument } from '../content/official-document';
import { wide } from './head';
import { block, fonts, hairline, line, linePitch, red, size } from './measures';

/** Thin over thick line, 20 mm from the lower edge, on the first page only. */
export function footLine(): Paragraph {
  return new Paragraph({
    indent: wide,
    spacing: { line: 20, lineRule: LineRuleType.EXACT },
    border: {
      bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 1, color: red },
    },
    children: [],
  });
}

/** — 1 —, one character from the outer edge. */
export function pageNumber(side: 'left' | 'right'): Paragraph {
  return new Paragraph({
    alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: { left: size.small * 10, right: size.small * 10 },
    children: [
      new TextRun({
        font: fonts.number,
        size: size.small,
        children: ['— ', PageNumber.CURRENT, ' —'],
      }),
    ],
  });
}

const thick = { style: BorderStyle.SINGLE, size: 8, space: 1, color: '000000' };
const thin = { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' };
const edge = size.small * 10;
/** Of size 4 on a line of 156 mm, one character in from the left. */
const charactersBeside = Math.floor(block.width / (size.small * 10)) - 2;

interface ImprintLine {
  text: string;
  /** Lines it takes. */
  lines: number;
}

/** A frame of its own for each: readers part frames of several paragraphs in different ways. */
function imprintFrame({ text, lines }: ImprintLine, below: number, border: IBordersOptions) {
  return new Paragraph({
    frame: {
      type: 'absolute',
      width: block.width,
      height: lines * linePitch,
      rule: HeightRule.ATLEAST,
      wrap: FrameWrap.NOT_BESIDE,
      anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
      // Nought is where the text is; a twip is the margin.
      position: { x: 1, y: block.height - (below + lines) * linePitch },
    },
    spacing: line(),
    border,
    tabStops: [{ type: TabStopType.RIGHT, position: block.width - edge }],
    children: [new TextRun({ text, size: size.small })],
  });
}

/**
 * 版记: copies and printing between rules, thick outside and thin between, at the foot of the last
 * page; size 4. The letter format has no rules and no line of printing (GB/T 9704-2012, 10.1).
 */
export function imprint(content: OfficialDocument): Paragraph[] {
  const copies = elementOf(content, 'copies')?.to ?? [];
  const printed = elementOf(content, 'printed');
  const copied = `抄送：${copies.join('，')}。`;
  const parts: ImprintLine[] = [
    ...(copies.length > 0
      ? [{ text: `\u3000${copied}`, lines: Math.ceil(copied.length / charactersBeside) }]
      : []),
    ...(printed ? [{ text: `\u3000${printed.by}\t${printed.on}印发`, lines: 1 }] : []),
  ];
  if (parts.length === 0) return [];
  const frames = parts.map((part, i) => {
    const below = parts.slice(i + 1).reduce((sum, { lines }) => sum + lines, 0);
    if (content.format === 'letter') return imprintFrame(part, below, {});
    const bottom = i === parts.length - 1 ? { bottom: thick } : {};
    return imprintFrame(part, below, { top: i === 0 ? thick : thin, ...bottom });
  });
  return [...frames, hairline()];
}
