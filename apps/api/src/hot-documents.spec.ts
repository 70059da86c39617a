import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastify from 'fastify';
import { buildSchema, GraphQLError } from 'graphql';
import { HotDocuments } from './hot-documents.service';
import { costPlugin } from './query-cost';
import { RequestLog } from './request-log.service';

let failing = false;
let resolved = 0;
const schema = buildSchema(`
  type Thing { name: String! size(unit: Int = 1): Int tags: [String!]! part: Thing }
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

const log = new RequestLog();
const hot = new HotDocuments(log);
let byApollo = 0;
const apollo = new ApolloServer({ schema, plugins: [costPlugin, log.plugin, hot.plugin, { requestDidStart: async () => void (byApollo += 1) }] });
const server = fastify();

beforeAll(async () => {
  await apollo.start();
  hot.answer({ getHttpAdapter: () => ({ getInstance: () => server }) } as unknown as NestFastifyApplication);
  server.post('/graphql', fastifyApolloHandler(apollo as never, { context: (async (request: object) => ({ request })) as never }) as never);
});
afterAll(() => server.close());

const query = `query Q($first: Int!, $with: Boolean!) { things(first: $first) { ...f alias: name } } fragment f on Thing { name size(unit: 3) tags @include(if: $with) }`;

async function ask(body: object, headers: Record<string, string> = {}) {
  const { statusCode, headers: { date: _date, ...rest }, payload } = await server.inject({ method: 'POST', url: '/graphql', payload: body, headers });
  return { statusCode, headers: rest, payload, json: JSON.parse(payload) as { data?: unknown; errors?: { extensions?: { code?: string }; message: string; path?: unknown }[] } };
}
const often = async (body: object): Promise<void> => { for (let at = 0; at < 30; at += 1) await ask(body); };
/** Was it answered without Apollo? */
const past = async (body: object, headers?: Record<string, string>): Promise<boolean> => {
  const before = byApollo;
  await ask(body, headers);
  return byApollo === before;
};

test('a document is answered byte for byte alike before and after it is compiled, with any variables', async () => {
  const bodies = [{ first: 2, with: true }, { first: 1, with: false }].map((variables) => ({ query, variables }));
  const cold = [await ask(bodies[0]!), await ask(bodies[1]!)];
  await often(bodies[0]!);
  expect(await past(bodies[0]!)).toBe(true);
  expect([await ask(bodies[0]!), await ask(bodies[1]!)]).toEqual(cold);
  expect(cold[0]!.json).toEqual({ data: { things: [
    { name: 'n0', size: 0, tags: ['a', 'é'], alias: 'n0' }, { name: 'n1', size: 3, tags: ['a', 'é'], alias: 'n1' },
  ] } });
  expect(log.text()).toMatch(/blason_graphql_duration_seconds_count\{operation="query Q"\} 35/);
});

test('errors of a compiled document are those of the usual execution', async () => {
  const before = resolved;
  failing = true;
  const { json: { errors } } = await ask({ query, variables: { first: 1, with: true } });
  failing = false;
  expect(errors).toEqual([expect.objectContaining({ message: 'No.', path: ['things'], extensions: expect.objectContaining({ code: 'FORBIDDEN' }) })]);
  expect(resolved - before).toBe(2); // once compiled, once as usual
  expect((await ask({ query, variables: { first: 'many', with: true } })).json.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test('what costs too much is refused for a compiled document, too', async () => {
  const parts = 'query($first: Int!) { things(first: $first) { part { name } } }';
  await often({ query: parts, variables: { first: 2 } });
  expect(await past({ query: parts, variables: { first: 3 } })).toBe(true);
  const { statusCode, json } = await ask({ query: parts, variables: { first: 1_000_000 } });
  expect(statusCode).toBe(400);
  expect(json.errors?.[0]?.message).toContain('objects');
});

test.each<[string, object, Record<string, string>]>([
  ['another operation name', { operationName: 'R' }, {}],
  ['extensions', { extensions: { a: 1 } }, {}],
  ['another media type', {}, { accept: 'application/graphql-response+json' }],
])('a request with %s is left to Apollo', async (_what, more, headers) => {
  expect(await past({ query, variables: { first: 1, with: true } })).toBe(true);
  expect(await past({ query, variables: { first: 1, with: true }, ...more }, headers)).toBe(false);
});

test('variables that are no object are refused', async () => {
  expect((await ask({ query, variables: [1] })).statusCode).toBe(400);
});

test('mutations are never compiled', async () => {
  await often({ query: 'mutation { count }' });
  expect(counted).toBe(30);
  expect(await past({ query: 'mutation { count }' })).toBe(false);
});
