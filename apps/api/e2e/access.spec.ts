import type { Account } from '@blason/access';
import { CONFIG, deriveKey, open, type Config } from '@blason/platform';
import { PASSWORD, startApi, type RunningApi } from './running-api';

let api: RunningApi;
let hr: Account;
let hrCookie: string;

beforeAll(async () => {
  api = await startApi();
  hr = await api.account('ada@example.test', ['HR']);
  hrCookie = await api.cookieOf(hr);
});
afterAll(() => api?.close());

const logIn = (email: string, password = PASSWORD, ip?: string) => api.rest('POST', '/api/v1/session', { body: { email, password }, ip });
const cookieFrom = (response: { headers: Record<string, unknown> }) => String(response.headers['set-cookie']).split(';')[0]!;
const whoIs = async (cookie: string | undefined) => (await api.graphql(cookie, '{ viewer { account { email } } }')).data?.viewer?.account.email;

/** The token in the newest link for an address, which waits sealed in the outbox. */
async function mailedToken(email: string): Promise<string> {
  const key = deriveKey(api.app.get<Config>(CONFIG).masterKey, 'account-mail');
  for (let attempt = 0; attempt < 50; attempt++) {
    const mail = await api.db.one<{ data: { link: string } }>(
      `select data from notifications where kind = 'account.setup' and recipient_email = $1 order by id desc limit 1`, [email]);
    if (mail) return open(key, Buffer.from(mail.data.link, 'base64url')).toString().split('/app/#/set-password/')[1]!;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`No mail for ${email}`);
}

describe('signing in', () => {
  test('gives a cookie that scripts cannot read, and an anonymous visitor is nobody', async () => {
    const response = await logIn('Ada@Example.test');
    expect(response.statusCode).toBe(204);
    expect(response.headers['set-cookie']).toMatch(/^blason=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await whoIs(cookieFrom(response))).toBe('ada@example.test');
    expect(await whoIs(undefined)).toBeUndefined();
    expect(await whoIs('blason=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toBeUndefined();
  });

  test('stores the hash of the token only, and replaces the session that the browser had', async () => {
    const first = cookieFrom(await logIn('ada@example.test'));
    const token = first.split('=')[1]!;
    expect(await api.db.query(`select from sessions where encode(token_hash, 'escape') = $1 or public_id = $1`, [token])).toHaveLength(0);
    const second = cookieFrom(await api.rest('POST', '/api/v1/session', { cookie: first, body: { email: 'ada@example.test', password: PASSWORD } }));
    expect(second).not.toBe(first);
    expect(await whoIs(first)).toBeUndefined();
    expect(await whoIs(second)).toBe('ada@example.test');
  });

  test('unknown, passwordless, disabled and wrong answer alike', async () => {
    const disabled = await api.account('gone@example.test', ['EMPLOYEE']);
    await api.graphql(hrCookie, 'mutation($id: ID!) { disableAccount(input: { id: $id }) { account { id } } }', { id: disabled.publicId });
    const answers = await Promise.all([
      logIn('nobody@example.test'), logIn('gone@example.test'), logIn('ada@example.test', 'wrong password'),
    ]);
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(answers[0]!.statusCode).toBe(401);
    expect(answers.every((answer) => !answer.headers['set-cookie'])).toBe(true);
  });

  test.each([
    ['no body', undefined], ['no password', { email: 'a@b.fr' }], ['an object for a text', { email: { $ne: 1 }, password: 'x' }],
    ['a huge password', { email: 'a@b.fr', password: 'x'.repeat(2_000) }],
  ])('refuses %s as bad input', async (_, body) => {
    expect((await api.rest('POST', '/api/v1/session', { body })).statusCode).toBe(400);
  });

  test('a form of another site cannot sign anybody in or out', async () => {
    for (const [method, url] of [['POST', '/api/v1/session'], ['DELETE', '/api/v1/session'], ['DELETE', '/api/v1/sessions']] as const) {
      const response = await api.rest(method, url, { cookie: hrCookie, body: { email: 'ada@example.test', password: PASSWORD }, headers: { 'x-blason': '' } });
      expect([response.statusCode, response.json().title]).toEqual([403, 'FORBIDDEN']);
    }
    const form = await api.app.inject({
      method: 'POST', url: '/graphql', headers: { cookie: hrCookie, 'content-type': 'text/plain' },
      payload: '{"query":"mutation { updateMyLanguage(input: { language: \\"fr\\" }) { account { id } } }"}',
    });
    expect(form.statusCode).toBeGreaterThanOrEqual(400);
    expect(form.statusCode).toBeLessThan(500);
    expect(await whoIs(hrCookie)).toBe('ada@example.test');
  });
});

describe('limits', () => {
  test('of a thousand guesses from a hundred addresses at most twenty are evaluated, and the owner still gets in', async () => {
    await api.account('target@example.test', ['EMPLOYEE']);
    expect((await logIn('target@example.test', PASSWORD, '192.0.2.200')).statusCode).toBe(204); // the owner's usual address
    const statuses: number[] = [];
    for (let round = 0; round < 100; round++) {
      const ten = Array.from({ length: 10 }, (_, guess) => logIn('target@example.test', `guess ${round} ${guess}`, `198.51.100.${round}`));
      statuses.push(...(await Promise.all(ten)).map((response) => response.statusCode));
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(20);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(980);
    const late = await logIn('target@example.test', PASSWORD, '198.51.100.7');
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(late.headers['retry-after'])).toBeLessThanOrEqual(900);
    expect((await logIn('target@example.test', PASSWORD, '192.0.2.200')).statusCode).toBe(204);
    await api.db.query(`update rate_limits set window_start = window_start - interval '15 minutes' where count > 0`);
    expect((await logIn('target@example.test', PASSWORD, '198.51.100.7')).statusCode).toBe(204);
  }, 120_000);

  test('right passwords do not count', async () => {
    await api.account('office@example.test', ['EMPLOYEE']);
    for (let morning = 0; morning < 25; morning++) expect((await logIn('office@example.test', PASSWORD, '203.0.113.9')).statusCode).toBe(204);
  });
});

describe('signing out', () => {
  test('ends the session at once, in this browser or everywhere', async () => {
    const [one, two] = await Promise.all([api.cookieOf(hr), api.cookieOf(hr)]);
    expect(await whoIs(one)).toBe('ada@example.test');
    expect((await api.rest('DELETE', '/api/v1/session', { cookie: one })).statusCode).toBe(204);
    expect(await whoIs(one)).toBeUndefined();
    expect(await whoIs(two)).toBe('ada@example.test');
    expect((await api.rest('DELETE', '/api/v1/sessions', { cookie: two })).statusCode).toBe(204);
    expect(await whoIs(two)).toBeUndefined();
    hrCookie = await api.cookieOf(hr);
  });

  test('an idle session and an old one are none', async () => {
    for (const set of [`last_seen_at = now() - interval '13 hours'`, `expires_at = now() - interval '1 second'`]) {
      const cookie = await api.cookieOf(hr);
      await api.db.query(`update sessions set ${set} where id = (select max(id) from sessions)`);
      expect(await whoIs(cookie)).toBeUndefined();
    }
  });

  test('disabling an account ends its sessions at once', async () => {
    const account = await api.account('leaver@example.test', ['ISSUER']);
    const cookie = await api.cookieOf(account);
    expect(await whoIs(cookie)).toBe('leaver@example.test');
    await api.graphql(hrCookie, 'mutation($id: ID!) { disableAccount(input: { id: $id }) { account { disabledAt } } }', { id: account.publicId });
    expect(await whoIs(cookie)).toBeUndefined();
  });

  test('taking a role away works on the next request', async () => {
    const account = await api.account('trainer@example.test', ['HR']);
    const cookie = await api.cookieOf(account);
    const count = () => api.graphql(cookie, '{ accounts { totalCount } }');
    expect((await count()).errors).toEqual([]);
    await api.graphql(hrCookie, 'mutation($id: ID!) { updateAccount(input: { id: $id, roles: [EMPLOYEE] }) { account { roles } } }', { id: account.publicId });
    expect((await count()).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('accounts', () => {
  const create = `mutation($input: CreateAccountInput!) { createAccount(input: $input) { account { id email roles hasPassword language } userErrors { code field message } } }`;
  const input = { email: ' Grace@Example.test', displayName: 'Grace', roles: ['ISSUER'], language: 'fr' };

  test('a new one gets a link by mail that sets its password once', async () => {
    const { data } = await api.graphql(hrCookie, create, { input: { ...input, email: 'Grace@Example.test' } });
    expect(data?.createAccount).toEqual({
      account: { id: expect.stringMatching(/^[\w-]{22}$/), email: 'grace@example.test', roles: ['ISSUER'], hasPassword: false, language: 'fr' }, userErrors: [],
    });
    const token = await mailedToken('grace@example.test');
    const dump = JSON.stringify(await api.db.query(`select to_jsonb(n) as row from notifications n union all select to_jsonb(l) from ledger_entries l`));
    expect(dump).not.toContain(token); // it is a secret, sealed until it is mailed
    expect((await api.rest('POST', '/api/v1/password', { body: { token, password: 'nobody guesses this' } })).statusCode).toBe(204);
    expect((await logIn('grace@example.test', 'nobody guesses this')).statusCode).toBe(204);
    expect((await api.rest('POST', '/api/v1/password', { body: { token, password: 'once more with it' } })).statusCode).toBe(400);
    const [ledger] = await api.db.query<{ data: object }>(`select data from ledger_entries where action = 'account.setup-requested'`);
    expect(ledger!.data).toEqual({ reset: false });
  });

  test('faults stand under their fields', async () => {
    const bad = await api.graphql(hrCookie, create, { input: { email: 'no address', displayName: '', roles: ['ISSUER'], personId: 'unknown' } });
    expect(bad.data?.createAccount.userErrors.map(({ code, field }: { code: string; field: string }) => `${code} ${field}`)).toEqual(['BAD_USER_INPUT email', 'BAD_USER_INPUT displayName']);
    const person = await api.graphql(hrCookie, create, { input: { ...input, email: 'x@example.test', personId: 'unknown' } });
    expect(person.data?.createAccount.userErrors).toEqual([{ code: 'BAD_USER_INPUT', field: 'personId', message: 'There is no such person.' }]);
    const twice = await api.graphql(hrCookie, create, { input: { ...input, email: 'ADA@example.test' } });
    expect(twice.data?.createAccount).toEqual({ account: null, userErrors: [{ code: 'CONFLICT', field: 'email', message: 'There is an account with this e-mail address.' }] });
  });

  test('the same account asked for twice at once is made once; the other answer says why', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => api.graphql(hrCookie, create, { input: { ...input, email: 'double@example.test' } })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.flatMap(({ data }) => data?.createAccount.userErrors)).toEqual(Array(2).fill(
      { code: 'CONFLICT', field: 'email', message: 'There is an account with this e-mail address.' }));
  });

  test('a reset link: same answer for everybody, sets the password once, ends the sessions', async () => {
    const account = await api.account('forgetful@example.test', ['EMPLOYEE']);
    const cookie = await api.cookieOf(account);
    const known = await api.rest('POST', '/api/v1/password-reset', { body: { email: 'forgetful@example.test' } });
    const unknown = await api.rest('POST', '/api/v1/password-reset', { body: { email: 'nobody@example.test' } });
    expect([known.statusCode, known.body]).toEqual([202, unknown.body]);
    const token = await mailedToken('forgetful@example.test');
    const set = (password: string) => api.rest('POST', '/api/v1/password', { body: { token, password } });
    expect([(await set('short')).statusCode, (await set('forgetful@example.test')).statusCode]).toEqual([400, 400]);
    expect((await set('a new long password')).statusCode).toBe(204);
    expect(await whoIs(cookie)).toBeUndefined();
    expect((await set('another long password')).json()).toMatchObject({ title: 'BAD_USER_INPUT', field: 'token' });
    expect((await logIn('forgetful@example.test', 'a new long password')).statusCode).toBe(204);
    expect((await logIn('forgetful@example.test')).statusCode).toBe(401);
  });

  test('changing the own password ends the other sessions and keeps the asking one', async () => {
    const account = await api.account('careful@example.test', ['EMPLOYEE']);
    const [one, two] = await Promise.all([api.cookieOf(account), api.cookieOf(account)]);
    const change = (currentPassword: string, newPassword: string) => api.graphql(
      one, 'mutation($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { field } } }', { input: { currentPassword, newPassword } });
    expect((await change('wrong', 'a new long password')).data?.changePassword.userErrors).toEqual([{ field: 'currentPassword' }]);
    expect((await change(PASSWORD, 'aaaaaaaaaaaa')).data?.changePassword.userErrors).toEqual([{ field: 'newPassword' }]);
    expect((await change(PASSWORD, 'a new long password')).data?.changePassword.userErrors).toEqual([]);
    expect([await whoIs(one), await whoIs(two)]).toEqual(['careful@example.test', undefined]);
  });

  test('nobody disables the own account, whoever else administers', async () => {
    const other = await api.account('second@example.test', ['HR']);
    const disable = (account: Account) => api.graphql(
      hrCookie, 'mutation($id: ID!) { disableAccount(input: { id: $id }) { account { disabledAt } userErrors { code field message } } }', { id: account.publicId });
    expect((await disable(hr)).data?.disableAccount).toEqual({ account: null, userErrors: [
      { code: 'CONFLICT', field: 'id', message: 'You cannot disable your own account. Ask another administrator.' },
    ] });
    expect((await disable(other)).data?.disableAccount).toEqual({ account: { disabledAt: expect.any(String) }, userErrors: [] });
  });

  test('the last HR administrator stays', async () => {
    for (const other of await api.db.query<{ id: string }>(`select public_id as id from accounts where 'HR' = any(roles) and disabled_at is null and email <> 'ada@example.test'`)) {
      await api.graphql(hrCookie, 'mutation($id: ID!) { disableAccount(input: { id: $id }) { userErrors { code } } }', { id: other.id });
    }
    for (const mutation of ['disableAccount(input: { id: $id })', 'updateAccount(input: { id: $id, roles: [] })']) {
      const { data } = await api.graphql(hrCookie, `mutation($id: ID!) { done: ${mutation} { userErrors { code } } }`, { id: hr.publicId });
      expect(data?.done.userErrors).toEqual([{ code: 'CONFLICT' }]);
    }
  });

  test('are listed, searched and sorted', async () => {
    await api.account('zoe@example.test', ['EMPLOYEE']);
    const { data } = await api.graphql(hrCookie, `{
      all: accounts(first: 2, sort: EMAIL) { nodes { email } totalCount pageInfo { hasNextPage } }
      found: accounts(filter: { q: "ZOE" }) { nodes { email personId sessions { id } } }
      administrators: accounts(filter: { roles: [HR], disabled: false }) { nodes { email } }
    }`);
    expect(data?.all).toMatchObject({ nodes: [{ email: 'ada@example.test' }, { email: expect.any(String) }], pageInfo: { hasNextPage: true } });
    expect(data?.found.nodes).toEqual([{ email: 'zoe@example.test', personId: null, sessions: [] }]);
    expect(data?.administrators.nodes).toEqual([{ email: 'ada@example.test' }]);
  });
});

test('saved views are the own ones and those that others share', async () => {
  const [one, two] = await Promise.all(['one', 'two'].map(async (name) => api.cookieOf(await api.account(`${name}@views.test`, ['EMPLOYEE']))));
  const save = `mutation($input: SaveViewInput!) { saveView(input: $input) { savedView { id own } userErrors { field code } } }`;
  const view = { resource: 'credentials', name: 'Expiring', query: '{"filter":{"expiringWithinDays":90}}' };
  const mine = await api.graphql(one, save, { input: { ...view, shared: true } });
  const id = mine.data?.saveView.savedView.id;
  await api.graphql(one, save, { input: { ...view, name: 'Private' } });
  expect((await api.graphql(one, save, { input: view })).data?.saveView.userErrors).toEqual([{ field: 'name', code: 'CONFLICT' }]);
  expect((await api.graphql(one, save, { input: { ...view, name: '  ' } })).data?.saveView.userErrors).toEqual([{ field: 'name', code: 'BAD_USER_INPUT' }]);
  expect((await api.graphql(one, save, { input: { ...view, name: 'x', query: 'no json' } })).data?.saveView.userErrors[0].field).toBe('query');
  expect((await api.graphql(two, '{ savedViews(resource: "credentials") { id name own query } }')).data?.savedViews)
    .toEqual([{ id, name: 'Expiring', own: false, query: view.query }]);
  for (const mutation of ['deleteView(input: { id: $id }) { id }', 'saveView(input: { id: $id, resource: "x", name: "y", query: "{}" }) { savedView { id } }']) {
    expect((await api.graphql(two, `mutation($id: ID!) { ${mutation} }`, { id })).errors[0]?.extensions.code).toBe('NOT_FOUND');
  }
  expect((await api.graphql(one, 'mutation($id: ID!) { deleteView(input: { id: $id }) { id } }', { id })).data?.deleteView.id).toBe(id);
});

test('a view saved under two ids or twice at once says that its name is taken', async () => {
  const cookie = await api.cookieOf(await api.account('double@views.test', ['EMPLOYEE']));
  const save = (input: object) => api.graphql(
    cookie, 'mutation($input: SaveViewInput!) { saveView(input: $input) { savedView { id } userErrors { field code } } }',
    { input: { resource: 'people', query: '{}', ...input } });
  const answers = await Promise.all([1, 2, 3].map(() => save({ name: 'Mine' })));
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(answers.flatMap(({ data }) => data?.saveView.userErrors)).toEqual(Array(2).fill({ field: 'name', code: 'CONFLICT' }));
  const other = (await save({ name: 'Other' })).data?.saveView.savedView.id;
  expect((await save({ id: other, name: 'Mine' })).data?.saveView.userErrors).toEqual([{ field: 'name', code: 'CONFLICT' }]);
});

test('the audit trail says who did what, to HR only', async () => {
  const { data } = await api.graphql(hrCookie, `{ ledgerEntries(first: 1, filter: { actions: ["account.disabled"] }) {
    totalCount nodes { at action actorKind actorName subjectType subjectId details { name value } } } }`);
  expect(data?.ledgerEntries.nodes).toEqual([{
    at: expect.any(String), action: 'account.disabled', actorKind: 'ACCOUNT', actorName: 'ada', subjectType: 'account', subjectId: expect.any(String), details: [],
  }]);
  const issuer = await api.cookieOf(await api.account('issuer@ledger.test', ['ISSUER']));
  expect((await api.graphql(issuer, '{ ledgerEntries { totalCount } }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
});
