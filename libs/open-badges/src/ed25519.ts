import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

import { publicMultikey, rawPublicKey } from './multibase';

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Private key of a seed of 32 random bytes; the bytes come from the caller. @throws RangeError for another length */
export function privateKeyOf(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) {
    throw new RangeError('An Ed25519 seed has 32 bytes');
  }
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

/** Public key of a multikey (`z6Mk...`). @throws RangeError if it is not Ed25519 */
export function publicKeyOf(multikey: string): KeyObject {
  const x = rawPublicKey(multikey).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/** Multikey (`z6Mk...`) of a private or public Ed25519 key. */
export function multikeyOf(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicMultikey(Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'));
}
