import type { Selection } from '@blason/platform';
import type { PersonAddition } from './person-additions.service';
import type { PersonFilter } from './person.input';

export interface Statement {
  text: string;
  parameters: unknown[];
}

const columns = {
  id: 'id', publicId: 'public_id', kind: 'kind', displayName: 'display_name', givenName: 'given_name', familyName: 'family_name',
  email: 'email', employeeNumber: 'employee_number', departmentId: 'department_id', jobTitle: 'job_title', managerId: 'manager_id',
  country: 'country', language: 'language', hiredOn: 'hired_on', leftOn: 'left_on', createdAt: 'created_at', updatedAt: 'updated_at',
};

/** Who works in department `d` now. $today stands for the day of the organisation. */
export const peopleCount = (department: string, today: string): string =>
  `(select count(*)::int from people w where w.department_id = ${department}.id and (w.left_on is null or w.left_on > ${today}))`;

const today = (zone: string) => `(now() at time zone ${zone})::date`;

/**
 * Everything selected of the person `alias` as pairs of name and expression: columns of their own, and what was asked of
 * department and manager as JSON, to any depth. Each nested thing is one look-up by primary key per row of a page.
 * The internal id is always there; a selection without a column stands for all of them.
 */
function expressions(alias: string, selection: Selection, zone: string): [string, string][] {
  const all = Object.entries(columns);
  const named = all.filter(([name]) => (name === 'publicId' ? selection.has('id') : name !== 'id' && selection.has(name)));
  const own = (named.length > 0 ? [['id', 'id'] as const, ...named] : all)
    .map(([name, column]): [string, string] => [name, `${alias}.${column}`]);
  if (selection.has('department')) {
    const counted = selection.has('department.peopleCount') ? `, 'peopleCount', ${peopleCount('d', today(zone))}` : '';
    own.push(['department', `(select json_build_object('id', d.id, 'publicId', d.public_id, 'name', d.name${counted})
      from departments d where d.id = ${alias}.department_id)`]);
  }
  if (selection.has('manager')) {
    const above = `${alias}m`;
    const pairs = expressions(above, selection.below('manager'), zone).map(([name, expression]) => `'${name}', ${expression}`);
    own.push(['manager', `(select json_build_object(${pairs.join(', ')}) from people ${above} where ${above}.id = ${alias}.manager_id)`]);
  }
  if (selection.has('reportsCount')) {
    own.push(['directReports', `(select count(*)::int from people r
      where r.manager_id = ${alias}.id and (r.left_on is null or r.left_on > ${today(zone)}))`]);
  }
  return own;
}

/** What is read of people `p`, by selection: those of documents live as long as the document. `$1` is the time zone. */
const selectLists = new WeakMap<Selection, string>();

function selectList(selection: Selection, additions: readonly PersonAddition[]): string {
  let list = selectLists.get(selection);
  if (!list) {
    const all = [...expressions('p', selection, '$1'), ...additions.map((one): [string, string] => [one.field, one.sql('p')])];
    selectLists.set(selection, list = all.map(([name, expression]) => `${expression} as "${name}"`).join(', '));
  }
  return list;
}

/** The table `below` of everybody below `manager`, at any depth; each person is looked at once, even in a damaged line. */
const withBelow = (manager: string): string => `
  with recursive below(id) as (
    select r.id from people r where r.manager_id = ${manager}
    union select r.id from people r join below on r.manager_id = below.id
  )`;

/** Ids of everybody below `manager`, at any depth. */
export const belowSql = (manager: string): string => `${withBelow(manager)} select id from below`;

interface Conditions {
  /** Stands before the statement: the tree below a manager, gone through once however often the conditions are named. */
  before: string;
  conditions: string;
  parameters: unknown[];
}

/** The conditions of a filter on people `p`; `$1` is the time zone. Searches use the trigram index. */
function personConditions(filter: PersonFilter, zone: string): Conditions {
  let before = '';
  const parameters: unknown[] = [zone];
  const all: string[] = [];
  const where = (condition: (parameter: string) => string, value: unknown) => all.push(condition(`$${parameters.push(value)}`));
  for (const word of (filter.q ?? '').split(/\s+/).filter(Boolean).slice(0, 10)) {
    where((p) => `p.search_text like '%' || blason_fold(${p}) || '%'`, word.replace(/[\\%_]/g, '\\$&'));
  }
  if (filter.kind) where((p) => `p.kind = ${p}`, filter.kind);
  if (filter.left !== null) {
    all.push(filter.left ? `p.left_on <= ${today('$1')}` : `(p.left_on is null or p.left_on > ${today('$1')})`);
  }
  if (filter.departmentIds) where((p) => `p.department_id in (select id from departments where public_id = any(${p}::text[]))`, filter.departmentIds);
  if (filter.countries) where((p) => `p.country = any(${p}::text[])`, filter.countries);
  if (filter.ids) where((p) => `p.public_id = any(${p}::text[])`, filter.ids);
  if (typeof filter.hasEmail === 'boolean') all.push(`p.email is ${filter.hasEmail ? 'not ' : ''}null`);
  if (filter.managerId) {
    const manager = (p: string) => `(select id from people where public_id = ${p})`;
    where((p) => {
      if (!filter.allLevels) return `p.manager_id = ${manager(p)}`;
      before = withBelow(manager(p));
      return 'p.id in (select id from below)';
    }, filter.managerId);
  }
  // $1 must be mentioned even when no condition needs it.
  all.push('$1::text is not null');
  return { before, conditions: all.join(' and '), parameters };
}

const orders: Record<string, { by: string[]; join?: string }> = {
  NAME: { by: ['p.sort_name'] },
  NUMBER: { by: ['length(p.employee_number)', 'p.employee_number'] },
  DEPARTMENT: { by: ['sd.name'], join: 'left join (select id, blason_fold(name) as name from departments offset 0) sd on sd.id = p.department_id' },
  JOB_TITLE: { by: ['blason_fold(p.job_title)'] },
  COUNTRY: { by: ['p.country'] },
  HIRED_ON: { by: ['p.hired_on'] },
  MANAGER: { by: ['sm.sort_name'], join: 'left join people sm on sm.id = p.manager_id' },
  CREATED_AT: { by: ['p.created_at'] },
};
const neverNull = new Set(['NAME', 'CREATED_AT']);

/**
 * One page of people, with what is selected of their departments and managers, and how many there are in all: one
 * statement. When that was asked each row carries `total`, and a page after the end has one row with nothing but it.
 */
export function personList(
  filter: PersonFilter, sort: string, direction: 'ASC' | 'DESC', first: number, offset: number, counted: boolean, zone: string,
  selection: Selection, additions: readonly PersonAddition[],
): Statement {
  const { before, conditions, parameters } = personConditions(filter, zone);
  const { by, join = '' } = orders[sort] ?? orders.NAME!;
  const last = neverNull.has(sort) ? '' : ' nulls last';
  const order = [...by.map((expression) => `${expression} ${direction}${last}`), `p.id ${direction}`].join(', ');
  const limit = `limit $${parameters.push(first)} offset $${parameters.push(offset)}`;
  // The page is found first: what stands in the select list would be computed for all the rows that are passed over, too.
  const page = `select ${selectList(selection, additions)} from (select p.* from people p ${join} where ${conditions} order by ${order} ${limit}) p`;
  const total = `(select count(*)::int as total from people p where ${conditions})`;
  return { text: `${before} ${counted ? `select counted.total, page.* from ${total} counted left join lateral (${page}) page on true` : page}`, parameters };
}

/** People by internal id or by public id, in no order. */
export const personRows = (
  by: 'id' | 'public_id', keys: readonly unknown[], zone: string, selection: Selection, additions: readonly PersonAddition[],
): Statement => ({
  text: `select ${selectList(selection, additions)} from people p
    where p.${by} = any($2::${by === 'id' ? 'bigint' : 'text'}[]) and $1::text is not null`,
  parameters: [zone, keys],
});

/** Internal ids of all that match, smallest first, beyond `after`. */
export function personIds(filter: PersonFilter, after: number, limit: number, zone: string): Statement {
  const { before, conditions, parameters } = personConditions(filter, zone);
  return {
    text: `${before} select p.id from people p where ${conditions} and p.id > $${parameters.push(after)} order by p.id limit $${parameters.push(limit)}`,
    parameters,
  };
}

/** One piece of the export, by internal id beyond `after`. */
export function personExport(filter: PersonFilter, after: number, limit: number, zone: string): Statement {
  const { before, conditions, parameters } = personConditions(filter, zone);
  return {
    text: `${before} select p.id, p.public_id, p.kind, p.employee_number, p.display_name, p.given_name, p.family_name, p.email, d.name as department,
        p.job_title, m.employee_number as manager_number, m.email as manager_email, m.display_name as manager_name,
        p.country, p.language, p.hired_on, p.left_on
      from people p left join departments d on d.id = p.department_id left join people m on m.id = p.manager_id
      where ${conditions} and p.id > $${parameters.push(after)} order by p.id limit $${parameters.push(limit)}`,
    parameters,
  };
}

/** How many people work in each country now. $1 time zone. One pass over the people. */
export const countriesSql = `
  select country as code, count(*)::int as count from people
  where country is not null and (left_on is null or left_on > ${today('$1')}) group by country order by count(*) desc, country`;

/** Departments by name with their people; $1 time zone, $2 words to find or null, $3 public id or null. */
export const departmentsSql = `
  select d.id, d.public_id as "publicId", d.name, d.created_at as "createdAt", ${peopleCount('d', today('$1'))} as "peopleCount"
  from departments d
  where ($2::text is null or blason_fold(d.name) like '%' || blason_fold($2) || '%') and ($3::text is null or d.public_id = $3)
  order by blason_fold(d.name), d.id`;
