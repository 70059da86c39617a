import { readFileSync, writeFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { buildSchema, extendSchema, parse, type GraphQLSchema } from 'graphql';
import { described, schemaText, strangeMutations, undescribed } from './house-guard';
import { startApi, type RunningApi } from './running-api';

const file = new URL('../src/schema.graphql', import.meta.url);

let api: RunningApi;
let schema: GraphQLSchema;

beforeAll(async () => {
  api = await startApi();
  schema = api.app.get(GraphQLSchemaHost).schema;
});
afterAll(() => api?.close());

// `npm run schema` runs this file with -u, which writes the file.
test('the committed schema is the one of the code', () => {
  const text = schemaText(schema);
  if (process.argv.includes('-u')) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('every type, field, argument and enum value is described', () => {
  expect([...described(schema)].length).toBeGreaterThan(50);
  expect(undescribed(schema)).toEqual([]);
});

test('a mutation takes one input and answers with userErrors', () => {
  expect(strangeMutations(schema)).toEqual([]);
});

test('a connection can be paged both ways and sorted stably', () => {
  const lists = Object.values(schema.getQueryType()!.getFields()).filter(({ type }) => /Connection!?$/.test(String(type)));
  expect(lists.length).toBeGreaterThan(0);
  for (const list of lists) {
    expect(list.args.map(({ name }) => name)).toEqual(expect.arrayContaining(['first', 'after', 'offset', 'direction']));
  }
});

describe('what is planted is found', () => {
  test('a public name that the committed schema has not: it is the difference', () => {
    const planted = schemaText(extendSchema(schema, parse('extend type Viewer { "Planted." plantedField: String }')));
    const committed = new Set(readFileSync(file, 'utf8').split('\n'));
    expect(planted.split('\n').filter((line) => !committed.has(line)).map((line) => line.trim()))
      .toEqual(['"""Planted."""', 'plantedField: String']);
  });

  test('a type, a field, an argument, a value and an input without a word, by their coordinates', () => {
    const planted = buildSchema(`
      type Query { "Words." described("Words." id: ID): Planted, bare("Words." fine: ID, bareArgument: ID): ID }
      type Planted { "Words." fine: ID, bareField: ID, "   " blank: ID }
      "Words." enum Kind { "Words." FINE, BARE }
      "Words." input PlantedInput { bareInput: ID }`);
    expect(undescribed(planted).sort()).toEqual(
      ['Kind.BARE', 'Planted', 'Planted.bareField', 'Planted.blank', 'PlantedInput.bareInput', 'Query.bare', 'Query.bare(bareArgument)']);
  });

  test('mutations with other arguments, or without userErrors', () => {
    const planted = buildSchema(`
      type Query { id: ID }
      type Fault { code: String }
      type Payload { userErrors: [Fault!]! }
      type Mutation { fine(input: String!): Payload!, two(input: String, more: String): Payload, named(data: String): Payload, mute(input: String): Boolean }`);
    expect(strangeMutations(planted)).toEqual(['two', 'named', 'mute']);
  });
});
