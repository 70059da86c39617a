import type { TestingModule } from '@nestjs/testing';
import type { Actor } from '@blason/ledger';
import { Database, Problem } from '@blason/platform';
import { freshDatabase, type FreshDatabase } from '@blason/platform/testing';
import { aBadge, aWorld, somePeople, type World } from '@blason/credentials/testing';
import type { Batch } from './batch.entity';
import { BatchReader } from './batch-reader.service';
import { BatchService } from './batch.service';
import { ChunkService, type Turn } from './chunk.service';
import { nextBatchSql } from './chunk.sql';
import { ChunkWorker } from './chunk.worker';
import { DraftService } from './draft.service';
import { TurnService } from './turn.service';
import { anIssuer, issuanceModule, workAll } from './testing';

let fresh: FreshDatabase;
let module: TestingModule;
let db: Database;
let drafts: DraftService;
let batches: BatchService;
let reader: BatchReader;
let world: World;
let actor: Actor;

beforeAll(async () => {
  fresh = await freshDatabase();
  module = await issuanceModule(fresh.url);
  db = module.get(Database);
  [drafts, batches, reader] = [module.get(DraftService), module.get(BatchService), module.get(BatchReader)];
  world = await aWorld(module, { validity: 'PERIOD', validity_months: 24 });
  actor = await anIssuer(db);
});
afterAll(async () => {
  await module.close();
  await fresh.drop();
});

const badge = (version: Record<string, unknown> = {}) => aBadge(db, world.issuer.id, version);
const emails = async (ids: number[]): Promise<string[]> =>
  (await db.query<{ email: string }>(`select email from people where id = any($1) order by array_position($1, id)`, [ids])).map(({ email }) => email);
const rowsOf = async (batch: Batch) => (await reader.rows(await batches.byId(batch.id), { first: 200 } as never)).nodes;
const told = async (batch: Batch) => (await rowsOf(batch)).map(({ verdict, code }) => [verdict, code].filter(Boolean).join(' '));
const counts = async (batch: Batch) => {
  const { state, issued, skipped, rejected, cancelled, done, total } = await batches.byId(batch.id);
  return { state, issued, skipped, rejected, cancelled, done, total };
};
const credentialsOf = async (badgeId: number) =>
  (await db.one<{ n: number }>('select count(*)::int as n from credentials where badge_id = $1', [badgeId]))!.n;
const mails = (batch: Batch) => db.query<{ state: string; held: boolean }>(
  `select state, available_at = 'infinity' as held from notifications where batch_id = $1`, [batch.id]);

describe('drafts', () => {
  test('every verdict, with codes and reasons; nothing is issued', async () => {
    const { id, publicId } = await badge({ eligibility: { countries: ['FR'] } });
    const [a, b] = await emails(await somePeople(db, 2, { country: 'FR' }));
    const [foreigner] = await emails(await somePeople(db, 1, { country: 'DE' }));
    const batch = await drafts.fromText(actor, publicId, `Email\tIssue date\n${a}\t\n${foreigner}\t\nnobody@example.org\t\n${b}\t31/02/2026\nnot an address\t\n${a}\t\n`);
    expect(await told(batch)).toEqual([
      'NEW', 'INELIGIBLE NOT_ELIGIBLE', 'UNKNOWN UNKNOWN_PERSON', 'INVALID DATE_INVALID', 'INVALID EMAIL_INVALID', 'DUPLICATE REPEATED',
    ]);
    const rows = await rowsOf(batch);
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(rows.every((row) => row.state === 'DRAFT' && (row.verdict === 'NEW') === (row.reason === null))).toBe(true);
    expect(rows[5]!.reason).toBe('The same recipient stands on line 2.');
    expect(await reader.verdicts(batch)).toEqual([
      { verdict: 'DUPLICATE', count: 1 }, { verdict: 'INELIGIBLE', count: 1 }, { verdict: 'INVALID', count: 2 }, { verdict: 'NEW', count: 1 }, { verdict: 'UNKNOWN', count: 1 },
    ]);
    expect(await credentialsOf(id)).toBe(0);
    expect(await mails(batch)).toEqual([]);
  });

  test('a number and an address must mean the same person', async () => {
    const { publicId } = await badge();
    const ids = await somePeople(db, 3);
    const [a, b, c] = await emails(ids);
    await db.query(`update people set employee_number = 'M' || id where id = any($1)`, [ids.slice(0, 2)]);
    const [na, nb] = ids.map((id) => `M${id}`);
    const batch = await drafts.fromText(actor, publicId, `number;email\n${na};${a}\n${na};${b}\n${nb};\n;${c}\nM0;${a}\nM0;${c}\n${nb};new@example.org`);
    expect(await told(batch)).toEqual(
      ['NEW', 'INVALID PERSON_MISMATCH', 'NEW', 'NEW', 'INVALID PERSON_MISMATCH', 'DUPLICATE REPEATED', 'DUPLICATE REPEATED'],
    );
  });

  test('a cell is corrected and its row checked again, with those it repeats', async () => {
    const { publicId } = await badge();
    const [a, b] = await emails(await somePeople(db, 2));
    const batch = await drafts.fromText(actor, publicId, `Name,Email\nAda,${a}\nBob,bob@\nAda again,${a}`);
    expect(await told(batch)).toEqual(['NEW', 'INVALID EMAIL_INVALID', 'DUPLICATE REPEATED']);
    await drafts.correctRow(actor, batch.publicId, 3, 'email', b!);
    expect(await told(batch)).toEqual(['NEW', 'NEW', 'DUPLICATE REPEATED']);
    await drafts.correctRow(actor, batch.publicId, 2, 'email', b!);
    expect(await told(batch)).toEqual(['NEW', 'DUPLICATE REPEATED', 'NEW']);
    await drafts.correctRow(actor, batch.publicId, 2, 'issuedOn', '2020-02-30');
    expect(await told(batch)).toEqual(['INVALID DATE_INVALID', 'NEW', 'NEW']);
    const [row] = await rowsOf(batch);
    expect(row).toMatchObject({ cells: ['Ada', a], email: b, displayName: 'Ada', field: 'issuedOn' });
    await expect(drafts.correctRow(actor, batch.publicId, 99, 'email', 'x')).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: 'line' });
  });

  test('columns are mapped by hand, and remembered for the same headers', async () => {
    const { publicId } = await badge();
    const [a, b] = await emails(await somePeople(db, 2));
    const headers = `Wer${Date.now()};Wann`;
    const first = await drafts.fromText(actor, publicId, `Email\tx\n\t`).catch((error: Problem) => error);
    expect(first).toBeInstanceOf(Problem);
    const batch = await drafts.fromFile(actor, publicId, 'liste.csv', Buffer.from(`${headers}\n;\n${a};2026-01-02`));
    expect(batch.columns.map(({ field }) => field)).toEqual(['email', null]);
    await drafts.mapColumns(actor, batch.publicId, [{ header: 'Wann', field: 'issuedOn' }]);
    expect((await rowsOf(batch)).map(({ issuedOn }) => issuedOn)).toEqual(['2026-01-02']);
    const next = await drafts.fromFile(actor, publicId, 'liste2.csv', Buffer.from(`${headers}\n${b};2026-01-03`));
    expect(next.columns.map(({ field }) => field)).toEqual(['email', 'issuedOn']);
    await expect(drafts.mapColumns(actor, batch.publicId, [{ header: 'Wann', field: 'email' }])).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('defaults hold for rows that give nothing', async () => {
    const { publicId } = await badge();
    const [a, b] = await emails(await somePeople(db, 2));
    const batch = await drafts.fromText(actor, publicId, `email,issue date\n${a},\n${b},2020-01-01`);
    await drafts.setDefaults(actor, { id: batch.publicId, issuedOn: '2999-01-01' });
    expect(await told(batch)).toEqual(['INVALID ISSUED_IN_FUTURE', 'NEW']);
    await drafts.setDefaults(actor, { id: batch.publicId, issuedOn: null });
    expect(await told(batch)).toEqual(['NEW', 'NEW']);
    await expect(drafts.setDefaults(actor, { id: batch.publicId, issuedOn: '2026-01-02', expiresOn: '2026-01-01' }))
      .rejects.toMatchObject({ field: 'expiresOn' });
  });

  test('everybody who matches a filter', async () => {
    const { publicId } = await badge();
    const [a] = await emails(await somePeople(db, 3, { country: 'IS' }));
    const batch = await drafts.fromFilter(actor, publicId, { countries: ['IS'] });
    expect(batch).toMatchObject({ source: 'FILTER', total: 3 });
    expect((await rowsOf(batch))[0]).toMatchObject({ line: 1, email: a, verdict: 'NEW' });
    await expect(drafts.fromFilter(actor, publicId, { countries: ['XX'] })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: 'filter' });
  });

  test('a badge that is not published, or not there', async () => {
    const { id, publicId } = await badge();
    await db.query(`update badges set state = 'ARCHIVED' where id = $1`, [id]);
    await expect(drafts.fromText(actor, publicId, 'a@example.org')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(drafts.fromText(actor, 'x', 'a@example.org')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a draft can be deleted, a started batch cannot; old drafts go by themselves', async () => {
    const { publicId } = await badge();
    const text = (await emails(await somePeople(db, 2))).join(';');
    const [draft, old, started] = [await drafts.fromText(actor, publicId, text), await drafts.fromText(actor, publicId, text), await drafts.fromText(actor, publicId, text)];
    await drafts.remove(actor, draft.publicId);
    await expect(batches.find(actor, draft.publicId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await batches.start(actor, started.publicId);
    await db.query(`update batches set created_at = now() - interval '8 days' where id = any($1)`, [[old.id, started.id]]);
    await module.get(ChunkWorker).sweep();
    await expect(batches.find(actor, old.publicId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(drafts.remove(actor, started.publicId)).rejects.toMatchObject({ code: 'CONFLICT' });
    await workAll(module);
  });

  test('who may not issue sees and does nothing', async () => {
    const nobody: Actor = { kind: 'ACCOUNT', id: 'x', permissions: new Set(['self', 'badges:read']) };
    const batch = await drafts.fromText(actor, (await badge()).publicId, 'a@example.org');
    for (const attempt of [
      () => reader.list(nobody, { first: 1 } as never), () => reader.find(nobody, batch.publicId), () => drafts.fromText(nobody, 'x', 'y'),
      () => batches.start(nobody, batch.publicId), () => batches.pause(nobody, batch.publicId), () => batches.recall(nobody, batch.publicId, 'x'),
      () => drafts.correctRow(nobody, batch.publicId, 1, 'email', 'x'), () => drafts.remove(nobody, batch.publicId),
    ]) await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the job', () => {
  test('every row gets exactly one verdict; the same list again issues nothing', async () => {
    const { id, publicId } = await badge();
    const people = await emails(await somePeople(db, 5));
    const list = [...people, people[0], 'nobody@example.org'].join('\n');
    const batch = await drafts.fromText(actor, publicId, list);
    const started = await batches.start(actor, batch.publicId, 'key-1');
    expect(started).toMatchObject({ state: 'QUEUED', rejected: 1, total: 7 });
    await workAll(module);
    expect(await counts(batch)).toEqual({ state: 'DONE', issued: 5, skipped: 1, rejected: 1, cancelled: 0, done: 7, total: 7 });
    const rows = await rowsOf(batch);
    expect(rows.map(({ state }) => state)).toEqual(['ISSUED', 'ISSUED', 'ISSUED', 'ISSUED', 'ISSUED', 'SKIPPED', 'REJECTED']);
    expect(rows[5]!.credentialPublicId).toBe(rows[0]!.credentialPublicId);
    expect(await credentialsOf(id)).toBe(5);
    expect((await mails(batch)).map(({ state }) => state)).toEqual(Array(5).fill('PENDING'));

    const again = await drafts.fromText(actor, publicId, list);
    expect(await batches.start(actor, again.publicId)).toMatchObject({ state: 'DONE', issued: 0, skipped: 6, rejected: 1, work: null, total: 7 } as never);
    await workAll(module);
    expect(await credentialsOf(id)).toBe(5);
  });

  test('a draft that is started again and again, at once and later, is one job', async () => {
    const { id, publicId } = await badge();
    const batch = await drafts.fromText(actor, publicId, (await emails(await somePeople(db, 20))).join(';'));
    const at = await Promise.all(Array.from({ length: 6 }, () => batches.start(actor, batch.publicId, 'same-key')));
    expect(new Set(at.map((one) => one.publicId))).toEqual(new Set([batch.publicId]));
    expect(await db.query(`select 1 from ledger_entries where action = 'batch.started' and subject_id = $1`, [batch.publicId])).toHaveLength(1);
    await workAll(module);
    expect((await batches.start(actor, batch.publicId, 'same-key')).state).toBe('DONE');
    await expect(batches.start(actor, batch.publicId)).rejects.toMatchObject({ code: 'CONFLICT' });
    const other = await drafts.fromText(actor, publicId, 'x@example.org');
    await expect(batches.start(actor, other.publicId, 'same-key')).rejects.toMatchObject({ code: 'CONFLICT', field: 'idempotencyKey' });
    expect((await batches.find(actor, other.publicId)).state).toBe('DRAFT');
    expect(await credentialsOf(id)).toBe(20);
  });

  test('two starts without a key: one begins, the other is told', async () => {
    const batch = await drafts.fromText(actor, (await badge()).publicId, (await emails(await somePeople(db, 2))).join(';'));
    const both = await Promise.allSettled([batches.start(actor, batch.publicId), batches.start(actor, batch.publicId)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await workAll(module);
  });

  test('starting tells whose verdict changed since the dry run', async () => {
    const { publicId } = await badge();
    const [gone, stays] = await somePeople(db, 2);
    const [a, b] = await emails([gone!, stays!]);
    const batch = await drafts.fromText(actor, publicId, `${a}\nlater@example.org\n${b}`);
    await db.query(`update people set left_on = '2020-01-01' where id = $1`, [gone]);
    await db.query(`insert into people (public_id, kind, display_name, email) values ('later' || $1, 'EXTERNAL', 'Later', 'later@example.org')`, [batch.id]);
    const started = await batches.start(actor, batch.publicId);
    expect(await reader.changes(started)).toEqual([{ line: 1, from: 'NEW', to: 'INELIGIBLE' }, { line: 2, from: 'UNKNOWN', to: 'NEW' }]);
    await workAll(module);
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 2, rejected: 1 });
  });

  test('external people are created where that is switched on, once', async () => {
    const { publicId } = await badge();
    const batch = await drafts.fromText(actor, publicId, `Guest <guest${Date.now()}@example.org>; other${Date.now()}@example.org`);
    expect(await told(batch)).toEqual(['UNKNOWN UNKNOWN_PERSON', 'UNKNOWN UNKNOWN_PERSON']);
    await drafts.mapColumns(actor, batch.publicId, [], true);
    expect(await told(batch)).toEqual(['NEW PERSON_CREATED', 'NEW PERSON_CREATED']);
    await batches.start(actor, batch.publicId);
    await workAll(module);
    expect(await counts(batch)).toMatchObject({ issued: 2, rejected: 0 });
    const rows = await rowsOf(batch);
    expect(await db.query(`select kind, display_name from people where id = $1`, [rows[0]!.personId])).toEqual([{ kind: 'EXTERNAL', display_name: 'Guest' }]);
    expect(await db.query(`select 1 from ledger_entries l join people p on p.public_id = l.subject_id where l.action = 'person.created' and p.id = any($1)`, [rows.map((row) => row.personId)]))
      .toHaveLength(2);
  });

  test('a badge awarded many times: another day is another award, the same list again is not', async () => {
    const { id, publicId } = await badge({ award_policy: 'MANY' });
    const [a] = await emails(await somePeople(db, 1));
    const list = `email;issue date;evidence url\n${a};2026-01-01;\n${a};2026-01-02;\n${a};2026-01-01;\n${a};2026-01-01;https://example.org/2`;
    for (const expected of [3, 3]) {
      const batch = await drafts.fromText(actor, publicId, list);
      await batches.start(actor, batch.publicId);
      await workAll(module);
      expect(await credentialsOf(id)).toBe(expected);
      expect((await rowsOf(batch)).every(({ credentialPublicId }) => credentialPublicId)).toBe(true);
    }
  });

  test('a row that makes its chunk fail is tried three times alone and takes nobody along', async () => {
    const { id, publicId } = await badge();
    const ids = await somePeople(db, 30);
    await db.query(`create or replace function poison() returns trigger language plpgsql as $$ begin
      if new.person_id = ${ids[7]} then raise exception 'poison'; end if; return new; end $$`);
    await db.query(`create trigger poisoned before insert on credentials for each row execute function poison()`);
    const batch = await drafts.fromText(actor, publicId, (await emails(ids)).join(';'));
    await batches.start(actor, batch.publicId);
    await workAll(module);
    await db.query('drop trigger poisoned on credentials');
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 29, rejected: 1 });
    const bad = (await rowsOf(batch))[7]!;
    expect(bad).toMatchObject({ state: 'REJECTED', code: 'FAILED' });
    expect(bad.reason).not.toMatch(/poison/);
    expect((await db.one<{ attempts: number }>('select attempts from batch_rows where batch_id = $1 and line = 8', [batch.id]))!.attempts).toBe(3);

    await batches.retry(actor, batch.publicId);
    await workAll(module);
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 30, rejected: 0 });
    expect(await credentialsOf(id)).toBe(30);
  });

  test('mails that could not be delivered are tried again with the batch, none twice, and the ledger counts them', async () => {
    const { publicId } = await badge();
    const batch = await drafts.fromText(actor, publicId, (await emails(await somePeople(db, 3))).join(';'));
    await batches.start(actor, batch.publicId);
    await workAll(module);
    const [first, second, sent] = (await db.query<{ id: number }>('select id from notifications where batch_id = $1 order by id', [batch.id])).map(({ id }) => id);
    await db.query(`update notifications set state = 'FAILED', attempts = 8, last_error = 'refused' where id = any($1)`, [[first, second]]);
    await db.query(`update notifications set state = 'SENT', attempts = 1, sent_at = now() where id = $1`, [sent]);
    for (let time = 0; time < 2; time += 1) {
      await batches.retry(actor, batch.publicId);
      await workAll(module);
      expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 3 });
      await db.query(`update notifications set state = 'SENT', last_error = null where id = $1`, [first]);
    }
    expect((await db.query('select id, state, attempts from notifications where batch_id = $1 order by id', [batch.id])).map(({ state, attempts }) => [state, attempts]))
      .toEqual([['SENT', 0], ['PENDING', 0], ['SENT', 1]]);
    expect(await db.query(`select data -> 'mails' as mails from ledger_entries where subject_id = $1 and action = 'batch.retried' order by id`, [batch.publicId]))
      .toEqual([{ mails: 2 }, { mails: 1 }]);
  });

  test('a full disk is nobody\'s fault: no try is counted', async () => {
    const { publicId } = await badge();
    await db.query(`create or replace function full_disk() returns trigger language plpgsql as $$ begin raise exception using errcode = '53100'; end $$`);
    await db.query(`create trigger full_disk before insert on credentials for each row execute function full_disk()`);
    const batch = await drafts.fromText(actor, publicId, (await emails(await somePeople(db, 3))).join(';'));
    await batches.start(actor, batch.publicId);
    await expect(module.get(TurnService).take()).rejects.toThrow();
    await db.query('drop trigger full_disk on credentials');
    expect(await db.query('select attempts, state from batch_rows where batch_id = $1', [batch.id])).toEqual(Array(3).fill({ attempts: 0, state: 'PENDING' }));
    await workAll(module);
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 3 });
  });

  test('a badge archived meanwhile is the verdict of every row left', async () => {
    const { id, publicId } = await badge();
    const batch = await drafts.fromText(actor, publicId, (await emails(await somePeople(db, 3))).join(';'));
    await batches.start(actor, batch.publicId);
    await db.query(`update badges set state = 'ARCHIVED' where id = $1`, [id]);
    await workAll(module);
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 0, rejected: 3 });
    expect((await rowsOf(batch))[0]).toMatchObject({ code: 'CONFLICT', reason: expect.stringMatching(/archived/) });
    await db.query(`update badges set state = 'PUBLISHED' where id = $1`, [id]);
    await batches.retry(actor, batch.publicId);
    await workAll(module);
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 3, rejected: 0 });
  });
});

describe('workers', () => {
  test('several share one batch, each row once', async () => {
    const { id, publicId } = await badge();
    const batch = await drafts.fromText(actor, publicId, (await emails(await somePeople(db, 2_100))).join(';'));
    await batches.start(actor, batch.publicId);
    await Promise.all([workAll(module), workAll(module), workAll(module)]);
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 2_100, skipped: 0 });
    expect(await credentialsOf(id)).toBe(2_100);
  });

  test('a small batch has its turn before a huge one ends', async () => {
    const [huge, small] = [await badge(), await badge()];
    const people = await emails(await somePeople(db, 1_500));
    const big = await drafts.fromText(actor, huge.publicId, people.join(';'));
    const little = await drafts.fromText(actor, small.publicId, people.slice(0, 3).join(';'));
    await batches.start(actor, big.publicId);
    const turns = module.get(TurnService);
    const first = await db.one<{ id: number }>(`update batches set served_at = now() where id = $1 returning id`, [big.id]);
    expect(first!.id).toBe(big.id);
    await batches.start(actor, little.publicId);
    await turns.take();
    expect((await batches.byId(little.id)).state).toBe('DONE');
    await workAll(module);
    expect((await batches.byId(big.id)).state).toBe('DONE');
  });

  test('a batch that was served and came no further goes on in smaller chunks', async () => {
    const { publicId } = await badge();
    const batch = await drafts.fromText(actor, publicId, (await emails(await somePeople(db, 150))).join(';'));
    await batches.start(actor, batch.publicId);
    await db.query(`update batches set served_at = now() - interval '11 seconds', started_at = now() - interval '1 minute', stalls = 0 where id = $1`, [batch.id]);
    await module.get(ChunkWorker).reconcile();
    expect(await batches.byId(batch.id)).toMatchObject({ stalls: 1, servedAt: null });
    const turn = (await db.one<Turn>(nextBatchSql))!;
    expect(turn).toMatchObject({ id: batch.id, stalls: 1 });
    expect(await module.get(ChunkService).next(turn)).toBe(10);
    await workAll(module);
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 150 });
  });

  test('a row over which workers die is rejected after three of them', async () => {
    const { publicId } = await badge();
    const batch = await drafts.fromText(actor, publicId, (await emails(await somePeople(db, 3))).join(';'));
    await batches.start(actor, batch.publicId);
    await db.query('update batches set stalls = 3 where id = $1', [batch.id]);
    // Two workers died over the first row: their tries stand in the row.
    await db.query('update batch_rows set attempts = 2 where batch_id = $1 and line = 1', [batch.id]);
    await workAll(module);
    expect((await rowsOf(batch)).map(({ state, code }) => [state, code])).toEqual([['REJECTED', 'FAILED'], ['ISSUED', null], ['ISSUED', null]]);
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 2, rejected: 1 });
  });

  test('figures that disagree with the rows are counted again', async () => {
    const { publicId } = await badge();
    const batch = await drafts.fromText(actor, publicId, (await emails(await somePeople(db, 2))).join(';'));
    await batches.start(actor, batch.publicId);
    await workAll(module);
    await db.query(`update batches set issued = 1, state = 'RUNNING', work = 'ISSUE', progress_at = null, served_at = null, started_at = now() - interval '1 minute' where id = $1`, [batch.id]);
    await module.get(ChunkWorker).reconcile();
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 2 });
  });
});

describe('stopping', () => {
  const started = async (count: number) => {
    const { id, publicId } = await badge();
    const batch = await drafts.fromText(actor, publicId, (await emails(await somePeople(db, count))).join(';'));
    await batches.start(actor, batch.publicId);
    return { batch, badgeId: id };
  };

  test('pause holds the batch and its mails, resume lets both go on', async () => {
    const { batch } = await started(4);
    await db.query(`update batch_rows set state = 'SKIPPED' where batch_id = $1 and line > 2`, [batch.id]);
    await workAllBut(batch);
    await db.query(`update batch_rows set state = 'PENDING' where batch_id = $1 and line > 2`, [batch.id]);
    await batches.pause(actor, batch.publicId);
    expect((await batches.pause(actor, batch.publicId)).state).toBe('PAUSED');
    expect((await mails(batch)).every(({ held }) => held)).toBe(true);
    await workAll(module);
    expect(await counts(batch)).toMatchObject({ state: 'PAUSED', issued: 2 });
    await batches.resume(actor, batch.publicId);
    expect((await mails(batch)).some(({ held }) => held)).toBe(false);
    await workAll(module);
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 4 });
    expect((await db.query<{ action: string }>(`select action from ledger_entries where subject_id = $1 order by id`, [batch.publicId])).map(({ action }) => action))
      .toEqual(['batch.started', 'batch.paused', 'batch.resumed', 'batch.finished']);
  });

  test('a batch whose last rows finish during its pause ends by itself, and its mails leave after a new hold', async () => {
    const { batch } = await started(3);
    const turn = (await db.one<Turn>(nextBatchSql))!; // a worker has it in hand
    await batches.pause(actor, batch.publicId);
    const chunks = module.get(ChunkService);
    await chunks.next({ ...turn, stalls: 4 }); // one row alone
    expect(await counts(batch)).toMatchObject({ state: 'PAUSED', issued: 1 });
    expect((await mails(batch)).map(({ held }) => held)).toEqual([true]);
    expect(await chunks.next(turn)).toBe(2);
    expect(await counts(batch)).toMatchObject({ state: 'DONE', issued: 3, done: 3 });
    expect((await batches.byId(batch.id)).finishedAt).toBeInstanceOf(Date);
    expect((await mails(batch)).map(({ held }) => held)).toEqual([false, false, false]);
    expect((await db.query<{ action: string }>(`select action from ledger_entries where subject_id = $1 order by id`, [batch.publicId])).map(({ action }) => action))
      .toEqual(['batch.started', 'batch.paused', 'batch.finished']);
    await expect(batches.resume(actor, batch.publicId)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  /** One chunk of the rows that are pending now. */
  const workAllBut = async (batch: Batch) => {
    await module.get(TurnService).take();
    expect((await batches.byId(batch.id)).issued).toBe(2);
  };

  test('cancel gives up the rest', async () => {
    const { batch, badgeId } = await started(3);
    await batches.cancel(actor, batch.publicId);
    await workAll(module);
    expect(await counts(batch)).toEqual({ state: 'CANCELLED', issued: 0, skipped: 0, rejected: 0, cancelled: 3, done: 3, total: 3 });
    expect((await batches.byId(batch.id)).finishedAt).not.toBeNull();
    expect(await credentialsOf(badgeId)).toBe(0);
    await expect(batches.resume(actor, batch.publicId)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('recall revokes what was issued and keeps the mails back, once', async () => {
    const { batch, badgeId } = await started(5);
    await workAll(module);
    await batches.recall(actor, batch.publicId, 'Wrong list.');
    expect((await mails(batch)).map(({ state }) => state)).toEqual(Array(5).fill('CANCELLED'));
    await workAll(module);
    await batches.recall(actor, batch.publicId, 'Wrong list.');
    await workAll(module);
    expect(await batches.byId(batch.id)).toMatchObject({ state: 'RECALLED', work: null, recallReason: 'Wrong list.' });
    const revoked = await db.query<{ status_reason: string }>('select status_reason from credentials where badge_id = $1 and revoked_at is not null', [badgeId]);
    expect(revoked).toEqual(Array(5).fill({ status_reason: 'Wrong list.' }));
    expect(await db.query(`select 1 from ledger_entries l join credentials c on c.public_id = l.subject_id where l.action = 'credential.revoked' and c.badge_id = $1`, [badgeId]))
      .toHaveLength(5);
    await expect(batches.recall(actor, (await started(1)).batch.publicId, ' ')).rejects.toMatchObject({ field: 'reason' });
    await workAll(module);
  });

  test('a recall while it runs gives up the rest', async () => {
    const { batch, badgeId } = await started(5);
    await batches.recall(actor, batch.publicId, 'Too early.');
    await workAll(module);
    expect(await counts(batch)).toMatchObject({ state: 'RECALLED', issued: 0, cancelled: 5 });
    expect(await credentialsOf(badgeId)).toBe(0);
  });
});
