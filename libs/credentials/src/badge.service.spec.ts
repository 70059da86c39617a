import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { PNG } from 'pngjs';
import { accessEntities } from '@blason/access';
import { ledgerEntities, LedgerModule, system, type Actor } from '@blason/ledger';
import { notifyEntities, NotifyModule } from '@blason/notify';
import { peopleEntities, PeopleModule } from '@blason/people';
import { Database, Selection } from '@blason/platform';
import { testChapters } from '@blason/platform/testing';
import { skillsEntities, SkillService, SkillsModule } from '@blason/skills';
import type { BadgesArgs, CreateBadgeInput, UpdateBadgeInput } from './badge.input';
import { BadgeEditor, BadgeService, credentialsEntities, CredentialsModule, PictureService, type Badge } from './index';

let module: TestingModule;
let db: Database;
let badges: BadgeService;
let editor: BadgeEditor;

const employee: Actor = { kind: 'ACCOUNT', id: 'e', permissions: new Set(['self', 'badges:read']) };
const all = Selection.of(
  'issuer', 'published', 'draft', 'current', 'versions', 'versions.changes', 'published.skills', 'published.eligibility', 'credentialCount',
);
const whole = {
  type: 'CERTIFICATION', name: { en: 'Work at Height', fr: 'Travail en hauteur' }, description: { en: 'Climbs safely.' },
  criteria: { en: 'Pass the examination.' },
} as CreateBadgeInput;

beforeAll(async () => {
  module = await testChapters(
    [LedgerModule, NotifyModule.for('worker'), PeopleModule.for('worker'), SkillsModule.for('worker'), CredentialsModule.for('worker')],
    [...ledgerEntities, ...accessEntities, ...notifyEntities, ...peopleEntities, ...skillsEntities, ...credentialsEntities],
  );
  db = module.get(Database);
  badges = module.get(BadgeService);
  editor = module.get(BadgeEditor);
});
afterAll(() => module.close());

const rolledBack = (work: () => Promise<void>) => () => db.rolledBack(async () => {
  await db.query(`insert into issuers (public_id, name, url, email) values ('issuer', 'Éolis', 'https://eolis.example', 'badges@eolis.example')`);
  await work();
});
const create = async (input: Partial<CreateBadgeInput> = {}): Promise<Badge> => badges.find(system, await editor.create(system, { ...whole, ...input }), all);
const read = (badge: Badge, actor: Actor = system): Promise<Badge> => badges.find(actor, badge.publicId, all);
const change = (badge: Badge, input: Partial<UpdateBadgeInput>): Promise<string> => editor.update(system, { id: badge.publicId, ...input });
const publish = async (badge: Badge): Promise<Badge> => {
  await editor.publish(system, badge.publicId);
  return read(badge);
};
const names = async (args: Partial<BadgesArgs>, actor = system) => {
  const page = await badges.list(actor, { first: 25, ...args } as BadgesArgs, Selection.of('nodes', 'nodes.current', 'totalCount'));
  return [page.totalCount, page.nodes.map((badge) => badge.current.name.en)];
};
const fields = (promise: Promise<unknown>) => promise.then(() => [], (error: { faults: { field: string }[] }) => error.faults.map((fault) => fault.field));

test('a draft has a picture from the start: a drawing of its type, normalised', rolledBack(async () => {
  const badge = await create();
  expect(badge).toMatchObject({ state: 'DRAFT', published: null, kind: 'ACHIEVEMENT', issuer: { name: 'Éolis' }, credentialCount: 0 });
  expect(badge.draft).toMatchObject({ number: 1, mainLanguage: 'en', recipe: { shape: 'SHIELD', title: 'Work at Height', banner: 'Certification' } });
  const key = badge.draft!.pictureKey;
  expect(badge.draft!.pictureUrl).toBe(`http://localhost:3300/api/v1/pictures/${key}.png`);
  const png = (await module.get(PictureService).read(key))!;
  expect(createHash('sha256').update(png).digest('hex')).toBe(key);
  expect(PNG.sync.read(png)).toMatchObject({ width: 600, height: 600 });
  expect(await module.get(PictureService).svg(key)).toContain('<title>Work at Height, Certification</title>');
}));

test('the usual design follows the name until somebody designs; a picture takes its place', rolledBack(async () => {
  const badge = await create({ type: 'SKILL' as never });
  await change(badge, { name: { en: 'Rope Work' } });
  const { draft } = await read(badge);
  expect(draft!.recipe).toMatchObject({ shape: 'HEXAGON', title: 'Rope Work' });
  await change(badge, { recipe: { ...draft!.recipe!, icon: 'mountain' } });
  await change(badge, { name: { en: 'Climbing' } });
  expect((await read(badge)).draft!.recipe).toMatchObject({ icon: 'mountain', title: 'Rope Work' });
  await change(badge, { pictureKey: draft!.pictureKey });
  expect((await read(badge)).draft).toMatchObject({ recipe: null, pictureKey: draft!.pictureKey });
  expect(await fields(change(badge, { pictureKey: 'f'.repeat(64) }))).toEqual(['pictureKey']);
}));

test('nothing changes under the holders of a published version', rolledBack(async () => {
  const first = await publish(await create());
  await db.query(`update badges set updated_at = now()`);
  await change(first, { name: { en: 'Work on Towers' }, validity: 'PERIOD' as never, validityMonths: 24, featured: true });
  const edited = await read(first);
  expect(edited.published).toEqual(first.published);
  expect(edited).toMatchObject({ state: 'PUBLISHED', featured: true, draft: { number: 2, name: { en: 'Work on Towers', fr: 'Travail en hauteur' } } });
  expect(edited.versions.map((version) => version.number)).toEqual([2, 1]);
  expect(edited.draft!.changes).toEqual([
    { field: 'name.en', from: 'Work at Height', to: 'Work on Towers' },
    { field: 'picture', from: expect.any(String), to: expect.any(String) },
    { field: 'validity', from: 'NONE', to: 'PERIOD 24' },
  ]);
  expect(await publish(first)).toMatchObject({ draft: null, published: { number: 2 } });
}));

test('a form saved without a change makes no draft', rolledBack(async () => {
  const badge = await publish(await create({ alignments: [{ targetName: 'climb', targetUrl: 'https://example.org/climb', targetCode: '7' }] }));
  const { name, alignments, recipe, tags } = badge.published!;
  await change(badge, {
    featured: true, name, alignments, recipe: { ...recipe! }, tags, validityMonths: null, eligibility: { departmentIds: [], countries: [], personKinds: [] },
  });
  expect(await read(badge)).toMatchObject({ featured: true, draft: null });
}));

test('skills keep the names and alignments of the day of publication', rolledBack(async () => {
  const skill = await module.get(SkillService).create(system, {
    name: { en: 'Climbing' }, alignments: [{ targetName: 'climb', targetUrl: 'https://example.org/climb' }],
  });
  const badge = await publish(await create({ skills: [{ skillId: skill.publicId, level: 3 }] }));
  await module.get(SkillService).update(system, { id: skill.publicId, name: { en: 'Going up' }, alignments: [] });
  const { published } = await read(badge);
  expect(published!.skills).toEqual([{
    id: skill.id, level: 3, name: { en: 'Climbing' }, alignments: [{ targetName: 'climb', targetUrl: 'https://example.org/climb' }],
  }]);
  expect(published!.badgeSkills).toMatchObject([{ level: 3, skill: { publicId: skill.publicId, name: { en: 'Going up' } } }]);
  expect(await names({ filter: { skillIds: [skill.publicId] } })).toEqual([1, ['Work at Height']]);
  expect(await badges.countBySkill([skill.id])).toEqual(new Map([[skill.id, 1]]));
}));

test.each<[string, Partial<CreateBadgeInput>, string[]]>([
  ['no name in the main language', { name: { fr: 'x' } }, ['name.en']],
  ['an unknown language', { mainLanguage: 'de' }, ['mainLanguage']],
  ['knowledge that expires', { type: 'KNOWLEDGE' as never, validity: 'PERIOD' as never, validityMonths: 12 }, ['validity']],
  ['a skill that expires', { type: 'SKILL' as never, validity: 'FIXED' as never, validityUntil: '2030-01-01' }, ['validity']],
  ['a period without months', { validity: 'PERIOD' as never }, ['validityMonths']],
  ['a period of no months', { validity: 'PERIOD' as never, validityMonths: 0 }, ['validityMonths']],
  ['a fixed end without a day', { validity: 'FIXED' as never }, ['validityUntil']],
  ['months without a period', { validityMonths: 12 }, ['validityMonths']],
  ['a skill that is none', { skills: [{ skillId: 'nobody', level: 1 }] }, ['skills.0.skillId']],
  ['a department that is none', { eligibility: { departmentIds: ['nobody'] } }, ['eligibility.departmentIds']],
  ['a country that is none', { eligibility: { countries: ['Narnia'] } }, ['eligibility.countries']],
  ['a relative address', { alignments: [{ targetName: 'x', targetUrl: '/x' }] }, ['alignments.0.targetUrl']],
  ['an icon that is none', { recipe: { shape: 'CIRCLE', background: 'FLAT', border: 'NONE', icon: 'unicorn', palette: 'ocean', stars: 0 } as never }, ['recipe.icon']],
  ['an issuer that is none', { issuerId: 'nobody' }, ['issuerId']],
  ['several at once', { name: {}, tags: ['x'.repeat(51)], validity: 'PERIOD' as never }, ['name.en', 'tags.0', 'validityMonths']],
])('refused under its field: %s', (_, input, expected) => rolledBack(async () => {
  expect(await fields(create(input))).toEqual(expected);
})());

test('publication needs a description and criteria in the main language, and an end that is not over', rolledBack(async () => {
  const badge = await create({ description: {}, criteria: { fr: 'Réussir.' }, validity: 'FIXED' as never, validityUntil: '2020-01-01' });
  expect(await fields(publish(badge))).toEqual(['description.en', 'criteria.en', 'validityUntil']);
}));

test('the life of a badge', rolledBack(async () => {
  const badge = await create();
  await expect(editor.archive(system, badge.publicId)).rejects.toMatchObject({ code: 'CONFLICT' });
  await publish(badge);
  await expect(editor.publish(system, badge.publicId)).rejects.toMatchObject({ code: 'CONFLICT' });
  await editor.archive(system, badge.publicId);
  await expect(change(badge, { tags: ['x'] })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await editor.unarchive(system, badge.publicId)).toBe(badge.publicId);
  await change(badge, { tags: [' a ', 'A', 'b'] });
  expect((await read(badge)).draft!.tags).toEqual(['a', 'b']);
  expect(await editor.deleteDraft(system, badge.publicId)).toBe(badge.publicId);
  const copy = await read({ publicId: await editor.duplicate(system, badge.publicId) } as Badge);
  expect(copy.draft).toMatchObject({ name: { en: 'Work at Height (copy)', fr: 'Travail en hauteur (copie)' }, number: 1 });
  expect(await editor.deleteDraft(system, copy.publicId)).toBeUndefined();
  await expect(read(copy)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await db.query<{ action: string }>(`select action from ledger_entries where subject_id = $1 order by id`, [badge.publicId])).map((row) => row.action))
    .toEqual(['badge.created', 'badge.published', 'badge.archived', 'badge.unarchived', 'badge.updated', 'badge.draft_deleted']);
}));

test('a list filters, sorts, pages and counts', rolledBack(async () => {
  await publish(await create());
  await create({ type: 'SKILL' as never, name: { en: 'Élan' }, featured: true });
  await create({ type: 'KNOWLEDGE' as never, name: { en: 'Climate', fr: 'Les essentiels du climat' }, kind: 'MEMBERSHIP' as never });
  expect(await names({})).toEqual([3, ['Climate', 'Élan', 'Work at Height']]);
  expect(await names({ sort: 'TYPE' as never, first: 1, offset: 1 })).toEqual([3, ['Élan']]);
  expect(await names({ sort: 'CREDENTIALS' as never, direction: 'DESC' as never })).toEqual([3, ['Climate', 'Élan', 'Work at Height']]);
  expect(await names({ filter: { q: 'ESSENTIELS climat' } })).toEqual([1, ['Climate']]);
  expect(await names({ filter: { types: ['SKILL', 'KNOWLEDGE'] as never } })).toEqual([2, ['Climate', 'Élan']]);
  expect(await names({ filter: { kinds: ['MEMBERSHIP'] as never } })).toEqual([1, ['Climate']]);
  expect(await names({ filter: { states: ['PUBLISHED'] as never } })).toEqual([1, ['Work at Height']]);
  expect(await names({ filter: { featured: true } })).toEqual([1, ['Élan']]);
  expect(await names({ filter: { languages: ['fr'] } })).toEqual([2, ['Climate', 'Work at Height']]);
  expect(await names({ filter: { issuerIds: ['nobody'] } })).toEqual([0, []]);
  expect(await names({ filter: { q: '\0' } })).toEqual([3, expect.anything()]);
  expect(await names({ offset: 90 })).toEqual([3, []]);
}));

test('an employee sees what is published, and no draft', rolledBack(async () => {
  const badge = await publish(await create());
  await change(badge, { name: { en: 'Secret new name' } });
  const draft = await create({ name: { en: 'Never published' } });
  expect(await names({}, employee)).toEqual([1, ['Work at Height']]);
  expect(await names({ filter: { states: ['DRAFT'] as never } }, employee)).toEqual([0, []]);
  const seen = await read(badge, employee);
  expect(seen).toMatchObject({ draft: null, current: { number: 1 } });
  expect(seen.versions.map((version) => version.number)).toEqual([1]);
  expect(JSON.stringify(seen)).not.toContain('Secret');
  await expect(read(draft, employee)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await editor.archive(system, badge.publicId);
  expect(await names({}, employee)).toEqual([0, []]);
  expect(await read(badge, employee)).toMatchObject({ state: 'ARCHIVED' });
  await expect(editor.create(employee, whole)).rejects.toMatchObject({ code: 'FORBIDDEN' });
}));

test('for the other chapters: public editions, sets by internal id', rolledBack(async () => {
  const badge = await create();
  expect(await badges.publicEdition(badge.publicId)).toBeUndefined();
  await publish(badge);
  expect((await badges.publicEdition(badge.publicId))!.version).toMatchObject({ number: 1 });
  expect((await badges.publicEdition(badge.publicId, 1))!.badge.issuer).toMatchObject({ name: 'Éolis' });
  expect(await badges.publicEdition(badge.publicId, 2)).toBeUndefined();
  expect([...(await badges.byIds(employee, [badge.id, 0], Selection.of('published'))).keys()]).toEqual([badge.id]);
}));

test('a list is one statement, whatever of it is selected', rolledBack(async () => {
  await publish(await create());
  await change(await create(), { tags: ['x'] });
  const query = jest.spyOn(db, 'query');
  const selection = ['issuer', 'current', 'current.skills', 'current.eligibility', 'versions', 'versions.changes', 'credentialCount'].map((path) => `nodes.${path}`);
  const page = await badges.list(system, { first: 25 } as BadgesArgs, Selection.of('nodes', 'totalCount', ...selection));
  expect([page.totalCount, query.mock.calls.length]).toEqual([2, 1]);
  query.mockRestore();
}));
