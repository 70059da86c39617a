import type { TestingModule } from '@nestjs/testing';
import { accessEntities } from '@blason/access';
import { anonymous, ledgerEntities, LedgerModule, system } from '@blason/ledger';
import { Database } from '@blason/platform';
import { freshDatabase, testChapters } from '@blason/platform/testing';
import { SkillService, skillsEntities, SkillsModule } from './index';
import type { SkillsArgs } from './skill.input';

let module: TestingModule;
let db: Database;
let skills: SkillService;

beforeAll(async () => {
  module = await testChapters([LedgerModule, SkillsModule.for('worker')], [...ledgerEntities, ...accessEntities, ...skillsEntities]);
  db = module.get(Database);
  skills = module.get(SkillService);
});
afterAll(() => module.close());

const list = async (args: Partial<SkillsArgs> = {}) => {
  const page = await skills.list(system, { first: 25, ...args } as SkillsArgs);
  return [page.totalCount, page.nodes.map((skill) => skill.name.en)];
};

test('created, found in the ledger, read back', () => db.rolledBack(async () => {
  const skill = await skills.create(system, {
    name: { en: ' First aid ', fr: 'Premiers secours' }, alignments: [{ targetName: 'provide first aid', targetUrl: 'http://data.europa.eu/esco/skill/2' }],
  });
  expect(await skills.find(system, skill.publicId)).toMatchObject({
    name: { en: 'First aid', fr: 'Premiers secours' }, description: {}, retiredAt: null,
    alignments: [{ targetName: 'provide first aid', targetUrl: 'http://data.europa.eu/esco/skill/2' }],
  });
  expect(await db.query(`select action from ledger_entries where subject_id = $1`, [skill.publicId])).toEqual([{ action: 'skill.created' }]);
}));

test.each([
  [{ en: 'first AID' }, 'First aid'],
  [{ fr: 'PRÉMIERS SECOURS' }, 'First aid'],
  [{ en: 'Something else', fr: 'first aid' }, 'First aid'],
])('%j is a duplicate', (name, existing) => db.rolledBack(async () => {
  await skills.create(system, { name: { en: 'First aid', fr: 'Premiers secours' } });
  await expect(skills.create(system, { name })).rejects.toMatchObject({ code: 'CONFLICT', field: 'name', detail: expect.stringContaining(`"${existing}"`) });
}));

test('a name may be the same in both languages, a retired one is free again', () => db.rolledBack(async () => {
  const skill = await skills.create(system, { name: { en: 'Communication', fr: 'Communication' } });
  await skills.update(system, { id: skill.publicId, description: { en: 'Says it.' } });
  await skills.retire(system, skill.publicId);
  expect(await skills.create(system, { name: { en: 'Communication' } })).toMatchObject({ name: { en: 'Communication' } });
  expect(await list({ filter: { retired: true } })).toEqual([1, ['Communication']]);
}));

test('what is left out of a change stays; a language is emptied by an empty text', () => db.rolledBack(async () => {
  const { publicId } = await skills.create(system, { name: { en: 'Welding', fr: 'Soudage' }, description: { en: 'Joins metal.' } });
  expect(await skills.update(system, { id: publicId, name: { fr: '' } })).toMatchObject({ name: { en: 'Welding' }, description: { en: 'Joins metal.' } });
  await expect(skills.update(system, { id: publicId, name: { en: ' ' } })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: 'name' });
}));

test('a list searches without accents, sorts, pages and counts', () => db.rolledBack(async () => {
  for (const name of [{ en: 'Sales', fr: 'Vente à distance' }, { en: 'Élan' }, { en: 'Bookkeeping' }]) await skills.create(system, { name });
  expect(await list()).toEqual([3, ['Bookkeeping', 'Élan', 'Sales']]);
  expect(await list({ filter: { q: 'VENTE distance' } })).toEqual([1, ['Sales']]);
  expect(await list({ filter: { q: 'elan' } })).toEqual([1, ['Élan']]);
  expect(await list({ filter: { q: '%' } })).toEqual([0, []]);
  expect(await list({ first: 1, offset: 1, direction: 'DESC' as never })).toEqual([3, ['Élan']]);
  expect(await list({ first: 5, offset: 90 })).toEqual([3, []]);
}));

test('all faults are told together', () => db.rolledBack(async () => {
  await expect(skills.create(system, { name: {}, alignments: [{ targetName: '', targetUrl: 'nowhere' }] })).rejects.toMatchObject({
    faults: [{ field: 'alignments.0.targetName' }, { field: 'alignments.0.targetUrl' }, { field: 'name' }],
  });
}));

test('nobody else may', async () => {
  await expect(skills.create(anonymous, { name: { en: 'x' } })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(skills.update(system, { id: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('two people at the same moment: one creates it, one is told', async () => {
  const fresh = await freshDatabase();
  const other = await testChapters([LedgerModule, SkillsModule.for('worker')], [...ledgerEntities, ...skillsEntities], { databaseUrl: fresh.url });
  try {
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => other.get(SkillService).create(system, { name: { en: 'Welding' } })));
    expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(tries.flatMap((result) => (result.status === 'rejected' ? result.reason.code : []))).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT']);
  } finally {
    await other.close();
    await fresh.drop();
  }
});
