/** base58btc and the Ed25519 multikey (Controlled Identifiers 1.0, sections 2.2.2 and 2.4). */
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const VALUE = new Map([...ALPHABET].map((letter, index) => [letter, index]));
const ED25519_PUBLIC = [0xed, 0x01];
const ED25519_PRIVATE = [0x80, 0x26];

/** Digits are kept four at a time: 58^4 * 2^8 stays an exact integer and a quarter of the divisions is needed. */
const LIMB = 58 ** 4;

/** base58btc without prefix. */
export function base58(bytes: Uint8Array): string {
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) {
    zeros += 1;
  }
  const limbs: number[] = [];
  for (let i = zeros; i < bytes.length; i += 1) {
    let carry = bytes[i]!;
    for (let j = 0; j < limbs.length; j += 1) {
      carry += limbs[j]! * 256;
      limbs[j] = carry % LIMB;
      carry = (carry - limbs[j]!) / LIMB;
    }
    if (carry > 0) {
      limbs.push(carry);
    }
  }
  let digits = '';
  for (let limb of limbs) {
    for (let k = 0; k < 4; k += 1) {
      digits = ALPHABET[limb % 58]! + digits;
      limb = Math.floor(limb / 58);
    }
  }
  return '1'.repeat(zeros) + digits.replace(/^1+/, '');
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
