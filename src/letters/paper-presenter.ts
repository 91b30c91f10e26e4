import type { Messages } from '../locales';
import type { DocumentElement, DocumentFormat } from './content/official-document';
import type { Paper } from './paper-service';

export interface PaperView {
  title: string;
  caseHref: string;
  /** What this is, in one sentence. */
  state: string;
  draft: boolean;
  /** The office changed its documents since the text was handed in. */
  outdated: boolean;
  format: DocumentFormat;
  elements: readonly DocumentElement[];
  /** Where the file is; null before it exists. */
  fileHref: string | null;
}

function fileOf(base: string, { id, state }: Paper): string | null {
  if (typeof id !== 'number') return `${base}/papers/${id}/file`;
  return state === 'issued' ? `${base}/documents/${id}` : null;
}

/** A document as a page. The document itself is Chinese in every language. */
export function paperView(caseId: string, paper: Paper, { t }: { t: Messages }): PaperView {
  const { content, state, outdated } = paper;
  const base = `/staff/cases/${encodeURIComponent(caseId)}`;
  return {
    title: t.letters.paper.kinds[content.kind],
    caseHref: base,
    state: t.letters.paper.states[state],
    draft: state === 'draft',
    outdated,
    format: content.format,
    elements: content.elements,
    fileHref: fileOf(base, paper),
  };
}
