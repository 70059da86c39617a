import { describeWith, judge, type Need } from './requirement';

describe('what specs need', () => {
  test.each<[string, Need[], string | undefined, object]>([
    ['everything is there', [], 'shared,browser,redis', { run: true }],
    ['a lack is a skip', ['redis'], undefined, { run: false, skip: true, reason: 'needs redis-server (REDIS_PATH)' }],
    ['a lack of what is not required is a skip', ['redis'], 'shared,browser', { run: false, skip: true }],
    ['a lack of what is required is a failure', ['redis'], 'shared, redis', { run: false, skip: false }],
    ['one required is enough', ['browser', 'redis'], 'redis', { run: false, skip: false, reason: expect.stringMatching(/Chrom.+redis/) }],
  ])('%s', (_name, missing, required, expected) => {
    expect(judge(missing, required)).toMatchObject(expected);
  });
});

describeWith([], 'specs that need nothing', () => {
  test('run', () => expect(judge([])).toEqual({ run: true }));
});
