// A private PostgreSQL and the product's real processes on it, made for one run of the bench and taken away afterwards.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { build } from 'rolldown';
import { freePort, startPostgres } from '../libs/platform/src/embedded-postgres.mjs';
import { bundleOptions, root } from '../tools/bundle.mjs';
import { heapFlags } from '../tools/launcher/supervise.mjs';
import { askAll } from './load.mjs';
import { forget, memoryPeak } from './processes.mjs';

/** The server's default, durable settings. Statements are counted and commits dated, for the product and its opponents alike. */
const settings = ['shared_preload_libraries=pg_stat_statements', 'track_commit_timestamp=on'];
const administrator = { email: 'bench@example.org', password: 'only on loopback, only for a while' };

/** Users of the database: who asked can be read off pg_stat_statements. */
export const roles = { api: 'blason', worker: 'bench_worker', queue: 'bench_queue' };

/** Builds the product, starts PostgreSQL and migrates an empty database. */
export async function setStage() {
  const name = `bench-${process.pid}-${randomBytes(4).toString('hex')}`;
  const folder = path.join(os.tmpdir(), `blason-${name}`);
  fs.mkdirSync(folder, { mode: 0o755 });
  const stage = { folder, bundles: path.join('dist', 'bench', name), log: path.join(folder, 'processes.log'), processes: [] };
  try {
    await build(withoutMaps(bundleOptions({
      api: 'apps/api/src/main.ts', worker: 'apps/worker/src/main.ts', migrate: 'migrations/migrate.ts', 'open-badges': 'libs/open-badges/src/index.ts',
    }, stage.bundles)));
    stage.postgres = await startPostgres({ dataDir: path.join(folder, 'pg'), settings });
    await createDatabase(stage);
    stage.port = await freePort();
    Object.assign(process.env, environment(stage, 'api'));
    await (await load(stage, 'migrate')).migrate(stage.url());
    stage.db = new pg.Client(stage.url());
    await stage.db.connect();
  } catch (error) {
    await strike(stage);
    throw error;
  }
  return stage;
}

const withoutMaps = (options) => ({ ...options, output: { ...options.output, sourcemap: false } });

/** A module of the product, as it was built for this run. */
export const load = (stage, name) => import(pathToFileURL(path.join(root, stage.bundles, `${name}.mjs`)).href);

async function createDatabase(stage) {
  const admin = new pg.Client(stage.postgres.url());
  await admin.connect();
  await admin.query('create database bench');
  for (const role of [roles.worker, roles.queue]) await admin.query(`create role ${role} superuser login password 'blason'`);
  await admin.end();
  stage.url = (role = roles.api) => stage.postgres.url('bench').replace('//blason:', `//${role}:`);
  const client = new pg.Client(stage.url());
  await client.connect();
  await client.query('create extension pg_stat_statements');
  await client.end();
}

const environment = (stage, role) => ({
  NODE_ENV: 'production',
  DATABASE_URL: stage.url(roles[role]),
  QUEUE_URL: stage.url(roles.queue),
  PORT: String(stage.port),
  PUBLIC_URL: `http://localhost:${stage.port}`,
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  STORAGE_URL: `file:${path.join(stage.folder, 'files')}`,
  LOG_LEVEL: 'warn',
  WORKER_PROCESSES: String(stage.workers ?? 1),
  ADMIN_EMAIL: administrator.email,
  ADMIN_PASSWORD: administrator.password,
  SMTP_URL: '',
});

/** Starts the API, or a worker; resolves when it is ready. @returns the child */
export async function startProduct(stage, role) {
  return startScript(stage, path.join(root, stage.bundles, `${role}.mjs`), { ...process.env, ...environment(stage, role) }, { args: heapFlags[role] });
}

/** Starts a script with an IPC channel and resolves with its first message. */
export async function startScript(stage, script, env, { command = process.execPath, args = [] } = {}) {
  const log = fs.openSync(stage.log, 'a');
  const profile = process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [];
  const child = spawn(command, [...profile, ...args, script], { cwd: stage.folder, env, stdio: ['ignore', log, log, 'ipc'] });
  fs.closeSync(log);
  stage.processes.push(child);
  child.answer = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${path.basename(script)} ended at once:\n${fs.readFileSync(stage.log, 'utf8').slice(-2_000)}`)));
  });
  return child;
}

/** Ends a process in order. */
export async function stop(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }
  forget(child.pid);
}

/** Signs the administrator in. @returns a function that sends GraphQL and answers its data */
export async function signIn(stage) {
  const base = `http://127.0.0.1:${stage.port}`;
  const response = await fetch(`${base}/api/v1/session`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-blason': '1' }, body: JSON.stringify(administrator),
  });
  if (response.status !== 204) throw new Error(`The log-in was answered with ${response.status}`);
  stage.cookie = response.headers.getSetCookie()[0].split(';')[0];
  return async (query, variables) => {
    // A connection of its own each time: between two jobs the API would have closed one that was kept.
    const { bodies: [body] } = await askAll([{
      port: stage.port, method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json', cookie: stage.cookie },
      body: JSON.stringify({ query, variables }),
    }], 1);
    const { data } = JSON.parse(body);
    const faults = Object.values(data).flatMap((value) => value?.userErrors ?? []);
    if (faults.length > 0) throw new Error(`GraphQL: ${JSON.stringify(faults)}`);
    return data;
  };
}

/** An issuer and a published badge by way of the API. @returns the badge's public id */
export async function publishBadge(graphql, name, content = {}) {
  const { createIssuer: { issuer } } = await graphql(
    'mutation($input: CreateIssuerInput!) { createIssuer(input: $input) { issuer { id } userErrors { field message } } }',
    { input: { name: `Issuer of ${name}`, url: 'https://example.org', email: 'badges@example.org' } },
  );
  const { createBadge: { badge } } = await graphql(
    'mutation($input: CreateBadgeInput!) { createBadge(input: $input) { badge { id } userErrors { field message } } }',
    { input: {
      issuerId: issuer.id, type: 'CERTIFICATION', mainLanguage: 'en', name: { en: name },
      description: { en: 'Has shown in an examination of two hours how to work safely with what others have entrusted to them.' },
      criteria: { en: 'Pass the examination with at least 80 of 100 points, and work through three cases under supervision.' },
      tags: ['safety', 'data protection'], validity: 'PERIOD', validityMonths: 24, ...content,
    } },
  );
  await graphql('mutation($input: BadgeIdInput!) { publishBadge(input: $input) { userErrors { field message } } }', { input: { id: badge.id } });
  return badge.id;
}

/** Peak memory of the running processes in MB, by pid. */
export const peaks = (children) => children.map((child) => memoryPeak(child.pid));

/** Ends everything that was started and takes the folders away. */
export async function strike(stage) {
  for (const child of stage.processes) {
    if (process.env.BENCH_PROFILE) await stop(child);
    else child.kill('SIGKILL');
  }
  await stage.db?.end().catch(() => undefined);
  await stage.postgres?.stop('immediate');
  fs.rmSync(stage.folder, { recursive: true, force: true });
  fs.rmSync(path.join(root, stage.bundles), { recursive: true, force: true });
}
