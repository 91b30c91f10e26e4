import type { Request } from 'express';
import { pipeline } from 'node:stream/promises';

import { HttpError } from './http-error';
import { countedBody, multipartParser } from './multipart-body';

export interface TextUpload {
  /** Fields as sent; of one that came several times the last. */
  fields: Record<string, string>;
  /** The text of the file; null for none. */
  text: string | null;
  fault: 'tooLarge' | 'encoding' | null;
}

const fieldBytes = 10_000;
const mostFields = 20;

/** UTF-8, or what spreadsheets of Chinese systems write (GB18030); null for neither. */
function decoded(bytes: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\u0000') ? null : text;
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * Reads a form with one text file of at most `maxBytes` in `fileField`, held in memory. A form without
 * file parts (form-encoded) is answered with its fields. Throws `HttpError`: badRequest on a body that
 * is no such form, tooLarge on one of more than twice `maxBytes`.
 */
export async function readTextUpload(
  req: Request,
  fileField: string,
  maxBytes: number,
): Promise<TextUpload> {
  const upload: TextUpload = { fields: Object.create(null), text: null, fault: null };
  if (!req.is('multipart/form-data')) {
    for (const [name, value] of Object.entries((req.body ?? {}) as Record<string, unknown>)) {
      if (typeof value === 'string') upload.fields[name] = value;
    }
    return upload;
  }
  const parser = multipartParser(req, {
    files: 1,
    fileSize: maxBytes,
    fields: mostFields,
    fieldSize: fieldBytes,
  });
  parser.on('field', (name, value) => {
    upload.fields[name] = value;
  });
  parser.on('file', (field, stream) => {
    const chunks: Buffer[] = [];
    stream.on('error', () => undefined);
    stream.on('data', (chunk: Buffer) => {
      if (field === fileField) chunks.push(chunk);
    });
    stream.on('limit', () => {
      upload.fault = 'tooLarge';
      chunks.length = 0;
    });
    stream.on('end', () => {
      if (field !== fileField || upload.fault) return;
      const bytes = Buffer.concat(chunks);
      if (bytes.length === 0) return;
      upload.text = decoded(bytes);
      if (upload.text === null) upload.fault = 'encoding';
    });
  });
  try {
    await pipeline(countedBody(req, 2 * maxBytes), parser);
  } catch (cause) {
    throw cause instanceof HttpError ? cause : new HttpError('badRequest', { cause });
  }
  return upload;
}
