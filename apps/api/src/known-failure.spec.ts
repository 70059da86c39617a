import { QueryFailedError } from 'typeorm';
import { Problem } from '@blason/platform';
import { problemOf } from './known-failure';

const refused = (code: string) => new QueryFailedError('insert', [], Object.assign(new Error('refused'), { code }));

test.each([
  ['22021', 'BAD_USER_INPUT'], ['23505', 'CONFLICT'], ['23503', 'CONFLICT'], ['55P03', 'CONFLICT'], ['40P01', 'CONFLICT'],
])('what PostgreSQL refuses with %s is a %s', (state, code) => {
  expect(problemOf(refused(state))).toMatchObject({ code });
});

test('half a surrogate pair in JSON is what somebody sent; another value that PostgreSQL cannot read is ours', () => {
  const unreadable = (routine: string) => new QueryFailedError('insert', [], Object.assign(new Error('invalid input syntax'), { code: '22P02', routine }));
  expect(problemOf(unreadable('json_errsave_error'))).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(problemOf(unreadable('pg_strtoint64_safe'))).toBeUndefined();
  expect(problemOf(new URIError('URI malformed'))).toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('a problem is itself; everything else is a failure of ours', () => {
  const problem = new Problem('NOT_FOUND', 'Gone.');
  expect(problemOf(problem)).toBe(problem);
  expect([problemOf(refused('42P01')), problemOf(new Error('23505'))]).toEqual([undefined, undefined]);
});
