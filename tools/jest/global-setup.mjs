// One PostgreSQL for the whole run: a migrated template, and a clone of it for each Jest worker.
// NO_DATABASE=1 leaves it out, for specs that need none.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../../libs/platform/src/embedded-postgres.mjs';
import { bundle, root } from '../bundle.mjs';

const PREFIX = 'blason-test-';
// Nothing here outlives the run, so nothing has to survive a crash of the machine.
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

export default async function setUp({ maxWorkers }) {
  if (process.env.NO_DATABASE) return;
  await sweep();
  const folder = path.join(os.tmpdir(), `${PREFIX}${process.pid}`);
  fs.mkdirSync(folder, { mode: 0o755 });
  const server = await startPostgres({ dataDir: path.join(folder, 'pg'), settings: SETTINGS });
  globalThis.testServer = { server, folder };

  const admin = new pg.Client(server.url());
  await admin.connect();
  await admin.query('create database template_blason');
  await migrate(server.url('template_blason'));
  for (let worker = 1; worker <= maxWorkers; worker++) {
    await admin.query(`create database worker_${worker} template template_blason`);
  }
  await admin.end();
  process.env.TEST_POSTGRES_URL = server.url();
  process.env.TEST_FOLDER = folder;
}

/** Ends servers of earlier runs that were killed before they could. */
async function sweep() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => /^blason-test-\d+$/.test(entry))) {
    const owner = Number(name.slice(PREFIX.length));
    if (isAlive(owner)) continue;
    const folder = path.join(os.tmpdir(), name);
    const dataDir = path.join(folder, 'pg');
    if (fs.existsSync(path.join(dataDir, 'postmaster.pid'))) await (await startPostgres({ dataDir })).stop('immediate');
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * The product's own migrations, bundled into `dist/`, from where node_modules is found; named by run, as runs may overlap.
 * In a process of its own: what it loads puts objects on `globalThis`, which Jest would hand to a spec run in this one.
 */
async function migrate(url) {
  const folder = path.join('dist', 'migrate', String(process.pid));
  await bundle({ migrate: 'migrations/migrate.ts' }, folder);
  const file = pathToFileURL(path.join(root, folder, 'migrate.mjs')).href;
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e',
      `await (await import(${JSON.stringify(file)})).migrate(${JSON.stringify(url)})`]);
  } finally {
    fs.rmSync(path.join(root, folder), { recursive: true, force: true });
  }
}
