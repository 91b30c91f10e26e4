import busboy from 'busboy';
import type { Request } from 'express';

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
