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

/** Builds what is stale, loads the demo company (some seconds) and starts the API and a worker. */
export async function openHouse(): Promise<House> {
  await build();
  const database = await freshDatabase();
  const files = fs.mkdtempSync(path.join(os.tmpdir(), 'blason-house-'));
  const address = `http://localhost:${await freePort()}`;
  const env = {
    ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', DATABASE_URL: database.url, QUEUE_URL: '', SMTP_URL: '', PUBLIC_URL: address,
    PORT: new URL(address).port, MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), STORAGE_URL: `file:${files}`, ADMIN_PASSWORD: PASSWORD,
  };
  const run = (file: string) => fork(path.join(root, 'dist/apps', file), [], { cwd: root, env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const processes: ChildProcess[] = [];
  const close = async () => {
    await Promise.all(processes.map(ended));
    await database.drop();
    fs.rmSync(files, { recursive: true, force: true });
  };
  try {
    await finished(run('api/demo.mjs'));
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
function freePort(): Promise<number> {
  const port = 20_000 + randomInt(10_000);
  return new Promise((resolve) => {
    const server = net.createServer().once('error', () => resolve(freePort())).listen(port, 'localhost', () => server.close(() => resolve(port)));
  });
}

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
