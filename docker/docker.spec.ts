import { execFileSync, fork } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { freshDatabase } from '@blason/platform/testing';
import { environmentSchema } from '../libs/platform/src/config';
import { freePort } from '../libs/platform/src/embedded-postgres.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const known = Object.keys(environmentSchema.shape);

/** `KEYWORD rest` per instruction; a trailing backslash continues a line. */
const instructions = read('docker/Dockerfile').replaceAll('\\\n', ' ').split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line): [string, string] => [line.split(' ', 1)[0] as string, line.slice(line.indexOf(' ') + 1)]);
const lastStage = instructions.findLastIndex(([keyword]) => keyword === 'FROM');

interface Service { image: string; environment?: Record<string, string>; command?: string[]; volumes?: string[]; secrets?: string[] }
const compose = parse(read('docker/compose.yaml'), { merge: true }) as {
  services: Record<string, Service>; volumes: Record<string, unknown>; secrets: Record<string, unknown>;
};
const ours = Object.entries(compose.services).filter(([, { image }]) => image === 'blason');

describe('compose.yaml', () => {
  test('has the database, the queue, the mail catcher and our processes', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['api', 'mail', 'migrate', 'postgres', 'valkey', 'worker']);
  });

  test.each(ours)('%s: every variable is one that the configuration knows, with a value that it accepts', (_name, { environment = {} }) => {
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
    const values = Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g, '$1')]);
    expect(environmentSchema.safeParse(Object.fromEntries(values))).toMatchObject({ success: true });
  });

  test.each(ours)('%s: what it mounts is declared', (_name, { volumes = [], secrets = [] }) => {
    expect(volumes.map((volume) => volume.split(':')[0]).filter((name) => !((name as string) in compose.volumes))).toEqual([]);
    expect(secrets.filter((name) => !(name in compose.secrets))).toEqual([]);
  });

  test('only loopback ports are published, and no secret stands in the file', () => {
    const published = Object.values(compose.services).flatMap((service) => (service as { ports?: string[] }).ports ?? []);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(read('docker/compose.yaml')).not.toMatch(/PASSWORD: [^$]/);
  });
});

describe('Dockerfile', () => {
  let folder: string;

  beforeAll(() => { folder = mkdtempSync(path.join(tmpdir(), 'blason-image-')); });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the image does not run as root and carries no development package', () => {
    const stage = instructions.slice(lastStage);
    expect(stage).toContainEqual(['USER', 'node']);
    expect(stage.filter(([keyword]) => keyword === 'RUN')).toEqual([]); // so nothing of it is left unchecked below
    expect(instructions.slice(0, lastStage)).toContainEqual(['RUN', expect.stringContaining('npm prune --omit=dev')]);
  });

  // FULL=1 also installs from the registry (a minute); without it, the packages that are installed here are linked in.
  test('its build stage works in an empty folder, and API and worker start from what it leaves', async () => {
    for (const [keyword, rest] of instructions.slice(0, lastStage)) {
      if (keyword === 'COPY') copy(rest.split(' '), folder);
      if (keyword === 'RUN' && rest.startsWith('npm ci') && !process.env.FULL) {
        // Hard links: to prune them leaves the originals. A link to the folder itself would not, hence its real path.
        const copies = 'cp -al "$0" "$1" || { rm -rf "$1"; cp -a "$0" "$1"; }';
        const from = realpathSync(path.join(root, 'node_modules'));
        execFileSync('sh', ['-c', copies, from, path.join(folder, 'node_modules')], { stdio: 'pipe' });
      } else if (keyword === 'RUN') execFileSync('sh', ['-ec', rest], { cwd: folder, stdio: 'pipe', env: withoutJest() });
    }
    const runtime = instructions.slice(lastStage).filter(([keyword]) => keyword === 'COPY').map(([, rest]) => rest.split(' ').at(-2) as string);
    expect(runtime.filter((file) => !existsSync(path.join(folder, file.replace('/app/', ''))))).toEqual([]);
    const [, api] = instructions.findLast(([keyword]) => keyword === 'CMD') as [string, string];
    const database = await freshDatabase();
    const port = await freePort();
    await whileRunning(folder, JSON.parse(api) as string[], { DATABASE_URL: database.url, PORT: String(port) }, async () => {
      const health = await fetch(`http://127.0.0.1:${port}/health/live`, { headers: { connection: 'close' } });
      expect(health.status).toBe(200);
    });
    await whileRunning(folder, compose.services.worker?.command ?? [], { DATABASE_URL: database.url, PORT: String(port) }, async () => undefined);
    await database.drop();
  }, 300_000);
});

function copy(words: string[], folder: string): void {
  const sources = words.slice(0, -1);
  const all = sources[0] === '.' ? read('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1)) : sources;
  const leftOut = (file: string): boolean => /\.spec\.ts$|[\\/]e2e$/.test(file);
  for (const name of all) cpSync(path.join(root, name), path.join(folder, name), { recursive: true, filter: (file) => !leftOut(file) });
}

/** The environment of a shell: Jest's own variables would tell npm and Vite that this is a test. */
function withoutJest(): NodeJS.ProcessEnv {
  const { NODE_ENV: _test, NODE_OPTIONS: _options, JEST_WORKER_ID: _worker, ...env } = process.env;
  return env;
}

/** Starts `node [options] script [arguments]` as a container would, but on loopback; waits until it is ready, and ends it. */
async function whileRunning(folder: string, [, ...words]: string[], settings: object, work: () => Promise<void>): Promise<void> {
  const script = words.findIndex((word) => word.endsWith('.mjs'));
  const args = words.slice(script + 1).map((word) => word.replace('0.0.0.0', '127.0.0.1'));
  const env = { ...withoutJest(), NODE_ENV: 'production', LOG_LEVEL: 'warn', MASTER_KEY: Buffer.alloc(32, 1).toString('base64'), ...settings };
  const child = fork(path.join(folder, words[script] as string), args, {
    cwd: folder, env, execArgv: words.slice(0, script), stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const ended = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(`ended: ${signal ?? code}`)));
  try {
    const said = await Promise.race([ended, new Promise((resolve) => child.once('message', resolve))]);
    expect(said === 'ready' ? said : `${String(said)}: ${output}`).toBe('ready');
    await work();
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
