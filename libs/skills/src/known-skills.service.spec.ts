import type { TestingModule } from '@nestjs/testing';
import { jest } from '@jest/globals';
import { accessEntities } from '@blason/access';
import { ledgerEntities, LedgerModule, system } from '@blason/ledger';
import { Database } from '@blason/platform';
import { testChapters } from '@blason/platform/testing';
import { KnownSkills, SkillService, skillsEntities, SkillsModule } from './index';

let module: TestingModule;

beforeAll(async () => {
  module = await testChapters([LedgerModule, SkillsModule.for('worker')], [...ledgerEntities, ...accessEntities, ...skillsEntities]);
});
afterAll(() => module.close());

test('skills are read once, anew after a change, and the unknown are absent', () => module.get(Database).rolledBack(async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000_000_000);
  const known = module.get(KnownSkills);
  const skill = await module.get(SkillService).create(system, { name: { en: 'Welding' } });
  const query = jest.spyOn(module.get(Database), 'query');
  const statements = async (ids: number[]) => {
    query.mockClear();
    const found = await known.byIds(ids);
    return { asked: query.mock.calls.length, name: found.get(ids[0]!)?.name.en };
  };

  expect(await statements([skill.id])).toEqual({ asked: 1, name: 'Welding' });
  expect(await statements([skill.id])).toEqual({ asked: 0, name: 'Welding' });
  await module.get(SkillService).update(system, { id: skill.publicId, name: { en: 'Brazing' } });
  expect(await statements([skill.id])).toEqual({ asked: 1, name: 'Brazing' });
  expect(await statements([skill.id + 1_000_000])).toEqual({ asked: 1, name: undefined });

  now.mockReturnValue(1_000_000_002_000); // another process may have changed it
  expect(await statements([skill.id])).toEqual({ asked: 1, name: 'Brazing' });
  query.mockRestore();
  now.mockRestore();
}));
