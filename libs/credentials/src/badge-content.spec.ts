import { contentChanges, contentFaults, publicationFaults, tidyTags, type BadgeContent } from './badge-content';

const content: BadgeContent = {
  mainLanguage: 'en', name: { en: 'Climbing' }, description: { en: 'Climbs.' }, criteria: { en: 'Climb.' }, tags: [], alignments: [], skills: [],
  recipe: null, pictureKey: 'a', evidenceRequired: false, validity: 'NONE', validityMonths: null, validityUntil: null, awardPolicy: 'ONCE', eligibility: {},
};
const names = { skill: (id: number) => `skill ${id}`, department: (id: number) => `department ${id}` };

test.each<[string, Partial<BadgeContent>, string[]]>([
  ['all is well', {}, []],
  ['French as the main language', { mainLanguage: 'fr' }, ['name.fr']],
  ['too long', { name: { en: 'x'.repeat(151) }, description: { fr: 'x'.repeat(2_001) }, criteria: { en: 'x'.repeat(10_001) } }, ['name.en', 'description.fr', 'criteria.en']],
  ['too many tags', { tags: Array.from({ length: 21 }, (_, n) => String(n)) }, ['tags']],
  ['a level above five', { skills: [{ id: 1, level: 6 }] }, ['skills.0.level']],
  ['a level of a half', { skills: [{ id: 1, level: 2.5 }] }, ['skills.0.level']],
  ['the same skill twice', { skills: [{ id: 1, level: 1 }, { id: 1, level: 2 }] }, ['skills.1.skillId']],
  ['a period', { validity: 'PERIOD', validityMonths: 600 }, []],
  ['a period too long', { validity: 'PERIOD', validityMonths: 601 }, ['validityMonths']],
  ['a period with a last day', { validity: 'PERIOD', validityMonths: 6, validityUntil: '2030-01-01' }, ['validityUntil']],
  ['a fixed end', { validity: 'FIXED', validityUntil: '2030-01-01' }, []],
  ['a fixed end with months', { validity: 'FIXED', validityUntil: '2030-01-01', validityMonths: 6 }, ['validityMonths']],
  ['a last day without FIXED', { validityUntil: '2030-01-01' }, ['validityUntil']],
])('a certification: %s', (_, change, fields) => {
  expect(contentFaults({ ...content, ...change }, 'CERTIFICATION').map((fault) => fault.field)).toEqual(fields);
});

test.each([['KNOWLEDGE', ['validity']], ['SKILL', ['validity']], ['CERTIFICATION', []]] as const)('%s may expire: faults %j', (type, fields) => {
  expect(contentFaults({ ...content, validity: 'PERIOD', validityMonths: 12 }, type).map((fault) => fault.field)).toEqual(fields);
});

test.each<[string, Partial<BadgeContent>, string[]]>([
  ['whole', {}, []],
  ['without texts', { description: {}, criteria: { fr: 'Grimper.' } }, ['description.en', 'criteria.en']],
  ['its last day is today', { validity: 'FIXED', validityUntil: '2026-11-23' }, []],
  ['its last day was yesterday', { validity: 'FIXED', validityUntil: '2026-11-22' }, ['validityUntil']],
])('published: %s', (_, change, fields) => {
  expect(publicationFaults({ ...content, ...change }, 'CERTIFICATION', '2026-11-23').map((fault) => fault.field)).toEqual(fields);
});

test('tags lose blanks, control characters and repetitions', () => {
  expect(tidyTags([' a  b ', 'A B', '', '\u0000', 'é', 'É', 'c'])).toEqual(['a b', 'é', 'c']);
});

test.each<[Partial<BadgeContent>, unknown[]]>([
  [{}, []],
  [{ name: { en: 'Climbing', fr: 'Escalade' } }, [{ field: 'name.fr', from: null, to: 'Escalade' }]],
  [{ skills: [{ id: 7, level: 2 }] }, [{ field: 'skills', from: null, to: 'skill 7 (2)' }]],
  [{ evidenceRequired: true }, [{ field: 'evidenceRequired', from: 'false', to: 'true' }]],
  [{ validity: 'PERIOD', validityMonths: 6 }, [{ field: 'validity', from: 'NONE', to: 'PERIOD 6' }]],
  [{ validity: 'FIXED', validityUntil: '2030-01-01' }, [{ field: 'validity', from: 'NONE', to: 'FIXED 2030-01-01' }]],
  [{ eligibility: { departmentIds: [3], countries: ['FR', 'BE'] } }, [
    { field: 'eligibility.departmentIds', from: null, to: 'department 3' }, { field: 'eligibility.countries', from: null, to: 'FR, BE' },
  ]],
  [{ tags: ['a'], pictureKey: 'b' }, [{ field: 'tags', from: null, to: 'a' }, { field: 'picture', from: 'a', to: 'b' }]],
])('the difference that %j makes', (change, expected) => {
  expect(contentChanges(content, { ...content, ...change }, names)).toEqual(expected);
});
