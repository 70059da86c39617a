import { jest } from '@jest/globals';
import { startApi, type RunningApi } from './running-api';
import { form, startWorker, until, type RunningWorker } from './running-worker';

let api: RunningApi;
let worker: RunningWorker;
let hr: string;

beforeAll(async () => {
  api = await startApi();
  worker = await startWorker();
  hr = await api.cookieOf(await api.account('hr@example.org', ['HR']));
});
afterAll(async () => {
  await worker?.close();
  await api?.close();
});

const file = [
  'Matricule;Prénom;Nom;Courriel;Service;Poste;Responsable;Pays;Embauche',
  '3;Cy;Dœuvre;cy@example.org;Production;Soudeur;2;FR;31/01/2020',
  '2;Bo;=Bé;bo@example.org;Production;Chef;1;DE;2019-12-01',
  '1;Ada;Aa;ada@example.org;Direction;Présidente;;FR;',
  '4;X;Y;not an address;;;;;',
].join('\r\n');

const importFields = `id state total done fileName failure unknownColumns columns { header field }
  counts { new changed unchanged left invalid warnings missing }
  rows(first: 10) { totalCount nodes { line verdict code message displayName changes { field from to } warnings { code } } }`;

async function analysed(content: string | Buffer) {
  const upload = form('people.csv', content);
  const answer = await api.app.inject({ method: 'POST', url: '/api/v1/person-imports', ...upload, headers: { ...upload.headers, cookie: hr } });
  expect(answer.statusCode).toBe(201);
  return settled(answer.json().id, 'READY');
}

const settled = (id: string, state: string) => until(async () => {
  const { data } = await api.graphql(hr, `query($id: ID!) { personImport(id: $id) { ${importFields} } }`, { id });
  return [state, 'FAILED'].includes(data?.personImport.state) && data?.personImport;
});

test('a file comes in, is judged, applied and listed; the same file again changes nothing', async () => {
  const ready = await analysed(file);
  expect(ready).toMatchObject({ state: 'READY', counts: { new: 3, invalid: 1 }, rows: { totalCount: 4 } });
  expect(ready.rows.nodes[3]).toMatchObject({ line: 5, verdict: 'INVALID', code: 'EMAIL_INVALID', message: expect.stringContaining('not an address') });
  const apply = `mutation($input: ApplyPersonImportInput!) { applyPersonImport(input: $input) { personImport { state } userErrors { code field message } } }`;
  const { data } = await api.graphql(hr, apply, { input: { id: ready.id } });
  expect(data?.applyPersonImport.userErrors).toEqual([]);
  expect(await settled(ready.id, 'DONE')).toMatchObject({ total: 4, done: 4, counts: { new: 3, invalid: 1 } });
  expect((await analysed(file)).counts).toEqual({ new: 0, changed: 0, unchanged: 3, left: 0, invalid: 1, warnings: 0, missing: 0 });
});

test('a list with departments and two levels of managers is one statement', async () => {
  const spy = jest.spyOn(api.db, 'query');
  const { data, errors } = await api.graphql(hr, `{ employees(first: 25, sort: NUMBER) {
    totalCount pageInfo { hasNextPage } nodes { id displayName hiredOn createdAt reportsCount department { id name peopleCount } manager { displayName manager { displayName } } } } }`);
  const about = spy.mock.calls.filter(([text]) => String(text).includes('from people p'));
  spy.mockRestore();
  expect(errors).toEqual([]);
  expect(about).toHaveLength(1);
  expect(data?.employees).toMatchObject({
    totalCount: 3,
    nodes: [
      { displayName: 'Ada Aa', reportsCount: 1, manager: null, department: { name: 'Direction', peopleCount: 1 } },
      { displayName: 'Bo =Bé', hiredOn: '2019-12-01', manager: { displayName: 'Ada Aa', manager: null } },
      { displayName: 'Cy Dœuvre', manager: { displayName: 'Bo =Bé', manager: { displayName: 'Ada Aa' } } },
    ],
  });
});

test('the line up and down comes in as many statements as there are fields, not people', async () => {
  const spy = jest.spyOn(api.db, 'query');
  const { data } = await api.graphql(hr, `{ employees(sort: NUMBER) { nodes { displayName managers { displayName } reports { displayName } reportsCount(all: true) account { email } } } }`);
  const statements = spy.mock.calls.length;
  spy.mockRestore();
  expect(statements).toBeLessThanOrEqual(12);
  expect(data?.employees.nodes).toEqual([
    { displayName: 'Ada Aa', managers: [], reports: [{ displayName: 'Bo =Bé' }], reportsCount: 2, account: null },
    { displayName: 'Bo =Bé', managers: [{ displayName: 'Ada Aa' }], reports: [{ displayName: 'Cy Dœuvre' }], reportsCount: 1, account: null },
    { displayName: 'Cy Dœuvre', managers: [{ displayName: 'Bo =Bé' }, { displayName: 'Ada Aa' }], reports: [], reportsCount: 0, account: null },
  ]);
});

test('a manager sees the own team, an employee the line above by name', async () => {
  const [bo] = await api.db.query<{ id: number }>(`select id from people where employee_number = '2'`);
  const [cy] = await api.db.query<{ id: number }>(`select id from people where employee_number = '3'`);
  const manager = await api.cookieOf(await api.account('bo@example.org', ['EMPLOYEE'], Number(bo?.id)));
  const employee = await api.cookieOf(await api.account('cy@example.org', ['EMPLOYEE'], Number(cy?.id)));
  const who = '{ viewer { isManager person { displayName email manager { displayName email } } } team { totalCount nodes { email } } }';
  expect((await api.graphql(manager, who)).data).toEqual({
    viewer: { isManager: true, person: { displayName: 'Bo =Bé', email: 'bo@example.org', manager: { displayName: 'Ada Aa', email: null } } },
    team: { totalCount: 1, nodes: [{ email: 'cy@example.org' }] },
  });
  expect((await api.graphql(employee, who)).data).toMatchObject({ viewer: { isManager: false }, team: { totalCount: 0, nodes: [] } });
  expect((await api.graphql(employee, '{ employees { totalCount } }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await api.rest('GET', '/api/v1/employees.csv', { cookie: employee })).statusCode).toBe(403);
  const upload = form('people.csv', file);
  expect((await api.app.inject({ method: 'POST', url: '/api/v1/person-imports', ...upload, headers: { ...upload.headers, cookie: employee } })).statusCode).toBe(403);
});

test('faults of an input come under their fields', async () => {
  const { data } = await api.graphql(hr, `mutation { createPerson(input: { displayName: "Z", email: "ada@example.org", country: "FR" }) { person { id } userErrors { code field message } } }`);
  expect(data?.createPerson).toEqual({ person: null, userErrors: [{ code: 'CONFLICT', field: 'email', message: 'Ada Aa has this already.' }] });
  const [ada] = await api.db.query<{ id: string }>(`select public_id as id from people where employee_number = '1'`);
  const [cy] = await api.db.query<{ id: string }>(`select public_id as id from people where employee_number = '3'`);
  const circle = await api.graphql(hr, `mutation($input: UpdatePersonInput!) { updatePerson(input: $input) { userErrors { field message } } }`, {
    input: { id: ada?.id, managerId: cy?.id },
  });
  expect(circle.data?.updatePerson.userErrors).toEqual([{ field: 'managerId', message: expect.stringContaining('Ada Aa -> Cy Dœuvre -> Bo =Bé -> Ada Aa') }]);
});

test('the export has a mark, the delimiter of the language, no formulas, and comes in again unchanged', async () => {
  const english = await api.rest('GET', '/api/v1/employees.csv?countries=DE', { cookie: hr });
  expect(english.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="employees.csv"' });
  expect(english.body.split('\r\n')).toEqual([
    '\ufeffemployee_number,display_name,given_name,family_name,email,department,job_title,manager_number,manager_email,manager_name,country,language,hired_on,left_on,kind,id',
    expect.stringMatching(/^2,Bo =Bé,Bo,'=Bé,bo@example.org,Production,Chef,1,ada@example.org,Ada Aa,DE,,2019-12-01,,EMPLOYEE,[\w-]{22}$/),
    '',
  ]);
  const french = await api.rest('GET', '/api/v1/employees.csv', { cookie: hr, headers: { 'accept-language': 'fr-FR,fr;q=0.9' } });
  expect(french.body).toContain('employee_number;display_name');
  expect((await analysed(french.rawPayload)).counts).toMatchObject({ new: 0, changed: 0, unchanged: 3, invalid: 0 });
  expect((await api.rest('GET', '/api/v1/employees.csv?left=perhaps', { cookie: hr })).statusCode).toBe(400);
});

test('two departments renamed alike at the same moment: one gets the name, the other answer says why', async () => {
  const ids = (await api.db.query<{ id: string }>(`insert into departments (public_id, name) values ('renamed-a', 'Left'), ('renamed-b', 'Right') returning public_id as id`))
    .map(({ id }) => id);
  const rename = `mutation($input: RenameDepartmentInput!) { renameDepartment(input: $input) { userErrors { code field } } }`;
  const answers = await Promise.all(ids.map((id) => api.graphql(hr, rename, { input: { id, name: 'Middle' } })));
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(answers.flatMap(({ data }) => data?.renameDepartment.userErrors)).toEqual([{ code: 'CONFLICT', field: 'name' }]);
});
