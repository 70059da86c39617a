import type { TestingModule } from '@nestjs/testing';
import { ledgerEntities, LedgerModule } from '@blason/ledger';
import { CONFIG, Database, type Config } from '@blason/platform';
import { freshDatabase, testChapters, type FreshDatabase } from '@blason/platform/testing';
import { accessEntities, AccessModule, FirstStartService } from './index';

let database: FreshDatabase;
let module: TestingModule;
let service: FirstStartService;
let db: Database;

beforeAll(async () => {
  database = await freshDatabase();
  module = await testChapters([LedgerModule, AccessModule.for('worker')], [...ledgerEntities, ...accessEntities], { databaseUrl: database.url });
  service = module.get(FirstStartService);
  db = module.get(Database);
});
afterAll(async () => {
  await module?.close();
  await database?.drop();
});

test('ten processes that start at once make one administrator, whose password is stored as argon2id with OWASP parameters', async () => {
  const made = await Promise.all(Array.from({ length: 10 }, () => service.ensureFirstAdministrator('Admin@Blason.local', 'a first password')));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await db.query('select email, roles, password_hash as hash from accounts')).toEqual([
    { email: 'admin@blason.local', roles: ['HR'], hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) },
  ]);
});

test('without a password nobody is made', () => db.rolledBack(async () => {
  await db.query('delete from accounts');
  expect(await service.ensureFirstAdministrator('admin@blason.local', undefined)).toBe(false);
  expect(await db.query('select from accounts')).toHaveLength(0);
}));

test('the first public address is kept, another one is refused with the command, and moving is recorded', async () => {
  const config = module.get<Config>(CONFIG);
  await service.keepPublicUrl();
  await service.keepPublicUrl();
  const first = config.publicUrl;
  config.publicUrl = 'https://badges.example.test';
  await expect(service.keepPublicUrl()).rejects.toThrow('npm run public-url -- https://badges.example.test');
  expect(await service.movePublicUrl('https://badges.example.test')).toBe(first);
  await service.keepPublicUrl();
  expect(await db.query(`select data from ledger_entries where action = 'settings.public-url-moved'`))
    .toEqual([{ data: { from: first, to: 'https://badges.example.test' } }]);
});
