import type { HttpError } from 'react-admin';
import { dataProvider } from './data-provider';

interface Sent { query: string; variables: Record<string, any> }
const sent: Sent[] = [];
const realFetch = globalThis.fetch;
const answers = (...bodies: object[]) => {
  globalThis.fetch = ((_address: string, init: RequestInit) => {
    sent.push(JSON.parse(String(init.body)) as Sent);
    return Promise.resolve(new Response(JSON.stringify(bodies.shift())));
  }) as typeof fetch;
};
afterEach(() => {
  globalThis.fetch = realFetch;
  sent.length = 0;
});
const failure = async (promise: Promise<unknown>): Promise<HttpError> => promise.then(() => { throw new Error('It did not fail.'); }, (error: HttpError) => error);

test('a page of a list: offset, order and a filter without its empty parts', async () => {
  answers({ data: { list: { nodes: [{ id: 'a' }], totalCount: 61 } } });
  const found = await dataProvider.getList('employees', {
    pagination: { page: 3, perPage: 20 }, sort: { field: 'NAME', order: 'DESC' }, filter: { q: 'é', countries: [], managerId: '', left: null, hasEmail: undefined },
  });
  expect(found).toEqual({ data: [{ id: 'a' }], total: 61 });
  expect(sent[0]!.variables).toEqual({ first: 20, offset: 40, sort: 'NAME', direction: 'DESC', filter: { q: 'é', left: null } });
});

test("react-admin's own order by id is left to the API", async () => {
  answers({ data: { list: { nodes: [], totalCount: 0 } } });
  await dataProvider.getList('employees', { pagination: { page: 1, perPage: 10 }, sort: { field: 'id', order: 'ASC' }, filter: {} });
  expect(sent[0]!.variables).toEqual({ first: 10, offset: 0, filter: {} });
});

test('records by their ids come in pages that the API gives, those who left too', async () => {
  const ids = Array.from({ length: 230 }, (_, index) => `p${index}`);
  const page = (from: number, to: number) => ({ data: { list: { nodes: ids.slice(from, to).map((id) => ({ id })), totalCount: to - from } } });
  answers(page(0, 200), page(200, 230));
  const { data } = await dataProvider.getMany('employees', { ids });
  expect(data.map(({ id }) => id)).toEqual(ids);
  expect(sent.map(({ variables }) => [variables.filter.ids.length, variables.filter.left])).toEqual([[200, null], [30, null]]);
});

test('a list without pages is searched, without regard to accents, and sorted here', async () => {
  answers({ data: { list: [{ id: 1, name: 'Études 10' }, { id: 2, name: 'Études 2' }, { id: 3, name: 'Ventes' }] } });
  const found = await dataProvider.getList('departments', { pagination: { page: 1, perPage: 10 }, sort: { field: 'name', order: 'ASC' }, filter: { q: 'etudes' } });
  expect(found).toEqual({ data: [{ id: 2, name: 'Études 2' }, { id: 1, name: 'Études 10' }], total: 2 });
});

test('what a mutation does not take is not sent', async () => {
  answers({ data: { done: { record: { id: 'd', name: 'Ventes' }, userErrors: [] } } });
  await dataProvider.update('departments', { id: 'd', data: { name: 'Ventes', peopleCount: 4 }, previousData: { id: 'd' } });
  expect(sent[0]!.variables).toEqual({ input: { id: 'd', name: 'Ventes' } });
});

test('faults of an input come with their fields, several on one field together', async () => {
  answers({ data: { done: { record: null, userErrors: [
    { code: 'BAD_USER_INPUT', field: 'validity.months', message: 'Too long.' },
    { code: 'BAD_USER_INPUT', field: 'input.validity.months', message: 'Not whole.' },
    { code: 'CONFLICT', field: null, message: 'Somebody was faster.' },
  ] } } });
  const error = await failure(dataProvider.create('skills', { data: { name: { en: 'x' } } }));
  expect([error.status, error.message, error.body]).toEqual([
    400, 'Too long. Not whole. Somebody was faster.', { code: 'BAD_USER_INPUT', errors: { 'validity.months': 'Too long. Not whole.' } },
  ]);
});

test.each([
  [{ errors: [{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } }] }, 401, { code: 'UNAUTHENTICATED', traceId: undefined }],
  [{ errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] }, 403, { code: 'FORBIDDEN', traceId: undefined }],
  [{ errors: [{ message: 'Quote ab12.', extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: 'ab12' } }] }, 500, { code: 'INTERNAL_SERVER_ERROR', traceId: 'ab12' }],
  [{ data: { one: null } }, 404, { code: 'NOT_FOUND' }],
])('%j is an error of HTTP', async (answer, status, body) => {
  answers(answer);
  const error = await failure(dataProvider.getOne('skills', { id: 'x' }));
  expect([error.status, error.body]).toEqual([status, body]);
});

test('no connection is said as such', async () => {
  globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
  expect((await failure(dataProvider.getOne('skills', { id: 'x' }))).body).toEqual({ code: 'UNREACHABLE' });
});

test.each([
  [502, { code: 'UNREACHABLE' }], [503, { code: 'UNREACHABLE' }], [504, { code: 'UNREACHABLE' }], [413, {}], [500, {}],
])('what a proxy answers with %i is said in our words', async (status, body) => {
  globalThis.fetch = () => Promise.resolve(new Response('<html>Nothing here</html>', { status, statusText: 'In English' }));
  const error = await failure(dataProvider.getOne('skills', { id: 'x' }));
  expect([error.status, error.message, error.body]).toEqual([status, '', body]);
});

test('many records are never changed in a loop', async () => {
  await expect(dataProvider.deleteMany('skills', { ids: [1, 2] })).rejects.toThrow('one by one');
});
