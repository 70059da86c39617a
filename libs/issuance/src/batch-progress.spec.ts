import { speed, type Strides } from './batch-progress';

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 12, 0, second));
const strides: Strides = { total: 1_000, done: 300, doneBefore: 100, runningSince: at(0), progressAt: at(4) };

test.each<[string, Partial<Strides>, boolean, number, { rate: number | null; etaSeconds: number | null }]>([
  ['fifty a second', {}, true, 4, { rate: 50, etaSeconds: 14 }],
  ['standing still makes it slower', {}, true, 8, { rate: 25, etaSeconds: 28 }],
  ['ended: the speed it had', { done: 1_000 }, false, 60, { rate: 225, etaSeconds: null }],
  ['nothing yet', { done: 100 }, true, 8, { rate: null, etaSeconds: null }],
  ['never begun', { runningSince: null }, true, 8, { rate: null, etaSeconds: null }],
  ['a clock behind the database\'s', {}, true, 0, { rate: 50, etaSeconds: 14 }],
  ['within the same millisecond', { progressAt: at(0) }, false, 0, { rate: 200_000, etaSeconds: null }],
])('%s', (_, change, running, now, expected) => expect(speed({ ...strides, ...change }, running, at(now))).toEqual(expected));
