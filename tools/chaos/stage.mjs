// The real processes of a chaos run, on a private PostgreSQL (and Redis): started, killed, started again.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { build } from 'rolldown';
import { freePort, startPostgres } from '../../libs/platform/src/embedded-postgres.mjs';
import { bundleOptions, root } from '../bundle.mjs';
import { openDoor } from './commit-cutter.mjs';
import { sabotages, saboteur } from './sabotage.mjs';

/** @param options.queue 'postgres' or 'redis' @param options.chunk rows @param options.sabotage a name of `sabotages`, or undefined */
export async function setStage({ queue, chunk, sabotage, people, badges, redisPath }) {
  const name = `chaos-${process.pid}-${randomBytes(4).toString('hex')}`;
  const folder = path.join(os.tmpdir(), `blason-${name}`);
  const bundles = path.join('dist', 'chaos', name);
  fs.mkdirSync(folder, { mode: 0o755 });
  const stage = { folder, bundles, processes: new Map(), restarts: true, log: path.join(folder, 'processes.log') };
  try {
    await bundle(bundles, saboteur(chunk, sabotage));
    stage.postgres = await startPostgres({ dataDir: path.join(folder, 'pg'), settings: ['max_connections=100', 'fsync=off'] });
    stage.door = await openDoor(stage.postgres.port);
    stage.redis = queue === 'redis' ? await startRedis(redisPath, folder) : undefined;
    stage.port = await freePort();
    await prepare(stage, { people, badges, sabotage });
    await Promise.all([start(stage, 'api'), start(stage, 'worker')]);
  } catch (error) {
    await strike(stage);
    throw error;
  }
  return stage;
}

async function bundle(folder, { plugin, done }) {
  const entries = { api: 'apps/api/src/main.ts', worker: 'apps/worker/src/main.ts', world: 'tools/chaos/world.ts' };
  const options = bundleOptions(entries, folder);
  await build({ ...options, output: { ...options.output, sourcemap: false }, plugins: [plugin] });
  done();
}

async function prepare(stage, { people, badges, sabotage }) {
  const admin = new pg.Client(stage.postgres.url());
  await admin.connect();
  await admin.query('create database chaos');
  await admin.end();
  Object.assign(process.env, environment(stage));
  stage.product = await import(pathToFileURL(path.join(root, stage.bundles, 'world.mjs')).href);
  await stage.product.migrate(stage.postgres.url('chaos'));
  stage.world = await stage.product.makeWorld(badges, people);
  if (sabotage && sabotages[sabotage].sql) await ask(stage, sabotages[sabotage].sql);
}

function environment(stage) {
  const database = new URL(stage.postgres.url('chaos'));
  database.port = String(stage.door.port);
  return {
    DATABASE_URL: database.href,
    QUEUE_URL: stage.redis ? stage.redis.url : '',
    PORT: String(stage.port),
    PUBLIC_URL: `http://localhost:${stage.port}`,
    MASTER_KEY: Buffer.alloc(32, 3).toString('base64'),
    STORAGE_URL: `file:${path.join(stage.folder, 'files')}`,
    LOG_LEVEL: 'warn',
    WORKER_PROCESSES: '1',
    SMTP_URL: '',
  };
}

/** Starts a process of ours and, for as long as the show goes on, another one whenever it ends. Resolves when it is ready. */
export function start(stage, role) {
  return new Promise((resolve, reject) => {
    const log = fs.openSync(stage.log, 'a');
    const child = spawn(process.execPath, [path.join(root, stage.bundles, `${role}.mjs`)], {
      cwd: stage.folder, env: { ...process.env, ...environment(stage) }, stdio: ['ignore', log, log, 'ipc'],
    });
    fs.closeSync(log);
    const actor = { child, ready: false };
    stage.processes.set(role, actor);
    child.once('message', () => {
      actor.ready = true;
      resolve();
    });
    child.once('error', reject);
    child.once('exit', () => {
      actor.ready = false;
      if (stage.restarts) void sleep(50).then(() => (stage.restarts ? start(stage, role) : undefined)).then(resolve, reject);
      else resolve();
    });
  });
}

/** kill -9, if it is up. @returns whether it was */
export function kill(stage, role) {
  const actor = stage.processes.get(role);
  return Boolean(actor?.ready && actor.child.kill('SIGKILL'));
}

/** kill -9 of the server's first process; the others end with it. Then a start with crash recovery. */
export async function killPostgres(stage) {
  const { port } = stage.postgres;
  process.kill(stage.postgres.pid, 'SIGKILL');
  await stage.postgres.exited();
  stage.postgres = await startPostgres({ dataDir: path.join(stage.folder, 'pg'), port, settings: ['max_connections=100', 'fsync=off'] });
  if (stage.postgres.port !== port) throw new Error('PostgreSQL came back on another port');
}

/** The queue forgets everything it was asked for. */
export async function wipeQueue(stage) {
  if (stage.redis) {
    await stage.redis.flush();
    return;
  }
  const tables = await ask(stage, `select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'bullmq' and tablename not like '%migration%' and tablename not like '%version%'`);
  await ask(stage, `truncate ${tables.map(({ name }) => name).join(', ')}`);
}

/** Rows of a statement on the run's database, with a connection of its own. */
export async function ask(stage, text, parameters = []) {
  const client = new pg.Client(stage.postgres.url('chaos'));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, parameters)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Ends everything that was started and takes the folders away. */
export async function strike(stage) {
  stage.restarts = false;
  for (const { child } of stage.processes.values()) child.kill('SIGKILL');
  stage.door?.close();
  await stage.redis?.stop();
  await stage.postgres?.stop('immediate');
  fs.rmSync(stage.folder, { recursive: true, force: true });
  fs.rmSync(path.join(root, stage.bundles), { recursive: true, force: true });
}

async function startRedis(program, folder) {
  const port = await freePort();
  const { Redis } = await import('ioredis');
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  client.on('error', () => undefined);
  await client.ping();
  return {
    url: `redis://127.0.0.1:${port}`,
    flush: () => client.flushall(),
    stop: async () => {
      client.disconnect();
      child.kill('SIGKILL');
    },
  };
}
