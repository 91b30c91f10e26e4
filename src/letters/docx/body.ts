import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TextRun,
  type IParagraphOptions,
} from 'docx';
import type { BodyPart } from '../../domain/letter-template';
import { elementOf, type OfficialDocument } from '../content/official-document';
import { fonts, indented, line, linePitch, paragraph, size } from './measures';
import { formTable } from './table';

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });
type Block = Paragraph | Table;

/** A long title in lines of about equal length, words kept whole; 二号 fits 20 to a line. */
function titleLines(title: string): string[] {
  const wanted = Math.ceil(title.length / Math.ceil(title.length / 19));
  const lines = [''];
  for (const { segment } of words.segment(title)) {
    const last = lines[lines.length - 1] ?? '';
    if (last.length >= wanted || last.length + segment.length > 20) lines.push(segment);
    else lines[lines.length - 1] = last + segment;
  }
  return lines;
}

function titleOf(title: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 640, lineRule: LineRuleType.EXACT, after: linePitch },
    children: titleLines(title).map(
      (text, i) => new TextRun({ text, break: i && 1, font: fonts.title, size: size.title }),
    ),
  });
}

const partFonts = { heading: fonts.heading, subheading: fonts.name, text: fonts.body };

/** Paragraphs and forms; the last two lines stay with what follows, so that no signature stands alone. */
function bodyBlocks(parts: readonly BodyPart[], keepLast: boolean): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < parts.length;) {
    const part = parts[i]!;
    if (part.kind === 'row') {
      const rows = [part];
      for (let next = parts[++i]; next?.kind === 'row'; next = parts[++i]) rows.push(next);
      blocks.push(formTable(rows));
      continue;
    }
    const keepNext = part.kind !== 'text' || (keepLast && i >= parts.length - 2);
    blocks.push(paragraph(part.text, { ...indented, keepNext }, { font: partFonts[part.kind] }));
    i += 1;
  }
  return blocks;
}

/** 附件说明: numbered only when there are several; no full stop behind a name. */
function attachmentLines(names: readonly string[]): Paragraph[] {
  return names.map((name, i) => {
    const no = names.length > 1 ? `${i + 1}．` : '';
    return paragraph(`${i === 0 ? '附件：' : '　　　'}${no}${name}`, {
      ...indented,
      spacing: line(i === 0 ? linePitch : 0),
      keepNext: true,
    });
  });
}

/** Name and date stand two and four characters from the right edge; the seal would cover both. */
function signature(content: OfficialDocument): Paragraph[] {
  const signed = elementOf(content, 'signature');
  if (!signed) return [];
  const right = (chars: number, before = 0): IParagraphOptions => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: chars * size.body * 10 },
    spacing: line(before),
    keepNext: true,
    keepLines: true,
  });
  return [
    paragraph(signed.issuer, right(2, linePitch * 2)),
    paragraph(signed.seal, right(4), { color: '808080' }),
    paragraph(signed.date, right(4)),
  ];
}

/** An attachment begins a page: 附件 at the edge, its title in the third line. */
function annex(content: OfficialDocument): Block[] {
  const attached = elementOf(content, 'annex');
  if (!attached) return [];
  return [
    paragraph(attached.label, { pageBreakBefore: true }, { font: fonts.heading }),
    paragraph(''),
    titleOf(attached.title),
    ...bodyBlocks(attached.parts, false),
  ];
}

/** From the title to the attachment itself. */
export function mainPart(content: OfficialDocument): Block[] {
  const addressee = elementOf(content, 'addressee')?.text;
  const note = elementOf(content, 'note')?.text;
  const signed = elementOf(content, 'signature') !== undefined;
  return [
    titleOf(content.title),
    ...(addressee ? [paragraph(`${addressee}：`)] : []),
    ...bodyBlocks(elementOf(content, 'body')?.parts ?? [], signed),
    ...attachmentLines(elementOf(content, 'attachments')?.names ?? []),
    ...signature(content),
    ...(note ? [paragraph(`（${note}）`, indented)] : []),
    ...annex(content),
  ];
}
