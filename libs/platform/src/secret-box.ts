import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/** A key for one purpose, derived from the master key (HKDF-SHA-256, RFC 5869). 32 bytes. */
export const deriveKey = (masterKey: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `blason:${purpose}`, 32));

/** AES-256-GCM; the answer is nonce (12 bytes, given by the caller, never used twice) + tag (16) + cipher text. */
export function seal(key: Buffer, plain: Buffer, nonce: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** The plain bytes of `seal`; throws when the key is another or a byte was changed. */
export function open(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}

/** A token that proves we made it and needs no storage: HMAC-SHA-256 of `text`, base64url. */
export const token = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('base64url');
