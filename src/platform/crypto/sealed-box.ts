import sodium from 'libsodium-wrappers';

/** Sealed texts are padded to a multiple of so many bytes: their length tells nothing of a name's. */
const bucketBytes = 1024;

export interface KeyPair {
  publicKey: Buffer;
  privateKey: Buffer;
}

/** A new X25519 key pair, 32 bytes each. */
export async function newKeyPair(): Promise<KeyPair> {
  await sodium.ready;
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  return { publicKey: Buffer.from(publicKey), privateKey: Buffer.from(privateKey) };
}

/** Whether the private key belongs to the public one. */
export async function belongsTo(privateKey: Buffer, publicKey: Buffer): Promise<boolean> {
  await sodium.ready;
  return publicKey.equals(sodium.crypto_scalarmult_base(privateKey));
}

/**
 * Seals for the holder of the private key alone (libsodium sealed box: an ephemeral X25519 key,
 * XSalsa20-Poly1305), padded (ISO/IEC 7816-4). Whoever sealed cannot open it again.
 */
export async function sealFor(publicKey: Buffer, plain: Buffer): Promise<Buffer> {
  await sodium.ready;
  return Buffer.from(sodium.crypto_box_seal(sodium.pad(plain, bucketBytes), publicKey));
}

/** The reverse of `sealFor`; throws for a box that was altered or sealed for another key. */
export async function openSealed(pair: KeyPair, box: Buffer): Promise<Buffer> {
  await sodium.ready;
  const padded = sodium.crypto_box_seal_open(box, pair.publicKey, pair.privateKey);
  return Buffer.from(sodium.unpad(padded, bucketBytes));
}
