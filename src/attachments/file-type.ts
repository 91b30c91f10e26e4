import { filetypeinfo } from 'magic-bytes.js';

/** Bytes of a file's beginning that tell its type. */
export const sniffedBytes = 4_100;

/** Endings offered in the file dialogue; the content decides. */
export const acceptedEndings = [
  '.jpg',
  '.jpeg',
  '.png',
  '.webp',
  '.heic',
  '.gif',
  '.pdf',
  '.docx',
  '.xlsx',
  '.pptx',
  '.doc',
  '.xls',
  '.mp3',
  '.m4a',
  '.amr',
  '.wav',
  '.mp4',
  '.mov',
  '.3gp',
] as const;

/** Types taken as the sniffer names them. */
const plainTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heif: 'image/heic',
  gif: 'image/gif',
  pdf: 'application/pdf',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
};

const openXml = 'application/vnd.openxmlformats-officedocument';
/** Office packages are archives: which one it is follows from the ending, that it is one from its first entry. */
const packages: Readonly<Record<string, string>> = {
  docx: `${openXml}.wordprocessingml.document`,
  xlsx: `${openXml}.spreadsheetml.sheet`,
  pptx: `${openXml}.presentationml.presentation`,
};
const packageParts = /^(?:\[Content_Types\]\.xml|(?:_rels|docProps|word|xl|ppt|customXml)\/)/;

const compoundFiles: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
};

/** Brands of the ISO base media family that are not plain video (ISO/IEC 14496-12, `ftyp`). */
const brands: Readonly<Record<string, string>> = {
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  'qt  ': 'video/quicktime',
};

function endingOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function latin(head: Buffer, from: number, to: number): string {
  return head.subarray(from, to).toString('latin1');
}

function mediaType(head: Buffer): string | null {
  if (latin(head, 4, 8) !== 'ftyp') return null;
  const brand = latin(head, 8, 12);
  return brand.startsWith('3g') ? 'video/3gpp' : (brands[brand] ?? null);
}

function packageType(head: Buffer, name: string): string | null {
  const firstEntry = latin(head, 30, 30 + head.readUInt16LE(26));
  return packageParts.test(firstEntry) ? (packages[endingOf(name)] ?? null) : null;
}

/**
 * The media type of a file by its first bytes, or null when it is none of those taken. The ending is
 * only asked where the content leaves several office formats open.
 */
export function fileType(head: Buffer, name: string): string | null {
  if (latin(head, 0, 6) === '#!AMR\n' || latin(head, 0, 9) === '#!AMR-WB\n') return 'audio/amr';
  const media = mediaType(head);
  if (media) return media;
  const found = filetypeinfo(head).map((guess) => guess.typename);
  if (found.includes('zip')) return head.length > 34 ? packageType(head, name) : null;
  if (found.includes('doc')) return compoundFiles[endingOf(name)] ?? null;
  for (const typename of found) {
    const type = plainTypes[typename];
    if (type) return type;
  }
  return null;
}
