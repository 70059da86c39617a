import { isFromNear } from './nearness';

test.each([
  ['Prometheus in the same network', { ip: '10.1.2.3', peer: '10.1.2.3', host: 'api:3300', headers: {} }, true],
  ['the machine itself', { ip: '::1', peer: '::1', host: 'localhost:3300', headers: {} }, true],
  ['a stranger', { ip: '203.0.113.5', peer: '203.0.113.5', host: 'api:3300', headers: {} }, false],
  ['a stranger through a proxy that we trust', { ip: '203.0.113.5', peer: '127.0.0.1', host: 'badges.example.org', headers: { 'x-forwarded-for': '203.0.113.5' } }, false],
  ['a colleague through a proxy that we trust', { ip: '10.1.2.3', peer: '127.0.0.1', host: 'badges.example.org', headers: { 'x-forwarded-for': '10.1.2.3' } }, true],
  ['a near proxy that we do not trust', { ip: '172.18.0.2', peer: '172.18.0.2', host: 'badges.example.org', headers: { 'x-forwarded-for': '10.1.2.3' } }, false],
  ['a proxy that tells nothing but passes on the name', { ip: '127.0.0.1', peer: '127.0.0.1', host: 'badges.example.org', headers: {} }, false],
  ['a proxy that tells only that it is one', { ip: '127.0.0.1', peer: '127.0.0.1', host: '127.0.0.1:3300', headers: { via: '1.1 proxy' } }, false],
  ['no address at all', { ip: '', peer: '', host: 'api:3300', headers: {} }, false],
])('%s', (_name, origin, near) => {
  expect(isFromNear(origin, 'badges.example.org')).toBe(near);
});

test('on one machine the public name is the near one', () => {
  expect(isFromNear({ ip: '127.0.0.1', peer: '127.0.0.1', host: 'localhost:3300', headers: {} }, 'localhost:3300')).toBe(true);
});
