import { tally } from './tally';

test('verdicts come to what will be issued, skipped and rejected', () => {
  const counts = tally([{ verdict: 'NEW', count: 170 }, { verdict: 'RENEWAL', count: 9 }, { verdict: 'DUPLICATE', count: 10 }, { verdict: 'UNKNOWN', count: 2 }, { verdict: 'INVALID', count: 3 }]);
  expect(counts).toMatchObject({ issued: 179, skipped: 10, rejected: 5 });
  expect(counts.of).toEqual({ NEW: 170, RENEWAL: 9, DUPLICATE: 10, UNKNOWN: 2, INELIGIBLE: 0, INVALID: 3 });
});

test('no rows, no numbers', () => {
  expect(tally([])).toMatchObject({ issued: 0, skipped: 0, rejected: 0 });
});
