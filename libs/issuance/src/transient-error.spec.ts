import { isTransient } from './transient-error';

test.each<[string, unknown, boolean]>([
  ['a deadlock', { driverError: { code: '40P01' } }, true],
  ['a lock waited for too long', { driverError: { code: '55P03' } }, true],
  ['a full disk', { driverError: { code: '53100' } }, true],
  ['a restart', { code: '57P01' }, true],
  ['a statement that took too long', { code: '57014' }, true],
  ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), true],
  ['a lost connection', new Error('Connection terminated unexpectedly'), true],
  ['a unique constraint', { driverError: { code: '23505' } }, false],
  ['a value that is too long', { driverError: { code: '22001' } }, false],
  ['an exception of a trigger', { driverError: { code: 'P0001' } }, false],
  ['a fault of ours', new TypeError('x is undefined'), false],
  ['nothing', undefined, false],
])('%s', (_, error, transient) => expect(isTransient(error)).toBe(transient));
