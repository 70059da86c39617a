import { addDays, dayOf, period, startOfDay } from './period';

test.each([
  ['winter in Paris', '2026-01-15', 'Europe/Paris', '2026-01-14T23:00:00.000Z'],
  ['summer in Paris', '2026-07-15', 'Europe/Paris', '2026-07-14T22:00:00.000Z'],
  ['the day the clocks go forward', '2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
  ['the day after', '2026-03-30', 'Europe/Paris', '2026-03-29T22:00:00.000Z'],
  ['the day the clocks go back', '2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z'],
  ['Auckland, ahead of UTC', '2026-01-01', 'Pacific/Auckland', '2025-12-31T11:00:00.000Z'],
  ['UTC', '2026-01-01', 'UTC', '2026-01-01T00:00:00.000Z'],
])('%s starts at the right instant', (_name, day, zone, instant) => {
  expect(startOfDay(day, zone).toISOString()).toBe(instant);
});

test('a day is the day of the organisation, not of UTC', () => {
  expect(dayOf(new Date('2026-01-31T23:30:00Z'), 'Europe/Paris')).toBe('2026-02-01');
});

test('days are added across months and leap days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});

test('the period before has the same length and ends where this one starts', () => {
  const asked = period('2026-03-01', '2026-03-31', new Date('2026-06-01T00:00:00Z'), 'UTC');
  expect(asked.before.toISOString()).toBe('2026-01-29T00:00:00.000Z');
  expect(asked.start.toISOString()).toBe('2026-03-01T00:00:00.000Z');
  expect(asked.end.toISOString()).toBe('2026-04-01T00:00:00.000Z');
});

test('without dates it is the 365 days that end today', () => {
  const asked = period(undefined, undefined, new Date('2026-11-23T12:00:00Z'), 'Europe/Paris');
  expect([asked.from, asked.to]).toEqual(['2025-11-24', '2026-11-23']);
});
