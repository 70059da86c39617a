// PostgreSQL goes away under a worker and comes back: two lines in the log, and the work goes on.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { system } from '@blason/ledger';
import { CredentialService } from '@blason/credentials';
import { aWorld, somePeople } from '@blason/credentials/testing';
import { Database } from '@blason/platform';
import { freshDatabase, testEnvironment, type FreshDatabase } from '@blason/platform/testing';
import { startWorker, until, type RunningWorker } from './running-worker';

jest.setTimeout(60_000);

let database: FreshDatabase;
let worker: RunningWorker;
let line: { port: number; cut(): Promise<void>; mend(): Promise<void> };
const lines: string[] = [];
const keep = (message: unknown, ...rest: unknown[]): void => void lines.push([message, ...rest].join(' '));

/** A way to a server that can be cut: who comes while it is cut is refused. */
async function cuttable(to: URL): Promise<typeof line> {
  const sockets = new Set<Socket>();
  const open = (port: number): Promise<Server> => new Promise((resolve) => {
    const made: Server = createServer((here) => {
      const there = connect(Number(to.port), to.hostname);
      for (const [one, other] of [[here, there], [there, here]] as const) {
        sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy()).on('close', () => other.destroy());
      }
    }).listen(port, '127.0.0.1', () => resolve(made));
  });
  let server = await open(0);
  const { port } = server.address() as { port: number };
  return {
    port,
    cut: async () => {
      const closed = new Promise((resolve) => { server.close(resolve); });
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await closed;
    },
    mend: async () => { server = await open(port); },
  };
}

beforeAll(async () => {
  database = await freshDatabase();
  line = await cuttable(new URL(database.url));
  const url = new URL(database.url);
  url.host = `127.0.0.1:${line.port}`;
  testEnvironment(url.href);
  worker = await startWorker();
  Logger.overrideLogger({ log: keep, warn: keep, error: keep });
});
afterAll(async () => {
  Logger.overrideLogger(false);
  await worker?.close();
  await line?.cut();
  await database?.drop();
});

test('one line when it is gone, one when it is back, none in between; mails leave again', async () => {
  const db = worker.module.get(Database);
  const { badge } = await aWorld(worker.module as never);
  const people = await somePeople(db, 2);
  expect(lines).toEqual([]);
  for (const round of [0, 1]) {
    await line.cut();
    await sleep(3_500); // every second something is tried, on the database and on the queue in it
    expect(lines).toEqual([expect.stringMatching(/^PostgreSQL cannot be reached \(.+\)\. What is to be done waits until it is back\. Outage$/)]);
    await line.mend();
    await until(async () => lines.length > 1);
    expect(lines).toEqual([expect.anything(), expect.stringMatching(/^PostgreSQL is back after \d+ s\. Outage$/)]);
    lines.length = 0;
    await worker.module.get(CredentialService).issueAll(system, badge.id, [{ personId: people[round]! }]);
    await db.query('update notifications set available_at = now()');
    await until(async () => (await db.query(`select from notifications where state = 'SENT'`)).length === round + 1);
  }
});
