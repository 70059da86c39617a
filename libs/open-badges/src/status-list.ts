import { gunzipSync, gzipSync } from 'node:zlib';

import { CREDENTIALS_V2 } from './contexts';
import { instant, isObject, type JsonObject, list } from './json';

/** Entries of a list: the least that the specification allows, 16 KB of bits, so that one entry hides among many. */
export const STATUS_LIST_SIZE = 131_072;
/** No honest list is larger when unpacked; a small answer must not fill the memory. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Why a status list cannot be used (Bitstring Status List, 3.2). */
export class StatusListFault extends Error {
  constructor(
    readonly code: 'STATUS_LIST_INVALID' | 'STATUS_LIST_TOO_SHORT' | 'STATUS_PURPOSE' | 'STATUS_INDEX',
    message: string,
  ) {
    super(message);
    this.name = 'StatusListFault';
  }
}

/** Bits of an empty list. */
export function createBits(size = STATUS_LIST_SIZE): Uint8Array {
  return new Uint8Array(Math.ceil(size / 8));
}

/** Index 0 is the leftmost bit of the first byte. @throws StatusListFault beyond the list */
export function getBit(bits: Uint8Array, index: number): boolean {
  checkIndex(bits, index);
  return (bits[index >> 3]! & (0x80 >> (index & 7))) !== 0;
}

/**
 * Sets the bit in place. There is no way back: a bit once published is never cleared. @throws StatusListFault beyond
 * the list
 */
export function setBit(bits: Uint8Array, index: number): void {
  checkIndex(bits, index);
  bits[index >> 3]! |= 0x80 >> (index & 7);
}

/** `u` + base64url(gzip(bits)). */
export function encodeBits(bits: Uint8Array): string {
  return `u${gzipSync(bits, { level: 9 }).toString('base64url')}`;
}

/** Bits of an `encodedList`; without its prefix too, as older lists have it. @throws StatusListFault if it is none */
export function decodeBits(encoded: string): Uint8Array {
  const text = encoded.startsWith('u') ? encoded.slice(1) : encoded;
  try {
    return gunzipSync(Buffer.from(text, 'base64url'), { maxOutputLength: MAX_BYTES });
  } catch {
    throw new StatusListFault('STATUS_LIST_INVALID', 'The status list is no compressed bitstring.');
  }
}

/** Unsigned `BitstringStatusListCredential` with purpose `revocation`; sign it with `signDocument`. */
export function statusListCredential(facts: {
  url: string;
  issuer: string;
  validFrom: Date;
  bits: Uint8Array;
}): JsonObject {
  return {
    '@context': [CREDENTIALS_V2],
    id: facts.url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: facts.issuer,
    validFrom: instant(facts.validFrom),
    credentialSubject: {
      id: `${facts.url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeBits(facts.bits),
    },
  };
}

/**
 * Whether the entry's bit is set in a list credential (whose proof the caller has checked).
 * @throws StatusListFault for another type or purpose, a list that is too short, or an index beyond it
 */
export function readStatus(credential: JsonObject, entry: JsonObject): boolean {
  const subject = credential.credentialSubject;
  if (
    !isObject(subject) ||
    !list(subject.type).includes('BitstringStatusList') ||
    typeof subject.encodedList !== 'string'
  ) {
    throw new StatusListFault('STATUS_LIST_INVALID', 'The document is no bitstring status list.');
  }
  const purpose = String(entry.statusPurpose);
  if (!list(subject.statusPurpose).includes(purpose)) {
    throw new StatusListFault('STATUS_PURPOSE', `The list does not serve the purpose "${purpose}".`);
  }
  const bits = decodeBits(subject.encodedList);
  if (bits.length * 8 < STATUS_LIST_SIZE) {
    throw new StatusListFault(
      'STATUS_LIST_TOO_SHORT',
      `The list has ${bits.length * 8} entries, fewer than ${STATUS_LIST_SIZE}.`,
    );
  }
  return getBit(bits, Number(entry.statusListIndex));
}

function checkIndex(bits: Uint8Array, index: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= bits.length * 8) {
    throw new StatusListFault('STATUS_INDEX', `The index ${index} is not in the list.`);
  }
}
