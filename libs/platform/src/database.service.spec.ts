import { jest } from '@jest/globals';
import { Database } from './database.service';
import { testChapters } from './testing';

let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  const module = await testChapters([], []);
  [db, close] = [module.get(Database), () => module.close()];
});
afterAll(() => close());

const answers = (numbers: number[]) => Promise.all(numbers.map(async (n) => (await db.one<{ n: number }>('select $1::int as n', [n]))?.n));

test('statements asked side by side in a transaction take turns on its connection', () => db.rolledBack(async () => {
  let [running, most] = [0, 0];
  const query = db.em.query.bind(db.em);
  jest.spyOn(db.em, 'query').mockImplementation(async (...asked: Parameters<typeof query>) => {
    most = Math.max(most, running += 1);
    return query(...asked).finally(() => { running -= 1; });
  });
  expect(await answers([1, 2, 3, 4])).toEqual([1, 2, 3, 4]);
  expect(most).toBe(1);
}));

test('one that is refused keeps those after it from nothing', () => db.rolledBack(async () => {
  await expect(db.savepoint(() => db.query('select 1 / 0'))).rejects.toThrow('division by zero');
  expect(await answers([5, 6])).toEqual([5, 6]);
}));

test('a savepoint shares the turns of its transaction', () => db.rolledBack(async () => {
  expect(await db.savepoint(() => answers([7, 8]))).toEqual([7, 8]);
}));
