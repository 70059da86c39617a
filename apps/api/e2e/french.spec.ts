import { TypeMetadataStorage } from '@nestjs/graphql';
import { isWorded, LocalDate, rulesOf } from '@blason/platform';
import { startApi, type RunningApi } from './running-api';
import { form, startWorker, until, type RunningWorker } from './running-worker';

let api: RunningApi;
let worker: RunningWorker;
let hr: string;
let manager: string;

beforeAll(async () => {
  api = await startApi();
  worker = await startWorker();
  hr = await api.cookieOf(await api.account('hr@example.org', ['HR']));
  manager = await api.cookieOf(await api.account('boss@example.org', []));
});
afterAll(async () => {
  await worker?.close();
  await api?.close();
});

const inFrench = { 'accept-language': 'fr-FR,fr;q=0.9,en;q=0.5' };

/** A GraphQL operation of somebody who reads French, or what the header says. */
async function ask(cookie: string | undefined, query: string, variables: object = {}, headers: Record<string, string> = inFrench) {
  const answer = await api.app.inject({ method: 'POST', url: '/graphql', headers: { ...headers, ...(cookie ? { cookie } : {}) }, payload: { query, variables } });
  return answer.json();
}

const create = 'mutation($input: CreatePersonInput!) { done: createPerson(input: $input) { person { id } userErrors { code field message } } }';
const left = 'mutation($input: MarkPersonLeftInput!) { done: markPersonLeft(input: $input) { userErrors { code field message } } }';

describe('faults under their fields', () => {
  test.each([
    ['a service finds', { displayName: 'X' }, 'email', 'Donnez une adresse e-mail ou un matricule.', 'Give an e-mail address or an employee number.'],
    ['validation finds, with its limit', { displayName: 'x'.repeat(201), email: 'x@example.org' }, 'displayName', 'Utilisez au plus 200 caractères.', 'Use at most 200 characters.'],
  ])('what %s', async (_, input, field, french, english) => {
    const fault = { code: 'BAD_USER_INPUT', field };
    expect((await ask(hr, create, { input })).data.done.userErrors).toEqual([{ ...fault, message: french }]);
    expect((await ask(hr, create, { input }, { 'accept-language': 'en' })).data.done.userErrors).toEqual([{ ...fault, message: english }]);
  });

  test('a day that does not exist', async () => {
    expect((await ask(hr, left, { input: { id: 'x', leftOn: '2026-02-30' } })).data.done.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', field: 'leftOn', message: 'Écrivez un jour qui existe sous la forme aaaa-mm-jj, comme 2026-11-23.' },
    ]);
  });

  test('a day in a filter, a word that is none of an enum', async () => {
    expect((await ask(hr, '{ credentials(filter: { issuedFrom: "2026-02-30" }) { totalCount } }')).errors[0])
      .toMatchObject({ message: expect.stringContaining('Écrivez un jour qui existe'), extensions: { code: 'BAD_USER_INPUT' } });
    const wrong = await ask(hr, create, { input: { displayName: 'X', kind: 'ROBOT' } });
    expect(wrong.errors[0]).toMatchObject({ message: expect.stringMatching(/^La valeur "ROBOT" de « input\.kind » n’est pas acceptée/), extensions: { code: 'BAD_USER_INPUT' } });
  });
});

test('every rule of an input has words, and every day of an input is looked at', () => {
  const inputs = [...TypeMetadataStorage.getInputTypesMetadata(), ...TypeMetadataStorage.getArgumentsMetadata()];
  expect(inputs.length).toBeGreaterThan(60);
  const rules = inputs.flatMap(({ target }) => rulesOf(target as never).map(({ name, rule, property }) => ({ name, rule, at: `${target.name}.${property}` })));
  // What class-validator knows without a message of its own: whether a field may be left out, and that it is looked at at all.
  const silent = new Set(['isOptional', 'conditionalValidation', 'whitelistValidation']);
  expect(rules.filter(({ name, rule }) => !silent.has(name) && !isWorded(name, rule)).map(({ name, at }) => `${at}: ${name}`)).toEqual([]);
  const days = inputs.flatMap(({ target, properties }) =>
    (properties ?? []).filter(({ typeFn }) => typeFn() === LocalDate).map(({ name }) => `${target.name}.${name}`));
  expect(days.length).toBeGreaterThan(8);
  expect(days.filter((day) => !rules.some(({ name, at }) => name === 'isDay' && at === day))).toEqual([]);
});

test('the account\'s language answers where the request names none', async () => {
  await api.db.query(`update accounts set language = 'fr' where email = 'boss@example.org'`);
  const cookie = await api.cookieOf(await api.account('boss@example.org', []));
  expect((await ask(cookie, '{ accounts { totalCount } }', {}, {})).errors[0].message).toMatch(/^Votre rôle ne le permet pas/);
  expect((await ask(cookie, '{ accounts { totalCount } }', {}, { 'accept-language': 'en' })).errors[0].message).toMatch(/^Your role does not allow/);
});

test('what is not allowed, or asks for a log-in', async () => {
  expect((await ask(manager, '{ accounts { totalCount } }')).errors[0]).toMatchObject({
    message: 'Votre rôle ne le permet pas. Adressez-vous à un administrateur RH.', extensions: { code: 'FORBIDDEN' },
  });
  expect((await ask(undefined, '{ accounts { totalCount } }')).errors[0].message).toBe('Connectez-vous d’abord.');
  expect((await ask(manager, '{ team { totalCount } }')).errors[0].message).toMatch(/^Votre compte n’est rattaché à personne/);
});

test('REST: a log-in that fails, an unknown address, a header that is missing', async () => {
  const login = await api.rest('POST', '/api/v1/session', { body: { email: 'hr@example.org', password: 'wrong' }, headers: inFrench });
  expect(login.json()).toMatchObject({ status: 401, title: 'UNAUTHENTICATED', detail: 'L’adresse e-mail ou le mot de passe est incorrect.' });
  const empty = await api.rest('POST', '/api/v1/session', { body: { email: '', password: 'x' }, headers: inFrench });
  expect(empty.json()).toMatchObject({ status: 400, field: 'email', detail: 'Remplissez ce champ.' });
  const nowhere = await api.rest('GET', '/api/v1/nowhere?lang=fr', { cookie: hr });
  expect(nowhere.json().detail).toMatch(/^Il n’y a rien à cette adresse/);
  const forged = await api.app.inject({ method: 'POST', url: '/api/v1/session', headers: inFrench, payload: {} });
  expect(forged.json().detail).toMatch(/^Envoyez l’en-tête `x-blason: 1`/);
});

test('a dry run of an import: rows, warnings and a file that is none', async () => {
  const upload = async (content: string | Buffer) => {
    const file = form('people.csv', content);
    const { id } = (await api.app.inject({ method: 'POST', url: '/api/v1/person-imports', ...file, headers: { ...file.headers, cookie: hr } })).json();
    return until(async () => {
      const { data } = await ask(hr, `query($id: ID!) { personImport(id: $id) { state failure rows { nodes { line message warnings { code message } } } } }`, { id });
      return ['READY', 'FAILED'].includes(data?.personImport.state) && data.personImport;
    });
  };
  const { rows } = await upload('Matricule;Nom complet;Courriel;Embauche\r\n1;;ada@example.org;\r\n2;Bo;bo@;\r\n3;Cy;;2026-02-30\r\n1;Dee;;\r\n');
  expect(rows.nodes).toMatchObject([
    { warnings: [{ code: 'NAME_MISSING', message: 'Sans nom : affiché d’après le début de l’adresse e-mail, ou le matricule.' }] },
    { message: '« bo@ » n’est pas une simple adresse e-mail.' },
    { message: '« 2026-02-30 » n’est pas un jour : écrivez aaaa-mm-jj ou jj/mm/aaaa.' },
    { message: 'La ligne 2 a le même matricule.' },
  ]);
  expect(await upload('Couleur\r\nbleu\r\n')).toMatchObject({
    state: 'FAILED', failure: 'Aucune colonne n’est un matricule ou une adresse e-mail. Colonnes du fichier : Couleur.',
  });
});

test('the rows of a batch, its errors.csv and its receipt', async () => {
  const issuer = await ask(hr, 'mutation($input: CreateIssuerInput!) { done: createIssuer(input: $input) { userErrors { field message } } }', {
    input: { name: 'Hive', url: 'https://hive.example.org', email: 'hive@example.org' },
  });
  expect(issuer.data?.done.userErrors).toEqual([]);
  const badge = await ask(hr, 'mutation($input: CreateBadgeInput!) { done: createBadge(input: $input) { badge { id } userErrors { field message } } }', {
    input: { type: 'KNOWLEDGE', mainLanguage: 'en', name: { en: 'Bees' }, description: { en: 'About bees.' }, criteria: { en: 'Keep some.' } },
  });
  expect(badge.data.done.userErrors).toEqual([]);
  const { id } = badge.data.done.badge;
  const published = await ask(hr, 'mutation($input: BadgeIdInput!) { done: publishBadge(input: $input) { userErrors { message } } }', { input: { id } });
  expect(published.data.done.userErrors).toEqual([]);
  const { data } = await ask(hr, `mutation($input: DraftBatchFromTextInput!) { done: draftBatchFromText(input: $input) {
    batch { id rows { nodes { code reason } } } userErrors { message } } }`, { input: { badgeId: id, text: 'nobody@example.org; broken@' } });
  expect(data.done.batch.rows.nodes).toEqual([
    { code: 'UNKNOWN_PERSON', reason: 'Personne n’est connu sous nobody@example.org.' },
    { code: 'EMAIL_INVALID', reason: '« broken@ » n’est pas une adresse e-mail.' },
  ]);
  const file = (name: string) => api.rest('GET', `/api/v1/batches/${data.done.batch.id}/${name}`, { cookie: hr });
  expect((await file('errors.csv?lang=fr')).body).toContain(';EMAIL_INVALID;« broken@ » n’est pas une adresse e-mail.');
  expect((await file('receipt.csv?lang=fr')).body).toContain('Personne n’est connu sous nobody@example.org.');
  expect((await file('errors.csv?lang=en')).body).toContain('Nobody is known by nobody@example.org.');
  // What is stored is English, whoever asked.
  expect(await api.db.query(`select reason from batch_rows order by line`)).toEqual([
    { reason: 'Nobody is known by nobody@example.org.' }, { reason: '"broken@" is not an e-mail address.' },
  ]);
});
