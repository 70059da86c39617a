import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { databaseOptions } from '@blason/platform';
import * as migrations from './index';

/**
 * Brings a database to the newest schema, BullMQ's included. Two processes may call it at the same time: an advisory
 * lock lets one work and the other wait.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('blason:migrate'))`);
    const source = await new DataSource({
      ...databaseOptions(url, [], 1, 0), migrations: Object.values(migrations), migrationsTransactionMode: 'each',
    } as never).initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
    await runMigrations(client as never, 'bullmq');
  } finally {
    await client.end();
  }
}
