import { jest } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@blason/platform/testing';
import { LedgerService, system } from '@blason/ledger';
import { ImportApplicationService } from './import-application.service';
import { importing, type Importing } from './testing';

let database: FreshDatabase;
let it: Importing;
beforeAll(async () => {
  database = await freshDatabase();
  it = await importing(database.url);
});
afterEach(() => it.db.query('truncate people, departments, person_imports, person_import_rows, ledger_entries, accounts, sessions cascade'));
afterAll(async () => {
  await it.module.close();
  await database.drop();
});

/** 2,500 people: three pieces. Each reports to somebody later in the file. */
const file = `number;name;manager\n${Array.from({ length: 2_500 }, (_, at) => `${at + 1};P${at + 1};${at === 2_499 ? '' : Math.min(2_500, at + 500)}`).join('\n')}`;

const figures = () => it.db.one<Record<string, number>>(`
  select (select count(*)::int from people) as people, (select count(manager_id)::int from people) as managed,
    (select count(distinct subject_id)::int from ledger_entries where action = 'person.created') as told,
    (select count(*)::int from ledger_entries where action = 'person.created') as entries`);

async function ready() {
  const { id, publicId } = await it.analysed(file);
  await it.imports.apply(system, publicId, false);
  return { id: Number(id), publicId, application: it.module.get(ImportApplicationService) };
}

test('cut off in a piece, it goes on after the last whole one; nobody is written or told twice', async () => {
  const { id, publicId, application } = await ready();
  const ledger = it.module.get(LedgerService);
  let pieces = 0;
  const tell = jest.spyOn(ledger, 'recordAll').mockImplementation(async (...told) => {
    if (told[1] === 'person.created' && (pieces += 1) === 2) throw new Error('the connection is gone');
    return LedgerService.prototype.recordAll.apply(ledger, told);
  });
  await expect(application.apply(id)).rejects.toThrow('the connection is gone');
  expect(await figures()).toEqual({ people: 1_000, managed: 999, told: 1_000, entries: 1_000 });
  expect(await it.imports.find(system, publicId)).toMatchObject({ state: 'APPLYING', done: 1_000 });
  tell.mockRestore();
  await application.apply(id);
  expect(await figures()).toEqual({ people: 2_500, managed: 2_499, told: 2_500, entries: 2_500 });
  expect(await it.imports.find(system, publicId)).toMatchObject({ state: 'DONE', done: 2_500, counts: { new: 2_500 } });
  await application.apply(id);
  expect(await figures()).toEqual({ people: 2_500, managed: 2_499, told: 2_500, entries: 2_500 });
});

test('two at once: one works, the other leaves it', async () => {
  const { id, application } = await ready();
  await Promise.all([application.apply(id), application.apply(id)]);
  expect(await figures()).toEqual({ people: 2_500, managed: 2_499, told: 2_500, entries: 2_500 });
});

test('whoever was taken for dead and comes back writes nothing more', async () => {
  const { id, publicId, application } = await ready();
  const ledger = it.module.get(LedgerService);
  const tell = jest.spyOn(ledger, 'recordAll').mockImplementation(async (...told) => {
    await LedgerService.prototype.recordAll.apply(ledger, told);
    // After this piece somebody takes the worker for dead and takes over.
    await it.db.afterCommit(() => it.db.query(`update person_imports set claim = 'another', claimed_until = now() + interval '1 minute' where id = $1`, [id]));
  });
  await application.apply(id);
  tell.mockRestore();
  expect((await figures())?.people).toBe(1_000);
  await application.apply(id);
  expect((await figures())?.people).toBe(1_000);
  await it.db.query(`update person_imports set claimed_until = now() - interval '1 second' where id = $1`, [id]);
  await application.apply(id);
  expect(await figures()).toEqual({ people: 2_500, managed: 2_499, told: 2_500, entries: 2_500 });
  expect((await it.imports.find(system, publicId)).state).toBe('DONE');
});

test('a row that the database does not take is refused alone', async () => {
  await it.db.query(`alter table people add constraint no_p7 check (display_name <> 'P7')`);
  const { id, publicId, application } = await ready();
  await application.apply(id);
  await it.db.query('alter table people drop constraint no_p7');
  const done = await it.imports.find(system, publicId);
  expect(done).toMatchObject({ state: 'DONE', counts: { new: 2_499, invalid: 1 } });
  const { nodes } = await it.imports.rows(system, done, { first: 5, verdict: 'INVALID' as never });
  expect(nodes).toMatchObject([{ line: 8, code: 'REFUSED' }]);
  expect((await figures())?.people).toBe(2_499);
});
