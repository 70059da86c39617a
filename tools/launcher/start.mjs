// `npm start`: everything Blason needs on this machine, as separate processes, and one address. `--watch` is `npm run dev`.
import fs from 'node:fs';
import { staleBuilds } from '../build.mjs';
import {
  appEnvironment, build, demoLogins, environment, files, loadDemo, migrate, pagesScript, root, secrets, startApp, startDatabase,
} from './house.mjs';
import { watchNpm } from './npm-above.mjs';
import { checkSurroundings, occupy, readConfiguration } from './preflight.mjs';
import { step } from './progress.mjs';
import { forkApp, supervise } from './supervise.mjs';
import { watchSources } from './watch.mjs';

const began = Date.now();
const FIRST_ADMINISTRATOR = 'admin@blason.local'; // what the API calls it, unless it is told otherwise
const watching = process.argv.includes('--watch');
const apps = [];
let database;
let databaseComes;
let pagesAddress;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
watchNpm(() => void stop(0));

try {
  await start();
} catch (error) {
  fail(error);
}

async function start() {
  const env = environment();
  if (watching) Object.assign(env, { NODE_ENV: env.NODE_ENV ?? 'development', LOG_LEVEL: env.LOG_LEVEL || 'info' });
  console.log(`Blason on Node.js ${process.versions.node}`);
  process.on('exit', occupy(files.occupied));
  await buildIfStale(['platform']);
  const config = await readConfiguration(root, env);
  await checkSurroundings(root, env, config, fs.existsSync(files.cluster));
  occupy(files.occupied, { address: config.publicUrl });
  const paths = secrets(env);

  const pages = step('dashboard', () => (watching ? startPages(env, config) : buildIfStale(['dashboard'])));
  pages.catch(() => undefined); // awaited below, after what it runs beside
  const server = step('API and worker', () => buildIfStale(['api', 'worker']));
  if (!env.DATABASE_URL) await step('PostgreSQL', () => superviseDatabase(paths));
  await server;
  const own = () => appEnvironment(env, config, env.DATABASE_URL || database.url, paths);
  await step('schema', () => migrate(own(), !env.DATABASE_URL));
  if (!env.DATABASE_URL) await step('demo company', () => loadDemo(own()));
  const names = ['api', ...Array.from({ length: config.workerProcesses }, (_, index) => `worker ${index + 1}`)];
  await step('processes', async () => {
    for (const name of names) apps.push(supervise(name, () => startApp(name.split(' ')[0], own()), report));
    await Promise.all(apps);
    return names.join(', ');
  });
  await pages;
  if (watching) void watchSources(root, () => rebuild(own), report);
  announce(config, paths);
}

async function buildIfStale(names) {
  const stale = staleBuilds(names);
  if (stale.length) await build(stale);
  return stale.length ? `built ${stale.join(', ')}` : 'unchanged';
}

/** The embedded server, started again when it dies; on another port, if its own was taken meanwhile, with new processes. */
async function superviseDatabase(paths) {
  let server;
  databaseComes = supervise('PostgreSQL', async () => {
    const before = server?.url;
    server = await startDatabase(paths);
    if (before && before !== server.url) for (const app of apps) void app.then((running) => running.restart());
    return { pid: server.pid, exited: server.exited().then(() => 'gone'), stop: () => server.stop() };
  }, report);
  database = await databaseComes;
  Object.defineProperty(database, 'url', { get: () => server.url });
  return `${server.reused ? 'taken over' : 'started'} on port ${server.port}`;
}

async function startPages(env, config) {
  const options = { cwd: root, env: { ...env, API_PORT: String(config.port) }, onMessage: ({ address }) => { pagesAddress = address; } };
  const pages = supervise('dashboard', () => forkApp(pagesScript, options), report);
  apps.push(pages);
  await pages;
  return pagesAddress;
}

async function rebuild(own) {
  const made = staleBuilds(['platform', 'api', 'worker']);
  if (!made.length) return;
  await step(`built ${made.join(', ')}`, async () => {
    await build(made);
    if (made.includes('platform')) await migrate(own(), Boolean(database));
  });
  for (const app of await Promise.all(apps)) if (made.includes(app.name.split(' ')[0])) await app.restart();
}

function announce(config, paths) {
  console.log(`\nBlason is ready after ${((Date.now() - began) / 1000).toFixed(1)} s:  ${config.publicUrl}\n`);
  const logins = database ? demoLogins() : [];
  if (logins.length) console.log('Demo logins:');
  for (const { role, email, password } of logins) console.log(`  ${role.padEnd(18)} ${email.padEnd(34)} ${password}`);
  const { ADMIN_PASSWORD, ADMIN_PASSWORD_FILE, ADMIN_EMAIL } = environment();
  const password = ADMIN_PASSWORD ? 'as you set it' : `in the file ${ADMIN_PASSWORD_FILE || paths['admin-password']}`;
  console.log(`First administrator: ${ADMIN_EMAIL || FIRST_ADMINISTRATOR}, password ${password}`);
  if (pagesAddress) console.log(`Dashboard that follows your edits: ${pagesAddress}`);
  if (!config.smtpUrl) console.log(`Mailbox (nothing leaves this machine): ${config.publicUrl}/mailbox`);
  console.log('\nCtrl-C stops it.');
}

function report(line) {
  if (!stopping) console.error(`  !    ${line}`);
}

function fail(error) {
  if (stopping) return;
  console.error(`\nBlason cannot start.\n${error?.message ?? error}`);
  void stop(1);
}

/** The processes first, then the database under them; what was still being started is waited for. */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  await Promise.allSettled(apps.map(async (app) => (await app).stop()));
  await databaseComes?.then((running) => running.stop()).catch((error) => console.error(error.message));
  process.exit(code);
}
