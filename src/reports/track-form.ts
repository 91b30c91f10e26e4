import { z } from 'zod';

import { watchAnswers, type WatchAnswer } from '../domain/watch';
import { isSubmissionToken } from '../domain/receipt';
import { parse, type Parsed } from '../web/parse';

export const trackActions = ['reply', 'supplement', 'confirm', 'dispute'] as const;
export type TrackAction = (typeof trackActions)[number];

/** Asking the reporter later: taken, given up, answered. */
export const watchForms = ['watch', 'unwatch', 'answer'] as const;
export type WatchForm = (typeof watchForms)[number];

const readable = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => !text.includes('\ufffd'), 'invalid');
const textForm = z.object({ text: readable.min(1) });
const optionalTextForm = z.object({ text: readable.default('') });

/** What a reporter says; only a confirmation may go without words. */
export function readText(body: unknown, action: TrackAction): Parsed<{ text: string }> {
  return parse(body, action === 'confirm' ? optionalTextForm : textForm);
}

const answerForm = z.object({
  answer: z.enum(watchAnswers),
  text: readable.default(''),
});

/** The answer to the question asked later, with words where somebody wrote any. */
export function readAnswer(body: unknown): Parsed<{ answer: WatchAnswer; text: string }> {
  return parse(body, answerForm);
}

const short = z.string().max(200).catch('');
const carriedForm = z.object({ code: short, token: short, pass: short, lastFour: short });

/** What the forms of the track pages carry; whatever is no token of ours is empty. */
export interface Carried {
  /** As typed, cut where no way of writing a code is longer. */
  code: string;
  token: string;
  pass: string;
  lastFour: string;
}

export function readCarried(body: unknown): Carried {
  const sent = parse(body, carriedForm);
  if (!sent.ok) return { code: '', token: '', pass: '', lastFour: '' };
  const { code, token, pass, lastFour } = sent.value;
  return { code: code.slice(0, 64), token: isSubmissionToken(token) ? token : '', pass, lastFour };
}
