import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { long, longestFirst } from './longest-first.mjs';

test('the long specs come first, in their order, and the others stay as they came', () => {
  const files = ['/h/libs/b.spec.ts', `/h/${long[2]}.spec.ts`, '/h/libs/a.spec.ts', `/h/${long[0]}.spec.ts`];
  expect(longestFirst(files)).toEqual([files[3], files[1], files[0], files[2]]);
});

test('each of them exists', () => {
  const gone = long.filter((name: string) => !existsSync(fileURLToPath(new URL(`../../${name}.spec.ts`, import.meta.url))));
  expect(gone).toEqual([]);
});
