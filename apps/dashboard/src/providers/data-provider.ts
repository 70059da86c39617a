// react-admin's data provider over the documents of each resource. Lists are connections, or plain arrays where the
// API has no pages (departments, issuers): those are searched and sorted here.
import { HttpError, type DataProvider, type GetListParams, type Identifier, type RaRecord } from 'react-admin';
import { act, ask, type Document, type UserError } from './client';
import { documents } from './documents';

/** The documents of one resource; each answers under a fixed alias. */
export interface ResourceDocuments {
  /** `list`: a connection (`nodes`, `totalCount`), or an array. */
  list?: Document<{ list: Listed }, ListVariables>;
  /** `one` */
  one?: Document<{ one: RaRecord | null }, { id: Identifier }>;
  /** `done { record userErrors }` */
  create?: Document<{ done: Saved }, { input: object }>;
  update?: Document<{ done: Saved }, { input: object }>;
  remove?: Document<{ done: { userErrors: UserError[] } }, { input: object }>;
  /** Asked for besides the ids when records are looked up: what a list leaves out by default may be referred to. */
  manyFilter?: object;
  /** A form's values as the mutation's input; what is not in the input type must be left out. */
  input?: (values: RaRecord, previous?: RaRecord) => object;
}

export type Listed = { nodes: RaRecord[]; totalCount: number } | RaRecord[];
export interface Saved { record: RaRecord | null; userErrors: UserError[] }
export interface ListVariables { first?: number; offset?: number; sort?: string; direction?: string; filter?: object }

/** The largest page the API gives. */
const LARGEST_PAGE = 200;

function of(resource: string): ResourceDocuments {
  const found = (documents.resources as Record<string, ResourceDocuments>)[resource];
  if (!found) throw new Error(`No documents for the resource "${resource}" in providers/documents.`);
  return found;
}

function demand<T>(document: T | undefined, resource: string, what: string): T {
  if (!document) throw new Error(`The resource "${resource}" has no ${what} document.`);
  return document;
}

/** react-admin's sort field is the API's enum value; 'id' is react-admin's own default and means the API's. */
const sortOf = (sort: GetListParams['sort']) =>
  sort && sort.field !== 'id' ? { sort: sort.field, direction: sort.order } : {};

async function list(resource: string, params: GetListParams) {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  const variables: ListVariables = {
    first: perPage, offset: (page - 1) * perPage, filter: compact(params.filter as object), ...sortOf(params.sort),
  };
  const { list: found } = await ask(demand(of(resource).list, resource, 'list'), variables);
  if (!Array.isArray(found)) return { data: found.nodes, total: found.totalCount };
  const matching = searched(found, (params.filter as { q?: string } | undefined)?.q);
  const sorted = params.sort?.field && params.sort.field !== 'id' ? inOrder(matching, params.sort) : matching;
  return { data: sorted.slice((page - 1) * perPage, page * perPage), total: matching.length };
}

async function many(resource: string, ids: Identifier[]): Promise<RaRecord[]> {
  const pages: RaRecord[][] = [];
  for (let start = 0; start < ids.length; start += LARGEST_PAGE) {
    const some = ids.slice(start, start + LARGEST_PAGE);
    const { data } = await list(resource, { filter: { ...of(resource).manyFilter, ids: some }, pagination: { page: 1, perPage: LARGEST_PAGE } });
    pages.push(data.filter((record) => some.includes(record.id)));
  }
  return pages.flat();
}

async function save(resource: string, kind: 'create' | 'update', values: RaRecord, previous?: RaRecord) {
  const { input = (all: RaRecord) => all, ...texts } = of(resource);
  const { record } = await act(demand(texts[kind], resource, kind), input(values, previous));
  if (!record) throw new HttpError('The answer is empty.', 500, {});
  return { data: record };
}

export const dataProvider = {
  getList: (resource, params) => list(resource, params),
  getManyReference: (resource, params) =>
    list(resource, { ...params, filter: { ...(params.filter as object), [params.target]: [params.id] } }),
  getMany: async (resource, { ids }) => ({ data: await many(resource, ids) }),
  getOne: async (resource, { id }) => {
    const { one } = await ask(demand(of(resource).one, resource, 'one'), { id });
    if (!one) throw new HttpError('', 404, { code: 'NOT_FOUND' });
    return { data: one };
  },
  create: (resource, { data }) => save(resource, 'create', data as RaRecord),
  update: (resource, { id, data, previousData }) => save(resource, 'update', { ...data, id } as RaRecord, previousData as RaRecord),
  delete: async (resource, { id, previousData }) => {
    await act(demand(of(resource).remove, resource, 'remove'), { id });
    return { data: previousData };
  },
  // Whatever concerns many records is one job on the server (see parts/BulkBar), never a loop in the browser.
  updateMany: refuse,
  deleteMany: refuse,
} as DataProvider;

function refuse(resource: string): Promise<never> {
  return Promise.reject(new Error(`"${resource}" is changed one by one, or by a job on the server.`));
}

/** Without empty values: an empty choice is no filter (null is a value: "both"). */
const compact = (filter: object = {}) => Object.fromEntries(Object.entries(filter).filter(([, value]) =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const searched = (rows: RaRecord[], q?: string) =>
  q ? rows.filter((row) => fold(Object.values(row).filter((value) => typeof value === 'string').join(' ')).includes(fold(q))) : rows;

function inOrder(rows: RaRecord[], { field, order }: { field: string; order: string }): RaRecord[] {
  const sign = order === 'DESC' ? -1 : 1;
  const collator = new Intl.Collator(undefined, { numeric: true });
  return [...rows].sort((a, b) => sign * collator.compare(String(a[field] ?? ''), String(b[field] ?? '')));
}
