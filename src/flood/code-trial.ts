import type { Request, Response } from 'express';
import { parseReceiptCode } from '../domain/receipt';
import type { TollView } from './flood-presenter';
import type { TollGate } from './toll-gate';

/** What a code led to; else how its form is drawn again. */
export type CodeTrial<T> =
  { ok: true; found: T; code: string } | { ok: false; status: 422 | 429; toll: TollView | null };

export interface SentCode {
  /** As typed. */
  code: string;
  pass: string;
}

/**
 * Tries a code. Wrong ones are counted; beyond the limit none is looked up unpaid, so that the answer is
 * the same for all. `subject`: all tries of a page pay alike, for which code is typed is nothing a ticket
 * could be bound to.
 */
export async function tryCode<T>(
  gate: TollGate,
  req: Request,
  res: Response,
  { subject, sent }: { subject: string; sent: SentCode },
  lookUp: (typed: string) => Promise<T | null>,
): Promise<CodeTrial<T>> {
  const code = parseReceiptCode(sent.code) ?? '';
  const known = code !== '' && gate.hasPass(code, sent.pass);
  const entry = known ? null : await gate.enter(req, res, subject);
  if (entry?.ok === false) {
    res.set('Retry-After', String(Math.max(1, entry.toll.waitSeconds)));
    return { ok: false, status: 429, toll: entry.toll };
  }
  const found = await lookUp(sent.code).catch(async (reason: unknown) => {
    await entry?.undo();
    throw reason;
  });
  if (found === null) return { ok: false, status: 422, toll: null };
  await entry?.undo();
  return { ok: true, found, code };
}
