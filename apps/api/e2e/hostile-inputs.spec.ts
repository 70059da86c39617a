import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getNamedType, getNullableType, isInputObjectType, isListType, isScalarType, isObjectType, parseValue, valueFromASTUntyped,
  type GraphQLField, type GraphQLInputType,
} from 'graphql';
import { operations } from './authorisation/operations';
import { sampleOf } from './authorisation/sample-input';
import { actors, buildWorld, withIds, type World } from './authorisation/world';
import { startApi, type RunningApi } from './running-api';

// Every leaf of the input of every mutation, computed from the schema: one value is spoilt in an input that would otherwise do.
// A mutation without a line in the authorisation matrix has no such input, and fails there and here.

type Path = (string | number)[];
interface Leaf { mutation: GraphQLField<unknown, unknown>; path: Path; scalar: string }

let api: RunningApi;
let world: World;
let leaves: Leaf[];

beforeAll(async () => {
  api = await startApi();
  world = await buildWorld(api);
  leaves = Object.values(api.app.get(GraphQLSchemaHost).schema.getMutationType()!.getFields())
    .flatMap((mutation) => mutation.args.flatMap(({ name, type }) => leavesOf(type, [name]).map((leaf) => ({ mutation, ...leaf }))));
}, 120_000);
afterAll(() => api?.close());

/** Leaves of an input, lists by their first entry. Inputs that contain themselves end at the fourth level. */
function leavesOf(type: GraphQLInputType, path: Path): { path: Path; scalar: string }[] {
  const inner = getNullableType(type);
  if (isListType(inner)) return leavesOf(inner.ofType, [...path, 0]);
  if (isInputObjectType(inner)) return path.length > 8 ? [] : Object.values(inner.getFields()).flatMap((field) => leavesOf(field.type, [...path, field.name]));
  return isScalarType(inner) ? [{ path, scalar: inner.name }] : [];
}

/** Arguments that the mutation accepts: those of the authorisation matrix. */
function rightArguments(mutation: GraphQLField<unknown, unknown>): Record<string, unknown> {
  const text = operations[`Mutation.${mutation.name}`]?.[1] ?? '';
  return valueFromASTUntyped(parseValue(`{ ${withIds(text, world)} }`)) as Record<string, unknown>;
}

/** The same with `value` at the leaf; what leads there is made where it is absent. */
function argumentsWith({ mutation, path }: Leaf, value: unknown): Record<string, unknown> {
  const whole = rightArguments(mutation);
  let type: GraphQLInputType = mutation.args.find(({ name }) => name === path[0])!.type;
  let parent: any = whole;
  for (const [at, key] of path.entries()) {
    if (at === path.length - 1) parent[key] = value;
    else {
      const inner = getNullableType(type);
      parent[key] ??= typeof path[at + 1] === 'number' ? [] : sampleOf(inner, String(key), world.ids.skill);
      parent = parent[key];
      type = isListType(inner) ? inner.ofType : type;
      const next = getNullableType(type);
      if (isInputObjectType(next) && typeof path[at + 1] === 'string') type = next.getFields()[path[at + 1]!]!.type;
    }
  }
  return whole;
}

const send = (leaf: Leaf, value: unknown) => answerTo(leaf.mutation, argumentsWith(leaf, value));

/** The answer to whoever may do it, HR if they may; undone afterwards. */
async function answerTo(mutation: GraphQLField<unknown, unknown>, variables: object): Promise<{ status: number; codes: string[]; message: string }> {
  const letters = operations[`Mutation.${mutation.name}`]?.[0] ?? '';
  const cookie = world.cookies[letters[7] === '+' ? 'hr' : actors[letters.indexOf('+')]!];
  const type = getNamedType(mutation.type);
  const selection = isObjectType(type) && type.getFields().userErrors ? '{ userErrors { code } }' : '';
  const query = `mutation(${mutation.args.map(({ name, type }) => `$${name}: ${type}`).join(', ')}) { it: ${mutation.name}(${mutation.args.map(({ name }) => `${name}: $${name}`).join(', ')}) ${selection} }`;
  const { status, data, errors } = await api.db.rolledBack(() => api.graphql(cookie, query, variables));
  const faults: string[] = (data?.it?.userErrors ?? []).map(({ code }: { code: string }) => code);
  return { status, codes: [...errors.map(({ extensions }) => extensions.code), ...faults], message: errors[0]?.message ?? '' };
}

const nameOf = ({ mutation, path }: Leaf): string => `${mutation.name}(${path.join('.')})`;

/** What is not to be heard: that something of ours broke. */
const broken = ({ status, codes }: { status: number; codes: string[] }): boolean => status >= 500 || codes.some((code) => code.startsWith('INTERNAL'));

const hostileTexts: Record<string, unknown> = {
  'a NUL': 'a\u0000b', 'half a surrogate pair': 'a\ud800b', 'too long': 'é'.repeat(20_000), nothing: '', blanks: ' \t\n ', 'a prototype': '__proto__',
  'much that is odd': `\u0001\u001b[31m\u007f\u0085\u202eabc\u2066 👩🏽‍🔬 証明書 "'\\ ]]> </script> '; drop table people; -- ../../etc/passwd`,
  'a line end and a header': 'a@b.example\r\nBcc: evil@x.example', 'a formula': '=HYPERLINK("https://evil.example")', 'no text': { constructor: ['a'] }, null: null,
};
const hostileValues: Record<string, unknown[]> = {
  Int: [-1, 0, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1e308, 1.5, '1', null],
  Float: [-1, 0, 1e308, -1e308, '1', null],
  Boolean: [null, 'true', 1],
  LocalDate: ['', '0000-00-00', '0000-01-01', '0001-01-01', '9999-12-31', '10000-01-01', '-0001-01-01', '2026-02-30', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', 'today', '2026-01-0\u0000', '٢٠٢٦-٠١-٠١', 0, {}, null],
  DateTime: ['', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00Z', '2026-02-30T00:00:00Z', 'now', 'infinity', 1e300, null],
};

test('the sweep knows every mutation that takes something', () => {
  const mutations = Object.values(api.app.get(GraphQLSchemaHost).schema.getMutationType()!.getFields());
  expect(mutations.filter(({ args, name }) => args.length > 0 && !operations[`Mutation.${name}`]?.[1]).map(({ name }) => name)).toEqual([]);
  const swept = new Set(leaves.map(({ mutation }) => mutation.name));
  expect(mutations.filter(({ args, name }) => args.length > 0 && !swept.has(name)).map(({ name }) => name)).toEqual([]);
  // Those that lie deep, lest a walk that stops early passes for one of everything.
  for (const deep of ['createBadge(input.alignments.0.targetUrl)', 'createBadge(input.skills.0.skillId)', 'issueCredential(input.evidence.0.narrative)', 'draftBatchFromFilter(input.filter.departmentIds.0)']) {
    expect(leaves.map(nameOf)).toContain(deep);
  }
  process.stdout.write(`hostile-inputs.spec: ${leaves.length} leaves of ${swept.size} mutations, ${leaves.filter(({ scalar }) => scalar === 'ID').length} of them ids\n`);
});

test('every input that is spoilt here would do as it is', async () => {
  const refused: string[] = [];
  for (const mutation of new Set(leaves.map(({ mutation }) => mutation))) {
    const { codes } = await answerTo(mutation, rightArguments(mutation));
    if (codes.length > 0) refused.push(`${mutation.name}: ${codes.join()}`);
  }
  expect(refused).toEqual([]);
}, 60_000);

test('a hostile value in any field is stored or refused in words, never a failure of ours', async () => {
  const wrong: string[] = [];
  let [sent, turn] = [0, 0];
  const always = new Set(['a NUL', 'half a surrogate pair', 'nothing', 'too long']);
  for (const leaf of leaves.filter(({ scalar }) => scalar !== 'ID')) {
    const values = hostileValues[leaf.scalar]?.map((value): [string, unknown] => [JSON.stringify(value), value]) ?? Object.entries(hostileTexts);
    for (const [what, value] of values) {
      // Those that have broken something before, always; of the others one in three, or all with FULL=1.
      if (!process.env.FULL && !always.has(what) && turn++ % 3 > 0) continue;
      const answer = await send(leaf, value);
      sent++;
      if (broken(answer)) wrong.push(`${nameOf(leaf)} ${what}: ${answer.status} ${answer.codes.join()} ${answer.message}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(sent).toBeGreaterThan(500);
}, 240_000);

/** Ids that only narrow what is chosen: one that is nobody's chooses nothing. */
const filters = /\.filter\.\w+\.0\)$|\(input\.ids\.0\)$|\.\w*Filter\./;

test('a foreign id in any field that takes one, everything else being right, is refused', async () => {
  const wrong: string[] = [];
  const ids = leaves.filter(({ scalar }) => scalar === 'ID');
  for (const leaf of ids) {
    for (const id of ['AAAAAAAAAAAAAAAAAAAAAA', world.ids.skill!, world.ids.personTom!, '1', '', '\u0000', 'a\ud800', 'é'.repeat(5_000)]) {
      const answer = await send(leaf, id);
      if (broken(answer)) wrong.push(`${nameOf(leaf)} ${JSON.stringify(id.slice(0, 24))}: ${answer.status} ${answer.codes.join()} ${answer.message}`);
      if (id === 'AAAAAAAAAAAAAAAAAAAAAA' && answer.codes.length === 0 && !filters.test(nameOf(leaf))) wrong.push(`${nameOf(leaf)} took an id that is nobody's`);
    }
  }
  expect(wrong).toEqual([]);
  expect(ids.length).toBeGreaterThan(30);
}, 120_000);
