import { addMonths, Calendar, isDay, lastDay, renewableFrom } from './award-dates';

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-01-31', 2, '2026-03-31'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2024-02-29', 48, '2028-02-29'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-08-31', 24, '2028-08-31'],
])('%s and %d months end on %s', (day, months, end) => {
  expect(addMonths(day, months)).toBe(end);
});

test.each([
  ['2026-02-28', true], ['2026-02-29', false], ['2024-02-29', true], ['2026-13-01', false], ['2026-1-1', false],
  ['2026-01-01T00:00', false], ['', false], ['+002026-01-01', false],
])('%s is a day: %s', (text, verdict) => {
  expect(isDay(text)).toBe(verdict);
});

test.each([
  ['Europe/Paris', '2026-11-23', '2026-11-23T22:59:59.000Z'],
  ['Europe/Paris', '2026-07-14', '2026-07-14T21:59:59.000Z'],
  ['Europe/Paris', '2026-03-29', '2026-03-29T21:59:59.000Z'], // clocks go forward
  ['Europe/Paris', '2026-10-25', '2026-10-25T22:59:59.000Z'], // clocks go back
  ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.000Z'],
  ['Pacific/Auckland', '2026-11-23', '2026-11-23T10:59:59.000Z'],
  ['Asia/Kathmandu', '2026-11-23', '2026-11-23T18:14:59.000Z'],
  ['America/Santiago', '2026-04-04', '2026-04-05T03:59:59.000Z'], // 23:59:59 comes twice that night
  ['UTC', '2026-12-31', '2026-12-31T23:59:59.000Z'],
])('in %s the %s ends at %s', (zone, day, end) => {
  expect(new Calendar(zone).endOf(day).toISOString()).toBe(end);
});

test.each([
  ['Europe/Paris', '2026-11-22T23:30:00Z', '2026-11-23'],
  ['Europe/Paris', '2026-11-22T22:59:59Z', '2026-11-22'],
  ['America/Los_Angeles', '2026-01-01T07:59:59Z', '2025-12-31'],
])('in %s %s falls on %s', (zone, instant, day) => {
  expect(new Calendar(zone).dayOf(new Date(instant))).toBe(day);
});

test.each(['Europe/Paris', 'America/Los_Angeles', 'Asia/Tokyo', 'America/Sao_Paulo', 'Pacific/Auckland'])('noon in %s is that day', (zone) => {
  const calendar = new Calendar(zone);
  for (const day of ['2026-01-01', '2026-03-29', '2026-06-30', '2026-10-25', '2026-12-31']) {
    expect(calendar.dayOf(calendar.noonOf(day))).toBe(day);
    expect(calendar.noonOf(day).toISOString().slice(0, 10)).toBe(zone === 'Pacific/Auckland' && day !== '2026-06-30'
      ? new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10) : day);
  }
});

test.each([
  ['NONE', null, null, null],
  ['PERIOD', 24, null, '2028-11-23'],
  ['FIXED', null, '2027-06-30', '2027-06-30'],
] as const)('validity %s', (validity, validityMonths, validityUntil, end) => {
  expect(lastDay({ validity, validityMonths, validityUntil }, '2026-11-23')).toBe(end);
});

test.each([
  ['2026-01-01', '2028-01-01', '2027-10-03'], // 90 days before
  ['2026-01-01', '2026-01-31', '2026-01-16'], // half of a month
  ['2026-01-01', '2026-01-01', '2026-01-01'],
])('awarded on %s until %s: renewable from %s', (issuedOn, until, from) => {
  expect(renewableFrom(issuedOn, until)).toBe(from);
});
