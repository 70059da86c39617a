// Batches over GraphQL and HTTP: the main job on real input, files nobody should send, those who watch.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { jest } from '@jest/globals';
import { aBadge, aWorld, somePeople, type World } from '@blason/credentials/testing';
import { describeWith, shared, startRedis, type RunningRedis } from '@blason/platform/testing';
import { startApi, type RunningApi } from './running-api';
import { form, startWorker, until, type RunningWorker } from './running-worker';

jest.setTimeout(60_000);

interface Stage {
  api: RunningApi;
  worker: RunningWorker;
  cookie: string;
  world: World;
}

async function setStage(environment: Record<string, string> = {}): Promise<Stage> {
  const api = await startApi(environment);
  const worker = await startWorker();
  const world = await aWorld(api.app as never, { validity: 'PERIOD', validity_months: 24 });
  const cookie = await api.cookieOf(await api.account('ida@example.org', ['ISSUER', 'HR']));
  return { api, worker, world, cookie };
}

async function strike({ api, worker }: Stage): Promise<void> {
  await worker.close();
  await api.close();
}

const upload = ({ api, cookie }: Stage, badgeId: string, content: string | Buffer, name = 'list.csv') => {
  const { payload, headers } = form(name, content);
  return api.app.inject({ method: 'POST', url: `/api/v1/batches?badgeId=${badgeId}`, payload, headers: { ...headers, cookie } });
};
const ask = async (stage: Stage, query: string, variables: object = {}) => {
  const { data, errors } = await stage.api.graphql(stage.cookie, query, variables);
  expect(errors).toEqual([]);
  return data!;
};
const read = async (stage: Stage, id: string) => (await ask(stage,
  `query ($id: ID!) { batch(id: $id) { id state total done issued skipped rejected rate etaSeconds verdicts { verdict count } badge { id }
    columns { header field } rows(first: 200) { totalCount nodes { line cells verdict state code reason field credentialId person { displayName } } } } }`, { id })).batch;
const start = (stage: Stage, id: string, key = `key-${id}`) =>
  stage.api.rest('POST', `/api/v1/batches/${id}/start`, { cookie: stage.cookie, headers: { 'idempotency-key': key } });
const ended = (stage: Stage, id: string) => until(async () => {
  const batch = await read(stage, id);
  return batch.state === 'DONE' && batch;
});
const csv = async (stage: Stage, id: string, file: string) => {
  const response = await stage.api.rest('GET', `/api/v1/batches/${id}/${file}`, { cookie: stage.cookie });
  expect(response.statusCode).toBe(200);
  expect(response.body.startsWith('\ufeff')).toBe(true);
  return response.body.slice(1).trimEnd().split('\r\n');
};
const emails = async (stage: Stage, ids: number[]) =>
  (await stage.api.db.query<{ email: string }>('select email from people where id = any($1) order by id', [ids])).map(({ email }) => email);

describe('a job', () => {
  let stage: Stage;
  beforeAll(async () => { stage = await setStage(); });
  afterAll(() => strike(stage));
  const badge = () => aBadge(stage.api.db, stage.world.issuer.id, { validity: 'PERIOD', validity_months: 24 });

  describeWith('shared', 'on real input', () => {
    test('179 of 194 rows are issued, 10 skipped, 5 rejected with reasons; the same file again issues none', async () => {
      const source = readFileSync(path.join(shared()!, 'data/org/adventureworks_org.csv'));
      const { payload, headers } = form('adventureworks_org.csv', source);
      const imported = await stage.api.app.inject({ method: 'POST', url: '/api/v1/person-imports', payload, headers: { ...headers, cookie: stage.cookie } });
      expect(imported.statusCode).toBe(201);
      const { id: importId } = imported.json();
      const stateOf = async () => (await ask(stage, 'query ($id: ID!) { personImport(id: $id) { state counts { new invalid } } }', { id: importId })).personImport;
      await until(async () => (await stateOf()).state === 'READY');
      await ask(stage, 'mutation ($input: ApplyPersonImportInput!) { applyPersonImport(input: $input) { userErrors { message } } }', { input: { id: importId } });
      await until(async () => (await stateOf()).state === 'DONE');

      const lines = source.toString('utf8').trim().split(/\r?\n/).map((line) => line.split(','));
      const production = lines.filter((cells) => cells[4] === 'Production');
      expect(production).toHaveLength(179);
      const rows = production.map((cells) => `${cells[0]};${cells[5]};`);
      const faults = [
        '9999;;', // nobody has this number
        ';nobody@adventure-works.com;', // nor this address
        `${production[3]![0]};not an address;`,
        `${production[4]![0]};${production[5]![5]};`, // two different people
        `${production[6]![0]};${production[6]![5]};31/02/2026`,
      ];
      const file = ['Matricule;E-mail;Date d’émission', ...rows.slice(0, 90), ...faults, ...rows.slice(90), ...rows.slice(20, 30)].join('\r\n');
      const { publicId } = await badge();

      const first = (await upload(stage, publicId, Buffer.from(`\ufeff${file}`), 'production.csv')).json().id as string;
      const draft = await read(stage, first);
      expect(draft).toMatchObject({ state: 'DRAFT', total: 194, badge: { id: publicId } });
      expect(draft.verdicts).toEqual(expect.arrayContaining([
        { verdict: 'NEW', count: 179 }, { verdict: 'DUPLICATE', count: 10 }, { verdict: 'UNKNOWN', count: 2 }, { verdict: 'INVALID', count: 3 },
      ]));
      expect((await start(stage, first)).statusCode).toBe(200);
      expect(await ended(stage, first)).toMatchObject({ total: 194, done: 194, issued: 179, skipped: 10, rejected: 5 });

      const errors = await csv(stage, first, 'errors.csv?lang=en');
      expect(errors).toHaveLength(6);
      expect(errors[0]).toBe('Matricule,E-mail,Date d’émission,line,code,reason');
      expect(errors.slice(1).map((line) => line.split(',').slice(-2)[0])).toEqual(
        ['UNKNOWN_PERSON', 'UNKNOWN_PERSON', 'EMAIL_INVALID', 'PERSON_MISMATCH', 'DATE_INVALID'],
      );
      expect(errors.slice(1).map((line) => line.split(',')[3])).toEqual(['92', '93', '94', '95', '96']);
      const receipt = await csv(stage, first, 'receipt.csv?lang=fr');
      expect(receipt).toHaveLength(195);
      expect(receipt.filter((line) => line.includes(';ISSUED;'))).toHaveLength(179);
      expect(receipt.filter((line) => /;SKIPPED;REPEATED;Le même destinataire figure ligne \d+\.;.*\/b\/[\w-]{22}$/.test(line))).toHaveLength(10);

      const second = (await upload(stage, publicId, file)).json().id as string;
      await start(stage, second);
      expect(await ended(stage, second)).toMatchObject({ issued: 0, skipped: 189, rejected: 5 });
      expect(await stage.api.db.query('select 1 from credentials c join badges b on b.id = c.badge_id where b.public_id = $1', [publicId])).toHaveLength(179);
    });
  });

  test('those who watch are told until the end', async () => {
    const { publicId } = await badge();
    const list = await emails(stage, await somePeople(stage.api.db, 1_500));
    const { id } = (await upload(stage, publicId, `email\n${list.join('\n')}`)).json();
    await stage.api.app.listen(0, '127.0.0.1');
    const abort = new AbortController();
    const response = await fetch(`${await stage.api.app.getUrl()}/api/v1/batches/${id}/events`, { headers: { cookie: stage.cookie }, signal: abort.signal });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const text: string[] = [];
    const reading = (async () => {
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) text.push(piece);
    })();
    await until(async () => text.join('').includes('"state":"DRAFT"'));
    await start(stage, id);
    await reading;
    const events = text.join('').split('\n\n').filter((event) => event.includes('event: progress')).map((event) => JSON.parse(/data: (.*)/.exec(event)![1]!));
    expect(events.at(-1)).toMatchObject({ state: 'DONE', total: 1_500, done: 1_500, issued: 1_500, skipped: 0, rejected: 0 });
    expect(Object.keys(events[0]).sort()).toEqual(
      ['cancelled', 'done', 'etaSeconds', 'issued', 'mailsAt', 'rate', 'rejected', 'skipped', 'state', 'total'],
    );
  });

  test('a draft is mapped, corrected, started, recalled over GraphQL', async () => {
    const { publicId } = await badge();
    const [a, b] = await emails(stage, await somePeople(stage.api.db, 2));
    const input = async (mutation: string, type: string, values: object, fields = 'batch { id state }') =>
      (await ask(stage, `mutation ($input: ${type}!) { it: ${mutation}(input: $input) { ${fields} userErrors { code field message } } }`, { input: values })).it;
    const { batch: { id } } = await input('draftBatchFromText', 'DraftBatchFromTextInput', { badgeId: publicId, text: `Amélie Dœuvre <${a}>; broken@; ${b}` });
    expect((await read(stage, id)).rows.nodes.map((row: { verdict: string }) => row.verdict)).toEqual(['NEW', 'INVALID', 'NEW']);
    const corrected = await input('correctBatchRow', 'CorrectBatchRowInput', { id, line: 2, field: 'email', value: 'who@example.org' }, 'row { verdict reason cells }');
    expect(corrected.row).toEqual({ verdict: 'UNKNOWN', reason: 'Nobody is known by who@example.org.', cells: ['', 'broken@', ''] });
    await input('mapBatchColumns', 'MapBatchColumnsInput', { id, mapping: [], createExternal: true });
    await input('setBatchDefaults', 'SetBatchDefaultsInput', { id, language: 'fr', message: { fr: 'Bravo !' } });
    expect(await input('setBatchDefaults', 'SetBatchDefaultsInput', { id, issuedOn: '2026-02-02', expiresOn: '2026-02-01' }))
      .toEqual({ batch: null, userErrors: [{ code: 'BAD_USER_INPUT', field: 'expiresOn', message: expect.any(String) }] });
    const started = await input('startBatch', 'StartBatchInput', { id, idempotencyKey: 'one' });
    expect(started.userErrors).toEqual([]);
    expect(await ended(stage, id)).toMatchObject({ issued: 3, rejected: 0 });
    expect((await input('startBatch', 'StartBatchInput', { id })).userErrors[0]).toMatchObject({ code: 'CONFLICT' });
    expect((await input('recallBatch', 'RecallBatchInput', { id, reason: 'Wrong badge.' })).batch.state).toBe('RECALLED');
    await until(async () => (await stage.api.db.query(
      `select 1 from credentials c join badges b on b.id = c.badge_id where b.public_id = $1 and c.revoked_at is not null`, [publicId])).length === 3);
    const list = await ask(stage, '{ batches(first: 5, filter: { states: [RECALLED], createdByMe: true }) { totalCount nodes { id createdBy } } }');
    expect(list.batches).toEqual({ totalCount: 1, nodes: [{ id, createdBy: 'ida' }] });
  });

  test('an employee sees nothing of it', async () => {
    const cookie = await stage.api.cookieOf(await stage.api.account('emma@example.org', ['EMPLOYEE']));
    const { errors } = await stage.api.graphql(cookie, '{ batches { totalCount } }');
    expect(errors[0]!.extensions.code).toBe('FORBIDDEN');
    const { payload, headers } = form('list.csv', 'email\na@example.org');
    expect((await stage.api.app.inject({ method: 'POST', url: '/api/v1/batches?badgeId=x', payload, headers: { ...headers, cookie } })).statusCode).toBe(403);
    expect((await stage.api.app.inject({ method: 'POST', url: '/api/v1/batches?badgeId=x', payload, headers })).statusCode).toBe(401);
    for (const file of ['receipt.csv', 'errors.csv', 'events']) {
      expect((await stage.api.rest('GET', `/api/v1/batches/x/${file}`, { cookie })).statusCode).toBe(403);
    }
  });

  describe('files nobody should send are answered in words', () => {
    const latin = (text: string) => Buffer.from(text, 'latin1');
    const wide = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
    /** Name, bytes, status, and for drafts the verdicts by code. */
    const files: [string, string | Buffer, number, string[]?][] = [
      ['nothing', '', 400],
      ['a header only', 'email\n', 400],
      ['blank lines', '\n\n\r\n;;;\n', 400],
      ['a workbook', Buffer.from('PK\u0003\u0004\u0014\u0000'), 400],
      ['a PDF', '%PDF-1.7\n%âãÏÓ', 400],
      ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 400],
      ['random bytes', Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 7_919) % 256)), 400],
      ['zeros', Buffer.alloc(10_000), 400],
      ['ten thousand columns', `${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')}\n1`, 400],
      ['a quote never closed', 'email\n"a@example.org\nb@example.org\n', 400],
      ['a row without an end', `email\n"${'x'.repeat(1_100_000)}`, 400],
      ['a column nobody knows', 'foo\nbar\n', 201, ['RECIPIENT_MISSING']],
      ['names of JavaScript\'s own', '__proto__,constructor,email\n{"polluted":1},x,a@example.org\n', 201, ['UNKNOWN_PERSON']],
      ['the same header twice', 'email,email\na@example.org,b@example.org\n', 201, ['UNKNOWN_PERSON']],
      ['empty headers', ',email,\nx,a@example.org,\ny,b@example.org,z\n', 201, ['UNKNOWN_PERSON', 'TOO_MANY_CELLS']],
      ['a row too long', 'email,name\na@example.org,b,c,d\n', 201, ['TOO_MANY_CELLS']],
      ['a row too short', 'email,name,issue date\na@example.org\n', 201, ['UNKNOWN_PERSON']],
      ['a cell of 20,000 characters', `email,narrative\na@example.org,${'x'.repeat(20_000)}\n`, 201, ['CELL_TOO_LONG']],
      ['NUL and other control characters', 'email,name\na@example.org,x\u0000y\u0007\n', 201, ['UNREADABLE_CHARACTER']],
      ['a smuggled header', 'email\n"a@example.org\r\nBcc: b@example.org"\n', 201, ['EMAIL_INVALID']],
      ['two addresses in a cell', 'email\n"a@example.org,b@example.org"\n', 201, ['EMAIL_INVALID']],
      ['formulas', 'email,name\n=cmd|\' /C calc\'!A0,@SUM(1)\n', 201, ['EMAIL_INVALID']],
      ['SQL', 'email,number\n,1\'; drop table batches; --\n', 201, ['UNKNOWN_PERSON']],
      ['HTML', 'email,name\na@example.org,<script>alert(1)</script>\n', 201, ['UNKNOWN_PERSON']],
      ['a script as evidence', 'email,evidence url\na@example.org,javascript:alert(1)\n', 201, ['EVIDENCE_INVALID']],
      ['days that are none', 'email,issue date\na@example.org,2026-02-30\nb@example.org,12/31/2026\nc@example.org,soon\n', 201, ['DATE_INVALID', 'DATE_INVALID', 'DATE_INVALID']],
      ['Windows-1252', latin('e-mail;pr\xe9nom\na@example.org;Am\xe9lie\n'), 201, ['UNKNOWN_PERSON']],
      ['UTF-16', wide('E-mail\tNom\na@example.org\tDœuvre\n'), 201, ['UNKNOWN_PERSON']],
      ['a broken byte', Buffer.concat([Buffer.from('email,name\na@example.org,É'), Buffer.from([0xff]), Buffer.from('\n')]), 201, ['UNREADABLE_CHARACTER']],
      ['no header at all', 'a@example.org,Amélie\nb@example.org,Élie\n', 201, ['UNKNOWN_PERSON', 'UNKNOWN_PERSON']],
      ['lone surrogates and right-to-left marks', Buffer.from('email,name\na@example.org,\ud800\u202egro.elpmaxe\n'), 201, ['UNREADABLE_CHARACTER']],
      ['old Macintosh line ends', 'email\ra@example.org\rb@example.org', 201, ['UNKNOWN_PERSON', 'UNKNOWN_PERSON']],
    ];

    test.each(files.map(([name, content, status, codes = []]) => ({ name, content, status, codes })))('$name', async ({ content, status, codes }) => {
      const { publicId } = await badge();
      const answer = await upload(stage, publicId, content);
      expect({ status: answer.statusCode, detail: answer.json().detail }).toEqual({ status, detail: status === 201 ? undefined : expect.stringMatching(/[.?]$/) });
      const drafts = await stage.api.db.query('select 1 from batches b join badges g on g.id = b.badge_id where g.public_id = $1', [publicId]);
      expect(drafts).toHaveLength(status === 201 ? 1 : 0);
      if (status === 201) expect((await read(stage, answer.json().id)).rows.nodes.map((row: { code: string | null }) => row.code)).toEqual(codes);
    });

    test('no file, two parts, no badge, a foreign badge', async () => {
      const { publicId } = await badge();
      expect((await stage.api.rest('POST', `/api/v1/batches?badgeId=${publicId}`, { cookie: stage.cookie })).statusCode).toBe(400);
      expect((await upload(stage, '', 'email\na@example.org')).statusCode).toBe(400);
      expect((await upload(stage, 'x', 'email\na@example.org')).statusCode).toBe(404);
      expect((await stage.api.rest('POST', '/api/v1/batches/x/start', { cookie: stage.cookie })).statusCode).toBe(404);
    });
  });
});

describeWith('redis', 'a job with its queue on Redis', () => {
  let redis: RunningRedis;
  let stage: Stage;
  beforeAll(async () => {
    redis = await startRedis();
    stage = await setStage({ QUEUE_URL: redis.url });
  });
  afterAll(async () => {
    await strike(stage);
    await redis.stop();
  });

  test('issues every row once', async () => {
    const { publicId } = await aBadge(stage.api.db, stage.world.issuer.id);
    const list = await emails(stage, await somePeople(stage.api.db, 2_500));
    const { id } = (await upload(stage, publicId, `email\n${list.join('\n')}`)).json();
    await Promise.all([start(stage, id), start(stage, id)]);
    expect(await ended(stage, id)).toMatchObject({ issued: 2_500, skipped: 0, rejected: 0 });
  });
});
