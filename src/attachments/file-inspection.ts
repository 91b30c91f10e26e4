import { ByteSearch, Tail } from './byte-search';
import { compoundTypes, sniff, sniffedBytes, type FileType, type Sniffed } from './file-type';
import {
  archiveEnd,
  archiveLength,
  farthestEnd,
  judgePackage,
  packageLimits,
} from './office-package';

/** Why a file's content is not taken. */
export const contentFaults = [
  /** None of the types taken. */
  'type',
  /** A page, a script or a program, whatever its name says. */
  'active',
  /** Readable as a second type as well. */
  'mixed',
  'encrypted',
  'macros',
  /** An archive that unpacks to too much, or holds archives or programs. */
  'archive',
  'damaged',
] as const;
export type ContentFault = (typeof contentFaults)[number];

export type Verdict = { ok: true; type: FileType } | { ok: false; reason: ContentFault };

/** What browsers look at to guess a type (WHATWG MIME sniffing). */
const guessedBytes = 1_445;
/** Readers of PDF look for its head in so many bytes. */
const pdfHeadBytes = 1_024;

const pageHead = /<(?:script|html|head|body|svg|iframe|!doctype|\?php)/i;
const hiddenPage = { script: '<script', page: '<!doctype html', php: '<?php ' };
const hiddenArchive = { rar: 'Rar!\x1a\x07', sevenZip: "7z\xbc\xaf'\x1c" };

const utf16 = (text: string) => Buffer.from(`${text}\0`, 'utf16le').toString('latin1');
const streamNames = [...Object.keys(compoundTypes), 'EncryptedPackage', '_VBA_PROJECT'];
/** Names of streams stand at the beginning of directory records of 128 bytes (MS-CFB 2.6.1). */
const streamRecord = 128;
/** Where writers put the text stream: behind the head. */
const firstSector = 512;

/** Script that begins behind the magic number, so that the whole is a comment to a script reader. */
function isScriptToo(head: Buffer): boolean {
  return [4, 6].some((at) => head.toString('latin1', at, at + 2) === '/*');
}

/** Encrypted flag of a Word file (FibBase, MS-DOC 2.5.1), FilePass record of a workbook (MS-XLS 2.4.117). */
function isLocked(head: Buffer): boolean {
  if (head.length < firstSector + 16) return false;
  const first = head.readUInt16LE(firstSector);
  if (first === 0xa5ec) return (head.readUInt16LE(firstSector + 10) & 0x0100) !== 0;
  if (first !== 0x0809) return false;
  const next = firstSector + 4 + head.readUInt16LE(firstSector + 2);
  return next + 2 <= head.length && head.readUInt16LE(next) === 0x002f;
}

/**
 * Judges a file by its whole content while it passes: the beginning tells the kind, then everything
 * is searched for what must not be in it. At most a bounded window of its end is held (1 MiB for
 * archives, 64 KiB else).
 */
export class FileInspection {
  readonly sniffed: Sniffed;
  readonly #head: Buffer;
  readonly #tail: Tail;
  readonly #pages = new ByteSearch(hiddenPage, { fold: true });
  readonly #archives = new ByteSearch(hiddenArchive);
  readonly #streams = new ByteSearch(
    Object.fromEntries(streamNames.map((name) => [name, utf16(name)])),
    { align: streamRecord },
  );

  /** `head`: the first bytes of the file, `sniffedBytes` of them when it has as many. */
  constructor(head: Buffer) {
    this.#head = head.subarray(0, sniffedBytes);
    this.sniffed = sniff(this.#head);
    this.#tail = new Tail(
      this.sniffed.kind === 'package' ? packageLimits.directory + farthestEnd : farthestEnd,
    );
  }

  /** Every piece of the file, the beginning included. */
  push(piece: Buffer): void {
    const { sniffed } = this;
    this.#tail.push(piece);
    if (sniffed.kind === 'compound') this.#streams.push(piece);
    if (sniffed.kind !== 'package') this.#archives.push(piece);
    if (sniffed.kind === 'type' && sniffed.type.startsWith('image/')) this.#pages.push(piece);
  }

  /** The verdict once the whole has passed. `name` decides only between kinds one container can be. */
  verdict(name: string): Verdict {
    const { sniffed } = this;
    if (sniffed.kind === 'refused') return { ok: false, reason: sniffed.reason };
    if (sniffed.kind === 'package') return judgePackage(this.#tail.bytes(), this.#tail.total);
    if (this.isMixed()) return { ok: false, reason: 'mixed' };
    return sniffed.kind === 'type' ? { ok: true, type: sniffed.type } : this.compound(name);
  }

  private hasArchive(): boolean {
    const tail = this.#tail.bytes();
    const end = archiveEnd(tail);
    // A compound file may hold an Office package as an object; one that ends with it was put behind it.
    return (
      end >= 0 && (this.sniffed.kind !== 'compound' || archiveLength(tail, end) === tail.length)
    );
  }

  private isMixed(): boolean {
    const head = this.#head;
    const pdf = this.sniffed.kind === 'type' && this.sniffed.type === 'application/pdf';
    return (
      this.hasArchive() ||
      this.#archives.found.size > 0 ||
      this.#pages.found.size > 0 ||
      pageHead.test(head.toString('latin1', 0, guessedBytes)) ||
      (!pdf && head.subarray(0, pdfHeadBytes).includes('%PDF-')) ||
      isScriptToo(head)
    );
  }

  private compound(name: string): Verdict {
    const { found } = this.#streams;
    if (found.has('EncryptedPackage') || isLocked(this.#head)) {
      return { ok: false, reason: 'encrypted' };
    }
    if (found.has('_VBA_PROJECT')) return { ok: false, reason: 'macros' };
    const types = Object.entries(compoundTypes)
      .filter(([stream]) => found.has(stream))
      .map(([, type]) => type);
    // A presentation may hold the streams of a workbook put into it.
    const named = { doc: 'application/msword', xls: 'application/vnd.ms-excel' } as const;
    const ending = /\.(doc|xls)$/i.exec(name)?.[1]?.toLowerCase() as keyof typeof named | undefined;
    const type = types.find((one) => ending && named[ending] === one) ?? types[0];
    return type ? { ok: true, type } : { ok: false, reason: 'type' };
  }
}
