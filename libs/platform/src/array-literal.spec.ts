import { arrayLiteral } from './array-literal';
import { Database } from './database.service';
import { testChapters } from './testing';

const many = <T>(...values: T[]): T[] => Array.from({ length: 40 }, (_, at) => values[at % values.length]!);

describe('PostgreSQL reads what was written', () => {
  let db: Database;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const module = await testChapters([], []);
    [db, close] = [module.get(Database), () => module.close()];
  });
  afterAll(() => close());

  test.each<[string, string, unknown[]]>([
    ['numbers', 'bigint[]', many(1, -20, 0, 2 ** 53 - 1)],
    ['texts', 'text[]', many('', 'NULL', 'a,b', '{}', 'é 🎓', ' x ', "it's", 'line\nline')],
    ['texts to be escaped', 'text[]', many('a"b', 'c\\d')],
    ['nothing but null', 'text[]', many(null)],
    ['some null', 'text[]', many('a', null)],
    ['truths', 'boolean[]', many(true, false)],
    ['fractions', 'float8[]', many(0.1, 2)],
  ])('%s', async (_what, type, values) => {
    expect((await db.one<{ values: unknown[] }>(`select $1::${type} as values`, [values]))?.values.map((one) => (type === 'bigint[]' ? Number(one) : one))).toEqual(values);
  });
});

test('what is no long array, or holds what has to be escaped, is left to the driver', () => {
  const left = [['a'], many('a"b'), many(1.5), many('a', null), many(new Date(0)), 'text', null, Buffer.alloc(40)];
  for (const value of left) expect(arrayLiteral(value)).toBe(value);
  expect(arrayLiteral(many(1, 2))).toMatch(/^\{1,2,/);
});
