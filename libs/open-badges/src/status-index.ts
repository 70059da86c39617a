import { createHmac } from 'node:crypto';

import { STATUS_LIST_SIZE } from './status-list';

const ROUNDS = 6;
const tablesOf = new WeakMap<Uint8Array, Map<number, Uint16Array[]>>();

/**
 * A keyed bijection of 0..size-1: consecutive awards get indexes that look random, without a draw that could collide.
 * A Feistel network over the next even number of bits, walked again until the result lies in the range.
 * @param ordinal position in the issuer's sequence, within its list
 * @param key secret bytes (>= 16), the same object each time: the round tables are kept with it
 * @throws RangeError for an ordinal outside the range
 */
export function permuteIndex(ordinal: number, key: Uint8Array, size = STATUS_LIST_SIZE): number {
  if (!Number.isInteger(ordinal) || ordinal < 0 || ordinal >= size) {
    throw new RangeError(`The ordinal ${ordinal} is not in 0..${size - 1}`);
  }
  const half = Math.max(1, Math.ceil(Math.log2(size) / 2));
  const tables = roundTables(key, half);
  let index = ordinal;
  do {
    index = feistel(index, tables, half);
  } while (index >= size);
  return index;
}

function feistel(value: number, tables: readonly Uint16Array[], half: number): number {
  const mask = (1 << half) - 1;
  let left = value >> half;
  let right = value & mask;
  for (const table of tables) {
    [left, right] = [right, left ^ table[right]!];
  }
  return (left << half) | right;
}

/** Round functions as tables, from HMAC-SHA256 in counter mode. */
function roundTables(key: Uint8Array, half: number): Uint16Array[] {
  const bySize = tablesOf.get(key) ?? new Map<number, Uint16Array[]>();
  tablesOf.set(key, bySize);
  const known = bySize.get(half);
  if (known) {
    return known;
  }
  const mask = (1 << half) - 1;
  const tables = Array.from({ length: ROUNDS }, (_, round) => {
    const table = new Uint16Array(mask + 1);
    for (let from = 0; from < table.length; from += 16) {
      const stream = createHmac('sha256', key).update(`status-index ${half} ${round} ${from}`).digest();
      for (let i = 0; i < 16 && from + i < table.length; i += 1) {
        table[from + i] = stream.readUInt16BE(i * 2) & mask;
      }
    }
    return table;
  });
  bySize.set(half, tables);
  return tables;
}
