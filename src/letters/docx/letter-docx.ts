import {
  Document,
  DocumentGridType,
  Footer,
  Header,
  LineRuleType,
  Packer,
  convertMillimetersToTwip as mm,
  type ISectionOptions,
} from 'docx';
import type { OfficialDocument } from '../content/official-document';
import { mainPart } from './body';
import { footLine, imprint, pageNumber } from './foot';
import { documentHead, letterhead, letterMarks } from './head';
import { block, characterSpacing, fonts, hairline, linePitch, page, size } from './measures';
import { finished } from './package';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function head(content: OfficialDocument): ReturnType<typeof letterMarks> {
  switch (content.format) {
    case 'letter':
      return letterMarks(content);
    case 'document':
      return documentHead(content);
    case 'sheet':
      return [];
  }
}

/** Heads and feet: the letter's lines on its first page, page numbers outside (odd right, even left). */
function edges(content: OfficialDocument): Pick<ISectionOptions, 'headers' | 'footers'> {
  const letter = content.format === 'letter';
  return {
    headers: {
      default: new Header({ children: [hairline()] }),
      even: new Header({ children: [hairline()] }),
      first: new Header({ children: letter ? letterhead(content) : [hairline()] }),
    },
    footers: {
      default: new Footer({ children: [pageNumber('right')] }),
      even: new Footer({ children: [pageNumber('left')] }),
      first: new Footer({ children: letter ? [footLine()] : [pageNumber('right')] }),
    },
  };
}

/**
 * The document as a DOCX file. The same content gives the same bytes: dates in the file's properties
 * are fixed and no author is named.
 */
export async function letterDocx(content: OfficialDocument): Promise<Buffer> {
  const letter = content.format === 'letter';
  const document = new Document({
    title: content.title,
    creator: content.issuer,
    lastModifiedBy: content.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            font: fonts.body,
            size: size.body,
            characterSpacing,
            language: { value: 'en-US', eastAsia: 'zh-CN' },
          },
          paragraph: { spacing: { line: linePitch, lineRule: LineRuleType.EXACT } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: letter,
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.top,
              left: page.left,
              right: page.width - page.left - block.width,
              bottom: page.height - page.top - block.height,
              header: mm(letter ? 30 : 15),
              footer: mm(letter ? 20 : 25),
            },
          },
          grid: { type: DocumentGridType.LINES, linePitch },
        },
        ...edges(content),
        children: [...head(content), ...mainPart(content), ...imprint(content)],
      },
    ],
  });
  return finished(await Packer.toBuffer(document));
}
