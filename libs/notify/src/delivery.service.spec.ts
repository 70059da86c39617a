import { Injectable, Module } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import { SMTPServer } from 'smtp-server';
import { accessEntities, AccessModule } from '@blason/access';
import { ledgerEntities, LedgerModule } from '@blason/ledger';
import { Database } from '@blason/platform';
import { freshDatabase, testChapters, type FreshDatabase } from '@blason/platform/testing';
import { composeMail, DeliveryService, Mailer, NotificationService, notifyEntities, NotifyModule, Renders, type DueNotification, type Mail } from './index';

@Injectable()
class GreetingMail {
  @Renders('greeting')
  async render(due: DueNotification[]): Promise<(Mail | undefined)[]> {
    return due.map(({ language, data }) => data.withdrawn ? undefined : composeMail({
      language, subject: 'Félicitations, Amélie', greeting: `Dœuvre ${String(data.n)}`, paragraphs: [], footer: 'f',
    }));
  }
}

@Module({ providers: [GreetingMail] })
class GreetingModule {}

const entities = [...ledgerEntities, ...accessEntities, ...notifyEntities];
let database: FreshDatabase;
let module: TestingModule;
let db: Database;
let notifications: NotificationService;
let delivery: DeliveryService;
let smtp: SMTPServer;
let received: { to: string[]; body: string }[] = [];
let refuse = false;
/** What becomes of a connection before it is greeted. */
let welcome: () => Error | null = () => null;

const states = () => db.query(`select recipient_email, state, attempts, last_error from notifications order by id`);

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, done) => done(welcome()),
    onRcptTo: (_address, _session, done) => done(refuse ? new Error('mailbox unavailable') : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (chunks.toString().includes('poison')) return void [...smtp.connections].find(({ id }) => id === session.id)?._socket.destroy();
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), body: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as { port: number };
  database = await freshDatabase();
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  module = await testChapters([LedgerModule, AccessModule.for('worker'), NotifyModule.for('worker'), GreetingModule], entities, {
    databaseUrl: database.url, role: 'api',
  });
  delete process.env.SMTP_URL;
  db = module.get(Database);
  notifications = module.get(NotificationService);
  delivery = module.get(DeliveryService);
}, 60_000);
afterAll(async () => {
  await module.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
  await database.drop();
});
beforeEach(async () => {
  received = [];
  refuse = false;
  welcome = () => null;
  await db.query(`delete from notifications`);
});

test('what is due leaves once, what is held or has no address does not', async () => {
  await notifications.queueAll('greeting', [
    { recipientEmail: 'a@b.example', language: 'fr', data: { n: 1 } },
    { recipientEmail: null, language: 'fr' },
    { recipientEmail: 'c@d.example', language: 'fr', data: { withdrawn: true } },
  ]);
  await notifications.queueAll('greeting', [{ recipientEmail: 'later@b.example', language: 'en' }], new Date(Date.now() + 60_000));
  expect(await delivery.deliver()).toBe(2);
  expect(await delivery.deliver()).toBe(0);
  expect(received.map(({ to }) => to)).toEqual([['a@b.example']]);
  expect(received[0]?.body).toContain('Subject: =?UTF-8?Q?F=C3=A9licitations=2C_Am=C3=A9lie?=');
  expect((await states()).map(({ state }) => state)).toEqual(['SENT', 'CANCELLED', 'CANCELLED', 'PENDING']);
});

test('a server that refuses delays the mail and loses nothing', async () => {
  refuse = true;
  await notifications.queueAll('greeting', [{ recipientEmail: 'a@b.example', language: 'fr', data: { n: 1 } }]);
  await delivery.deliver();
  expect(await states()).toEqual([expect.objectContaining({ state: 'PENDING', attempts: 1, last_error: expect.stringContaining('mailbox unavailable') })]);
  expect(await delivery.deliver()).toBe(0);
  refuse = false;
  await db.query(`update notifications set available_at = now()`);
  await delivery.deliver();
  expect(await states()).toEqual([expect.objectContaining({ state: 'SENT', attempts: 2 })]);
  expect(received).toHaveLength(1);
});

test('an address that hides a second recipient reaches nobody', async () => {
  await notifications.queueAll('greeting', [{ recipientEmail: 'a@b.c\r\nBcc: evil@x.y', language: 'fr', data: { n: 1 } }]);
  await delivery.deliver();
  expect(received).toEqual([]);
});

test('two processes send 250 messages once each', async () => {
  await notifications.queueAll('greeting', Array.from({ length: 250 }, (_, n) => ({ recipientEmail: `p${n}@b.example`, language: 'en', data: { n } })));
  await Promise.all([delivery.deliver(), delivery.deliver()]);
  expect(new Set(received.map(({ to }) => to[0])).size).toBe(250);
  expect(received).toHaveLength(250);
});

test('a silent server is not waited for as long as it likes', () => {
  expect(module.get(Mailer)['transport']?.options).toMatchObject({ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
});

test('the unsent mails of a batch can be kept back', async () => {
  await notifications.queueAll('greeting', [{ recipientEmail: 'a@b.example', language: 'en', batchId: 7 }, { recipientEmail: 'c@b.example', language: 'en', batchId: 8 }]);
  expect(await notifications.cancelBatch(7)).toBe(1);
  await delivery.deliver();
  expect(received.map(({ to }) => to[0])).toEqual(['c@b.example']);
});

test('a server that is not there is asked a few times and not once for each message', async () => {
  let asked = 0;
  welcome = () => {
    asked += 1;
    return Object.assign(new Error('closed for today'), { responseCode: 421 });
  };
  await notifications.queueAll('greeting', Array.from({ length: 100 }, (_, n) => ({ recipientEmail: `p${n}@b.example`, language: 'en', data: { n } })));
  expect(await delivery.deliver()).toBe(100);
  expect(asked).toBeLessThan(15);
  expect(await states()).toEqual(Array.from({ length: 100 }, () => expect.objectContaining({
    state: 'PENDING', attempts: 1, last_error: expect.stringContaining('closed for today'),
  })));
});

test('a message over which the server hangs up takes nobody else along', async () => {
  const names = ['p0', 'poison', ...Array.from({ length: 18 }, (_, n) => `p${n + 1}`)];
  await notifications.queueAll('greeting', names.map((n) => ({ recipientEmail: `${n}@b.example`, language: 'en', data: { n } })));
  await delivery.deliver();
  for (let turn = 0; turn < 3; turn += 1) {
    await db.query(`update notifications set available_at = now() where state = 'PENDING'`);
    await delivery.deliver();
  }
  expect((await states()).filter(({ state }) => state !== 'SENT')).toEqual([expect.objectContaining({ recipient_email: 'poison@b.example', attempts: 4 })]);
  expect(received).toHaveLength(19);
});

describe('what was sent', () => {
  const old = (days: number) => db.query(
    `update notifications set sent_at = now() - make_interval(days => $1), created_at = now() - make_interval(days => $1 + 1)`, [days],
  );
  const queue = (email: string, n = 0) => notifications.queueAll('greeting', [{ recipientEmail: email, language: 'en', subjectId: n, data: { n } }]);

  test('is deleted when it is old enough, but not what is needed, of another kind, or never left', async () => {
    await queue('gone@b.example', 1);
    await queue('needed@b.example', 2);
    await delivery.deliver();
    refuse = true;
    await queue('undelivered@b.example', 3);
    await delivery.deliver();
    await old(401);
    refuse = false;
    await queue('fresh@b.example', 4);
    await delivery.deliver();
    await notifications.sweep('another.');
    expect(await states()).toHaveLength(4);
    await notifications.sweep('greeting', 'n.subject_id = 2');
    expect((await states()).map(({ recipient_email: email, state }) => `${String(email)} ${String(state)}`)).toEqual([
      'needed@b.example SENT', 'undelivered@b.example PENDING', 'fresh@b.example SENT',
    ]);
  });

  test('stays as long as it is configured', async () => {
    await queue('a@b.example');
    await delivery.deliver();
    await old(399);
    await notifications.sweep('greeting');
    expect(await states()).toHaveLength(1);
  });
});

test('mails of a batch that were given up or wait are tried again once, held ones stay held', async () => {
  const of = (email: string, batchId: number) => ({ recipientEmail: email, language: 'en', batchId, data: { n: 1 } });
  refuse = true;
  await notifications.queueAll('greeting', [of('failed@b.example', 7), of('waits@b.example', 7), of('held@b.example', 7), of('other@b.example', 8)]);
  await delivery.deliver();
  await db.query(`update notifications set state = 'FAILED', attempts = 8 where recipient_email like any(array['failed@%', 'other@%'])`);
  await db.query(`update notifications set available_at = 'infinity' where recipient_email like 'held@%'`);
  refuse = false;
  expect(await notifications.retryBatch(7)).toBe(2);
  expect(await notifications.retryBatch(7)).toBe(2);
  await delivery.deliver();
  expect((await states()).map(({ state, attempts }) => `${String(state)} ${String(attempts)}`)).toEqual(['SENT 1', 'SENT 1', 'PENDING 1', 'FAILED 8']);
  expect(received.map(({ to }) => to[0]).sort()).toEqual(['failed@b.example', 'waits@b.example']);
  expect(await notifications.retryBatch(7)).toBe(0);
});
