import type { TestingModule } from '@nestjs/testing';
import { accessEntities } from '@blason/access';
import { ledgerEntities, LedgerModule, system, anonymous } from '@blason/ledger';
import { notifyEntities, NotifyModule } from '@blason/notify';
import { peopleEntities, PeopleModule } from '@blason/people';
import { Database } from '@blason/platform';
import { freshDatabase, testChapters } from '@blason/platform/testing';
import { skillsEntities, SkillsModule } from '@blason/skills';
import { CredentialService, credentialsEntities, CredentialsModule } from './index';
import { aWorld, aBadge, somePeople } from './testing';

let module: TestingModule;
let db: Database;
let credentials: CredentialService;

const entities = [...ledgerEntities, ...accessEntities, ...notifyEntities, ...peopleEntities, ...skillsEntities, ...credentialsEntities];
const chapters = () => [LedgerModule, NotifyModule.for('worker'), PeopleModule.for('worker'), SkillsModule.for('worker'), CredentialsModule.for('worker')];

beforeAll(async () => {
  module = await testChapters(chapters(), entities);
  db = module.get(Database);
  credentials = module.get(CredentialService);
});
afterAll(() => module.close());

const count = async (table: string, where = 'true') => (await db.one<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`))!.n;

test('an award is written with its signature, place in the list, ledger entry and mail', () => db.rolledBack(async () => {
  const { badge } = await aWorld(module, { validity: 'PERIOD', validity_months: 24 });
  const [person] = await somePeople(db, 1);
  const [outcome] = await credentials.issueAll(system, badge.id, [
    { personId: person!, evidence: [{ url: 'https://example.org/1', narrative: 'Seen.' }], narrative: 'Well done.' },
  ], { batchId: 9 });
  expect(outcome).toEqual({ outcome: 'ISSUED', credentialId: expect.any(Number), publicId: expect.stringMatching(/^[\w-]{22}$/) });
  const row = await db.one<Record<string, unknown>>(`select *, valid_from = awarded_at as fresh from credentials where id = $1`, [outcome!.credentialId]);
  expect(row).toMatchObject({
    state: 'PENDING', visibility: 'PRIVATE', language: 'fr', discriminator: '', batch_id: 9, narrative: 'Well done.', fresh: true,
    evidence: [{ url: 'https://example.org/1', narrative: 'Seen.' }], former_status: null,
  });
  expect((row!.signature as Buffer).length).toBe(64);
  expect(await count('ledger_entries', `action = 'credential.issued' and subject_id = '${outcome!.publicId}'`)).toBe(1);
  expect(await db.query(`select language, batch_id, state, available_at - now() as wait from notifications where kind = 'credential.issued' and subject_id = $1`, [outcome!.credentialId]))
    .toMatchObject([{ language: 'fr', batch_id: 9, state: 'PENDING', wait: { seconds: 59 } }]);
}));

test('outcomes come in the order of the awards, with codes and what exists', () => db.rolledBack(async () => {
  const { badge } = await aWorld(module, { evidence_required: true, eligibility: { countries: ['FR'] } });
  const [a, b] = await somePeople(db, 2, { country: 'FR' });
  const [c] = await somePeople(db, 1, { country: 'DE' });
  const evidence = [{ narrative: 'x' }];
  const [first] = await credentials.issueAll(system, badge.id, [{ personId: a!, evidence }]);
  const awards = [
    { personId: b!, evidence }, { personId: a!, evidence }, { personId: c!, evidence }, { personId: -1, evidence }, { personId: b!, evidence },
    { personId: b! }, { personId: b!, evidence, issuedOn: '2999-01-01' },
  ];
  const checks = await credentials.checkAwards(badge.id, awards);
  expect(checks.map(({ verdict, code }) => `${verdict} ${code ?? ''}`.trim())).toEqual([
    'NEW', 'DUPLICATE ALREADY_HELD', 'INELIGIBLE NOT_ELIGIBLE', 'INVALID UNKNOWN_PERSON', 'DUPLICATE REPEATED', 'INVALID EVIDENCE_REQUIRED', 'INVALID ISSUED_IN_FUTURE',
  ]);
  const before = await count('credentials');
  const outcomes = await credentials.issueAll(system, badge.id, awards);
  expect(outcomes.map(({ outcome, code }) => `${outcome} ${code ?? ''}`.trim())).toEqual([
    'ISSUED', 'SKIPPED ALREADY_HELD', 'REJECTED NOT_ELIGIBLE', 'REJECTED UNKNOWN_PERSON', 'SKIPPED REPEATED', 'REJECTED EVIDENCE_REQUIRED', 'REJECTED ISSUED_IN_FUTURE',
  ]);
  expect(outcomes[1]).toMatchObject({ credentialId: first!.credentialId, publicId: first!.publicId });
  expect(outcomes[4]).toMatchObject({ credentialId: outcomes[0]!.credentialId, publicId: outcomes[0]!.publicId });
  expect(outcomes[5]).toMatchObject({ field: 'evidence', reason: expect.stringContaining('evidence') });
  expect(await count('credentials')).toBe(before + 1);
}));

test('a badge awarded many times: once per source', () => db.rolledBack(async () => {
  const { badge } = await aWorld(module, { award_policy: 'MANY' });
  const [person] = await somePeople(db, 1);
  const issue = async (...sources: (string | undefined)[]) =>
    (await credentials.issueAll(system, badge.id, sources.map((source) => ({ personId: person!, source })))).map(({ outcome }) => outcome);
  expect(await issue('a', 'b', 'a', undefined, undefined)).toEqual(['ISSUED', 'ISSUED', 'SKIPPED', 'ISSUED', 'ISSUED']);
  expect(await issue('b', 'c', undefined)).toEqual(['SKIPPED', 'ISSUED', 'ISSUED']);
}));

test('a renewal keeps id and day of award, and gets a later start, a fresh place and a mail', () => db.rolledBack(async () => {
  const { badge } = await aWorld(module, { award_policy: 'RENEW', validity: 'PERIOD', validity_months: 12 });
  const [person, other] = await somePeople(db, 2);
  const [first] = await credentials.issueAll(system, badge.id, [{ personId: person!, issuedOn: '2025-11-01', narrative: 'First.' }]);
  const before = await db.one<Record<string, unknown>>(`select * from credentials where id = $1`, [first!.credentialId]);
  const again = [{ personId: other! }, { personId: person! }];
  expect((await credentials.checkAwards(badge.id, again)).map(({ verdict }) => verdict)).toEqual(['NEW', 'RENEWAL']);
  const outcomes = await credentials.issueAll(system, badge.id, again);
  expect(outcomes[1]).toEqual({ outcome: 'RENEWED', credentialId: first!.credentialId, publicId: first!.publicId });
  const after = await db.one<Record<string, any>>(`select *, valid_from >= now() - interval '1 second' as current from credentials where id = $1`, [first!.credentialId]);
  expect(after).toMatchObject({ public_id: before!.public_id, awarded_at: before!.awarded_at, subject_uuid: before!.subject_uuid, narrative: 'First.', current: true });
  expect(after!.former_status).toEqual([Number(before!.status_list_id) * 131_072 + Number(before!.status_index)]);
  expect(after!.status_index).not.toBe(before!.status_index);
  expect(after!.valid_until > (before!.valid_until as Date)).toBe(true);
  expect(await count('ledger_entries', `action = 'credential.renewed' and subject_id = '${first!.publicId}'`)).toBe(1);
  expect(await count('notifications', `subject_id = ${first!.credentialId} and kind = 'credential.renewed'`)).toBe(1);
  expect((await credentials.issueAll(system, badge.id, again)).map(({ outcome, code }) => `${outcome} ${code}`)).toEqual(['SKIPPED STILL_VALID', 'SKIPPED STILL_VALID']);
}));

test('a badge that is not published, or archived, is awarded to nobody; nor does anybody award without being allowed to', () => db.rolledBack(async () => {
  const { badge } = await aWorld(module);
  const [person] = await somePeople(db, 1);
  await expect(credentials.issueAll(anonymous, badge.id, [{ personId: person! }])).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await db.query(`update badges set state = 'ARCHIVED' where id = $1`, [badge.id]);
  await expect(credentials.issueAll(system, badge.id, [{ personId: person! }])).rejects.toMatchObject({ code: 'CONFLICT' });
  await db.query(`update badges set state = 'DRAFT', published_version_id = null where id = $1`, [badge.id]);
  await expect(credentials.checkAwards(badge.id, [{ personId: person! }])).rejects.toMatchObject({ code: 'CONFLICT' });
}));

test('a thousand awards: places are unique and far apart, and 12 statements are enough', async () => {
  await db.rolledBack(async () => {
    const { issuer, badge } = await aWorld(module);
    const people = await somePeople(db, 1_200);
    await credentials.issueAll(system, badge.id, people.slice(1_000).map((personId) => ({ personId })));
    const statements: string[] = [];
    const log = jestLog(statements);
    await credentials.issueAll(system, badge.id, people.slice(0, 1_000).map((personId) => ({ personId })));
    log.restore();
    expect(statements.length).toBeLessThanOrEqual(8);
    const places = await db.query<{ status_index: number }>(`select status_index from credentials where badge_id = $1 order by id`, [badge.id]);
    expect(new Set(places.map(({ status_index }) => status_index)).size).toBe(1_200);
    expect(places.some(({ status_index }) => status_index > 100_000)).toBe(true);
    expect(await count('status_lists', `issuer_id = ${issuer.id}`)).toBe(1);
  });
});

/** Counts what is sent to PostgreSQL. */
function jestLog(statements: string[]): { restore(): void } {
  const query = db.query.bind(db);
  db.query = ((text: string, parameters: unknown[]) => {
    statements.push(text);
    return query(text, parameters);
  }) as Database['query'];
  return { restore: () => { db.query = query; } };
}

describe('side by side', () => {
  test('overlapping chunks in opposite orders: every award once, nobody locked out', async () => {
    const fresh = await freshDatabase();
    const own = await testChapters(chapters(), entities, { databaseUrl: fresh.url });
    try {
      const database = own.get(Database);
      const service = own.get(CredentialService);
      const { issuer, badge } = await aWorld(own);
      const renewable = await aBadge(database, issuer.id, { award_policy: 'RENEW', validity: 'PERIOD', validity_months: 1 });
      const people = await somePeople(database, 300);
      const old = people.map((personId) => ({ personId, issuedOn: '2024-01-01' }));
      await service.issueAll(system, renewable.id, old);
      const forwards = people.map((personId) => ({ personId }));
      const results = await Promise.all([forwards, [...forwards].reverse(), forwards].flatMap((awards) => [
        service.issueAll(system, badge.id, awards), service.issueAll(system, renewable.id, awards),
      ]));
      const total = (kind: string, from: number) => [0, 2, 4].flatMap((i) => results[i + from]!).filter(({ outcome }) => outcome === kind).length;
      expect([total('ISSUED', 0), total('SKIPPED', 0)]).toEqual([300, 600]);
      expect([total('RENEWED', 1), total('SKIPPED', 1)]).toEqual([300, 600]);
      expect([0, 2, 4].flatMap((i) => results[i]!).every(({ credentialId }) => credentialId)).toBe(true);
      const kept = await database.one(`select count(*)::int as n, count(distinct (status_list_id, status_index))::int as places from credentials`);
      expect(kept).toEqual({ n: 600, places: 600 });
      expect(await database.one(`select count(*)::int as n from ledger_entries where action like 'credential.%'`)).toEqual({ n: 900 });
    } finally {
      await own.close();
      await fresh.drop();
    }
  });
});
