import type { TestingModule } from '@nestjs/testing';
import { Database } from '@blason/platform';
import { testChapters } from '@blason/platform/testing';
import { ledgerEntities, LedgerModule, LedgerService, system } from './index';

let module: TestingModule;
let db: Database;
let ledger: LedgerService;

beforeAll(async () => {
  module = await testChapters([LedgerModule], ledgerEntities);
  db = module.get(Database);
  ledger = module.get(LedgerService);
});
afterAll(() => module.close());

test('a set is recorded in its order, with who did it', () => db.rolledBack(async () => {
  await ledger.recordAll(system, 'badge.published', [
    { type: 'badge', id: 'one', data: { number: 1 } },
    { type: 'badge', id: 'two', data: { number: 2 } },
  ]);
  expect(await db.query(`select actor_kind, actor_id, subject_id, data from ledger_entries where action = $1 order by id`, ['badge.published']))
    .toEqual([
      { actor_kind: 'SYSTEM', actor_id: null, subject_id: 'one', data: { number: 1 } },
      { actor_kind: 'SYSTEM', actor_id: null, subject_id: 'two', data: { number: 2 } },
    ]);
}));
