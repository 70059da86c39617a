// The pieces that `npm start`, `npm run dev` and `npm run demo:reset` put together.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres } from '../../libs/platform/src/embedded-postgres.mjs';
import { readSecret, secretFiles } from './secrets.mjs';
import { forkApp, heapFlags, runScript } from './supervise.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const data = path.join(root, '.data');
const DATABASE = 'blason';

export const files = {
  occupied: path.join(data, 'launcher.json'),
  cluster: path.join(data, 'pg'),
  stored: path.join(data, 'files'),
  // What is true of one database lies with it, so that it goes when the database goes.
  /** The build that migrated it last. */
  schema: path.join(data, 'pg', 'blason.schema'),
  /** What the demo company said about itself when it was loaded: its logins. */
  demo: path.join(data, 'pg', 'blason.demo.json'),
  demoBegun: path.join(data, 'pg', 'blason.demo-begun'),
};

/** The environment, with what `.env` adds to it. */
export function environment() {
  const file = path.join(root, '.env');
  if (fs.existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/** Paths of the secrets; a database that was made with them refuses new ones. */
export const secrets = (env) => secretFiles(path.join(data, 'secrets'), !env.DATABASE_URL && fs.existsSync(files.cluster));

/** The embedded server, with our database in it; without the half of a demo company that an interrupted start left there. */
export async function startDatabase(paths) {
  fs.mkdirSync(data, { recursive: true });
  const server = await startPostgres({ dataDir: files.cluster, password: readSecret(paths['database-password']) });
  const interrupted = fs.existsSync(files.demoBegun) && !fs.existsSync(files.demo);
  await prepareDatabase(server, interrupted);
  return { ...server, url: server.url(DATABASE), empty: () => prepareDatabase(server, true) };
}

async function prepareDatabase(server, anew) {
  const admin = new pg.Client(server.url());
  await admin.connect();
  try {
    if (anew) {
      await admin.query(`drop database if exists ${DATABASE} with (force)`);
      for (const file of [files.schema, files.demoBegun, files.demo]) fs.rmSync(file, { force: true });
    }
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await admin.query(`create database ${DATABASE}`);
  } finally {
    await admin.end();
  }
}

/** What the processes run with: the caller's environment, completed. */
export function appEnvironment(env, config, databaseUrl, paths) {
  const own = { DATABASE_URL: databaseUrl, PORT: String(config.port) };
  if (!env.ADMIN_PASSWORD && !env.ADMIN_PASSWORD_FILE) own.ADMIN_PASSWORD_FILE = paths['admin-password'];
  if (!env.MASTER_KEY && !env.MASTER_KEY_FILE) own.MASTER_KEY_FILE = paths['master-key'];
  return { NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env, ...own };
}

export const build = (names) => runScript(path.join(root, 'tools/build.mjs'), names, { cwd: root });

/** Migrates; the embedded database, which nobody else touches, only with migrations that it has not seen. */
export async function migrate(env, embedded) {
  const version = fs.readFileSync(path.join(root, 'dist/platform/.fingerprint'), 'utf8');
  if (embedded && readText(files.schema) === version) return 'unchanged';
  await runScript(path.join(root, 'tools/migrate.mjs'), [], { cwd: root, env });
  if (embedded) fs.writeFileSync(files.schema, version);
  return 'migrated';
}

const demoScript = path.join(root, 'dist/apps/api/demo.mjs');

/** Loads the demo company, once, and keeps what it says about its logins. */
export async function loadDemo(env) {
  if (fs.existsSync(files.demo)) return 'unchanged';
  fs.writeFileSync(files.demoBegun, '');
  let said = {};
  await runScript(demoScript, [], { cwd: root, env, onMessage: (message) => { if (message?.logins) said = message; } });
  fs.writeFileSync(files.demo, JSON.stringify(said));
  return 'loaded';
}

export const demoLogins = () => JSON.parse(readText(files.demo) ?? '{}').logins ?? [];

/** Vite's server, for `npm run dev`. */
export const pagesScript = path.join(root, 'tools/launcher/pages.mjs');

export const startApp = (name, env) => forkApp(path.join(root, `dist/apps/${name}/main.mjs`), { env, cwd: root, flags: heapFlags[name] });

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
