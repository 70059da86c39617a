import { aBadge, aWorld, type World } from '@blason/credentials/testing';
import { startApi, type RunningApi } from './running-api';

// Every list comes as a file too: by its filters, in its order, whole, and harmless in a spreadsheet.

let api: RunningApi;
let world: World;
let hr: string;
let employee: string;

beforeAll(async () => {
  api = await startApi();
  world = await aWorld(api.app);
  hr = await api.cookieOf(await api.account('hr@example.org', ['HR']));
  employee = await api.cookieOf(await api.account('employee@example.org', ['EMPLOYEE']));
  await api.db.query(`insert into skills (public_id, name, retired_at) values
    ('=cmd()', '{"en": "@Alpha"}', null), ('beta', '{"en": "Beta", "fr": "Bêta"}', null), ('gamma', '{"en": "Gamma"}', now())`);
  const draft = await aBadge(api.db, world.issuer.id);
  await api.db.query(`update badges set state = 'DRAFT', draft_version_id = published_version_id, published_version_id = null where id = $1`, [draft.id]);
  await api.db.query(`insert into batches (public_id, badge_id, state, source, source_name, columns, created_by)
    select 'batch-' || n, $1, case when n % 2 = 0 then 'DONE' else 'DRAFT' end, 'FILE', '=list.csv', '[]', (select min(id) from accounts)
    from generate_series(1, 2003) n`, [world.badge.id]);
}, 60_000);
afterAll(() => api?.close());

/** Header and rows of a file. */
const fileOf = async (url: string, cookie = hr) => {
  const { statusCode, headers, body } = await api.rest('GET', `/api/v1/${url}`, { cookie });
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/csv; charset=utf-8', 'no-store']);
  const [header, ...rows] = body.slice(1).trimEnd().split('\r\n');
  return { header: header!, rows };
};

test('skills: filtered, sorted, and no cell is a formula', async () => {
  const { header, rows } = await fileOf('skills.csv?retired=false&sort=NAME&direction=DESC&lang=en');
  expect(header).toMatch(/^skill_id,name_en,name_fr,/);
  expect(rows.map((row) => row.split(',').slice(0, 3))).toEqual([['beta', 'Beta', 'Bêta'], ["'=cmd()", "'@Alpha", '']]);
  expect((await fileOf('skills.csv?retired=true&lang=fr')).rows[0]).toMatch(/^gamma;Gamma;/);
});

test('badges: who edits none sees the published ones only, as in the list', async () => {
  expect((await fileOf('badges.csv?states=DRAFT')).rows).toHaveLength(1);
  const seen = (await fileOf('badges.csv', employee)).rows;
  expect(seen).toHaveLength(1);
  expect(seen[0]).toContain(`${world.badge.publicId},`);
  expect((await fileOf('badges.csv?states=DRAFT', employee)).rows).toEqual([]);
});

test('batches: all of them, each once, however many pages that is', async () => {
  const { rows } = await fileOf('batches.csv?sort=CREATED_AT&direction=ASC');
  expect(new Set(rows.map((row) => row.split(',')[0])).size).toBe(2003);
  expect(rows).toHaveLength(2003);
  expect(rows[0]).toContain(",'=list.csv,");
  expect((await fileOf('batches.csv?states=DONE')).rows).toHaveLength(1001);
});

test('accounts: by role, and nothing of a password', async () => {
  const { header, rows } = await fileOf('accounts.csv?roles=HR');
  expect(header).toBe('account_id,display_name,email,roles,language,person_id,has_password,created_at,last_login_at,disabled_at');
  expect(rows.map((row) => row.split(',')[2])).toContain('hr@example.org');
  expect(rows.join()).not.toMatch(/employee@|argon2/);
});

test.each([
  ['skills.csv?retired=perhaps', 'retired'], ['skills.csv?sort=COLOUR', 'sort'], ['badges.csv?types=ODD', 'types'],
  ['batches.csv?states=ODD', 'states'], ['accounts.csv?roles=KING', 'roles'], ['accounts.csv?direction=UP', 'direction'],
])('%s is refused with its parameter', async (url, field) => {
  const answer = await api.rest('GET', `/api/v1/${url}`, { cookie: hr });
  expect([answer.statusCode, answer.json().field]).toEqual([400, field]);
});
