import { randomBytes } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { Database } from '@blason/platform';
import { testChapters } from '@blason/platform/testing';
import { ledgerEntities, LedgerModule } from '@blason/ledger';
import { AccessWorker } from './access.worker';
import { accessEntities, AccessModule } from './access.module';
import { RateLimitService } from './rate-limit.service';

let module: TestingModule;
let db: Database;

beforeAll(async () => {
  module = await testChapters([LedgerModule, AccessModule.for('api')], [...ledgerEntities, ...accessEntities]);
  db = module.get(Database);
}, 60_000);
afterAll(() => module.close());

test('sessions that ran out or lay idle are deleted, live ones stay', () => db.rolledBack(async () => {
  const account = await db.one<{ id: number }>(
    `insert into accounts (public_id, email, display_name, roles, language) values ('swept', 'swept@example.org', 'Swept', '{}', 'en') returning id`,
  );
  for (const [name, expires, seen] of [['live', '1 day', '1 hour'], ['idle', '1 day', '13 hours'], ['over', '-1 minute', '1 hour']]) {
    await db.query(
      `insert into sessions (public_id, account_id, token_hash, expires_at, last_seen_at)
       values ($1, $2, $3, now() + $4::interval, now() - $5::interval)`, [name, account!.id, randomBytes(32), expires, seen],
    );
  }
  await new AccessWorker(db, module.get(RateLimitService)).sweep();
  expect(await db.query(`select public_id as name from sessions where account_id = $1`, [account!.id])).toEqual([{ name: 'live' }]);
}));
