import { DataKey } from '../platform/crypto/data-key';
import type { Keyring } from '../platform/crypto/keyring';

/** Seals the reasons that staff give, which may tell of a case. */
export interface SealedReasons {
  seal(text: string): string;
  /** Throws when the box was altered. */
  open(box: string): string;
}

const place = 'audit:reason';

/** Under a key of the root secret, so that an exchange of master keys changes no entry. */
export function sealedReasons(keyring: Pick<Keyring, 'digest'>): SealedReasons {
  const key = new DataKey(keyring.digest('audit-reason', 'v1'));
  return {
    seal: (text) => key.seal(text, place).toString('base64url'),
    open: (box) => key.open(Buffer.from(box, 'base64url'), place).toString(),
  };
}
