// What must hold before anything is started. Every problem is found before one is reported.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { commandOf, portHolder } from './port-holder.mjs';

const ANSWER_WITHIN_MS = 1500;
const LEAST_POSTGRES = 150_000;
const STAND_IN_KEY = Buffer.alloc(32).toString('base64url');

/**
 * The configuration, parsed.
 * @param env the environment; what the launcher supplies itself (database, master key) may be absent
 * @throws Error whose message lists every problem
 */
export async function readConfiguration(root, env) {
  const { parseConfig } = await import(pathToFileURL(path.join(root, 'dist/platform/config.mjs')).href);
  const complete = { ...env };
  complete.DATABASE_URL ||= 'postgres://127.0.0.1/embedded';
  if (!env.MASTER_KEY && !env.MASTER_KEY_FILE) complete.MASTER_KEY = STAND_IN_KEY;
  return parseConfig(complete, (file) => fs.readFileSync(path.resolve(root, file), 'utf8'));
}

/**
 * Whether what the configuration names can be used.
 * @param keepAddress this address is in signed badges already: another port must not change it
 * @throws Error whose message lists every problem
 */
export async function checkSurroundings(root, env, config, keepAddress) {
  const problems = (await Promise.all([
    env.DATABASE_URL && checkPostgres('DATABASE_URL', env.DATABASE_URL),
    env.QUEUE_URL && (env.QUEUE_URL.startsWith('redis') ? checkRedis(env.QUEUE_URL) : checkPostgres('QUEUE_URL', env.QUEUE_URL)),
    checkStorage(root, config.storageUrl),
    checkPort(config, keepAddress),
  ])).filter(Boolean);
  if (problems.length) throw new Error(problems.map((problem) => `  - ${problem}`).join('\n'));
}

async function checkPostgres(name, url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_WITHIN_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('show server_version_num');
    if (Number(rows[0].server_version_num) < LEAST_POSTGRES) return `${name}: PostgreSQL 15 or newer is needed`;
    const { rows: [rights] } = await client.query(`select current_user as who, current_database() as db, has_database_privilege(current_database(), 'CREATE') as create`);
    if (!rights.create) return `${name}: ${rights.who} may not create a schema in the database ${rights.db}: grant create on database ${rights.db} to ${rights.who}`;
  } catch (error) {
    // A server that answers with a reason is there; one of five characters is its code for it.
    if (/^[0-9A-Z]{5}$/.test(error.code ?? '')) return `${name}: the PostgreSQL there refuses (${reasonOf({ message: error.message })})`;
    return `${name}: no PostgreSQL answers there (${reasonOf(error)})`;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkRedis(url) {
  const { Redis } = await import('ioredis');
  const client = new Redis(url, { lazyConnect: true, connectTimeout: ANSWER_WITHIN_MS, retryStrategy: () => null });
  let reason;
  client.on('error', (error) => { reason = reasonOf(error); });
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    return `QUEUE_URL: no Redis or Valkey answers there (${reason ?? reasonOf(error)})`;
  } finally {
    client.disconnect();
  }
}

/** The nearest folder that exists must be writable, as the rest is made in it. */
function checkStorage(root, url) {
  if (!url.startsWith('file:')) return undefined;
  const folder = path.resolve(root, url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''));
  let existing = folder;
  while (!fs.existsSync(existing)) existing = path.dirname(existing);
  try {
    if (!fs.statSync(existing).isDirectory()) return `STORAGE_URL: ${existing} is not a folder`;
    fs.accessSync(existing, fs.constants.W_OK);
  } catch {
    return `STORAGE_URL: ${existing} cannot be written to`;
  }
}

async function checkPort({ port, publicUrl }, keepAddress) {
  const holder = await portHolder(port);
  if (!holder) return undefined;
  const who = holder.pid ? `process ${holder.pid}${holder.command ? ` (${holder.command})` : ''}` : 'a process of another user';
  const remedy = holder.pid ? `stop it (kill ${holder.pid}), or ` : '';
  const another = `${keepAddress ? `PUBLIC_URL=${publicUrl} ` : ''}PORT=${port + 1} npm start`;
  return `PORT: ${port} is taken by ${who}: ${remedy}choose another one (${another})`;
}

/** One launcher per folder. Answers a function that gives the place up again. */
export function occupy(file, details) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const other = quietly(() => JSON.parse(fs.readFileSync(file, 'utf8')));
  if (other && other.pid !== process.pid && commandOf(other.pid)?.includes('tools/launcher')) {
    throw new Error(`Blason already runs from this folder, as process ${other.pid}${other.address ? `: ${other.address}` : ''}`);
  }
  fs.writeFileSync(file, JSON.stringify({ pid: process.pid, ...details }));
  return () => fs.rmSync(file, { force: true });
}

/** Drivers put a password into some messages. */
const reasonOf = (error) => (error.code ?? error.message ?? String(error)).replace(/\/\/[^@\s]*@/g, '//***@');

function quietly(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}
