import { ApolloServer } from '@apollo/server';
import { buildSchema, GraphQLError } from 'graphql';
import { hotDocuments } from './hot-documents';

let failing = false;
let resolved = 0;
const schema = buildSchema(`
  type Thing { name: String! size(unit: Int = 1): Int tags: [String!]! }
  type Query { things(first: Int!): [Thing!]! }
  type Mutation { count: Int! }
`);
schema.getQueryType()!.getFields().things!.resolve = (_root, { first }: { first: number }) => {
  resolved += 1;
  if (failing) throw new GraphQLError('No.', { extensions: { code: 'FORBIDDEN' } });
  return Array.from({ length: first }, (_, at) => ({ name: `n${at}`, size: ({ unit }: { unit: number }) => at * unit, tags: ['a', 'é'] }));
};
let counted = 0;
schema.getMutationType()!.getFields().count!.resolve = () => (counted += 1);

const server = new ApolloServer({ schema, plugins: [hotDocuments()] });
const query = `query Q($first: Int!, $with: Boolean!) { things(first: $first) { ...f alias: name } } fragment f on Thing { name size(unit: 3) tags @include(if: $with) }`;

async function ask(text: string, variables: Record<string, unknown> = {}) {
  const { body } = await server.executeOperation({ query: text, variables });
  if (body.kind !== 'single') throw new Error('One answer was expected');
  return JSON.parse(JSON.stringify(body.singleResult)) as { data?: unknown; errors?: { extensions?: { code?: string }; path?: unknown; message: string }[] };
}

test('a document answers the same before and after it is compiled, with any variables', async () => {
  const cold = [await ask(query, { first: 2, with: true }), await ask(query, { first: 1, with: false })];
  for (let at = 0; at < 30; at += 1) await ask(query, { first: 1, with: true });
  expect([await ask(query, { first: 2, with: true }), await ask(query, { first: 1, with: false })]).toEqual(cold);
  expect(cold[0]).toEqual({ data: { things: [
    { name: 'n0', size: 0, tags: ['a', 'é'], alias: 'n0' }, { name: 'n1', size: 3, tags: ['a', 'é'], alias: 'n1' },
  ] } });
});

test('errors of a compiled document are those of the usual execution', async () => {
  const before = resolved;
  failing = true;
  const { errors } = await ask(query, { first: 1, with: true });
  failing = false;
  expect(errors).toEqual([expect.objectContaining({ message: 'No.', path: ['things'], extensions: expect.objectContaining({ code: 'FORBIDDEN' }) })]);
  expect(resolved - before).toBe(2); // once compiled, once as usual
  expect((await ask(query, { first: 'many', with: true })).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test('mutations are never run twice', async () => {
  for (let at = 0; at < 30; at += 1) await ask('mutation { count }');
  expect(counted).toBe(30);
});
