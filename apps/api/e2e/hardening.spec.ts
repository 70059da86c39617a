import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { PASSWORD, startApi, type RunningApi } from './running-api';
import { MAX_COST } from '../src/query-cost';

let api: RunningApi;
let hrCookie: string;
let dashboard: string;

beforeAll(async () => {
  dashboard = mkdtempSync(path.join(tmpdir(), 'blason-dashboard-'));
  mkdirSync(path.join(dashboard, 'assets'));
  writeFileSync(path.join(dashboard, 'index.html'), '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><title>Blason</title>');
  writeFileSync(path.join(dashboard, 'graphiql.html'), '<!doctype html><title>GraphiQL</title>');
  writeFileSync(path.join(dashboard, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(path.join(dashboard, 'assets/index-4f3a.js'), 'export {};');
  writeFileSync(path.join(path.dirname(dashboard), 'outside.txt'), 'not for anybody');
  api = await startApi({ DASHBOARD_DIR: dashboard });
  hrCookie = await api.cookieOf(await api.account('ada@example.test', ['HR']));
});
afterAll(async () => {
  delete process.env.DASHBOARD_DIR;
  await api?.close();
  rmSync(dashboard, { recursive: true, force: true });
});

const get = (url: string, headers: Record<string, string> = {}) => api.app.inject({ method: 'GET', url, headers });

describe('the dashboard', () => {
  test('every address under /app/ that is no file is the page, under a strict policy with a nonce of its own', async () => {
    const [one, two] = [await get('/app/people/abc?x=1'), await get('/app/')];
    for (const page of [one, two]) {
      expect(page.statusCode).toBe(200);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.headers['cache-control']).toBe('no-cache');
      const nonce = /nonce="([^"]+)"/.exec(page.body)?.[1];
      expect(page.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(page.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/);
      // Style attributes, which plots are drawn with, are the one thing that may be inline.
      expect(String(page.headers['content-security-policy']).replace("style-src-attr 'unsafe-inline'", '')).not.toMatch(/unsafe|https?:|\*/);
    }
    expect(one.body).not.toBe(two.body);
  });

  test('files with their hash in the name stay for a year, others do not', async () => {
    const script = await get('/app/assets/index-4f3a.js');
    expect([script.statusCode, script.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect((await get('/app/logo.svg')).headers['cache-control']).toBe('public, max-age=3600');
    expect((await get('/app/assets/gone.js')).statusCode).toBe(404);
  });

  test.each(['/app/../outside.txt', '/app/%2e%2e/outside.txt', '/app/assets/..%2f..%2foutside.txt', '/app/..%5coutside.txt', '/app/assets/%00.js'])(
    '%s leads nowhere', async (url) => {
      const response = await get(url);
      expect(response.statusCode).toBeLessThan(500);
      expect(response.body).not.toContain('not for anybody');
    });

  test('the root leads there, and GraphiQL is ours', async () => {
    for (const url of ['/', '/app']) expect([(await get(url)).statusCode, (await get(url)).headers.location]).toEqual([302, '/app/']);
    const page = await get('/graphiql');
    expect(page.body).toContain('GraphiQL');
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'");
  });
});

describe('headers', () => {
  test('every answer has them, errors too', async () => {
    for (const url of ['/app/', '/nowhere', '/health/live', '/api/v1/nowhere']) {
      const { headers } = await get(url);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': expect.any(String),
        'content-security-policy': expect.stringContaining("default-src 'none'"), 'x-request-id': expect.stringMatching(/^[0-9a-f]{12}$/),
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  test('our own addresses are for us, public ones for everybody, without cookies', async () => {
    expect((await get('/api/v1/nowhere')).headers).toMatchObject({ 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store' });
    expect((await get('/api/v1/nowhere')).headers).not.toHaveProperty('access-control-allow-origin');
    const publicPage = await get('/badges/unknown', { cookie: hrCookie });
    expect(publicPage.headers).toMatchObject({ 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' });
    expect(publicPage.headers).not.toHaveProperty('set-cookie');
  });

  test('a page of another site may ask beforehand to read what is public, and never to write or to bring cookies', async () => {
    const preflight = (url: string, method: string) => api.app.inject({
      method: 'OPTIONS', url, headers: { origin: 'https://elsewhere.example', 'access-control-request-method': method, 'access-control-request-headers': 'if-none-match' },
    });
    for (const url of ['/b/unknown', '/b/unknown.json', '/ob2/assertions/unknown', '/issuers/unknown', '/status/1', '/api/v1/pictures/unknown.png']) {
      const { statusCode, headers, body } = await preflight(url, 'GET');
      expect([url, statusCode, body]).toEqual([url, 204, '']);
      expect(headers).toMatchObject({ 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, HEAD, OPTIONS', 'access-control-allow-headers': expect.stringContaining('If-None-Match') });
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
      expect(headers).toHaveProperty('x-request-id');
    }
    for (const url of ['/graphql', '/api/v1/session', '/app/', '/mailbox']) {
      const { headers } = await preflight(url, 'POST');
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});

describe('hostile GraphQL documents', () => {
  const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, index) => text(index)).join(' ');
  const nested = (depth: number) => `${'manager { '.repeat(depth)} id ${'}'.repeat(depth)}`;
  const hostile: [string, string, object?][] = [
    ...[20, 50, 200].map((depth): [string, string] => [`depth ${depth}`, `{ people { nodes { ${nested(depth)} } } }`]),
    ...[41, 100, 300].map((count): [string, string] => [`${count} aliases`, `{ viewer { ${times(count, (i) => `a${i}: isManager`)} } }`]),
    ...[21, 60].map((count): [string, string] => [`${count} root fields`, `{ ${times(count, (i) => `a${i}: departments { id }`)} }`]),
    ['more tokens than allowed', `{ viewer { ${times(2_100, () => 'isManager')} } }`],
    ['fan-out by literal pages', '{ people(first: 200) { nodes { reports(first: 200) { id reports(first: 200) { id } } } } }'],
    ['fan-out by a variable', 'query($n: Int!) { people(first: $n) { nodes { reports(first: $n) { id reports(first: $n) { id } } } } }', { n: 200 }],
    ['fan-out in a fragment', '{ people(first: 200) { ...p } } fragment p on PersonConnection { nodes { reports(first: 200) { reports(first: 200) { id } } } }'],
    ['fan-out in an inline fragment', '{ people(first: 200) { nodes { ... on Person { reports(first: 200) { reports(first: 200) { id } } } } } }'],
    ['fan-out through edges', '{ people(first: 200) { edges { node { reports(first: 200) { managers { id } reports(first: 50) { id } } } } } }'],
    ['a bomb of fragments', `{ viewer { person { ...f0 } } } ${times(40, (i) => `fragment f${i} on Person { ...f${i + 1} ...f${i + 1} }`)} fragment f40 on Person { id }`],
    ['a bomb of inline fragments', `{ viewer { ${'... { '.repeat(300)} isManager ${'}'.repeat(300)} ${times(60, () => '... { isManager }')} ${times(1_000, () => 'isManager')} } }`],
    ['a circle of fragments', '{ viewer { person { ...a } } } fragment a on Person { manager { ...b } } fragment b on Person { manager { ...a } }'],
    ['a bomb of fragments in the introspection', `{ __schema { types { ...f0 } } } ${times(60, (i) => `fragment f${i} on __Type { ...f${i + 1} ...f${i + 1} }`)} fragment f60 on __Type { name }`],
    ['a bomb of fragments that ends in a circle', `{ __schema { types { ...f0 } } } ${times(60, (i) => `fragment f${i} on __Type { ...f${(i + 1) % 60} ...f${(i + 1) % 60} }`)}`],
    ['overlapping fields that differ', `{ viewer { person { ${times(35, (i) => `manager { a: ${i % 2 ? 'id' : 'displayName'} }`)} } } }`],
    ['directives', `{ viewer { isManager ${'@include(if: true) '.repeat(800)} } }`],
    ['a long list of values', `{ people(filter: { ids: [${times(2_000, (i) => `"${i}"`)}] }) { totalCount } }`],
    ['deep values', `{ people(filter: ${'{ q: '.repeat(500)} 1 ${'}'.repeat(500)}) { totalCount } }`],
    ['nested introspection', `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`],
    ['a negative page', '{ people(first: -1) { totalCount } }'],
    ['too large a page', '{ people(first: 201) { totalCount } }'],
    ['a page beyond numbers', '{ people(first: 99999999999) { totalCount } }'],
    ['no document', ''],
    ['no GraphQL', '<?xml version="1.0"?>'],
    ['an unknown field', '{ databaseUrl }'],
    ['an unknown operation', 'subscription { viewer { isManager } }'],
  ];

  /** The least CPU of three tries, in ms: what this process spends, however busy the machine is. */
  async function leastCpu(ask: () => Promise<unknown>): Promise<number> {
    let least = Infinity;
    for (let attempt = 0; attempt < 3; attempt++) {
      const before = process.cpuUsage();
      await ask();
      const { user, system } = process.cpuUsage(before);
      least = Math.min(least, (user + system) / 1_000);
    }
    return least;
  }

  test.each(hostile.map(([name, query, variables = {}]) => ({ name, query, variables })))('$name', async ({ query, variables }) => {
    const statements: string[] = [];
    const original = api.db.dataSource.createQueryRunner;
    api.db.dataSource.createQueryRunner = function (...args) {
      const runner = original.apply(this, args);
      const ask = runner.query;
      runner.query = function (this: typeof runner, ...text: Parameters<typeof ask>) {
        statements.push(text[0]);
        return ask.apply(this, text);
      } as typeof ask;
      return runner;
    };
    try {
      await api.graphql(hrCookie, '{ __typename }'); // the session is known now
      statements.length = 0;
      const { status, data, errors } = await api.graphql(hrCookie, query, variables);
      const spent = await leastCpu(() => api.graphql(hrCookie, query, variables));
      expect([200, 400]).toContain(status);
      expect(errors.length).toBeGreaterThan(0);
      expect(data ?? null).toBeNull();
      expect(errors.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL_SERVER_ERROR');
      expect(statements.filter((statement) => !statement.includes('from sessions'))).toEqual([]);
      expect(spent).toBeLessThan(100);
    } finally {
      api.db.dataSource.createQueryRunner = original;
    }
  });

  test('batches, GET mutations and large bodies are refused', async () => {
    const post = (payload: string, headers = {}) => api.app.inject({ method: 'POST', url: '/graphql', headers: { 'content-type': 'application/json', ...headers }, payload });
    expect((await post(JSON.stringify([{ query: '{ viewer { isManager } }' }, { query: '{ viewer { isManager } }' }]))).statusCode).toBe(400);
    expect((await post(JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(1_100_000) } }))).statusCode).toBe(413);
    const mutation = encodeURIComponent('mutation { updateMyLanguage(input: { language: "fr" }) { account { id } } }');
    expect((await get(`/graphql?query=${mutation}`, { cookie: hrCookie, 'apollo-require-preflight': '1' })).statusCode).toBe(405);
    expect((await get('/graphql?query=%7B__typename%7D', { cookie: hrCookie })).statusCode).toBe(400); // a picture's address on another site
  });

  test('what the tools and the screens ask is allowed', async () => {
    expect((await api.graphql(hrCookie, getIntrospectionQuery())).errors).toEqual([]);
    const large = `{ people(first: 200) { totalCount nodes { id displayName department { id name } manager { id displayName } managers { id } } } }`;
    expect((await api.graphql(hrCookie, large)).errors).toEqual([]);
    expect(MAX_COST).toBeLessThan(100_000);
  });
});

describe('metrics and logs', () => {
  test('operations are counted by name, for whoever stands near', async () => {
    await api.graphql(hrCookie, 'query WhoAmI { viewer { isManager } }');
    const metrics = await get('/metrics');
    expect(metrics.body).toMatch(/blason_graphql_duration_seconds_count\{operation="query WhoAmI"\} 1/);
    expect(metrics.body).toMatch(/blason_http_duration_seconds_count\{route="POST \/graphql"\} \d+/);
    for (const name of ['blason_event_loop_lag_p99_seconds', 'issuance_pending_oldest_seconds', 'status_list_age_seconds']) {
      expect(metrics.body).toMatch(new RegExp(`^${name} [\\d.e-]+$`, 'm'));
    }
    expect((await api.rest('GET', '/metrics', { ip: '203.0.113.5' })).statusCode).toBe(404);
  });

  test('canary secrets through every door show up nowhere', async () => {
    const written: string[] = [];
    const write = process.stdout.write;
    process.stdout.write = ((chunk: string | Uint8Array) => { written.push(String(chunk)); return true; }) as typeof write;
    process.env.LOG_LEVEL = 'trace';
    const loud = await startApi();
    try {
      const canaries = Array.from({ length: 25 }, (_, index) => `canary-${index}-f00d`);
      const [a, b, c, d, e, f, g, h, i, j, k, l, m] = canaries as [string, ...string[]];
      const account = await loud.account('canary@example.test', ['HR']);
      const cookie = await loud.cookieOf(account);
      await loud.rest('POST', '/api/v1/session', { body: { email: 'canary@example.test', password: a! } });
      await loud.rest('POST', '/api/v1/session', { body: { email: `${b}@example.test`, password: c! } });
      await loud.rest('POST', '/api/v1/password', { body: { token: d!, password: e! } });
      await loud.rest('POST', `/api/v1/password?token=${f}`, { body: { token: g! } });
      await loud.rest('GET', `/b/x/accept?token=${h}`);
      await loud.rest('GET', `/${i}?token=${j}`, { cookie: `blason=${k}`, headers: { authorization: `Bearer ${l}` } });
      await loud.graphql(cookie, `mutation($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { message } } }`, { input: { currentPassword: m, newPassword: canaries[13] } });
      await loud.graphql(cookie, `query { savedViews(resource: "${canaries[14]}") { id } nothing(x: "${canaries[15]}") }`);
      await loud.graphql(cookie, 'mutation($input: CreateAccountInput!) { createAccount(input: $input) { userErrors { message } } }', { input: { email: `${canaries[16]}@example.test`, displayName: canaries[17], roles: ['EMPLOYEE'], personId: canaries[18] } });
      await loud.app.inject({ method: 'POST', url: '/graphql', headers: { 'content-type': 'application/json' }, payload: `{"query": "${canaries[19]}` });
      await loud.app.inject({ method: 'POST', url: '/api/v1/session', headers: { 'x-blason': '1', 'content-type': 'application/json' }, payload: `{"password": "${canaries[20]}` });
      const right = await loud.rest('POST', '/api/v1/session', { body: { email: 'canary@example.test', password: PASSWORD }, headers: { 'user-agent': canaries[21]!, referer: `https://x.test/?${canaries[22]}` } });
      canaries.push(String(right.headers['set-cookie']).slice(7, 50), PASSWORD, cookie.slice(7));
      const metrics = (await loud.rest('GET', '/metrics')).body;
      await loud.close();
      const said = written.join('') + metrics;
      expect(said).toContain('POST /api/v1/session');
      expect(canaries.filter((canary) => said.includes(canary))).toEqual([]);
    } finally {
      process.stdout.write = write;
      process.env.LOG_LEVEL = 'fatal';
    }
  });
});
