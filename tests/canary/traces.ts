import { createHash } from 'node:crypto';

/** One place that is searched: everything that lies there, by a name for the report. */
export type Place = { name: string; bytes: Buffer }[];

function quotedPrintable(bytes: Buffer): string {
  return [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

function unicodeEscapes(text: string): string {
  return [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/**
 * The forms in which a text may lie somewhere: plain, in other encodings, in base64 at each of the three
 * offsets, and as an unsalted hash, which for an address or a telephone number is as good as plain.
 */
function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const utf16 = Buffer.from(text, 'utf16le');
  const base64 = [0, 1, 2].flatMap((offset) => {
    const coded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // Characters that also depend on what stands before or after are left out.
    const sure = coded.slice(
      Math.ceil((offset * 4) / 3),
      Math.floor(((offset + bytes.length) * 4) / 3),
    );
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const hashes = ['md5', 'sha1', 'sha256'].flatMap((name) => {
    const hash = createHash(name).update(text).digest();
    return [hash, Buffer.from(hash.toString('hex')), Buffer.from(hash.toString('base64url'))];
  });
  return [
    bytes,
    utf16,
    Buffer.from(utf16).swap16(),
    ...[
      ...base64,
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      encodeURIComponent(text),
      quotedPrintable(bytes),
      unicodeEscapes(text),
    ].map((form) => Buffer.from(form)),
    ...hashes,
  ];
}

/** The names of what in a place holds one of the texts in any form. */
export function tracesOf(texts: readonly string[], place: Place): string[] {
  const forms = texts.flatMap(formsOf);
  return [
    ...new Set(
      place
        .filter(({ bytes }) => forms.some((form) => bytes.includes(form)))
        .map(({ name }) => name),
    ),
  ].sort();
}
