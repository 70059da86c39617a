// A mail server that is away, that refuses, that comes back: issuing never fails for it, HR sees it, a mail arrives once.
import { createServer } from 'node:net';
import { jest } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { aWorld, somePeople, type World } from '@blason/credentials/testing';
import { startApi, type RunningApi } from './running-api';
import { startWorker, until, type RunningWorker } from './running-worker';

jest.setTimeout(60_000);

interface Kept {
  recipient: string;
  state: string;
  attempts: number;
  error: string | null;
  /** Seconds until the next try. */
  wait: number;
}

let port: number;
let api: RunningApi;
let worker: RunningWorker;
let world: World;
let cookie: string;
let server: SMTPServer | undefined;
const received: string[] = [];

/** A port on which nobody listens, until our mail server does. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = socket.address() as { port: number };
      socket.close(() => resolve(free));
    });
  });
}

/** A real mail server, which takes mails, or refuses every recipient. */
async function startMailServer(refusal?: string): Promise<void> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusal ? Object.assign(new Error(refusal), { responseCode: 450 }) : null),
    onData(stream, session, done) {
      stream.resume().on('end', () => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
}
async function stopMailServer(): Promise<void> {
  await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
  server = undefined;
}

const ask = async (query: string, variables: object = {}) => {
  const { data, errors } = await api.graphql(cookie, query, variables);
  expect(errors).toEqual([]);
  return data!;
};
const kept = () => api.db.query<Kept>(
  `select recipient_email as recipient, state, attempts, last_error as error, extract(epoch from available_at - now())::float as wait from notifications order by id`);
/** Does not wait for the time of the next try, but for the try. */
const tried = async (attempts: number, recipients: string[]) => {
  await api.db.query(`update notifications set available_at = now() where state = 'PENDING' and recipient_email = any($1)`, [recipients]);
  return until(async () => {
    const mails = (await kept()).filter(({ recipient }) => recipients.includes(recipient));
    return mails.every((mail) => mail.attempts === attempts) && mails;
  });
};
const undeliveredOf = async (id: string) =>
  (await ask(`query ($id: ID!) { credential(id: $id) { state undeliveredMails { kind state error attempts nextAttemptAt } } }`, { id })).credential.undeliveredMails;
const undeliveredOfBatch = async (id: string) =>
  (await ask(`query ($id: ID!) { batch(id: $id) { undeliveredMails { pending failed error } } }`, { id })).batch.undeliveredMails;

beforeAll(async () => {
  port = await freePort();
  api = await startApi({ SMTP_URL: `smtp://127.0.0.1:${port}` });
  worker = await startWorker();
  world = await aWorld(api.app as never);
  cookie = await api.cookieOf(await api.account('hr@example.org', ['HR', 'ISSUER']));
});
afterAll(async () => {
  await worker?.close();
  await api?.close();
  await stopMailServer();
  delete process.env.SMTP_URL;
});

test('badges are issued while no mail server is there, and each mail arrives once when it is back', async () => {
  const people = await api.db.query<{ id: number; publicId: string; email: string }>(
    `select id, public_id as "publicId", email from people where id = any($1) order by id`, [await somePeople(api.db, 5)]);
  const [alone, ...many] = people.map(({ email }) => email) as [string, ...string[]];

  // Nobody listens: one award and a batch are issued all the same.
  const { issueCredential } = await ask(
    `mutation ($input: IssueCredentialInput!) { issueCredential(input: $input) { credential { id state } userErrors { message } } }`,
    { input: { badgeId: world.badge.publicId, personId: people[0]!.publicId } });
  expect(issueCredential).toEqual({ credential: { id: expect.any(String), state: 'PENDING' }, userErrors: [] });
  const credential: string = issueCredential.credential.id;
  const { draftBatchFromText: { batch: { id: batch } } } = await ask(
    `mutation ($input: DraftBatchFromTextInput!) { draftBatchFromText(input: $input) { batch { id } userErrors { message } } }`,
    { input: { badgeId: world.badge.publicId, text: many.join('; ') } });
  await ask(`mutation ($input: StartBatchInput!) { startBatch(input: $input) { userErrors { message } } }`, { input: { id: batch } });
  const done = await until(async () => {
    const { batch: now } = await ask(`query ($id: ID!) { batch(id: $id) { state issued rejected } }`, { id: batch });
    return now.state === 'DONE' && now;
  });
  expect(done).toEqual({ state: 'DONE', issued: 4, rejected: 0 });
  expect(await undeliveredOf(credential)).toEqual([]);
  expect(await undeliveredOfBatch(batch)).toEqual({ pending: 0, failed: 0, error: null });

  // They stay, with the reason, and wait for half a minute; who works in HR sees it.
  for (const mail of await tried(1, [alone, ...many])) {
    expect(mail).toMatchObject({ state: 'PENDING', error: expect.stringContaining('ECONNREFUSED') });
    expect(Math.abs(mail.wait - 30)).toBeLessThan(5);
  }
  expect(await undeliveredOf(credential)).toEqual([{
    kind: 'credential.issued', state: 'PENDING', error: expect.stringContaining('ECONNREFUSED'), attempts: 1, nextAttemptAt: expect.any(String),
  }]);
  expect(await undeliveredOfBatch(batch)).toEqual({ pending: 4, failed: 0, error: expect.stringContaining('ECONNREFUSED') });

  // Then there is one that refuses. Each wait is twice the one before it; the eighth try is the last.
  await startMailServer('greylisted, come back');
  for (let attempt = 2; attempt <= 7; attempt += 1) {
    const [mail] = await tried(attempt, [alone]);
    expect(mail).toMatchObject({ state: 'PENDING', error: expect.stringContaining('greylisted, come back') });
    expect(Math.abs(mail!.wait - 30 * 2 ** (attempt - 1))).toBeLessThan(5);
  }
  expect((await tried(8, [alone]))[0]).toMatchObject({ state: 'FAILED', error: expect.stringContaining('greylisted, come back') });
  expect(await undeliveredOf(credential)).toEqual([{
    kind: 'credential.issued', state: 'FAILED', error: expect.stringContaining('greylisted, come back'), attempts: 8, nextAttemptAt: null,
  }]);

  // It is well again: what waited arrives, once; what was given up does not.
  await stopMailServer();
  await startMailServer();
  await tried(2, many);
  await api.db.query(`update notifications set available_at = now()`);
  expect((await api.rest('POST', '/api/v1/password-reset', { body: { email: 'hr@example.org' } })).statusCode).toBe(202);
  await until(async () => received.includes('hr@example.org'));
  expect([...received].sort()).toEqual([...many, 'hr@example.org'].sort());
  expect((await kept()).map(({ state, error }) => [state, error === null])).toEqual([
    ['FAILED', false], ['SENT', true], ['SENT', true], ['SENT', true], ['SENT', true], ['SENT', true],
  ]);
  expect(await undeliveredOfBatch(batch)).toEqual({ pending: 0, failed: 0, error: null });
});
