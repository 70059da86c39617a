import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, isLeafType, isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { carriers, fields } from './authorisation/fields';
import { files, operations } from './authorisation/operations';
import { verdictsOf } from './authorisation/verdict';
import { actors, buildWorld, type World } from './authorisation/world';
import { startApi, type RunningApi } from './running-api';

// Reliability, requirement 6: every query, mutation and field x 9 actors has an explicit verdict, and it is what happens.

let api: RunningApi;
let world: World;
let schema: GraphQLSchema;

beforeAll(async () => {
  api = await startApi();
  world = await buildWorld(api);
  schema = api.app.get(GraphQLSchemaHost).schema;
}, 120_000);
afterAll(() => api?.close());

const roots = (): GraphQLObjectType[] => [schema.getQueryType()!, schema.getMutationType()!];
const objectTypes = (): GraphQLObjectType[] => Object.values(schema.getTypeMap())
  .filter(isObjectType).filter((type) => !type.name.startsWith('__') && !roots().includes(type));
const selectionOf = (field: GraphQLField<unknown, unknown>): string => {
  const type = getNamedType(field.type);
  if (isLeafType(type) || !isObjectType(type)) return '';
  const { userErrors, totalCount } = type.getFields();
  return userErrors ? '{ __typename userErrors { code message } }' : totalCount ? '{ totalCount nodes { __typename } }' : '{ __typename }';
};
/** Verdicts of a type's fields: name to verdicts, and whether it may be empty. */
const rowsOf = (type: string): Map<string, { verdicts: string; mayBeEmpty: boolean }> => new Map(
  Object.entries(fields[type]?.rows ?? {}).flatMap(([verdicts, names]) => names.split(/\s+/).filter(Boolean)
    .map((name) => [name.replace('?', ''), { verdicts, mayBeEmpty: name.endsWith('?') }] as const)));

test('every operation has a verdict, and every verdict an operation', () => {
  const names = roots().flatMap((root) => Object.keys(root.getFields()).map((name) => `${root.name}.${name}`));
  expect(Object.keys(operations).sort()).toEqual(names.sort());
  expect(Object.entries(operations).filter(([, [verdicts]]) => !/^[U0+][+0FN]{7}[U0+]$/.test(verdicts)).map(([name]) => name)).toEqual([]);
});

test('every field has a verdict, and every verdict a field', () => {
  const missing: string[] = [];
  for (const type of objectTypes()) {
    const known = rowsOf(type.name);
    for (const field of Object.values(type.getFields())) {
      const carried = carriers.test(type.name)
        && (!isLeafType(getNamedType(field.type)) || ['totalCount', 'cursor'].includes(field.name) || type.name === 'PageInfo' || type.name === 'UserError');
      if (!known.has(field.name) && !carried) missing.push(`${type.name}.${field.name}`);
    }
  }
  expect(missing).toEqual([]);
  const gone = Object.keys(fields).flatMap((name) => {
    const type = schema.getType(name);
    return isObjectType(type) ? [...rowsOf(name).keys()].filter((field) => !type.getFields()[field]).map((field) => `${name}.${field}`) : [name];
  });
  expect(gone).toEqual([]);
});

test('operations are answered as the matrix says', async () => {
  const before = await api.db.query('select count(*)::int as n from ledger_entries');
  const found: Record<string, string> = {};
  const wanted: Record<string, string> = {};
  for (const root of roots()) {
    for (const field of Object.values(root.getFields())) {
      const name = `${root.name}.${field.name}`;
      const [verdicts, args] = operations[name] ?? ['no line'];
      const operation = `${root.name.toLowerCase()} { ${field.name}${args ? `(${args})` : ''} ${selectionOf(field)} }`;
      found[name] = await verdictsOf(api, world, operation, [field.name]);
      wanted[name] = verdicts;
    }
  }
  expect(found).toEqual(wanted);
  expect(await api.db.query('select count(*)::int as n from ledger_entries')).toEqual(before); // each was rolled back
}, 240_000);

test('lists are sent as files to those whom the matrix says', async () => {
  const letters: Record<number, string> = { 200: '+', 401: 'U', 403: 'F' };
  const found: Record<string, string> = {};
  for (const name of Object.keys(files)) {
    const answers = await Promise.all(actors.map((actor) => api.rest('GET', `/api/v1/${name}.csv`, { cookie: world.cookies[actor] })));
    found[name] = answers.map(({ statusCode }) => letters[statusCode] ?? `[${statusCode}]`).join('');
  }
  expect(found).toEqual(files);
});

test('fields are answered as the matrix says', async () => {
  const found: Record<string, string> = {};
  const wanted: Record<string, string> = {};
  for (const type of objectTypes()) {
    const place = fields[type.name];
    if (!place) continue;
    const path = [...place.from.slice(0, place.from.indexOf('<field>')).matchAll(/(\w+)\s*(?:\([^)]*\))?\s*\{/g)].map(([, name]) => name!)
      .filter((name) => name !== 'mutation');
    for (const [name, { verdicts, mayBeEmpty }] of rowsOf(type.name)) {
      const field = type.getFields()[name];
      if (!field) continue;
      const answer = await verdictsOf(api, world, place.from.replace('<field>', `${name} ${selectionOf(field)}`), [...path, name]);
      const coordinate = `${type.name}.${name}`;
      wanted[coordinate] = verdicts;
      // Where it may be empty, nothing is as good as something for whoever may see it.
      found[coordinate] = [...answer].map((letter, index) => (mayBeEmpty && letter === '0' && verdicts[index] === '+' ? '+' : letter)).join('');
    }
  }
  expect(found).toEqual(wanted);
}, 240_000);
