import { firstDay } from './period';

test.each([
  ['2026-11-24', 12, '2025-11-25'],
  ['2026-11-24', 3, '2026-08-25'],
  ['2026-12-31', 12, '2026-01-01'],
  ['2026-05-31', 3, '2026-03-01'], // 28 February is the last of its month
  ['2024-05-31', 3, '2024-03-01'], // 29 February
  ['2026-05-31', 1, '2026-05-01'],
  ['2026-01-15', 24, '2024-01-16'],
  ['2024-02-29', 12, '2023-03-01'],
])('until %s, %i months begin on %s', (last, months, first) => expect(firstDay(last, months)).toBe(first));
