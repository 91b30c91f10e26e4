import { filetypeinfo } from 'magic-bytes.js';

/** Bytes of a file's beginning that tell its kind. */
export const sniffedBytes = 4_100;

const openXml = 'application/vnd.openxmlformats-officedocument';

/** Every type that is taken, with the endings its files have; the first one is given where none fits. */
export const endings = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/heic': ['.heic', '.heif'],
  'image/gif': ['.gif'],
  'application/pdf': ['.pdf'],
  [`${openXml}.wordprocessingml.document`]: ['.docx'],
  [`${openXml}.spreadsheetml.sheet`]: ['.xlsx'],
  [`${openXml}.presentationml.presentation`]: ['.pptx'],
  'application/msword': ['.doc', '.wps'],
  'application/vnd.ms-excel': ['.xls', '.et'],
  'application/vnd.ms-powerpoint': ['.ppt', '.dps'],
  'audio/mpeg': ['.mp3'],
  'audio/mp4': ['.m4a'],
  'audio/amr': ['.amr'],
  'audio/wav': ['.wav'],
  'audio/ogg': ['.ogg', '.oga', '.opus'],
  'video/mp4': ['.mp4'],
  'video/quicktime': ['.mov'],
  'video/3gpp': ['.3gp'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;
export type FileType = keyof typeof endings;

/** Endings offered in the file dialogue; the content decides. */
export const acceptedEndings: readonly string[] = Object.values(endings).flat();

export function isFileType(type: string): type is FileType {
  return Object.hasOwn(endings, type);
}

/** The name with an ending of its type, so that no system opens a picture named `.hta` as a program. */
export function nameFor(name: string, type: string): string {
  if (!isFileType(type)) return `${name}.bin`;
  const lower = name.toLowerCase();
  return endings[type].some((ending) => lower.endsWith(ending)) ? name : name + endings[type][0];
}

/** Office packages by the folder their parts lie in (ECMA-376 part 2). */
export const packageTypes = {
  'word/': `${openXml}.wordprocessingml.document`,
  'xl/': `${openXml}.spreadsheetml.sheet`,
  'ppt/': `${openXml}.presentationml.presentation`,
} as const satisfies Readonly<Record<string, FileType>>;

/** Compound files by the stream that holds their text (MS-DOC, MS-XLS, MS-PPT). */
export const compoundTypes = {
  'PowerPoint Document': 'application/vnd.ms-powerpoint',
  WordDocument: 'application/msword',
  Workbook: 'application/vnd.ms-excel',
  Book: 'application/vnd.ms-excel',
} as const satisfies Readonly<Record<string, FileType>>;

/** Types taken as the sniffer names them. */
const plainTypes: Readonly<Record<string, FileType>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  pdf: 'application/pdf',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  mov: 'video/quicktime',
};

/** Brands of the ISO base media family (ISO/IEC 14496-12, `ftyp`). */
const brands: Readonly<Record<string, FileType>> = {
  ...Object.fromEntries(
    ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'].map((brand) => [
      brand,
      'image/heic',
    ]),
  ),
  ...Object.fromEntries(
    'isom iso2 iso3 iso4 iso5 iso6 mp41 mp42 avc1 hvc1 dash MSNV XAVC'
      .split(' ')
      .map((brand) => [brand, 'video/mp4']),
  ),
  'M4V ': 'video/mp4',
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  'qt  ': 'video/quicktime',
};

/** What the first bytes say: a type, a container that has to be looked into, or why it is not taken. */
export type Sniffed =
  | { kind: 'type'; type: FileType }
  | { kind: 'package' | 'compound' }
  /** `active`: a page, a script or a program. */
  | { kind: 'refused'; reason: 'type' | 'active' };

function latin(head: Buffer, from: number, to: number): string {
  return head.subarray(from, to).toString('latin1');
}

function mediaType(head: Buffer): FileType | null {
  const brand = latin(head, 8, 12);
  return brand.startsWith('3g') ? 'video/3gpp' : (brands[brand] ?? null);
}

/** Starts like a page, a drawing or script (`<`), a Unix script, or a program of Windows, Linux, macOS. */
function isActive(head: Buffer): boolean {
  const magic = head.subarray(0, 4).toString('hex');
  if (magic === '7f454c46' || /^(?:cf|ce)faedfe|^cafebabe/.test(magic)) return true;
  const utf16 = head[0] === 0xff && head[1] === 0xfe;
  const text = utf16 ? head.subarray(2).toString('utf16le') : head.toString('latin1');
  return /^(?:MZ|#!|(?:\xef\xbb\xbf)?[\s\0]*<)/.test(text);
}

/** What a file is by its first bytes; its name is not asked. */
export function sniff(head: Buffer): Sniffed {
  const type = (found: FileType): Sniffed => ({ kind: 'type', type: found });
  if (/^#!AMR(?:-WB)?\n/.test(latin(head, 0, 9))) return type('audio/amr');
  if (latin(head, 0, 5) === 'OggS\0') return type('audio/ogg');
  if (latin(head, 0, 4) === 'PK\x03\x04') return { kind: 'package' };
  if (latin(head, 0, 8) === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') return { kind: 'compound' };
  if (isActive(head)) return { kind: 'refused', reason: 'active' };
  if (latin(head, 4, 8) === 'ftyp') {
    const media = mediaType(head);
    return media ? type(media) : { kind: 'refused', reason: 'type' };
  }
  for (const { typename } of filetypeinfo(head)) {
    const found = plainTypes[typename];
    if (found) return type(found);
  }
  return { kind: 'refused', reason: 'type' };
}
