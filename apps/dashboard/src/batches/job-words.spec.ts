import { duration, secondsUntil } from './job-words';

test.each([[0, '0 s'], [42.4, '42 s'], [60, '1 min 00 s'], [125, '2 min 05 s'], [3600, '1 h 00 min'], [4320, '1 h 12 min'], [-3, '0 s']])('%d seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test('an instant that is past is no countdown', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  expect(secondsUntil('2026-11-23T12:00:59.200Z', now)).toBe(60);
  expect(secondsUntil('2026-11-23T11:59:00Z', now)).toBe(0);
});
