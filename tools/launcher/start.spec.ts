import { createServer } from 'node:net';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { freePort, startPostgres } from '../../libs/platform/src/embedded-postgres.mjs';
import { type Launched, type MiniatureHouse, miniatureHouse, until } from './miniature-house';

const alive = (pid: number): boolean => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('npm start', () => {
  let house: MiniatureHouse;
  let port: string;
  let running: Launched | undefined;

  beforeAll(async () => {
    house = miniatureHouse();
    port = String(await freePort());
  });

  afterAll(async () => {
    if (running && running.process.exitCode === null) running.process.kill('SIGTERM');
    await running?.ended;
    house.remove();
  });

  const start = async (): Promise<Launched> => {
    running = house.start({ PORT: port });
    await running.says('Ctrl-C stops it');
    return running;
  };
  const ask = async (): Promise<{ pid: number; badges: number } | undefined> => (
    fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.json() as never, () => undefined)
  );
  const workerPid = (): number => Number(house.read('.data/worker.pid'));
  const postgresPid = (): number => Number(house.read('.data/pg/postmaster.pid').split('\n')[0]);

  test('from nothing to an address, with logins, and with secrets that are not printed', async () => {
    const { output } = await start();
    expect(output()).toContain(`http://localhost:${port}`);
    expect(output()).toMatch(/First administrator: admin@blason\.local, password in the file .+admin-password$/m);
    expect(output()).toMatch(/HR administrator +hr@demo\.example +demo-password/);
    expect(await ask()).toMatchObject({ badges: 1 });
    expect(existsSync(path.join(house.folder, 'dist/apps/dashboard/index.html'))).toBe(true);
    const names = readdirSync(path.join(house.folder, '.data/secrets'));
    expect(names.sort()).toEqual(['admin-password', 'database-password', 'master-key']);
    for (const name of names) {
      expect(statSync(path.join(house.folder, '.data/secrets', name)).mode & 0o777).toBe(0o600);
      expect(output()).not.toContain(house.read(`.data/secrets/${name}`).trim());
    }
    expect(Buffer.from(house.read('.data/secrets/master-key').trim(), 'base64url')).toHaveLength(32);
  }, 60_000);

  test('a second one in the same folder is told where the first is', async () => {
    const second = house.start({ PORT: port });
    expect((await second.ended).code).toBe(1);
    expect(second.output()).toContain(`already runs from this folder, as process ${running?.pid}: http://localhost:${port}`);
  });

  test('an API that is killed comes back', async () => {
    const before = (await ask())?.pid as number;
    process.kill(before, 'SIGKILL');
    await until(async () => ![undefined, before].includes((await ask())?.pid));
    await running?.says('api runs again');
  });

  test('so does a worker', async () => {
    const before = workerPid();
    process.kill(before, 'SIGKILL');
    await until(() => workerPid() !== before && alive(workerPid()));
  });

  test('so does PostgreSQL, with what it had', async () => {
    const before = postgresPid();
    process.kill(before, 'SIGKILL');
    await until(async () => postgresPid() !== before && (await ask())?.badges === 1);
  });

  test('a script of the product works on the running database, and leaves it running', async () => {
    const script = house.start({ PORT: port }, 'with-database.mjs', 'public-url', 'https://badges.example.org');
    expect({ ...(await script.ended), output: script.output() }).toMatchObject({ code: 0, output: '' });
    expect(await ask()).toMatchObject({ badges: 2 });
  });

  test('a launcher that is killed leaves nothing that stops the next one, which reuses all of it', async () => {
    const api = (await ask())?.pid as number;
    const worker = workerPid();
    running?.process.kill('SIGKILL');
    await until(() => !alive(api) && !alive(worker));
    const { output } = await start();
    expect(output()).toMatch(/PostgreSQL: taken over/);
    expect(output()).toMatch(/API and worker: unchanged/);
    expect(output()).toMatch(/dashboard: unchanged/);
    expect(output()).toMatch(/schema: unchanged/);
    expect(await ask()).toMatchObject({ badges: 2 });
  }, 60_000);

  test('Ctrl-C stops everything', async () => {
    const pids = [(await ask())?.pid as number, workerPid(), postgresPid()];
    running?.process.kill('SIGINT');
    expect((await running?.ended)?.code).toBe(0);
    await until(() => !pids.some(alive));
    expect(existsSync(path.join(house.folder, '.data/pg/postmaster.pid'))).toBe(false);
  });

  test('it does not outlive the npm that started it', async () => {
    running = house.npmStart({ PORT: port });
    await running.says('Ctrl-C stops it');
    const pids = [(await ask())?.pid as number, workerPid(), postgresPid()];
    process.kill(running.pid, 'SIGKILL');
    await until(() => !pids.some(alive) && !existsSync(path.join(house.folder, '.data/launcher.json')));
  }, 60_000);

  test('a wrong configuration is refused at once, with every problem', async () => {
    const wrong = house.start({
      PORT: 'eighty', PUBLIC_URL: 'http://badges.example', QUEUE_URL: 'amqp://queue', STORAGE_URL: 'ftp://files', SMTP_URL: 'mail',
      MASTER_KEY: 'short', ORG_TIMEZONE: 'Mars/Base', LOG_LEVEL: 'loud', WORKER_PROCESSES: '0',
    });
    const { code, ms } = await wrong.ended;
    expect(code).toBe(1);
    expect(ms).toBeLessThan(2000);
    for (const name of [
      'PORT', 'PUBLIC_URL', 'QUEUE_URL', 'STORAGE_URL', 'SMTP_URL', 'MASTER_KEY', 'ORG_TIMEZONE', 'LOG_LEVEL', 'WORKER_PROCESSES',
    ]) expect(wrong.output()).toMatch(new RegExp(`^ *- ${name}`, 'm'));
    expect(existsSync(path.join(house.folder, '.data/pg/postmaster.pid'))).toBe(false);
  });

  test('so are servers that do not answer and a port that somebody has, by name', async () => {
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port: taken } = stranger.address() as { port: number };
    const nowhere = `127.0.0.1:${await freePort()}`;
    const wrong = house.start({
      PORT: String(taken), DATABASE_URL: `postgres://blason:s3cret@${nowhere}/blason`, QUEUE_URL: `redis://${nowhere}`,
      STORAGE_URL: 'file:./package.json',
    });
    const { code, ms } = await wrong.ended;
    stranger.close();
    expect(code).toBe(1);
    expect(ms).toBeLessThan(2000);
    expect(wrong.output()).toMatch(new RegExp(`PORT: ${taken} is taken by process ${process.pid} \\(.+\\): stop it .+, or choose another one .PUBLIC_URL=http://localhost:${taken} PORT=${taken + 1} npm start`));
    expect(wrong.output()).toMatch(/DATABASE_URL: no PostgreSQL answers there \(ECONNREFUSED\)/);
    expect(wrong.output()).toMatch(/QUEUE_URL: no Redis or Valkey answers there/);
    expect(wrong.output()).toMatch(/STORAGE_URL: .+ is not a folder/);
    expect(wrong.output()).not.toContain('s3cret');
  });

  test('and databases that are not there, or where nothing may be made', async () => {
    running?.process.kill('SIGINT');
    await running?.ended;
    const folder = path.join(house.folder, '.data/other-pg');
    const server = await startPostgres({ dataDir: folder });
    const admin = new pg.Client(server.url());
    await admin.connect();
    await admin.query(`create database theirs`);
    await admin.query(`create role guest login password 's3cret'`);
    await admin.end();
    const guest = server.url('theirs').replace(/\/\/.*@/, '//guest:s3cret@');
    const wrong = house.start({ PORT: port, DATABASE_URL: server.url('nowhere'), QUEUE_URL: guest });
    const { code, ms } = await wrong.ended;
    await server.stop();
    expect(code).toBe(1);
    expect(ms).toBeLessThan(2000);
    expect(wrong.output()).toMatch(/DATABASE_URL: the PostgreSQL there refuses \(database "nowhere" does not exist\)/);
    expect(wrong.output()).toMatch(/QUEUE_URL: guest may not create a schema in the database theirs: grant create on database theirs to guest/);
    expect(wrong.output()).not.toContain('s3cret');
  }, 60_000);

  test('a lost key is not replaced by another one, and demo:reset begins again', async () => {
    rmSync(path.join(house.folder, '.data/secrets/database-password'));
    const lost = house.start({ PORT: port });
    expect((await lost.ended).code).toBe(1);
    expect(lost.output()).toMatch(/database-password is missing.+Restore it.+demo:reset/);
    const reset = house.start({ PORT: port }, 'demo-reset.mjs');
    expect({ ...(await reset.ended), output: reset.output() }).toMatchObject({ code: 0, output: expect.stringContaining('npm start') });
    await start();
    expect(await ask()).toMatchObject({ badges: 1 });
  }, 60_000);

  test('a demo company that was half loaded is loaded anew', async () => {
    running?.process.kill('SIGINT');
    await running?.ended;
    rmSync(path.join(house.folder, '.data/pg/blason.demo.json')); // as if it had been interrupted before its end
    await start();
    expect(await ask()).toMatchObject({ badges: 1 });
    expect(running?.output()).toContain('hr@demo.example');
  }, 60_000);

  test('npm run dev follows edits', async () => {
    running?.process.kill('SIGINT');
    await running?.ended;
    running = house.start({ PORT: port }, 'start.mjs', '--watch');
    await running.says('Ctrl-C stops it');
    expect(running.output()).toMatch(/follows your edits: http:.+:\d+\//);
    const source = house.read('apps/api/src/main.ts');
    house.write('apps/api/src/main.ts', source.replace('badges }', 'badges: badges + 40 }'));
    await until(async () => (await ask())?.badges === 41);
    expect(running.output()).toContain('built api');
  }, 60_000);

  test('demo:reset leaves a database of your own alone', async () => {
    const own = await startPostgres({ dataDir: path.join(house.folder, 'own') });
    const reset = house.start({ DATABASE_URL: own.url() }, 'demo-reset.mjs');
    expect((await reset.ended).code).toBe(1);
    expect(reset.output()).toContain('Nothing was changed');
    await own.stop('immediate');
  });
});
