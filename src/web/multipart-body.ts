import busboy from 'busboy';
import type { Request } from 'express';
import { pipeline } from 'node:stream/promises';

import { HttpError } from './http-error';

/** A parser for the request's form. Throws `HttpError` (badRequest) when its type names none. */
export function multipartParser(req: Request, limits: busboy.Limits): busboy.Busboy {
  try {
    return busboy({ headers: req.headers, defParamCharset: 'utf8', limits });
  } catch (cause) {
    throw new HttpError('badRequest', { cause });
  }
}

/** The body as it comes; throws `HttpError` (tooLarge) once it is longer than `mostBytes`. */
export async function* countedBody(req: Request, mostBytes: number): AsyncGenerator<Buffer> {
  let sum = 0;
  // Refusing must not cut the line before the answer is read.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    sum += chunk.length;
    if (sum > mostBytes) throw new HttpError('tooLarge');
    yield chunk;
  }
}

/** The texts of a form whose files nobody wants; those that are malformed are a `badRequest`. */
export async function multipartFields(
  req: Request,
  mostBytes: number,
): Promise<Record<string, string>> {
  const limits = { fields: 40, fieldNameSize: 100, fieldSize: 60_000, files: 0, headerPairs: 20 };
  const parser = multipartParser(req, limits);
  const fields = new Map<string, string>();
  parser.on('field', (name, value) => fields.set(name, value));
  try {
    await pipeline(countedBody(req, mostBytes), parser);
  } catch (cause) {
    throw cause instanceof HttpError ? cause : new HttpError('badRequest', { cause });
  }
  return Object.fromEntries(fields);
}
