import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  HorizontalPositionAlign,
  LineRuleType,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
  VerticalPositionAlign,
} from 'docx';
import { elementOf, type OfficialDocument } from '../content/official-document';
import { wide } from './head';
import { block, fonts, hairline, line, red, size } from './measures';

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

/**
 * 版记: copies and printing between rules, thick outside and thin between, at the foot of the last
 * page; size 4. The letter format has no rules and no line of printing (GB/T 9704-2012, 10.1).
 */
export function imprint(content: OfficialDocument): Paragraph[] {
  const copies = elementOf(content, 'copies')?.to ?? [];
  const printed = elementOf(content, 'printed');
  const lines = [
    ...(copies.length > 0 ? [`\u3000抄送：${copies.join('，')}。`] : []),
    ...(printed ? [`\u3000${printed.by}\t${printed.on}印发`] : []),
  ];
  if (lines.length === 0) return [];
  const rules = content.format !== 'letter';
  return [
    ...lines.map(
      (text) =>
        new Paragraph({
          frame: {
            type: 'alignment',
            width: block.width,
            height: 0,
            rule: HeightRule.AUTO,
            wrap: FrameWrap.NOT_BESIDE,
            anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
            alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
          },
          spacing: line(),
          // Neighbours are one frame only when they are alike in everything, borders too.
          border: rules ? { top: thick, between: thin, bottom: thick } : {},
          tabStops: [{ type: TabStopType.RIGHT, position: block.width - edge }],
          children: [new TextRun({ text, size: size.small })],
        }),
    ),
    hairline(),
  ];
}
