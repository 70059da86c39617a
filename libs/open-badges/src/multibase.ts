/** base58btc and the Ed25519 multikey (Controlled Identifiers 1.0, sections 2.2.2 and 2.4). */
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const VALUE = new Map([...ALPHABET].map((letter, index) => [letter, index]));
const ED25519_PUBLIC = [0xed, 0x01];
const ED25519_PRIVATE = [0x80, 0x26];

/**
 * Three bytes in and four digits out at a time: 58^4 * 2^24 stays an exact integer, and a division does twelve times
 * the work.
 */
const LIMB = 58 ** 4;
const DIGITS = Buffer.from(ALPHABET);

/** base58btc without prefix. */
export function base58(bytes: Uint8Array): string {
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) {
    zeros += 1;
  }
  const limbs = limbsOf(bytes.subarray(zeros));
  const text = Buffer.allocUnsafe(zeros + limbs.length * 4);
  let start = text.length;
  for (const limb of limbs) {
    for (let k = 0, rest = limb; k < 4; k += 1, rest = Math.floor(rest / 58)) {
      start -= 1;
      text[start] = DIGITS[rest % 58]!;
    }
  }
  while (start < text.length && text[start] === DIGITS[0]) {
    start += 1;
  }
  return text.fill(DIGITS[0]!, start - zeros, start).toString('latin1', start - zeros);
}

/** The number in base 58^4, least significant limb first. */
function limbsOf(bytes: Uint8Array): number[] {
  const limbs: number[] = [];
  let i = 0;
  while (i < bytes.length) {
    const end = i + ((bytes.length - i) % 3 || 3);
    const base = 256 ** (end - i);
    let carry = 0;
    for (; i < end; i += 1) {
      carry = carry * 256 + bytes[i]!;
    }
    for (let j = 0; j < limbs.length; j += 1) {
      carry += limbs[j]! * base;
      const rest = Math.floor(carry / LIMB);
      limbs[j] = carry - rest * LIMB;
      carry = rest;
    }
    for (; carry > 0; carry = Math.floor(carry / LIMB)) {
      limbs.push(carry % LIMB);
    }
  }
  return limbs;
}

/** @throws RangeError for a character outside the alphabet */
export function fromBase58(text: string): Buffer {
  const bytes: number[] = [];
  for (const letter of text) {
    let carry = VALUE.get(letter);
    if (carry === undefined) {
      throw new RangeError(`"${letter}" is not a base58 digit`);
    }
    for (let j = 0; j < bytes.length; j += 1) {
      carry += bytes[j]! * 58;
      bytes[j] = carry & 0xff;
      carry >>= 8;
    }
    while (carry > 0) {
      bytes.push(carry & 0xff);
      carry >>= 8;
    }
  }
  const zeros = /^1*/.exec(text)![0].length;
  return Buffer.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()]);
}

/** `z` + base58btc, the form of proof values and multikeys. */
export function multibase(bytes: Uint8Array): string {
  return `z${base58(bytes)}`;
}

/** Bytes of a `z...` or `u...` (base64url) text. @throws RangeError for another prefix or a bad digit */
export function fromMultibase(text: string): Buffer {
  if (text.startsWith('z')) {
    return fromBase58(text.slice(1));
  }
  if (/^u[A-Za-z0-9_-]*$/.test(text)) {
    return Buffer.from(text.slice(1), 'base64url');
  }
  throw new RangeError('Not a base58btc or base64url multibase text');
}

/** Multikey of a raw Ed25519 public key (32 bytes). */
export function publicMultikey(raw: Uint8Array): string {
  return multibase(Buffer.concat([Buffer.from(ED25519_PUBLIC), raw]));
}

/** Raw Ed25519 public key of a multikey. @throws RangeError if it is another kind of key */
export function rawPublicKey(multikey: string): Buffer {
  return unwrap(multikey, ED25519_PUBLIC);
}

/** Raw Ed25519 seed of a secret multikey, as in the published test vectors. @throws RangeError otherwise */
export function rawSeed(secretMultikey: string): Buffer {
  return unwrap(secretMultikey, ED25519_PRIVATE);
}

function unwrap(multikey: string, prefix: number[]): Buffer {
  const bytes = fromMultibase(multikey);
  if (bytes[0] !== prefix[0] || bytes[1] !== prefix[1] || bytes.length < 34) {
    throw new RangeError('Not an Ed25519 multikey');
  }
  return bytes.subarray(2, 34);
}
