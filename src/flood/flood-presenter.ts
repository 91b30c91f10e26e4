import type { Locale, Messages } from '../locales';
import type { Toll } from './flood-service';

/** What a page shows of a toll, in the reader's language. */
export interface TollView {
  ticket: string;
  challenge: string;
  question: string;
  answer: string;
  waitSeconds: number;
  /** Why the last payment was not taken; null on the first asking. */
  error: string | null;
}

export function tollView(toll: Toll, { t, locale }: { t: Messages; locale: Locale }): TollView {
  const { reason, waitSeconds } = toll;
  const words = t.flood.errors;
  const error =
    reason === 'asked' ? null : reason === 'tooEarly' ? words.tooEarly(waitSeconds) : words[reason];
  return {
    ticket: toll.ticket,
    challenge: toll.challenge,
    question: toll.question.question[locale],
    answer: toll.answer,
    waitSeconds,
    error,
  };
}
