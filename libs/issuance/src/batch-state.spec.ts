import { batchStates, isDone, isFinal, mayDo, transitions, type BatchAction, type BatchState } from './batch-state';

const allowed: Record<BatchState, BatchAction[]> = {
  DRAFT: ['edit', 'delete', 'start'],
  QUEUED: ['pause', 'cancel', 'recall'],
  RUNNING: ['pause', 'cancel', 'recall'],
  PAUSED: ['resume', 'cancel', 'recall'],
  CANCELLED: ['recall'],
  DONE: ['retry', 'recall'],
  RECALLED: [],
};

describe.each(batchStates)('%s', (state) => {
  test.each(Object.keys(transitions) as BatchAction[])('%s', (action) => {
    expect(mayDo(state, action)).toBe(allowed[state].includes(action));
  });
});

test('nothing leads back to a draft, and nothing out of a recall', () => {
  const targets = Object.values(transitions).map((transition) => transition.to);
  expect(targets).not.toContain('DRAFT');
  expect(Object.values(transitions).flatMap((transition) => transition.from)).not.toContain('RECALLED');
});

test('what is open for the workers has work, what is not has none', () => {
  for (const { to, work } of Object.values(transitions)) {
    if (to === 'QUEUED') expect(work).toBe('ISSUE');
    if (to === 'PAUSED') expect(work).toBeNull();
  }
});

test('doing it again is no fault where it changes nothing', () => {
  expect(isDone('PAUSED', 'pause')).toBe(true);
  expect(isDone('RECALLED', 'recall')).toBe(true);
  expect(isDone('CANCELLED', 'cancel')).toBe(true);
  expect(isDone('QUEUED', 'start')).toBe(false);
  expect(isDone('DONE', 'pause')).toBe(false);
});

test.each<[BatchState, boolean]>([
  ['DRAFT', false], ['QUEUED', false], ['RUNNING', false], ['PAUSED', false], ['CANCELLED', true], ['DONE', true], ['RECALLED', true],
])('%s is final: %s', (state, final) => expect(isFinal(state)).toBe(final));
