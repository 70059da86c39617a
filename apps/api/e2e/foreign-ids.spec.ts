import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isLeafType, getNamedType, isObjectType, type GraphQLField } from 'graphql';
import { asksForId, sampleOf } from './authorisation/sample-input';
import { actors, buildWorld, type World } from './authorisation/world';
import { startApi, type RunningApi } from './running-api';

// Every argument that takes an id, of every operation, is sent ids that are not ours, as whoever may do most and as others.

let api: RunningApi;
let world: World;

beforeAll(async () => {
  api = await startApi();
  world = await buildWorld(api);
}, 120_000);
afterAll(() => api?.close());

const refusals = ['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED', 'BAD_USER_INPUT', 'CONFLICT'];

function documentFor(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>, id: string): { query: string; variables: object } {
  const wanted = field.args.filter((argument) => asksForId(argument) || (String(argument.type).endsWith('!') && argument.defaultValue === undefined));
  const type = getNamedType(field.type);
  const selection = isLeafType(type) ? '' : isObjectType(type) && type.getFields().userErrors ? '{ userErrors { code } }' : '{ __typename }';
  return {
    query: `${kind}(${wanted.map(({ name, type }) => `$${name}: ${type}`).join(', ')}) { it: ${field.name}(${wanted.map(({ name }) => `${name}: $${name}`).join(', ')}) ${selection} }`,
    variables: Object.fromEntries(wanted.map((argument) => [argument.name, sampleOf(argument.type, argument.name, id)])),
  };
}

test('foreign ids are refused in words, never by a failure of ours', async () => {
  const schema = api.app.get(GraphQLSchemaHost).schema;
  const roots = [['query', schema.getQueryType()!], ['mutation', schema.getMutationType()!]] as const;
  const operations = roots.flatMap(([kind, root]) => Object.values(root.getFields()).filter((field) => field.args.some(asksForId)).map((field) => ({ kind, field })));
  expect(operations.length).toBeGreaterThan(20);
  const foreign = [
    'AAAAAAAAAAAAAAAAAAAAAA', 'x', '', '1', '0', '-1', '9223372036854775808', `' or 1=1 --`, '%', '../../etc/passwd', '\u0000', '💥', 'é'.repeat(5_000), 'null', 'undefined', '__proto__',
    world.ids.personTom!, world.ids.skill!, world.ids.badge!, world.ids.accountPeer!,
  ];
  const wrong: string[] = [];
  for (const { kind, field } of operations) {
    for (const id of foreign) {
      const { query, variables } = documentFor(kind, field, id);
      const { status, data, errors } = await api.db.rolledBack(() => api.graphql(world.cookies.hr, query, variables));
      const codes = errors.map(({ extensions }) => extensions.code);
      const faults: string[] = (data?.it?.userErrors ?? []).map(({ code }: { code: string }) => code);
      const fine = status < 500 && [...codes, ...faults].every((code) => refusals.includes(code));
      if (!fine) wrong.push(`${field.name} ${JSON.stringify(id.slice(0, 30))}: ${status} ${[...codes, ...faults].join()} ${errors[0]?.message ?? ''}`);
      // An id that nobody ever had must not have been accepted by a mutation that cannot do without it.
      const needed = field.args.some((argument) => /^\{"(id|\w+Id)":/.test(JSON.stringify(sampleOf(argument.type, argument.name, id))));
      if (kind === 'mutation' && id === 'AAAAAAAAAAAAAAAAAAAAAA' && needed && codes.length + faults.length === 0) wrong.push(`${field.name} did something to nothing`);
    }
  }
  expect(wrong).toEqual([]);
}, 300_000);

test('nobody without the right to it learns from an id whether there is such a thing', async () => {
  const schema = api.app.get(GraphQLSchemaHost).schema;
  const own: Record<string, string> = { account: 'accountSelf', person: 'personTom', personImport: 'personImport' };
  for (const [name, thing] of Object.entries(own)) {
    const field = schema.getQueryType()!.getFields()[name]!;
    for (const actor of actors.filter((actor) => !['hr', 'issuer', 'managerAbove', 'otherManager'].includes(actor))) {
      const [there, absent] = await Promise.all([world.ids[thing]!, 'AAAAAAAAAAAAAAAAAAAAAA'].map(async (id) => {
        const { query, variables } = documentFor('query', field, id);
        return JSON.stringify((await api.graphql(world.cookies[actor], query, variables)).errors);
      }));
      expect([name, actor, there]).toEqual([name, actor, absent]);
    }
  }
});
