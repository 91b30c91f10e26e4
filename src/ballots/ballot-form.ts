import { randomBytes } from 'node:crypto';
import { z } from 'zod';

import { ballotAnswers, ballotCodes, ballotDays, type BallotAnswer } from '../domain/closing';
import { isSubmissionToken } from '../domain/receipt';
import { wholeNumber } from '../web/fields';
import { parse } from '../web/parse';

/** What a handler sends to begin a sample check. */
export const ballotWish = z.object({
  codes: wholeNumber({ min: ballotCodes.least, max: ballotCodes.most }),
  days: wholeNumber({ min: ballotDays.least, max: ballotDays.most }),
});

const token = z.object({
  token: z
    .string()
    .refine((text) => isSubmissionToken(text))
    .catch(''),
});

/** For a form that is drawn: sent twice, it is the same one. */
export function newToken(): string {
  return randomBytes(16).toString('base64url');
}

export function tokenIn(body: unknown): string {
  const sent = parse(body, token);
  return sent.ok ? sent.value.token : '';
}

const short = z.string().max(200).catch('');
const vote = z.object({
  code: short,
  pass: short,
  answer: z.enum(ballotAnswers).nullable().catch(null),
});

/** What a village sends; whatever is none of the answers is none. */
export function voteIn(body: unknown): { code: string; pass: string; answer: BallotAnswer | null } {
  const sent = parse(body, vote);
  if (!sent.ok) return { code: '', pass: '', answer: null };
  return { ...sent.value, code: sent.value.code.slice(0, 64) };
}
