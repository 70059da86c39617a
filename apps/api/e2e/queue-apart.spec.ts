// QUEUE_URL on a PostgreSQL database of its own.
import { jest } from '@jest/globals';
import pg from 'pg';
import { aWorld, somePeople } from '@blason/credentials/testing';
import { freshDatabase, type FreshDatabase } from '@blason/platform/testing';
import { startApi } from './running-api';
import { startWorker, until } from './running-worker';

jest.setTimeout(60_000);

let queue: FreshDatabase;
beforeAll(async () => { queue = await freshDatabase('template0'); });
afterAll(async () => {
  await queue.drop();
  process.env.QUEUE_URL = '';
});

const asked = async <T>(url: string, text: string): Promise<T[]> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};
const tables = `select table_schema as schema, count(*)::int as count from information_schema.tables where table_schema in ('public', 'bullmq') group by 1`;

test('jobs go through a database of their own, which nobody prepared, and nothing else is in it', async () => {
  const api = await startApi({ QUEUE_URL: queue.url });
  const worker = await startWorker();
  try {
    const { badge } = await aWorld(api.app as never);
    const people = await somePeople(api.db, 1_200);
    const emails = (await api.db.query<{ email: string }>('select email from people where id = any($1)', [people])).map(({ email }) => email);
    const cookie = await api.cookieOf(await api.account('ida@example.org', ['ISSUER']));
    const ask = async (query: string, variables: object) => {
      const { data, errors } = await api.graphql(cookie, query, variables);
      expect(errors).toEqual([]);
      return data!;
    };
    const { it: { batch: { id } } } = await ask(
      `mutation ($input: DraftBatchFromTextInput!) { it: draftBatchFromText(input: $input) { batch { id } userErrors { message } } }`,
      { input: { badgeId: badge.publicId, text: emails.join('\n') } });
    await ask(`mutation ($input: StartBatchInput!) { startBatch(input: $input) { userErrors { message } } }`, { input: { id } });
    await until(async () => (await ask(`query ($id: ID!) { batch(id: $id) { state } }`, { id })).batch.state === 'DONE');
    expect((await ask(`query ($id: ID!) { batch(id: $id) { issued } }`, { id })).batch.issued).toBe(1_200);
    expect(await asked(queue.url, tables)).toEqual([{ schema: 'bullmq', count: expect.any(Number) }]);
    const events = `select event, count(*)::int as count from bullmq.event group by 1`;
    expect(await asked(queue.url, events)).toContainEqual({ event: 'completed', count: expect.any(Number) });
    expect(await asked(process.env.DATABASE_URL!, events)).toEqual([]);
  } finally {
    await worker.close();
    await api.close();
  }
});
