import { heldSkills, heldVersions } from './held-skills';

const skills = new Map([[1, 'welding'], [2, 'cutting'], [3, 'drawing']].map(([id, searchText]) => [id, { id, searchText }])) as never;
const taught = new Map([[10, [{ id: 1, level: 2 }, { id: 2, level: 4 }]], [11, [{ id: 1, level: 3 }, { id: 3, level: 4 }, { id: 9, level: 5 }]]]);

test('the highest level, the number of credentials and the last award of each skill; highest first, then by name', () => {
  expect(heldSkills(heldVersions('10 3000,11 2000,10 1000'), taught, skills)).toEqual([
    { skill: { id: 2, searchText: 'cutting' }, level: 4, credentialCount: 2, awardedAt: new Date(3_000) },
    { skill: { id: 3, searchText: 'drawing' }, level: 4, credentialCount: 1, awardedAt: new Date(2_000) },
    { skill: { id: 1, searchText: 'welding' }, level: 3, credentialCount: 3, awardedAt: new Date(3_000) },
  ]);
});

test('versions that teach nothing, and skills that are gone, show nothing', () => {
  expect(heldSkills(heldVersions('12 1'), taught, skills)).toEqual([]);
  expect(heldSkills(heldVersions('11 1'), taught, new Map() as never)).toEqual([]);
  expect(heldSkills(heldVersions(null), taught, skills)).toEqual([]);
});
