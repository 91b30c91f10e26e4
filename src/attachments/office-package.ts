import { packageTypes, type FileType } from './file-type';

/** Limits of an Office package; a bomb declares more. */
export const packageLimits = {
  /** Bytes of the archive's directory, which is held in memory. */
  directory: 1024 * 1024,
  entries: 5_000,
  /** Bytes unpacked, all entries together. */
  unpacked: 512 * 1024 * 1024,
  /** Bytes unpacked for each byte packed, counted from `ratioFrom` bytes unpacked. */
  ratio: 200,
  ratioFrom: 16 * 1024 * 1024,
} as const;

export type PackageVerdict =
  | { ok: true; type: FileType }
  | { ok: false; reason: 'type' | 'damaged' | 'encrypted' | 'macros' | 'archive' | 'mixed' };

interface Entry {
  name: string;
  encrypted: boolean;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const endBytes = 22;
const entrySignature = 0x02014b50;
const entryBytes = 46;
const localBytes = 30;
/** A directory's end may be followed by a comment of this length (APPNOTE 4.4.12). */
export const farthestEnd = endBytes + 0xffff;

/**
 * Where an archive's end stands in a file's last bytes, or -1. Readers of archives look for it from
 * the end, whatever the file begins with; so does whoever looks for an archive hidden in a picture.
 */
export function archiveEnd(tail: Buffer): number {
  const least = Math.max(0, tail.length - farthestEnd);
  for (let at = tail.lastIndexOf(endSignature); at >= least;) {
    const entries = at + endBytes <= tail.length ? tail.readUInt16LE(at + 10) : 0;
    if (entries > 0 && tail.readUInt16LE(at + 8) === entries) return at;
    if (at === 0) break;
    at = tail.lastIndexOf(endSignature, at - 1);
  }
  return -1;
}

/** Where the archive whose end stands at `end` says that it ends. */
export function archiveLength(tail: Buffer, end: number): number {
  return end + endBytes + tail.readUInt16LE(end + 20);
}

function readEntries(directory: Buffer): Entry[] | null {
  const entries: Entry[] = [];
  for (let at = 0; at < directory.length;) {
    if (at + entryBytes > directory.length || directory.readUInt32LE(at) !== entrySignature) {
      return null;
    }
    const nameEnd = at + entryBytes + directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + entryBytes, nameEnd),
      encrypted: (directory.readUInt16LE(at + 8) & 0x2041) !== 0,
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Entries lie one after the other from the first byte on: nothing before them, none inside another. */
function lieApart(entries: readonly Entry[], directoryAt: number): boolean {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  return (
    inOrder[0]?.offset === 0 &&
    inOrder.every(({ offset, name, packed }, i) => {
      const end = offset + localBytes + Buffer.byteLength(name) + packed;
      return end <= (inOrder[i + 1]?.offset ?? directoryAt);
    })
  );
}

function isBomb(entries: readonly Entry[]): boolean {
  const sum = (of: (entry: Entry) => number) => entries.reduce((all, entry) => all + of(entry), 0);
  const unpacked = sum((entry) => entry.unpacked);
  const packed = sum((entry) => entry.packed);
  const { ratio, ratioFrom } = packageLimits;
  return (
    entries.length > packageLimits.entries ||
    unpacked > packageLimits.unpacked ||
    (unpacked > ratioFrom && unpacked > packed * ratio)
  );
}

const macroPart = /(?:^|\/)vba(?:Project|Data)[^/]*\.(?:bin|xml)$|\.(?:docm|xlsm|pptm|xlam|xlsb)$/i;
/** Archives and programs; the workbooks behind charts are Office packages of their own and may stay. */
const innerArchive = /\.(?:zip|rar|7z|gz|bz2|xz|tar|jar|apk|cab|iso|exe|dll|msi|js|vbs|hta|scr)$/i;

function typeOf(entries: readonly Entry[]): FileType | null {
  if (!entries.some(({ name }) => name === '[Content_Types].xml')) return null;
  const types = Object.entries(packageTypes).filter(([folder]) =>
    entries.some(({ name }) => name.startsWith(folder)),
  );
  return types.length === 1 ? types[0]![1] : null;
}

/**
 * Judges an archive by its directory, which stands in the file's last bytes: whether it is an Office
 * package, whole, not encrypted, without macros and programs, and of a size that can be unpacked.
 * `total`: bytes of the file. Only what the directory declares is looked at; nothing is unpacked.
 */
export function judgePackage(tail: Buffer, total: number): PackageVerdict {
  const fail = (reason: Extract<PackageVerdict, { ok: false }>['reason']): PackageVerdict => ({
    ok: false,
    reason,
  });
  const end = archiveEnd(tail);
  if (end < 0) return fail('damaged');
  if (archiveLength(tail, end) !== tail.length) return fail('mixed');
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > packageLimits.entries || size > packageLimits.directory) return fail('archive');
  const start = offset - (total - tail.length);
  if (start < 0 || start + size > end) return fail('damaged');
  const entries = readEntries(tail.subarray(start, start + size));
  if (!entries || entries.length !== count) return fail('damaged');
  if (entries.some((entry) => entry.encrypted)) return fail('encrypted');
  const type = typeOf(entries);
  if (isBomb(entries)) return fail('archive');
  if (!type) return fail('type');
  if (entries.some(({ name }) => macroPart.test(name))) return fail('macros');
  if (entries.some(({ name, method }) => innerArchive.test(name) || (method !== 0 && method !== 8)))
    return fail('archive');
  return lieApart(entries, offset) ? { ok: true, type } : fail('mixed');
}
