import { readFileSync } from 'node:fs';

const { dependencies, devDependencies, overrides } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as
  Record<string, Record<string, string>>;

test('every version is exact', () => {
  const loose = [dependencies, devDependencies, overrides].flatMap((list) => Object.entries(list!))
    .filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  expect(loose).toEqual([]);
});
