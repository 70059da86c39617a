import fs from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { documents } from './documents';

const schema = buildSchema(fs.readFileSync(new URL('../../../api/src/schema.graphql', import.meta.url), 'utf8'));

/** Every operation's text in a chapter's exports, however deep, with the name it is exported under. */
const textsIn = (value: unknown, name: string): [string, string][] => {
  if (typeof value === 'string') return /^\s*(query|mutation)\b/.test(value) ? [[name, value]] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${name}.${key}`));
};
const texts = textsIn(documents.chapters, 'documents');

test('the texts are found', () => {
  expect(texts.length).toBeGreaterThan(40);
});

test.each(texts)('%s is valid against the schema', (_name, text) => {
  expect(validate(schema, parse(text)).map((error) => error.message)).toEqual([]);
});

test('every operation has a name of its own', () => {
  const names = texts.map(([, text]) => /(query|mutation) (\w+)/.exec(text)?.[2]);
  expect(names.length - new Set(names).size).toBe(0);
});
