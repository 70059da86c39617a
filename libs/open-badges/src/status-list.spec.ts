import { gzipSync } from 'node:zlib';

import { canonical } from './canonical';
import { permuteIndex } from './status-index';
import {
  createBits,
  decodeBits,
  encodeBits,
  getBit,
  readStatus,
  setBit,
  STATUS_LIST_SIZE,
  statusListCredential,
  StatusListFault,
} from './status-list';
import { describeConformance, fixture } from './testing/conformance';

const facts = {
  url: 'https://badges.example.org/status/1',
  issuer: 'https://badges.example.org/issuers/a',
  validFrom: new Date(0),
};
const entry = (index: number | string, statusPurpose = 'revocation') => ({ statusPurpose, statusListIndex: index });

describe('bits', () => {
  test('index 0 is the most significant bit of the first byte', () => {
    const bits = createBits(16);
    setBit(bits, 0);
    setBit(bits, 9);
    expect([...bits]).toEqual([0x80, 0x40]);
  });

  test('a set bit never moves its neighbours', () => {
    const bits = createBits();
    const set = [0, 7, 8, 4711, 131071];
    set.forEach((index) => setBit(bits, index));
    const found = Array.from({ length: STATUS_LIST_SIZE }, (_, i) => i).filter((i) => getBit(bits, i));
    expect(found).toEqual(set);
    expect(Buffer.from(decodeBits(encodeBits(bits))).equals(Buffer.from(bits))).toBe(true);
  });

  test.each([-1, 131072, 1.5, Number.NaN])('%p is no index', (index) => {
    expect(() => getBit(createBits(), index)).toThrow(StatusListFault);
    expect(() => setBit(createBits(), index)).toThrow(StatusListFault);
  });

  test('a bomb is refused', () => {
    expect(() => decodeBits(`u${gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url')}`)).toThrow(
      StatusListFault,
    );
  });
});

describe('list credential', () => {
  const bits = createBits();
  setBit(bits, 4711);
  const credential = statusListCredential({ ...facts, bits });

  test('says which entry is revoked, passes safe mode', async () => {
    expect(readStatus(credential, entry('4711'))).toBe(true);
    expect(readStatus(credential, entry('4710'))).toBe(false);
    expect(await canonical(credential)).toContain('BitstringStatusListCredential');
  });

  test.each<[string, object, object]>([
    ['STATUS_PURPOSE', credential, entry(1, 'suspension')],
    ['STATUS_INDEX', credential, entry(131072)],
    ['STATUS_INDEX', credential, entry('x')],
    ['STATUS_LIST_TOO_SHORT', statusListCredential({ ...facts, bits: createBits(1024) }), entry(1)],
    [
      'STATUS_LIST_INVALID',
      { credentialSubject: { type: 'BitstringStatusList', encodedList: 'uxyz', statusPurpose: 'revocation' } },
      entry(1),
    ],
    ['STATUS_LIST_INVALID', { credentialSubject: { type: 'Person' } }, entry(1)],
  ])('%s', (code, list, status) => {
    expect(() => readStatus(list as never, status as never)).toThrow(expect.objectContaining({ code }));
  });
});

describeConformance('the official list', () => {
  test('is read', () => {
    expect(readStatus(fixture('ob30-official/bit-string-list/testlist'), entry(22))).toBe(false);
    expect(readStatus(fixture('ob30-official/bit-string-list/testlist'), entry(23))).toBe(true);
  });
});

describe('permuted index', () => {
  const key = Buffer.alloc(32, 5);

  test.each([131072, 1000, 2, 1, 7])('is a bijection of 0..%d-1', (size) => {
    const seen = new Uint8Array(size);
    for (let i = 0; i < size; i += 1) {
      seen[permuteIndex(i, key, size)]! += 1;
    }
    expect(seen.every((count) => count === 1)).toBe(true);
  });

  test('depends on the key and looks random', () => {
    const first = Array.from({ length: 1000 }, (_, i) => permuteIndex(i, key));
    const other = Buffer.alloc(32, 6);
    expect(first.filter((index, i) => index === permuteIndex(i, other)).length).toBeLessThan(5);
    const steps = first.slice(1).map((index, i) => Math.abs(index - first[i]!));
    expect(steps.reduce((a, b) => a + b) / steps.length).toBeGreaterThan(STATUS_LIST_SIZE / 4);
    expect(first.slice(0, 3)).toEqual(Array.from({ length: 3 }, (_, i) => permuteIndex(i, Buffer.alloc(32, 5))));
  });

  test.each([-1, 131072, 0.5])('%p is no ordinal', (ordinal) => {
    expect(() => permuteIndex(ordinal, key)).toThrow(RangeError);
  });
});
