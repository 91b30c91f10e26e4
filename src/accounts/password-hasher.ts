import { hash, verify, type Algorithm } from '@node-rs/argon2';

/** Argon2id as the OWASP Password Storage Cheat Sheet asks: 19 MiB, two passes, one lane. */
const parameters = {
  // The package's enum is ambient: its member Argon2id cannot be named under isolatedModules.
  algorithm: 2 as Algorithm,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** Hashes passwords off the main thread. Texts are compared in Unicode form NFKC. */
export class PasswordHasher {
  readonly #nothing = hash('no account has this password', parameters);

  async hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), parameters);
  }

  async verify(passwordHash: string, password: string): Promise<boolean> {
    return verify(passwordHash, password.normalize('NFKC'), parameters);
  }

  /** Takes as long as `verify`; for names without an account. */
  async verifyNothing(password: string): Promise<void> {
    await this.verify(await this.#nothing, password);
  }
}
