// Databases for specs: clones of the migrated template that Jest's global setup made.
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** This Jest worker's own database. Specs on it roll back, or leave only what nobody else counts. */
export function workerDatabaseUrl(): string {
  return databaseUrl(`worker_${process.env.JEST_WORKER_ID ?? '1'}`);
}

export interface FreshDatabase {
  url: string;
  /** Deletes it, disconnecting whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * A database of its own for what is about locks, concurrency or commits: a clone of the migrated template, 40-150 ms.
 * @param template the name of another database to be cloned, to which nobody is connected
 */
export async function freshDatabase(template = 'template_blason'): Promise<FreshDatabase> {
  const name = `fresh_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} template ${template}`);
  return { url: databaseUrl(name), drop: () => administer(`drop database ${name} with (force)`) };
}

function databaseUrl(name: string): string {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('There is no test database: run specs with `npm test` or `npm run jest`, without NO_DATABASE.');
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client(databaseUrl('postgres'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
