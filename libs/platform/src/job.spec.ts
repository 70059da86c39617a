import { defineJob, handlerProblems, jobKinds } from './job';

test.each([
  ['one handler each', ['a', 'b'], ['b', 'a'], []],
  ['none', ['a'], [], ['The job a has no handler']],
  ['two', ['a'], ['a', 'a'], ['The job a has 2 handlers']],
  ['one too many', ['a'], ['a', 'c'], ['A handler names the unknown job c']],
])('%s', (_name, names, handlers, problems) => {
  expect(handlerProblems(names, handlers)).toEqual(problems);
});

test('a name is given once', () => {
  defineJob('spec.once', 'quick');
  expect(() => defineJob('spec.once', 'bulk')).toThrow('defined twice');
  expect(jobKinds().filter(({ name }) => name === 'spec.once')).toHaveLength(1);
});
