import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

const longestMs = 120_000;

/** The proof for an ALTCHA challenge (JSON), as the server reads it: base64 of challenge and solution. */
export async function proofFor(json: string): Promise<string> {
  const challenge = JSON.parse(json) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey, timeout: longestMs });
  if (!solution) throw new Error('not solved in time');
  return btoa(JSON.stringify({ challenge, solution }));
}
