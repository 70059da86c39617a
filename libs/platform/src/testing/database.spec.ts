import pg from 'pg';
import { freshDatabase, workerDatabaseUrl } from './database';

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('databases for specs', () => {
  test('a worker has its own', async () => {
    const rows = await ask(workerDatabaseUrl(), 'select current_database() as name');
    expect(rows).toEqual([{ name: `worker_${process.env.JEST_WORKER_ID}` }]);
  });

  test('a fresh one has the tables of the template and is gone after drop', async () => {
    const tables = 'select count(*)::int as n from pg_class where relkind = \'r\'';
    const fresh = await freshDatabase();
    expect(await ask(fresh.url, tables)).toEqual(await ask(workerDatabaseUrl(), tables));
    await fresh.drop();
    await expect(ask(fresh.url, 'select 1')).rejects.toThrow('does not exist');
  });
});
