// For the launcher's spec: a folder with the launcher itself and, in place of the product, the least that it can start.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const platform = ['config.ts', 'embedded-postgres.mjs', 'postgres-account.mjs', 'postgres-binaries.mjs'];
const kept = ['tools', ...platform.map((name) => `libs/platform/src/${name}`), 'package-lock.json', 'tsconfig.base.json'];

const alone = 'process.once(\'disconnect\', () => process.exit());';
const product = {
  // Without the step that installs: node_modules is the real one, by a link.
  'package.json': '{ "type": "module", "scripts": { "start": "node tools/launcher/start.mjs" } }',
  'migrations/migrate.ts': `
    import pg from 'pg';
    export async function migrate(url: string) {
      const client = new pg.Client(url);
      await client.connect();
      await client.query('create table if not exists badge (name text)');
      await client.end();
    }`,
  'apps/api/src/main.ts': `
    ${alone}
    import http from 'node:http';
    import pg from 'pg';
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
    pool.on('error', () => undefined);
    http.createServer(async (request, response) => {
      const badges = await pool.query('select name from badge').then(({ rows }) => rows.length, () => -1);
      response.setHeader('connection', 'close').end(JSON.stringify({ pid: process.pid, badges }));
    }).listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'));`,
  'apps/api/src/demo.ts': `
    import pg from 'pg';
    const client = new pg.Client(process.env.DATABASE_URL);
    await client.connect();
    await client.query("insert into badge values ('First aid')");
    await client.end();
    process.send?.({ logins: [{ role: 'HR administrator', email: 'hr@demo.example', password: 'demo-password' }] });`,
  'apps/api/src/setup.ts': 'process.disconnect?.();',
  'apps/api/src/public-url.ts': `
    import pg from 'pg';
    const client = new pg.Client(process.env.DATABASE_URL);
    await client.connect();
    await client.query('insert into badge values ($1)', [process.argv[2]]);
    await client.end();
    process.disconnect?.();`,
  'apps/worker/src/main.ts': `
    ${alone}
    import { writeFileSync } from 'node:fs';
    writeFileSync('.data/worker.pid', String(process.pid));
    setInterval(() => undefined, 1000);
    process.send?.('ready');`,
  'apps/dashboard/index.html': '<!doctype html><title>Blason</title>',
};

export interface Launched {
  process: ChildProcess;
  pid: number;
  /** Everything printed so far. */
  output(): string;
  /** Waits until it printed this; throws with the whole output when it ended before. */
  says(text: string | RegExp, withinMs?: number): Promise<void>;
  /** Its exit code and how long it lived, in ms. */
  ended: Promise<{ code: number | null; ms: number }>;
}

export interface MiniatureHouse {
  folder: string;
  start(env?: Record<string, string>, script?: string, ...args: string[]): Launched;
  /** As a person does, with npm in between: `pid` is npm's. */
  npmStart(env: Record<string, string>): Launched;
  /** Its text; empty when there is none, as between two starts. */
  read(file: string): string;
  write(file: string, text: string): void;
  remove(): void;
}

export function miniatureHouse(): MiniatureHouse {
  const folder = mkdtempSync(path.join(tmpdir(), 'blason-house-'));
  for (const name of kept) cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(product)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  return {
    folder,
    start: (env = {}, script = 'start.mjs', ...args) => (
      launch(folder, [process.execPath, path.join('tools/launcher', script), ...args], env)
    ),
    npmStart: (env) => launch(folder, ['npm', 'start'], env),
    read: (file) => (existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : ''),
    write: (file, text) => writeFileSync(path.join(folder, file), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function launch(folder: string, command: string[], env: Record<string, string>): Launched {
  const { PATH, HOME } = process.env;
  const began = Date.now();
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: folder, env: { PATH, HOME, ...env } as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const ended = new Promise<{ code: number | null; ms: number }>((resolve) => {
    child.once('close', (code) => resolve({ code, ms: Date.now() - began }));
  });
  let over = false;
  void ended.then(() => { over = true; });
  return {
    process: child,
    pid: child.pid as number,
    output: () => output,
    ended,
    says: async (text, withinMs = 30_000) => {
      const deadline = Date.now() + withinMs;
      while (!(typeof text === 'string' ? output.includes(text) : text.test(output))) {
        if (over || Date.now() > deadline) throw new Error(`never said ${text}:\n${output}`);
        await sleep(20);
      }
    },
  };
}

/** Waits until the condition holds, at most 15 s. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 15_000; !(await condition()); await sleep(50)) {
    if (Date.now() > deadline) throw new Error(`still not: ${condition.toString()}`);
  }
}
