import { randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';

import type { Keyring } from '../platform/crypto/keyring';

const algorithm = 'PBKDF2/SHA-256';
/** Iterations of one derivation: browsers do them natively, so that a flooder's machine gains little. */
const iterations = 1_000;
const longest = 4_000;

const payload = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal(algorithm),
      nonce: z.string(),
      salt: z.string(),
      cost: z.number(),
      keyLength: z.number(),
      keyPrefix: z.string(),
      keySignature: z.string(),
      data: z.object({ ticket: z.string() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

function decoded(proof: string): z.output<typeof payload> | null {
  if (proof === '' || proof.length > longest) return null;
  try {
    return payload.parse(JSON.parse(Buffer.from(proof, 'base64').toString()));
  } catch {
    return null;
  }
}

/**
 * Proofs of work in the form of ALTCHA (https://altcha.org/docs/v2/proof-of-work), made and checked here:
 * no request leaves the site. Each challenge carries a ticket, which says for what and until when.
 */
export class ProofOfWork {
  readonly #signing: string;
  readonly #key: string;

  constructor(keyring: Pick<Keyring, 'hmac'>) {
    this.#signing = keyring.hmac('proof-of-work', 'challenge');
    this.#key = keyring.hmac('proof-of-work', 'key');
  }

  /** A signed challenge as JSON; solving takes between half of `most` and `most` derivations. */
  async challenge(ticket: string, most: number): Promise<string> {
    const made = await createChallenge({
      algorithm,
      cost: iterations,
      counter: randomInt(Math.ceil(most / 2), most + 1),
      data: { ticket },
      deriveKey,
      hmacSignatureSecret: this.#signing,
      hmacKeySignatureSecret: this.#key,
    });
    return JSON.stringify(made);
  }

  /** The ticket that a solved challenge carries; null when it is not ours, not whole or not solved. */
  async ticketOf(proof: string): Promise<string | null> {
    const sent = decoded(proof);
    if (!sent) return null;
    const { verified } = await verifySolution({
      ...sent,
      deriveKey,
      hmacSignatureSecret: this.#signing,
      hmacKeySignatureSecret: this.#key,
    });
    return verified ? sent.challenge.parameters.data.ticket : null;
  }
}
