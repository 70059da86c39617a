import { readFileSync, writeFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType, lexicographicSortSchema, printSchema, type GraphQLSchema,
} from 'graphql';
import { startApi, type RunningApi } from './running-api';

const file = new URL('../src/schema.graphql', import.meta.url);

let api: RunningApi;
let schema: GraphQLSchema;

beforeAll(async () => {
  api = await startApi();
  schema = api.app.get(GraphQLSchemaHost).schema;
});
afterAll(() => api?.close());

/** Every type, field, argument and enum value by its coordinate, with its description. */
function* described(): Generator<[string, string | null | undefined]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    yield [type.name, schema.getQueryType() === type || schema.getMutationType() === type ? 'a root' : type.description];
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
      if ('args' in field) for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description];
    }
  }
}

// `npm run schema` runs this file with -u, which writes the file.
test('the committed schema is the one of the code', () => {
  const text = `# Generated from the code by \`npm run schema\`. A new line here is a new public name.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
  if (process.argv.includes('-u')) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('every type, field, argument and enum value is described', () => {
  const all = [...described()];
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter(([, description]) => !description?.trim()).map(([coordinate]) => coordinate)).toEqual([]);
});

test('a mutation takes one input and answers with userErrors', () => {
  const strange = Object.values(schema.getMutationType()!.getFields()).filter(({ args, type }) => {
    const payload = schema.getType(String(type).replace(/[![\]]/g, ''));
    return args.length !== 1 || args[0]!.name !== 'input' || !isObjectType(payload) || !payload.getFields().userErrors;
  });
  expect(strange.map(({ name }) => name)).toEqual([]);
});

test('a connection can be paged both ways and sorted stably', () => {
  const lists = Object.values(schema.getQueryType()!.getFields()).filter(({ type }) => /Connection!?$/.test(String(type)));
  expect(lists.length).toBeGreaterThan(0);
  for (const list of lists) {
    expect(list.args.map(({ name }) => name)).toEqual(expect.arrayContaining(['first', 'after', 'offset', 'direction']));
  }
});
