import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

const seedBytes = 32;
const signatureBytes = 64;
/** PKCS#8 of an Ed25519 private key up to the seed (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A public key as a JSON Web Key (RFC 8037). */
export interface PublicJwk {
  kty: 'OKP';
  crv: 'Ed25519';
  use: 'sig';
  kid: string;
  /** The 32 bytes of the key, base64url. */
  x: string;
}

/** An Ed25519 key pair (RFC 8032) from its seed. Signing the same text twice gives the same signature. */
export class SigningKey {
  readonly #private: KeyObject;
  readonly #public: KeyObject;
  /** The first 8 bytes of the public key's SHA-256, in hexadecimal digits. */
  readonly id: string;
  readonly publicJwk: PublicJwk;
  /** SubjectPublicKeyInfo in PEM, as openssl takes it. */
  readonly publicPem: string;

  /** `seed`: 32 bytes. */
  constructor(seed: Buffer) {
    if (seed.length !== seedBytes) throw new RangeError('a signing key needs a seed of 32 bytes');
    this.#private = createPrivateKey({
      key: Buffer.concat([pkcs8Head, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    this.#public = createPublicKey(this.#private);
    const x = this.#public.export({ format: 'jwk' }).x ?? '';
    this.id = createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex').slice(0, 16);
    this.publicJwk = { kty: 'OKP', crv: 'Ed25519', use: 'sig', kid: this.id, x };
    this.publicPem = this.#public.export({ format: 'pem', type: 'spki' }).toString().trim();
  }

  /** The signature of a text's UTF-8, in 128 hexadecimal digits. */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#private).toString('hex');
  }

  /** Whether the signature, in hexadecimal digits, is this key's for the text; never throws. */
  verifies(text: string, signature: string): boolean {
    const bytes = Buffer.from(signature, 'hex');
    return bytes.length === signatureBytes && verify(null, Buffer.from(text), this.#public, bytes);
  }
}
