import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

import { loadReference } from '../../src/platform/reference';

const { wordQuestions } = loadReference();

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

/** What a page asks for while a flood lasts, read from its HTML; null when it asks for nothing. */
export function tollOf(html: string) {
  const challenge = /data-challenge="([^"]*)"/.exec(html)?.[1];
  const ticket = /name="ticket" value="([^"]*)"/.exec(html)?.[1];
  const question = /for="answer"[^>]*>([^<]*)</.exec(html)?.[1];
  if (!challenge || !ticket || !question) return null;
  return {
    ticket,
    challenge: unescaped(challenge),
    /** Seconds, as the page says them. */
    wait: Number(/(\d+) (?:more )?seconds/.exec(html)?.[1] ?? '0'),
    answer: answerTo(unescaped(question)),
  };
}

function answerTo(asked: string): string {
  for (let i = 0; i < 100; i += 1) {
    const { question, answers } = wordQuestions.at(i);
    if (question.en === asked || question['zh-CN'] === asked) return answers[0]!;
  }
  throw new Error(`no such question: ${asked}`);
}

/** The proof that a browser's script would send for a challenge. */
export async function solve(json: string): Promise<string> {
  const challenge = JSON.parse(json) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
