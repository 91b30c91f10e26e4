import type { CustodyKey } from '../domain/custody';
import { belongsTo } from '../platform/crypto/sealed-box';
import { unwrapKey } from '../platform/crypto/wrapped-key';

/**
 * What opens the boxes of a custody key, from one of its wrapped copies; null for a wrong secret. A copy
 * that opens but is not the key's own counts as a wrong secret.
 */
export async function unlockKey(
  key: CustodyKey,
  wrapped: string,
  secret: string,
): Promise<Buffer | null> {
  const privateKey = await unwrapKey(secret, wrapped);
  if (!privateKey) return null;
  const right = await belongsTo(privateKey, Buffer.from(key.publicKey, 'base64'));
  return right ? privateKey : null;
}
