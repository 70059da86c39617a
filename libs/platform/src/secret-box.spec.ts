import { deriveKey, open, seal, token } from './secret-box';

const master = Buffer.alloc(32, 7);
const nonce = Buffer.alloc(12, 1);

test('what was sealed opens with the same key, and with no other', () => {
  const sealed = seal(deriveKey(master, 'keys'), Buffer.from('a private key'), nonce);
  expect(sealed.includes('private')).toBe(false);
  expect(open(deriveKey(master, 'keys'), sealed).toString()).toBe('a private key');
  expect(() => open(deriveKey(master, 'mails'), sealed)).toThrow();
  expect(() => open(deriveKey(Buffer.alloc(32, 8), 'keys'), sealed)).toThrow();
});

test('one changed byte is noticed, wherever it is', () => {
  const sealed = seal(deriveKey(master, 'keys'), Buffer.from('x'), nonce);
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => open(deriveKey(master, 'keys'), changed)).toThrow();
  }
});

test('a token is always the same for a text, another for another, and fits into an address', () => {
  const key = deriveKey(master, 'accept');
  expect(token(key, 'a')).toBe(token(key, 'a'));
  expect(token(key, 'a')).not.toBe(token(key, 'b'));
  expect(token(key, 'a')).toMatch(/^[\w-]{43}$/);
});
