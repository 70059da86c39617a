import { startApi, type RunningApi } from './running-api';

// Where a request comes from: said by proxies that the configuration names, and by nobody else.

let api: RunningApi;

beforeAll(async () => {
  api = await startApi({ TRUSTED_PROXIES: 'loopback, 198.51.100.0/24' });
}, 60_000);
afterAll(async () => {
  await api?.close();
  delete process.env.TRUSTED_PROXIES;
});

/** Whose log-ins were counted. */
const counted = async () => (await api.db.query<{ key: string }>(`select key from rate_limits where key like 'login:from:%' order by key`)).map(({ key }) => key.slice(11));
const logIn = (ip: string, forwarded: string) => api.rest('POST', '/api/v1/session', {
  body: { email: 'nobody@example.org', password: 'wrong wrong wrong' }, ip, headers: { 'x-forwarded-for': forwarded },
});

test('limits count the client that a trusted proxy names, and the peer itself where it is none', async () => {
  await logIn('198.51.100.7', '203.0.113.1');
  await logIn('127.0.0.1', '203.0.113.2, 198.51.100.7');
  await logIn('127.0.0.1', '10.0.0.1, 203.0.113.3'); // what the client itself claimed counts for nothing
  await logIn('192.0.2.9', '203.0.113.4');
  expect(await counted()).toEqual(['192.0.2.9', '203.0.113.1', '203.0.113.2', '203.0.113.3']);
});

test.each([
  ['from the same network', '10.0.0.5', {}, 200],
  ['through a trusted proxy, from the same network', '127.0.0.1', { 'x-forwarded-for': '10.0.0.5' }, 200],
  ['through a trusted proxy, from anywhere', '127.0.0.1', { 'x-forwarded-for': '203.0.113.5' }, 404],
  ['through another proxy of the network', '10.0.0.9', { 'x-forwarded-for': '10.0.0.5' }, 404],
])('figures of the process %s', async (_name, ip, headers, status) => {
  expect((await api.rest('GET', '/metrics', { ip, headers: headers as Record<string, string> })).statusCode).toBe(status);
});
