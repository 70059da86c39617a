import sharp from 'sharp';
import { startApi, type RunningApi } from './running-api';

let api: RunningApi;
let hr: string;
let employee: string;

beforeAll(async () => {
  api = await startApi();
  hr = await api.cookieOf(await api.account('hr@eolis.example', ['HR'] as never));
  employee = await api.cookieOf(await api.account('worker@eolis.example', ['EMPLOYEE'] as never));
  await api.db.query(`insert into issuers (public_id, name, url, email) values ('issuer', 'Éolis', 'https://eolis.example', 'badges@eolis.example')`);
});
afterAll(() => api?.close());

function upload(file: Buffer, cookie?: string, name = 'badge.png') {
  const boundary = 'a-boundary-of-its-own';
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`), file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return api.app.inject({
    method: 'POST', url: '/api/v1/badge-pictures', payload,
    headers: { 'x-blason': '1', 'content-type': `multipart/form-data; boundary=${boundary}`, ...(cookie ? { cookie } : {}) },
  });
}
const mutate = async (name: string, input: object, cookie = hr) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const inputType = ['createBadge', 'updateBadge'].includes(name) ? `${type}Input` : 'BadgeIdInput';
  const { data, errors } = await api.graphql(cookie, `mutation($input: ${inputType}!) { ${name}(input: $input) {
    badge { id state published { number pictureUrl recipe { shape } name { en } } draft { number changes { field from to } } }
    userErrors { code field message } } }`, { input });
  return data?.[name] ?? errors[0];
};
const whole = {
  type: 'CERTIFICATION', name: { en: 'Work at Height' }, description: { en: 'Climbs.' }, criteria: { en: 'Pass.' }, validity: 'PERIOD', validityMonths: 24,
};

test('a picture is uploaded, given to a badge, and served for ever', async () => {
  const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: { r: 22, g: 120, b: 184 } } }).jpeg().toBuffer();
  const answer = await upload(photo, hr);
  expect([answer.statusCode, answer.json()]).toEqual([201, { key: expect.stringMatching(/^[0-9a-f]{64}$/), url: expect.stringMatching(/\/api\/v1\/pictures\/[0-9a-f]{64}\.png$/) }]);
  const { key } = answer.json();
  const { badge } = await mutate('createBadge', { ...whole, pictureKey: key });
  const published = await mutate('publishBadge', { id: badge.id });
  expect(published).toMatchObject({ userErrors: [], badge: { state: 'PUBLISHED', published: { number: 1, recipe: null, pictureUrl: expect.stringContaining(key) } } });
  const picture = await api.app.inject({ method: 'GET', url: `/api/v1/pictures/${key}.png` });
  expect([picture.statusCode, picture.headers['content-type'], picture.headers['cache-control'], picture.headers['cross-origin-resource-policy']])
    .toEqual([200, 'image/png', 'public, max-age=31536000, immutable', 'cross-origin']);
  expect(await sharp(picture.rawPayload).metadata()).toMatchObject({ width: 600, height: 600, format: 'png' });
  const ofVersion = await api.app.inject({ method: 'GET', url: `/badges/${badge.id}/1.png` });
  expect([ofVersion.statusCode, ofVersion.rawPayload.equals(picture.rawPayload)]).toEqual([200, true]);
});

test.each([
  '/api/v1/pictures/nothing.png', `/api/v1/pictures/${'0'.repeat(64)}.png`, '/api/v1/pictures/..%2F..%2Fetc%2Fpasswd.png', `/api/v1/pictures/${'0'.repeat(64)}.svg`,
])('%s is not there', async (url) => {
  const answer = await api.app.inject({ method: 'GET', url });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, expect.stringContaining('problem+json')]);
});

test('what is no picture is refused with its reason; nobody else may upload', async () => {
  const refused = await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), hr);
  expect([refused.statusCode, refused.json()]).toEqual([400, expect.objectContaining({ title: 'BAD_USER_INPUT', field: 'file', detail: expect.stringContaining('script') })]);
  const large = await upload(Buffer.alloc(6 * 1_048_576, 1), hr);
  expect([large.statusCode, large.json().detail]).toEqual([400, expect.stringContaining('5 MB')]);
  expect((await api.rest('POST', '/api/v1/badge-pictures', { cookie: hr })).statusCode).toBe(400);
  expect((await upload(Buffer.from('x'), employee)).statusCode).toBe(403);
  expect((await upload(Buffer.from('x'))).statusCode).toBe(401);
});

test('faults come under their fields; a published badge keeps what it was', async () => {
  expect(await mutate('createBadge', { ...whole, type: 'SKILL' })).toMatchObject({ badge: null, userErrors: [{ code: 'BAD_USER_INPUT', field: 'validity' }] });
  expect(await mutate('createBadge', { ...whole, recipe: { shape: 'CIRCLE', palette: 'neon' } })).toMatchObject({ userErrors: [{ field: 'recipe.palette' }] });
  expect(await mutate('createBadge', { ...whole, skills: [{ skillId: 'x', level: 9 }] })).toMatchObject({ userErrors: [{ field: 'skills.0.level' }] });
  const { badge } = await mutate('createBadge', whole);
  await mutate('publishBadge', { id: badge.id });
  expect(await mutate('updateBadge', { id: badge.id, name: { en: 'Rope Work' } })).toMatchObject({
    badge: {
      published: { number: 1, name: { en: 'Work at Height' }, recipe: { shape: 'SHIELD' } },
      draft: { number: 2, changes: [{ field: 'name.en', from: 'Work at Height', to: 'Rope Work' }, { field: 'picture' }] },
    },
  });
  expect(await mutate('archiveBadge', { id: badge.id }, employee)).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
});

test('the catalogue in one answer, with skills and counts', async () => {
  const { data } = await api.graphql(hr, `mutation { createSkill(input: { name: { en: "Climbing" } }) { skill { id badgeCount } userErrors { field } } }`);
  const skill = data!.createSkill.skill;
  const { badge } = await mutate('createBadge', { ...whole, name: { en: 'Climber' }, skills: [{ skillId: skill.id, level: 3 }], eligibility: { countries: ['fr'], personKinds: ['EMPLOYEE'] } });
  const answer = await api.graphql(hr, `query($skill: [ID!]) { badges(filter: { skillIds: $skill }, sort: CREDENTIALS, direction: DESC, first: 5) { totalCount nodes {
    id publicUrl issuer { name } credentialCount acceptedCount current { id skills { level skill { name { en } badgeCount } } eligibility { countries personKinds departmentIds } } } } }`, { skill: [skill.id] });
  expect(answer).toMatchObject({ errors: [], data: { badges: { totalCount: 1, nodes: [{
    id: badge.id, publicUrl: `http://localhost:3300/badges/${badge.id}`, issuer: { name: 'Éolis' }, credentialCount: 0, acceptedCount: 0,
    current: { id: `${badge.id}/1`, skills: [{ level: 3, skill: { name: { en: 'Climbing' }, badgeCount: 1 } }], eligibility: { countries: ['FR'], personKinds: ['EMPLOYEE'], departmentIds: [] } },
  }] } } });
});

test('the designer: preview, meter, icons, palettes', async () => {
  const { data } = await api.graphql(employee, `{
    badgeRecipePreview(recipe: { shape: STAR, palette: "gold", icon: "trophy", title: "Top <Mentor>", stars: 5, textColor: "#ffffff" }, language: "fr")
    badgeRecipeCheck(recipe: { shape: STAR, palette: "gold", textColor: "#ffffff" }) { contrast warnings { code field } }
    badgeIcons(q: "équipe") badgePalettes { name light } }`);
  expect(data!.badgeRecipePreview).toMatch(/^<svg [^>]*xml:lang="fr"[^>]*><title>Top &#60;Mentor&#62;<\/title>/);
  expect(data!.badgeRecipeCheck.warnings).toEqual([{ code: 'LOW_CONTRAST', field: 'textColor' }]);
  expect(data!.badgeIcons).toEqual(['users']);
  expect(data!.badgePalettes.length).toBeGreaterThan(7);
  const { errors } = await api.graphql(employee, '{ badgeRecipePreview(recipe: { shape: STAR, palette: "neon" }) }');
  expect(errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
});

test('characters that PostgreSQL cannot store are left out, never a failure of ours', async () => {
  const odd = 'a\u0000\ud800b';
  const { badge, userErrors } = await mutate('createBadge', {
    ...whole, name: { en: odd }, description: { en: odd }, criteria: { en: odd }, tags: [odd], alignments: [{ targetName: odd, targetUrl: 'https://example.org/' }],
    recipe: { shape: 'CIRCLE', palette: 'ocean', title: odd, banner: odd },
  });
  expect([userErrors, badge?.state]).toEqual([[], 'DRAFT']);
  expect((await api.graphql(hr, `{ badges(filter: { q: "\\u0000" }) { totalCount } skills(filter: { q: "\\u0000" }) { totalCount } }`)).errors).toEqual([]);
});
