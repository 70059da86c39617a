import { negotiate } from './negotiate';

const OB3 = 'application/vc+ld+json';

test.each([
  ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', 'html', 'text/html; charset=utf-8'],
  ['nothing', undefined, 'json', OB3],
  ['anything', '*/*', 'json', OB3],
  ['application/vc', 'application/vc', 'json', 'application/vc'],
  ['application/vc+ld+json', 'application/vc+ld+json', 'json', 'application/vc+ld+json'],
  ['application/ld+json', 'application/ld+json', 'json', 'application/ld+json'],
  ['application/json', 'application/json', 'json', 'application/json'],
  ['JSON before HTML by quality', 'text/html;q=0.5, application/json', 'json', 'application/json'],
  ['HTML refused', 'text/html;q=0, application/ld+json;q=0.1', 'json', 'application/ld+json'],
  ['something else', 'image/png', 'json', OB3],
  ['nonsense', ';;,q=,', 'json', OB3],
])('%s', (_name, accept, wanted, contentType) => {
  expect(negotiate(accept, OB3)).toEqual({ wanted, contentType });
});
