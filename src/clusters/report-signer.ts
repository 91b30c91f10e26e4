import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Report } from '../domain/burden';
import {
  documentNumbersIn,
  parseDocumentNumber,
  type DocumentNumber,
} from '../domain/document-number';
import type { Evidence } from '../domain/same-demand';
import {
  demandPhrases,
  shinglesOf,
  textShingles,
  type DemandPhrase,
} from '../domain/similarity/demand-text';
import { bandsOf, minHash } from '../domain/similarity/min-hash';

/** Bands and rows: texts alike enough to be proposed meet in one of a hundred cases not (bench cluster). */
const phraseBands = { count: 8, rows: 2 } as const;
const textBands = { count: 4, rows: 3 } as const;
/** Bytes kept of a keyed hash. */
const keyBytes = 12;
const mostDocuments = 5;

/** The first character of a signature's key says what it stands for. */
export const keyPrefix = { document: 'd', file: 'f', text: 't' } as const satisfies Record<
  Evidence,
  string
>;

export function kindOfKey(key: string): Evidence {
  if (key.startsWith(keyPrefix.document)) return 'document';
  return key.startsWith(keyPrefix.file) ? 'file' : 'text';
}

export interface ReportSignerParts {
  keyring: { digest(purpose: string, text: string): Buffer };
  files: { open(id: string): Promise<{ size: number; content: Readable } | null> };
  /** Names of the area and of those above it. */
  placesOf(area: string): readonly string[];
}

/** Every document number that a report names, in its own field or in its words. */
export function documentsOf({ content }: Pick<Report, 'content'>): DocumentNumber[] {
  const named = parseDocumentNumber(content.documentNo);
  const told = documentNumbersIn(`${content.narrative}\n${content.claimedBasis}`);
  return [...(named ? [named] : []), ...told].slice(0, mostDocuments);
}

function banded(set: ReadonlySet<string>, { count, rows }: { count: number; rows: number }) {
  return bandsOf(minHash(set, count * rows), rows);
}

function phraseBandsOf({ text }: DemandPhrase): string[] {
  return banded(shinglesOf(text), phraseBands).map((band) => `p${band}`);
}

/**
 * What a report can be found by: keyed hashes (HMAC under a key that follows from the root secret) of its
 * document numbers, its files and the bands of its words. Whoever has the database but not the keys can
 * try no guess on them. All are bound to the office, those of words to the department as well.
 */
export class ReportSigner {
  constructor(private readonly parts: ReportSignerParts) {}

  async keysOf(report: Report): Promise<string[]> {
    const { office, department } = report;
    const documents = documentsOf(report).flatMap((number) => [
      this.documentKey(office, department, { ...number, agency: '' }),
      ...(number.agency ? [this.documentKey(office, department, number)] : []),
    ]);
    const files: string[] = [];
    for (const { id } of report.files) {
      const hash = await this.#hashOf(id);
      if (hash) files.push(this.#key('file', office, hash));
    }
    const bands = this.#bandsOf(report).map((band) => this.#key('text', office, department, band));
    return [...new Set([...documents, ...files, ...bands])];
  }

  /** The key of a document number: with the organ's code, or within the department where it is left out. */
  documentKey(
    office: string,
    department: string,
    { agency, year, serial }: DocumentNumber,
  ): string {
    const within = agency ? ['agency', agency] : ['department', department];
    return this.#key('document', office, ...within, `${year}/${serial}`);
  }

  /** The keys of the phrase that speaks most surely of a demand; none when there is none. */
  phraseKeys(told: { office: string; department: string; area: string; narrative: string }) {
    const { office, department, area, narrative } = told;
    const [surest] = demandPhrases(narrative, area ? this.parts.placesOf(area) : []);
    const bands = surest ? phraseBandsOf(surest) : [];
    return bands.map((band) => this.#key('text', office, department, band));
  }

  #bandsOf({ content, area }: Report): string[] {
    const places = this.parts.placesOf(area);
    return [
      ...demandPhrases(content.narrative, places).flatMap(phraseBandsOf),
      ...banded(textShingles(content.narrative, places), textBands).map((b) => `t${b}`),
    ];
  }

  /** SHA-256 of a file's content; null when it is empty or not there. */
  async #hashOf(id: string): Promise<string | null> {
    const opened = await this.parts.files.open(id);
    if (!opened) return null;
    const hash = createHash('sha256');
    for await (const piece of opened.content) hash.update(piece as Buffer);
    return opened.size === 0 ? null : hash.digest('hex');
  }

  #key(kind: Evidence, ...told: string[]): string {
    const mac = this.parts.keyring.digest('cluster-signature', [kind, ...told].join('\n'));
    return keyPrefix[kind] + mac.subarray(0, keyBytes).toString('base64url');
  }
}
