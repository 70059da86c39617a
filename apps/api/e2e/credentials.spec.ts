import { CredentialService } from '@blason/credentials';
import { aBadge, aWorld, somePeople, type World } from '@blason/credentials/testing';
import { system } from '@blason/ledger';
import { startApi, type RunningApi } from './running-api';

let api: RunningApi;
let world: World;
let people: { id: number; publicId: string }[];
let hr: string;
let manager: string;
let holder: string;
let stranger: string;

const publicIds = async (ids: number[]) => {
  const rows = await api.db.query<{ id: number; publicId: string }>(`select id, public_id as "publicId" from people where id = any($1) order by id`, [ids]);
  return rows;
};

/** The day so many days ago. */
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  api = await startApi();
  const skill = await api.db.one<{ id: number }>(`insert into skills (public_id, name) values ('welding', '{"en": "Welding"}') returning id`);
  world = await aWorld(api.app, { skills: JSON.stringify([{ id: skill!.id, level: 4, name: { en: 'Welding' }, alignments: [] }]), validity: 'PERIOD', validity_months: 24 });
  people = await publicIds(await somePeople(api.db, 6));
  // 0 leads 1, who leads 2; the others are nobody's.
  await api.db.query(`update people set manager_id = $2 where id = $1`, [people[1]!.id, people[0]!.id]);
  await api.db.query(`update people set manager_id = $2 where id = $1`, [people[2]!.id, people[1]!.id]);
  const cookie = async (email: string, roles: string[], personId?: number) => api.cookieOf(await api.account(email, roles as never, personId));
  hr = await cookie('hr@example.org', ['HR']);
  manager = await cookie('manager@example.org', ['EMPLOYEE'], people[0]!.id);
  holder = await cookie('holder@example.org', ['EMPLOYEE'], people[2]!.id);
  stranger = await cookie('stranger@example.org', ['EMPLOYEE'], people[5]!.id);
  await api.app.get(CredentialService).issueAll(system, world.badge.id, [
    { personId: people[1]!.id, issuedOn: ago(300) }, { personId: people[2]!.id, issuedOn: ago(270), narrative: '=1+1' }, { personId: people[3]!.id, issuedOn: '2020-01-01' },
  ]);
}, 60_000);
afterAll(() => api?.close());

const all = `{ nodes { id state validity awardedAt validUntil publicUrl pictureUrl batchId linkedinAddUrl history { action }
  badge { id current { name { fr } } } badgeVersion { number skills { level skill { name { en } } } } issuer { name publicUrl keys { number url } } person { id displayName email } } totalCount }`;

const list = async (cookie: string | undefined, args = '') => {
  const { data, errors } = await api.graphql(cookie, `{ credentials${args} ${all} }`);
  return errors[0]?.extensions.code ?? data!.credentials;
};
const names = async (cookie: string, args: string) => (await list(cookie, args)).nodes.map(({ person }: any) => people.findIndex(({ publicId }) => publicId === person.id));

test('a list has everything in a handful of statements', async () => {
  const statements: string[] = [];
  const query = api.db.query.bind(api.db);
  api.db.query = ((text: string, parameters: unknown[]) => { statements.push(text); return query(text, parameters); }) as typeof api.db.query;
  const { nodes, totalCount } = await list(hr, '(sort: AWARDED_AT, direction: DESC)');
  api.db.query = query;
  expect(totalCount).toBe(3);
  expect(nodes[0]).toMatchObject({
    state: 'PENDING', validity: 'VALID', validUntil: expect.stringMatching(/T2[12]:59:59\.000Z$/), publicUrl: expect.stringMatching(/\/b\/[\w-]{22}$/), batchId: null, linkedinAddUrl: null,
    history: [{ action: 'credential.issued' }], badge: { id: world.badge.publicId, current: { name: { fr: 'Soudure à l’arc' } } },
    badgeVersion: { number: 1, skills: [{ level: 4, skill: { name: { en: 'Welding' } } }] },
    issuer: { name: 'Atelier Lumière', publicUrl: expect.stringContaining(world.issuer.publicId), keys: [{ number: 1, url: expect.stringMatching(/keys\/1$/) }] },
    person: { id: people[2]!.publicId, displayName: expect.any(String) },
  });
  expect(statements.filter((text) => text.includes('credentials c')).length).toBeLessThanOrEqual(2);
  expect(statements.length).toBeLessThanOrEqual(12);
});

test.each([
  ['(filter: { validities: [EXPIRED] })', [3]],
  ['(filter: { validities: [VALID] }, sort: AWARDED_AT)', [1, 2]],
  [`(filter: { issuedFrom: "${ago(300)}", issuedTo: "${ago(300)}" })`, [1]],
  ['(filter: { states: [ACCEPTED, DECLINED] })', []],
  ['(filter: { types: [CERTIFICATION] }, sort: VALID_UNTIL)', [3, 1, 2]],
  ['(filter: { q: "SOUDURE" }, sort: AWARDED_AT, direction: DESC, first: 1, offset: 1)', [1]],
  ['(filter: { q: "nothing like it" })', []],
  ['(filter: { expiringWithinDays: 450 }, sort: AWARDED_AT)', [1]],
])('credentials%s', async (args, expected) => {
  expect(await names(hr, args)).toEqual(expected);
});

test('who sees which: all, the people below, one\'s own, none', async () => {
  expect(await names(manager, '(sort: AWARDED_AT)')).toEqual([1, 2]);
  expect(await names(holder, '')).toEqual([2]);
  expect(await list(stranger)).toEqual({ nodes: [], totalCount: 0 });
  expect(await list(undefined)).toBe('UNAUTHENTICATED');
  const [{ id }] = (await list(hr, `(filter: { personIds: ["${people[3]!.publicId}"] })`)).nodes;
  for (const cookie of [manager, holder, stranger]) {
    expect((await api.graphql(cookie, `{ credential(id: "${id}") { id } }`)).errors[0]?.extensions.code).toBe('NOT_FOUND');
  }
  expect((await list(manager)).nodes[0].history).toEqual([]);
});

const mutate = async (cookie: string, name: string, input: object, fields = 'credential { id state visibility validity showName statusReason linkedinAddUrl }') => {
  const type = ({
    acceptCredential: 'AcceptCredentialInput', declineCredential: 'DeclineCredentialInput', setCredentialVisibility: 'CredentialVisibilityInput',
    issueCredential: 'IssueCredentialInput', correctCredential: 'CorrectCredentialInput', renewCredential: 'RenewCredentialInput', revokeCredentials: 'RevokeCredentialsInput',
  } as Record<string, string>)[name] ?? 'CredentialReasonInput';
  const { data, errors } = await api.graphql(cookie, `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code field message } } }`, { input });
  return data?.[name] ?? errors[0]!.extensions.code;
};

test('a credential from its award to its end', async () => {
  const badge = await aBadge(api.db, world.issuer.id, { award_policy: 'ONCE' });
  const input = { badgeId: badge.publicId, personId: people[2]!.publicId, evidence: [{ url: 'https://example.org/x' }], idempotencyKey: 'one' };
  const fields = 'credential { id state evidence { url narrative } } existing';
  const { credential, existing } = await mutate(hr, 'issueCredential', input, fields);
  expect([credential.state, existing, credential.evidence]).toEqual(['PENDING', false, [{ url: 'https://example.org/x', narrative: null }]]);
  expect((await mutate(hr, 'issueCredential', input, fields)).credential.id).toBe(credential.id);
  expect(await mutate(hr, 'issueCredential', { ...input, idempotencyKey: 'two' }, fields)).toMatchObject({ existing: true, credential: { id: credential.id } });
  expect(await mutate(hr, 'issueCredential', { ...input, narrative: 'Other' }, fields)).toMatchObject({ credential: null, userErrors: [{ code: 'CONFLICT', field: 'idempotencyKey' }] });
  expect(await mutate(hr, 'issueCredential', { ...input, idempotencyKey: 'three', evidence: [{ url: 'works/1' }] }, fields))
    .toMatchObject({ userErrors: [{ code: 'BAD_USER_INPUT', field: 'evidence.0.url' }] });
  expect(await mutate(manager, 'issueCredential', input, fields)).toBe('FORBIDDEN');

  const { id } = credential;
  for (const cookie of [hr, manager, stranger]) expect(await mutate(cookie, 'acceptCredential', { id })).toBe('NOT_FOUND');
  expect(await mutate(holder, 'setCredentialVisibility', { id, visibility: 'PUBLIC' })).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
  expect(await mutate(holder, 'acceptCredential', { id })).toMatchObject({ credential: { state: 'ACCEPTED', visibility: 'UNLISTED', linkedinAddUrl: expect.stringContaining('certId=') } });
  expect(await mutate(holder, 'setCredentialVisibility', { id, visibility: 'PUBLIC', showName: false })).toMatchObject({ credential: { visibility: 'PUBLIC', showName: false } });
  expect(await mutate(holder, 'revokeCredential', { id, reason: 'x' })).toBe('FORBIDDEN');
  expect(await mutate(hr, 'suspendCredential', { id, reason: 'Review' })).toMatchObject({ credential: { validity: 'SUSPENDED', statusReason: 'Review' } });
  expect(await mutate(hr, 'liftSuspension', { id, reason: 'Fine' })).toMatchObject({ credential: { validity: 'VALID', statusReason: null } });
  expect(await mutate(hr, 'correctCredential', { id, reason: 'Typo', narrative: 'Right' })).toMatchObject({ credential: { validity: 'VALID' }, userErrors: [] });
  expect(await mutate(hr, 'renewCredential', { id })).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
  for (const mutation of ['revokeCredential', 'suspendCredential', 'correctCredential']) {
    for (const reason of ['', '   ']) expect(await mutate(hr, mutation, { id, reason })).toMatchObject({ userErrors: [{ field: 'reason' }] });
  }
  expect(await mutate(hr, 'revokeCredential', { id, reason: '  Error ' })).toMatchObject({ credential: { validity: 'REVOKED', statusReason: 'Error' } });
  expect(await mutate(hr, 'revokeCredential', { id: 'no-such', reason: 'Error' })).toBe('NOT_FOUND');
});

test('a person shows credentials and skills to those who may see them', async () => {
  const mine = (await api.graphql(holder, '{ myCredentials(filter: { q: "soudure", validities: [VALID], states: [PENDING] }) { nodes { id } totalCount } }')).data!.myCredentials;
  await mutate(holder, 'acceptCredential', { id: mine.nodes[0].id });
  const ask = async (cookie: string) => (await api.graphql(cookie, `{ person(id: "${people[2]!.publicId}") {
    credentials(first: 1, filter: { states: [ACCEPTED] }) { nodes { state } totalCount } skills { level credentialCount skill { name { en } } } } }`));
  const seen = { credentials: { nodes: [{ state: 'ACCEPTED' }], totalCount: 1 }, skills: [{ level: 4, credentialCount: 1, skill: { name: { en: 'Welding' } } }] };
  for (const cookie of [hr, manager, holder]) {
    const { person } = (await ask(cookie)).data!;
    expect([cookie, person.skills, person.credentials.nodes[0]]).toEqual([cookie, seen.skills, { state: 'ACCEPTED' }]);
  }
  expect((await ask(stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
});

test('all that match are revoked as one job', async () => {
  const badge = await aBadge(api.db, world.issuer.id, {});
  await api.app.get(CredentialService).issueAll(system, badge.id, people.map(({ id }) => ({ personId: id })));
  expect(await mutate(holder, 'revokeCredentials', { filter: {}, reason: 'x' }, 'jobId count')).toBe('FORBIDDEN');
  expect(await mutate(hr, 'revokeCredentials', { filter: {}, reason: ' \n ' }, 'jobId count')).toMatchObject({ userErrors: [{ field: 'reason' }] });
  expect(await mutate(hr, 'revokeCredentials', { reason: 'x' }, 'jobId count')).toMatchObject({ userErrors: [{ field: 'ids' }] });
  expect(await mutate(hr, 'revokeCredentials', { filter: { badgeIds: [badge.publicId] }, reason: 'Withdrawn' }, 'jobId count'))
    .toEqual({ jobId: expect.stringMatching(/^[\w-]{22}$/), count: 6, userErrors: [] });
});

test('the export is for those who read credentials, filtered, and runs nothing in a spreadsheet', async () => {
  const url = '/api/v1/credentials.csv';
  expect((await api.rest('GET', url, { cookie: holder })).statusCode).toBe(403);
  const answer = await api.rest('GET', `${url}?personIds=${people[2]!.publicId}&badgeIds=${world.badge.publicId}&lang=en`, { cookie: hr });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  const [header, row, end] = answer.body.split('\r\n');
  expect(header).toMatch(/^\ufeffcredential_id,public_url,badge_template_id,badge_template_name,/);
  expect(row).toContain(`,Soudure à l’arc,CERTIFICATION,1,métal,Atelier Lumière,${people[2]!.publicId},`);
  expect(row).toContain(",'=1+1,");
  expect(end).toBe('');
  expect((await api.rest('GET', `${url}?lang=fr&states=DECLINED`, { cookie: hr })).body.split('\r\n')[0]).toContain('credential_id;public_url');
  for (const bad of ['issuedFrom=2026-02-30', 'states=ODD', 'expiringWithinDays=many']) {
    const refused = await api.rest('GET', `${url}?${bad}`, { cookie: hr });
    expect([bad, refused.statusCode, refused.json().field]).toEqual([bad, 400, bad.split('=')[0]]);
  }
});

test('issuers and their keys: made, changed, rotated by those who may, and no private key in any answer', async () => {
  const fields = 'issuer { id name publishEmailHash description { fr } badgeCount keys { number retiredAt publicKeyMultibase } }';
  const run = async (cookie: string, name: string, input: object) => {
    const type = name === 'rotateSigningKey' ? 'RotateSigningKeyInput' : `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await api.graphql(cookie, `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { field } } }`, { input });
    return data?.[name] ?? errors[0]!.extensions.code;
  };
  const input = { name: 'Académie', url: 'https://academie.example', email: 'badges@academie.example', description: { fr: 'Formation' } };
  expect(await run(holder, 'createIssuer', input)).toBe('FORBIDDEN');
  expect(await run(hr, 'createIssuer', { ...input, url: 'javascript:alert(1)' })).toMatchObject({ issuer: null, userErrors: [{ field: 'url' }] });
  expect(await run(hr, 'createIssuer', { ...input, pictureKey: '0'.repeat(64) })).toMatchObject({ userErrors: [{ field: 'pictureKey' }] });
  const { issuer } = await run(hr, 'createIssuer', input);
  expect(issuer).toMatchObject({ name: 'Académie', publishEmailHash: true, description: { fr: 'Formation' }, badgeCount: 0, keys: [{ number: 1, retiredAt: null, publicKeyMultibase: expect.stringMatching(/^z6Mk/) }] });
  expect(await run(hr, 'updateIssuer', { id: issuer.id, publishEmailHash: false })).toMatchObject({ issuer: { name: 'Académie', publishEmailHash: false } });
  const rotated = await run(hr, 'rotateSigningKey', { issuerId: issuer.id });
  expect(rotated.issuer.keys).toMatchObject([{ number: 1, retiredAt: expect.any(String) }, { number: 2, retiredAt: null }]);
  expect(await run(holder, 'rotateSigningKey', { issuerId: issuer.id })).toBe('FORBIDDEN');
  const sealed = await api.db.query<{ sealed: Buffer }>(`select private_key_sealed as sealed from signing_keys`);
  expect(sealed.every(({ sealed: bytes }) => bytes.length === 12 + 16 + 32)).toBe(true);
  for (const table of ['signing_keys', 'people', 'badge_versions']) {
    await expect(api.db.query(`delete from ${table}`)).rejects.toThrow('kept for ever');
  }
});
