import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort, type RunningPostgres, startPostgres } from './embedded-postgres.mjs';

describe('embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  let server: RunningPostgres | undefined;
  let bystander: ChildProcess | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'blason-pg-'));
    chmodSync(folder, 0o755);
    dataDir = path.join(folder, 'pg');
  });

  afterEach(async () => {
    bystander?.kill('SIGKILL');
    bystander = undefined;
    await server?.stop('immediate');
    server = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (options: { port?: number } = {}): Promise<RunningPostgres> => {
    server = await startPostgres({ dataDir, ...options });
    return server;
  };

  const ask = async (statement: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client(server?.url());
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows;
  };

  test('what was committed survives kill -9, and the port stays', async () => {
    const first = await start();
    await ask('create table badge (id int); insert into badge select generate_series(1, 1000)');
    process.kill(first.pid, 'SIGKILL');
    await first.exited();
    const second = await start();
    expect(second).toMatchObject({ reused: false, port: first.port });
    expect(await ask('select count(*)::int as n from badge')).toEqual([{ n: 1000 }]);
  });

  test('a running server is taken over, and its end is noticed', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ reused: true, pid: first.pid, port: first.port });
    await second.stop();
    await Promise.all([first.exited(), second.exited()]);
    expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
  });

  test('an initdb that was killed leaves nothing behind', async () => {
    mkdirSync(path.join(folder, 'pg.init-999999999'));
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, 'PG_VERSION'), '18\n');
    await start();
    expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
    const kept = readdirSync(folder).filter((name) => name !== 'pg' && name !== 'pg.log');
    expect(kept).toEqual([expect.stringMatching(/^pg\.broken-\d+$/)]);
  });

  test('a lock file with the number of a living stranger does not stop it, nor is the stranger touched', async () => {
    const first = await start();
    await ask('create table badge ()');
    process.kill(first.pid, 'SIGKILL');
    await first.exited();
    bystander = spawn('sleep', ['60'], { uid: process.getuid?.() === 0 ? 65534 : undefined });
    const lock = path.join(dataDir, 'postmaster.pid');
    const lines = readFileSync(lock, 'utf8').split('\n');
    writeFileSync(lock, [bystander.pid, ...lines.slice(1)].join('\n'));
    await start();
    expect(server?.reused).toBe(false);
    expect(await ask('select count(*)::int as n from badge')).toEqual([{ n: 0 }]);
    expect(bystander.exitCode).toBeNull();
  });

  test('a lock file of a dead process does not stop it', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(path.join(dataDir, 'postmaster.pid'), `999999999\n${dataDir}\n1\n${first.port}\n\n127.0.0.1\n\nready\n`);
    await start();
    expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a port that somebody else took is replaced by a free one', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    await start({ port });
    expect(server?.port).not.toBe(port);
    expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
    other.close();
  });

  test('a folder that only its owner may enter', async () => {
    chmodSync(folder, 0o700);
    await start();
    expect(await ask('select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a folder of another version is refused, and left alone', async () => {
    await (await start()).stop();
    server = undefined;
    writeFileSync(path.join(dataDir, 'PG_VERSION'), '12\n');
    await expect(startPostgres({ dataDir })).rejects.toThrow(/belongs to PostgreSQL 12, this is \d+/);
    expect(existsSync(path.join(dataDir, 'global', 'pg_control'))).toBe(true);
  });

  test('a server that cannot start says what it said', async () => {
    await expect(startPostgres({ dataDir, settings: ['no_such_setting=1'] })).rejects.toThrow(/no_such_setting/);
  });
});
