import { count, ratio } from './figure';

test.each([
  ['64 of 70 accepted', ratio(64, 70), { value: 64 / 70, numerator: 64, denominator: 70, previous: undefined }],
  ['of nothing there is no share', ratio(0, 0), { numerator: 0, denominator: 0, previous: undefined, reason: 'NOTHING_TO_COUNT' }],
  ['beside the period before', ratio(1, 2, { numerator: 1, denominator: 4 }), { value: 0.5, numerator: 1, denominator: 2, previous: 0.25 }],
  ['a period before without anything', ratio(1, 2, { numerator: 0, denominator: 0 }), { value: 0.5, numerator: 1, denominator: 2, previous: undefined }],
  ['a count', count(7, 5), { value: 7, numerator: 7, previous: 5 }],
])('%s', (_name, figure, expected) => {
  expect(figure).toEqual(expected);
});
