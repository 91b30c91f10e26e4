import type { BodyPart, DocumentKind } from '../../domain/letter-template';

/** What a document is made of, in the order in which GB/T 9704-2012 sets it. */
export const elementOrder = [
  'copyNumber',
  'secrecy',
  'urgency',
  'issuer',
  'number',
  'signer',
  'title',
  'addressee',
  'body',
  'attachments',
  'signature',
  'note',
  'annex',
  'copies',
  'printed',
] as const;

type LineKind =
  | 'copyNumber'
  | 'secrecy'
  | 'urgency'
  | 'issuer'
  | 'number'
  | 'signer'
  | 'title'
  | 'addressee'
  | 'note';

export type DocumentElement =
  | { [K in LineKind]: { kind: K; text: string } }[LineKind]
  | { kind: 'body'; parts: readonly BodyPart[] }
  | { kind: 'attachments'; names: readonly string[] }
  | { kind: 'signature'; issuer: string; seal: string; date: string }
  /** An attachment itself, on a page of its own. */
  | { kind: 'annex'; label: string; title: string; parts: readonly BodyPart[] }
  | { kind: 'copies'; to: readonly string[] }
  | { kind: 'printed'; by: string; on: string };

export type ElementOf<K extends DocumentElement['kind']> = Extract<DocumentElement, { kind: K }>;

/** Letter format (信函格式), format of general documents, or a plain sheet to fill in or read. */
export type DocumentFormat = 'letter' | 'document' | 'sheet';

/** An official document before it has a layout. Always Chinese: it is the document of record. */
export interface OfficialDocument {
  kind: DocumentKind;
  format: DocumentFormat;
  issuer: string;
  /** Empty for a kind without a number of its own. */
  number: string;
  title: string;
  elements: readonly DocumentElement[];
}

/** Elements in the standard's order; what is absent is left out. */
export function inOrder(
  elements: readonly (DocumentElement | null | false)[],
): readonly DocumentElement[] {
  const present = elements.filter((element) => element !== null && element !== false);
  return present.sort((a, b) => elementOrder.indexOf(a.kind) - elementOrder.indexOf(b.kind));
}

/** The element of a kind, if the document has it. */
export function elementOf<K extends DocumentElement['kind']>(
  { elements }: Pick<OfficialDocument, 'elements'>,
  kind: K,
): ElementOf<K> | undefined {
  return elements.find((element): element is ElementOf<K> => element.kind === kind);
}
