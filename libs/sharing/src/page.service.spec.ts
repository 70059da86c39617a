import { stateOf } from './page.service';

const now = new Date('2026-06-01T12:00:00Z');
const held = { state: 'ACCEPTED', visibility: 'UNLISTED', revokedAt: null, suspendedAt: null, validUntil: null } as const;
const past = new Date('2026-05-31T21:59:59Z');

test.each([
  ['accepted', {}, 'VALID'],
  ['valid until later', { validUntil: new Date('2026-06-01T21:59:59Z') }, 'VALID'],
  ['over', { validUntil: past }, 'EXPIRED'],
  ['not answered', { state: 'PENDING', visibility: 'PRIVATE' }, 'PENDING'],
  ['declined', { state: 'DECLINED', visibility: 'PRIVATE' }, 'DECLINED'],
  ['private', { visibility: 'PRIVATE' }, 'PRIVATE'],
  ['private and over', { visibility: 'PRIVATE', validUntil: past }, 'PRIVATE'],
  ['suspended before it was answered', { state: 'PENDING', visibility: 'PRIVATE', suspendedAt: past }, 'SUSPENDED'],
  ['revoked, suspended, private and over', { visibility: 'PRIVATE', revokedAt: past, suspendedAt: past, validUntil: past }, 'REVOKED'],
] as const)('%s', (_name, differs, state) => {
  expect(stateOf({ ...held, ...differs }, now)).toBe(state);
});
