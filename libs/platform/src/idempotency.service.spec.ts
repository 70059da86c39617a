import type { TestingModule } from '@nestjs/testing';
import { Database } from './database.service';
import { IdempotencyService, KEY_DAYS } from './idempotency.service';
import { testChapters } from './testing';

let module: TestingModule;
let db: Database;
let keys: IdempotencyService;

beforeAll(async () => {
  module = await testChapters([], []);
  db = module.get(Database);
  keys = module.get(IdempotencyService);
});
afterAll(() => module.close());

test('the same key and body get the first answer, another body is refused, other scopes are their own', () => db.rolledBack(async () => {
  let times = 0;
  const ask = (scope: string, body: string) => keys.once(scope, 'key', body, () => Promise.resolve({ time: times += 1 }));
  expect([await ask('a', '1'), await ask('a', '1'), await ask('b', '1')]).toEqual([{ time: 1 }, { time: 1 }, { time: 2 }]);
  await expect(ask('a', '2')).rejects.toMatchObject({ code: 'CONFLICT', field: 'idempotencyKey' });
}));

test('keys are forgotten when their time is over, not before', () => db.rolledBack(async () => {
  for (const key of ['young', 'old']) await keys.once('a', key, '', () => Promise.resolve(key));
  await db.query(`update idempotency_keys set created_at = now() - make_interval(days => $1::int, mins => case key when 'old' then 1 else -1 end)`, [KEY_DAYS]);
  await keys.sweep();
  expect(await db.query('select key from idempotency_keys')).toEqual([{ key: 'young' }]);
}));
