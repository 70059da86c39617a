// The product as its processes are, with the demo company in a database of its own, for specs that drive a browser.
import { execFile, fork, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freshDatabase } from '@blason/platform/testing';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const PASSWORD = 'welcome-to-blason';

/** Who can sign in, with PASSWORD. */
export const logins = {
  hr: 'hr@blason.local', issuer: 'issuer@blason.local', manager: 'manager@blason.local', employee: 'employee@blason.local',
} as const;

export interface House {
  /** Where it answers: `http://localhost:<port>`. */
  address: string;
  databaseUrl: string;
  /** A signed-in person's question to the API. */
  ask<T = any>(email: string, query: string, variables?: object): Promise<T>;
  /** A signed-in person's file to a REST address. */
  send(email: string, path: string, form: FormData): Promise<Response>;
  close(): Promise<void>;
}

/** What a house begins with. Its address stands in what is signed. */
interface Beginning {
  address: string;
  /** The name of the database. */
  database: string;
  files: string;
}

/** Builds what is stale and starts the API and a worker on a copy of the demo company. */
export async function openHouse(): Promise<House> {
  await build();
  const { address, database: template, files: pattern } = await demoCompany();
  const database = await freshDatabase(template);
  const files = newFolder();
  fs.cpSync(pattern, files, { recursive: true });
  const run = runs(address, database.url, files);
  const processes: ChildProcess[] = [];
  const close = async () => {
    await Promise.all(processes.map(ended));
    await database.drop();
    fs.rmSync(files, { recursive: true, force: true });
  };
  try {
    processes.push(run('api/main.mjs'), run('worker/main.mjs'));
    await Promise.all(processes.map(ready));
  } catch (error) {
    await close();
    throw error;
  }
  const cookies = new Map<string, string>();
  const cookieOf = async (email: string) => {
    if (!cookies.has(email)) cookies.set(email, await signIn(address, email));
    return cookies.get(email)!;
  };
  const send = async (email: string, place: string, form: FormData) =>
    fetch(`${address}${place}`, { method: 'POST', headers: { 'x-blason': '1', cookie: await cookieOf(email) }, body: form });
  const ask = async (email: string, query: string, variables = {}) => {
    const answer = await post(`${address}/graphql`, { query, variables }, await cookieOf(email));
    const { data, errors } = (await answer.json()) as { data: any; errors?: { message: string }[] };
    if (errors?.length) throw new Error(errors.map((error) => error.message).join('; '));
    return data;
  };
  return { address, databaseUrl: database.url, ask, send, close };
}

const newFolder = () => fs.mkdtempSync(path.join(process.env.TEST_FOLDER ?? os.tmpdir(), 'house-'));

/** Starts a program of the product in that house. */
function runs(address: string, databaseUrl: string, files: string): (file: string) => ChildProcess {
  const env = {
    ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', DATABASE_URL: databaseUrl, QUEUE_URL: '', SMTP_URL: '', PUBLIC_URL: address,
    PORT: new URL(address).port, MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), STORAGE_URL: `file:${files}`, ADMIN_PASSWORD: PASSWORD,
  };
  return (file) => fork(path.join(root, 'dist/apps', file), [], { cwd: root, env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/**
 * The demo company just after it was loaded, which takes some seconds: once for each Jest worker, whose houses stand at the same
 * address one after the other. Loaded again where somebody else has taken that port meanwhile.
 */
async function demoCompany(): Promise<Beginning> {
  const note = path.join(process.env.TEST_FOLDER ?? os.tmpdir(), `demo-company-${process.env.JEST_WORKER_ID ?? '1'}.json`);
  const known = fs.existsSync(note) ? JSON.parse(fs.readFileSync(note, 'utf8')) as Beginning : undefined;
  if (known && await isFree(Number(new URL(known.address).port))) return known;
  const { url } = await freshDatabase();
  const beginning = { address: `http://localhost:${await freePort()}`, database: new URL(url).pathname.slice(1), files: newFolder() };
  await finished(runs(beginning.address, url, beginning.files)('api/demo.mjs'));
  fs.writeFileSync(note, JSON.stringify(beginning));
  return beginning;
}

const post = (url: string, body: object, cookie = '') =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'x-blason': '1', cookie }, body: JSON.stringify(body) });

async function signIn(address: string, email: string): Promise<string> {
  const answer = await post(`${address}/api/v1/session`, { email, password: PASSWORD });
  if (answer.status !== 204) throw new Error(`${email} cannot sign in: ${answer.status}`);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}

/** One at a time: spec files run side by side and share what is built. A lock whose owner is gone does not count. */
async function build(): Promise<void> {
  const lock = path.join(root, 'dist', 'building-for-specs');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (!isAlive(Number(fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8') : 0))) fs.rmSync(lock, { force: true });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
  try {
    // Jest's own module loader is not for Vite.
    const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' };
    await promisify(execFile)(process.execPath, ['tools/build.mjs', 'api', 'worker', 'dashboard'], { cwd: root, env, maxBuffer: 16 * 1024 * 1024 });
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch {
    return false;
  }
}

/** Below the ports that systems give to outgoing connections: one of those could be taken again before the API listens. */
async function freePort(): Promise<number> {
  const port = 20_000 + randomInt(10_000);
  return await isFree(port) ? port : freePort();
}

const isFree = (port: number): Promise<boolean> => new Promise((resolve) => {
  const server = net.createServer().once('error', () => resolve(false)).listen(port, 'localhost', () => server.close(() => resolve(true)));
});

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => message === 'ready' && resolve());
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready.`)));
  });
}

function finished(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The demo company could not be loaded (${code}).`))));
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const patience = setTimeout(() => child.kill('SIGKILL'), 8_000);
    child.once('exit', () => {
      clearTimeout(patience);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
