import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { own as en } from './en';
import { own as fr } from './fr';
import type { Texts } from './merge';

const flat = (texts: Texts, prefix = ''): [string, string][] => Object.entries(texts).flatMap(([key, value]) =>
  typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`));
const english = new Map(flat(en));
const french = new Map(flat(fr));
const names = (text: string) => [...new Set(text.match(/%\{\w+\}/g) ?? [])].sort();

test('both languages have the same keys', () => {
  expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
});

test('no text is empty, and both say the same values', () => {
  const wrong = [...english].filter(([key, text]) => !text.trim() || !french.get(key)?.trim() || String(names(text)) !== String(names(french.get(key)!)));
  expect(wrong.map(([key]) => key)).toEqual([]);
});

test('where one language has a plural, the other has it too', () => {
  const forms = (text: string | undefined) => text?.split('||||').length;
  expect([...english].filter(([key, text]) => forms(text) !== forms(french.get(key))).map(([key]) => key)).toEqual([]);
});

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const sources = fs.readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name));

test('every key that the screens use is in the catalogues', () => {
  const known = new Set([...english.keys()].map((key) => key.split('.')[0]));
  const missing = sources.flatMap((file) => {
    const code = fs.readFileSync(file, 'utf8');
    // Whole keys only: what is put together at run time (`states.${state}`) is checked by its beginning.
    const whole = [...code.matchAll(/'([a-z_]+(?:\.[\w-]+)+)'/gi)].map((match) => match[1]!).filter((key) => known.has(key.split('.')[0]!));
    const begun = [...code.matchAll(/`([a-z_]+\.[\w.-]*?)\.?\$\{/gi)].map((match) => match[1]!).filter((key) => known.has(key.split('.')[0]!));
    return [
      ...whole.filter((key) => !english.has(key) && ![...english.keys()].some((other) => other.startsWith(`${key}.`))),
      ...begun.filter((key) => ![...english.keys()].some((other) => other.startsWith(key))),
    ].map((key) => `${path.relative(root, file)}: ${key}`);
  });
  expect(missing).toEqual([]);
});
