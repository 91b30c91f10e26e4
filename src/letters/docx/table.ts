import {
  BorderStyle,
  HeightRule,
  LineRuleType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  convertMillimetersToTwip as mm,
} from 'docx';
import type { BodyPart } from '../../domain/letter-template';
import { block, paragraph, size } from './measures';

export type FormRow = Extract<BodyPart, { kind: 'row' }>;

const labelWidth = mm(44);
/** Size 4 stands closer than the text: a form of one side shall stay one. */
const pitch = size.small * 16;
const spacing = { line: pitch, lineRule: LineRuleType.EXACT };
const rule = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const borders = { top: rule, bottom: rule, left: rule, right: rule };
const margins = { left: 110, right: 110, top: 40, bottom: 40 };

/** Characters of size 4 in a line of the right column, and lines that are never taken apart. */
const perLine = 22;
const keptTogether = 8;

/** A long answer goes on over the page: kept together its last lines would stand on none. */
function isShort(text: string): boolean {
  const lines = text.split('\n').map((words) => Math.max(1, Math.ceil(words.length / perLine)));
  return lines.reduce((sum, n) => sum + n, 0) <= keptTogether;
}

function cell(text: string, width: number): TableCell {
  return new TableCell({
    borders,
    width: { size: width, type: WidthType.DXA },
    margins,
    verticalAlign: VerticalAlignTable.CENTER,
    children: text.split('\n').map((words) => paragraph(words, { spacing }, { size: size.small })),
  });
}

/** A form: what is asked on the left, room for the answer on the right. */
export function formTable(rows: readonly FormRow[]): Table {
  const valueWidth = block.width - labelWidth;
  return new Table({
    width: { size: block.width, type: WidthType.DXA },
    columnWidths: [labelWidth, valueWidth],
    layout: TableLayoutType.FIXED,
    rows: rows.map(
      ({ label, value, lines }) =>
        new TableRow({
          cantSplit: isShort(value),
          height: { value: pitch * lines, rule: HeightRule.ATLEAST },
          children: [cell(label, labelWidth), cell(value, valueWidth)],
        }),
    ),
  });
}
