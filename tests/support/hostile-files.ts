import { strToU8, zipSync, type Zippable } from 'fflate';

import type { FileType } from '../../src/attachments/file-type';
import type { RefusalReason } from '../../src/attachments/multipart';

export interface SampleFile {
  /** What it tries. */
  what: string;
  name: string;
  bytes: Buffer;
  /** The type it is taken as, or why it is not taken. */
  expected: FileType | RefusalReason;
}

const latin = (text: string) => Buffer.from(text, 'latin1');
const join = (...parts: (Buffer | Uint8Array | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin(part) : part)));
const filler = Buffer.alloc(600, 1);

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const jpeg = join(
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  filler,
  '\xff\xd9',
);
const gif = join(
  'GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff',
  ',\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
);
const pdf = (body: string) =>
  join('%PDF-1.7\n', body, '\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');
const wave = join('RIFF\x24\x03\0\0WAVEfmt \x10\0\0\0', filler);
const media = (brand: string) => join('\0\0\0\x18ftyp', brand, '\0\0\0\0isommp42', filler);
const ogg = join('OggS\0\x02', Buffer.alloc(20), '\x01\x13OpusHead', filler);

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** An Office package with these parts beside the ones it must have. */
export function office(folder: 'word' | 'xl' | 'ppt', more: Zippable = {}): Buffer {
  const main = { word: 'document', xl: 'workbook', ppt: 'presentation' }[folder];
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(types),
      '_rels/.rels': strToU8('<Relationships/>'),
      [`${folder}/${main}.xml`]: strToU8('<w/>'),
      ...more,
    }),
  );
}

const docx = office('word');
const anyZip = Buffer.from(zipSync({ 'a.txt': strToU8('a') }));

/** Sets two bytes of every entry of the directory. */
function withEntries(archive: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(archive);
  const signature = latin('PK\x01\x02');
  for (let i = changed.indexOf(signature); i >= 0; i = changed.indexOf(signature, i + 4)) {
    changed.writeUInt32LE(value, i + at);
  }
  return changed;
}

const unpackedAt = 24;
const offsetAt = 42;

function withFlag(archive: Buffer): Buffer {
  const changed = Buffer.from(archive);
  for (let i = changed.indexOf('PK\x01\x02'); i >= 0; i = changed.indexOf('PK\x01\x02', i + 4)) {
    changed[i + 8]! |= 1;
  }
  return changed;
}

/** Entries of one directory that all claim the same packed bytes. */
const overlapping = withEntries(
  office('word', {
    'word/a.xml': strToU8('x'.repeat(9_000)),
    'word/b.xml': strToU8('y'.repeat(90)),
  }),
  offsetAt,
  0,
);

function crowded(): Buffer {
  const parts: Zippable = {};
  for (let i = 0; i < 5_100; i += 1) parts[`word/p${i}.xml`] = new Uint8Array(0);
  return office('word', parts);
}

/** A compound file (MS-CFB): a head and a directory with these names. */
export function compound(names: readonly string[], firstSector: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(512);
  head.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
  const text = Buffer.alloc(512);
  firstSector.copy(text);
  const directory = names.map((name) => {
    const record = Buffer.alloc(128);
    record.write(name, 'utf16le');
    record.writeUInt16LE(name.length * 2 + 2, 64);
    return record;
  });
  return Buffer.concat([head, text, Buffer.alloc(128), ...directory, Buffer.alloc(1_024)]);
}

const lockedWord = Buffer.alloc(32);
lockedWord.writeUInt16LE(0xa5ec, 0);
lockedWord.writeUInt16LE(0x0100, 10);
const lockedBook = Buffer.from('0908100000060500bb0dcc0741000000060000002f00360001000100', 'hex');

const ms = 'application/vnd.openxmlformats-officedocument';

/** Files as people send them. */
export const goodFiles: readonly SampleFile[] = [
  { what: 'a photograph', name: '照片.jpg', bytes: jpeg, expected: 'image/jpeg' },
  {
    what: 'a photograph with a film behind it, as telephones make them',
    name: 'motion.jpg',
    bytes: join(jpeg, media('mp42')),
    expected: 'image/jpeg',
  },
  {
    what: 'a photograph with XMP',
    name: 'xmp.jpg',
    bytes: join(jpeg, '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"/>', filler),
    expected: 'image/jpeg',
  },
  { what: 'a picture', name: 'a.png', bytes: png, expected: 'image/png' },
  { what: 'a picture named as a program', name: 'a.hta', bytes: png, expected: 'image/png' },
  { what: 'a picture without ending', name: 'a', bytes: png, expected: 'image/png' },
  {
    what: 'a picture of the web',
    name: 'a.webp',
    bytes: join('RIFF\x24\x03\0\0WEBPVP8 ', filler),
    expected: 'image/webp',
  },
  { what: 'a moving picture', name: 'a.gif', bytes: gif, expected: 'image/gif' },
  { what: 'a picture of an iPhone', name: 'a.heic', bytes: media('heic'), expected: 'image/heic' },
  {
    what: 'a PDF',
    name: '通知.pdf',
    bytes: pdf('1 0 obj <<>> endobj'),
    expected: 'application/pdf',
  },
  {
    what: 'a PDF with script, taken: the original stands behind a warning',
    name: 'form.pdf',
    bytes: pdf('1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj'),
    expected: 'application/pdf',
  },
  {
    what: 'a PDF that starts a program and holds a file, taken likewise',
    name: 'launch.pdf',
    bytes: pdf('1 0 obj <</S /Launch /F (cmd.exe)>> endobj 2 0 obj <</Type /EmbeddedFile>> endobj'),
    expected: 'application/pdf',
  },
  { what: 'a text', name: 'a.docx', bytes: docx, expected: `${ms}.wordprocessingml.document` },
  {
    what: 'a text named as a table',
    name: 'a.xlsx',
    bytes: docx,
    expected: `${ms}.wordprocessingml.document`,
  },
  { what: 'a table', name: 'a.xlsx', bytes: office('xl'), expected: `${ms}.spreadsheetml.sheet` },
  {
    what: 'slides with the workbook of a chart',
    name: 'a.pptx',
    bytes: office('ppt', { 'ppt/embeddings/Microsoft_Excel_Sheet.xlsx': office('xl') }),
    expected: `${ms}.presentationml.presentation`,
  },
  {
    what: 'an old text',
    name: 'a.doc',
    bytes: compound(['Root Entry', 'WordDocument', '1Table']),
    expected: 'application/msword',
  },
  {
    what: 'an old table',
    name: 'a.xls',
    bytes: compound(['Root Entry', 'Workbook']),
    expected: 'application/vnd.ms-excel',
  },
  {
    what: 'old slides with a table in them',
    name: 'a.ppt',
    bytes: compound(['Root Entry', 'Workbook', 'PowerPoint Document']),
    expected: 'application/vnd.ms-powerpoint',
  },
  {
    what: 'an old text with a new table in it',
    name: 'b.doc',
    bytes: join(
      compound(['Root Entry', 'WordDocument', 'Package']),
      office('xl'),
      Buffer.alloc(300),
    ),
    expected: 'application/msword',
  },
  {
    what: 'a recording',
    name: 'a.mp3',
    bytes: join('ID3\x03\0\0\0\0\0\0', filler),
    expected: 'audio/mpeg',
  },
  {
    what: 'a recording of a telephone',
    name: 'a.m4a',
    bytes: media('M4A '),
    expected: 'audio/mp4',
  },
  {
    what: 'a recording of an old telephone',
    name: 'a.amr',
    bytes: join('#!AMR\n', filler),
    expected: 'audio/amr',
  },
  { what: 'a wave', name: 'a.wav', bytes: wave, expected: 'audio/wav' },
  { what: 'an ogg', name: 'a.ogg', bytes: ogg, expected: 'audio/ogg' },
  { what: 'a film', name: 'a.mp4', bytes: media('isom'), expected: 'video/mp4' },
  { what: 'a film of an iPhone', name: 'a.mov', bytes: media('qt  '), expected: 'video/quicktime' },
  {
    what: 'a film of an old telephone',
    name: 'a.3gp',
    bytes: media('3gp5'),
    expected: 'video/3gpp',
  },
];

/** Files that somebody might send to harm whoever opens them, or the system. */
export const hostileFiles: readonly SampleFile[] = [
  {
    what: 'a page named as a photograph',
    name: 'page.jpg',
    bytes: latin('<!doctype html><script>alert(1)</script>'),
    expected: 'active',
  },
  {
    what: 'a page behind blanks and a byte order mark',
    name: 'page.png',
    bytes: latin('\xef\xbb\xbf \n\n <html>'),
    expected: 'active',
  },
  {
    what: 'a page in UTF-16',
    name: 'wide.jpg',
    bytes: join('\xff\xfe', Buffer.from('<html><script>', 'utf16le')),
    expected: 'active',
  },
  {
    what: 'a drawing with script',
    name: 'drawing.svg',
    bytes: latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    expected: 'active',
  },
  {
    what: 'a drawing without script',
    name: 'drawing.png',
    bytes: latin('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
    expected: 'active',
  },
  {
    what: 'a program of Windows',
    name: '台账.pdf',
    bytes: join('MZ\x90\0\x03', filler),
    expected: 'active',
  },
  {
    what: 'a program of Linux',
    name: 'a.jpg',
    bytes: join('\x7fELF\x02', filler),
    expected: 'active',
  },
  {
    what: 'a program of macOS',
    name: 'a.jpg',
    bytes: join('\xcf\xfa\xed\xfe', filler),
    expected: 'active',
  },
  {
    what: 'a shell script',
    name: 'a.pdf',
    bytes: latin('#!/bin/sh\nrm -rf /\n'),
    expected: 'active',
  },
  { what: 'plain words', name: 'a.txt', bytes: latin('plain words'), expected: 'type' },
  { what: 'one byte', name: 'a.jpg', bytes: latin('x'), expected: 'type' },
  { what: 'a picture of a type not taken', name: 'a.avif', bytes: media('avif'), expected: 'type' },
  {
    what: 'an installer',
    name: 'a.doc',
    bytes: compound(['Root Entry', 'Property']),
    expected: 'type',
  },
  { what: 'an archive', name: 'a.zip', bytes: anyZip, expected: 'type' },
  { what: 'an archive named as a text', name: 'a.docx', bytes: anyZip, expected: 'type' },
  {
    what: 'a package of two kinds',
    name: 'a.docx',
    bytes: office('word', { 'xl/workbook.xml': strToU8('<w/>') }),
    expected: 'type',
  },
  {
    what: 'half a text',
    name: 'half.docx',
    bytes: docx.subarray(0, docx.length - 30),
    expected: 'damaged',
  },
  {
    what: 'an end that points nowhere',
    name: 'end.docx',
    bytes: withEntries(docx, 0, 0),
    expected: 'damaged',
  },
  {
    what: 'an archive that unpacks to a thousand times its size',
    name: 'bomb.docx',
    bytes: office('word', { 'word/big.xml': new Uint8Array(20 * 1024 * 1024) }),
    expected: 'archive',
  },
  {
    what: 'an archive that declares gigabytes',
    name: 'large.xlsx',
    bytes: withEntries(office('xl'), unpackedAt, 0xfffffffe),
    expected: 'archive',
  },
  {
    what: 'an archive of thousands of entries',
    name: 'many.docx',
    bytes: crowded(),
    expected: 'archive',
  },
  {
    what: 'an archive in an archive',
    name: 'nested.docx',
    bytes: office('word', { 'word/embeddings/a.zip': anyZip }),
    expected: 'archive',
  },
  {
    what: 'a program in an archive',
    name: 'carrier.docx',
    bytes: office('word', { 'word/setup.exe': strToU8('MZ') }),
    expected: 'archive',
  },
  {
    what: 'entries that lie over each other',
    name: 'overlap.docx',
    bytes: overlapping,
    expected: 'mixed',
  },
  {
    what: 'an encrypted archive',
    name: 'locked.docx',
    bytes: withFlag(docx),
    expected: 'encrypted',
  },
  {
    what: 'an encrypted text',
    name: 'locked2.docx',
    bytes: compound(['Root Entry', 'EncryptedPackage', 'EncryptionInfo']),
    expected: 'encrypted',
  },
  {
    what: 'an old text with a password',
    name: 'locked.doc',
    bytes: compound(['Root Entry', 'WordDocument'], lockedWord),
    expected: 'encrypted',
  },
  {
    what: 'an old table with a password',
    name: 'locked.xls',
    bytes: compound(['Root Entry', 'Workbook'], lockedBook),
    expected: 'encrypted',
  },
  {
    what: 'a text with macros',
    name: 'macro.docm',
    bytes: office('word', { 'word/vbaProject.bin': strToU8('x') }),
    expected: 'macros',
  },
  {
    what: 'a text with macros under another name',
    name: 'macro.docx',
    bytes: office('word', { 'word/VBAPROJECT.BIN': strToU8('x') }),
    expected: 'macros',
  },
  {
    what: 'an old table with macros',
    name: 'macro.xls',
    bytes: compound(['Root Entry', 'Workbook', '_VBA_PROJECT_CUR', 'VBA', '_VBA_PROJECT']),
    expected: 'macros',
  },
  {
    what: 'a photograph with an archive behind it',
    name: 'zip.jpg',
    bytes: join(jpeg, anyZip),
    expected: 'mixed',
  },
  {
    what: 'a picture with a text behind it',
    name: 'docx.png',
    bytes: join(png, docx),
    expected: 'mixed',
  },
  {
    what: 'a picture with a RAR archive behind it',
    name: 'rar.png',
    bytes: join(png, 'Rar!\x1a\x07\x01\0', filler),
    expected: 'mixed',
  },
  {
    what: 'a PDF with an archive behind it',
    name: 'zip.pdf',
    bytes: join(pdf('x'), anyZip),
    expected: 'mixed',
  },
  {
    what: 'a PDF whose head is a page',
    name: 'page.pdf',
    bytes: join('<html><script>alert(1)</script>\n', pdf('x')),
    expected: 'active',
  },
  {
    what: 'a PDF that is a page as well',
    name: 'both.pdf',
    bytes: pdf('<script>alert(1)</script>'),
    expected: 'mixed',
  },
  {
    what: 'a moving picture that is script as well',
    name: 'script.gif',
    bytes: join('GIF89a/*', filler, '*/=1;alert(1)//;'),
    expected: 'mixed',
  },
  {
    what: 'a photograph that is script as well',
    name: 'script.jpg',
    bytes: join('\xff\xd8\xff\xe0/*JFIF\0', filler, '*/=1;alert(1)'),
    expected: 'mixed',
  },
  {
    what: 'a photograph with a page far inside',
    name: 'inside.jpg',
    bytes: join(jpeg, Buffer.alloc(200_000, 2), '<ScRiPt>alert(1)</script>', filler),
    expected: 'mixed',
  },
  {
    what: 'a photograph with PHP in its comment',
    name: 'php.jpg',
    bytes: join(jpeg.subarray(0, 20), '\xff\xfe\0\x20<?php system($_GET[0]); ?>', filler),
    expected: 'mixed',
  },
  {
    what: 'a photograph that readers take for a PDF',
    name: 'pdf.jpg',
    bytes: join(jpeg.subarray(0, 20), pdf('x'), filler),
    expected: 'mixed',
  },
  {
    what: 'a film with a page at its head',
    name: 'page.mp4',
    bytes: join('\0\0\0\x18ftypisom<body onload=alert(1)>', filler),
    expected: 'mixed',
  },
  {
    what: 'a text with an archive before it',
    name: 'shifted.docx',
    bytes: join('PK\x03\x04', filler, docx),
    expected: 'damaged',
  },
  {
    what: 'a text with something behind it',
    name: 'behind.docx',
    bytes: join(docx, 'MZ'),
    expected: 'mixed',
  },
];
