import type { SkillFilter } from './skill.input';

export interface Statement {
  text: string;
  parameters: unknown[];
}

const columns = `s.id, s.public_id as "publicId", s.name, s.description, s.alignments,
  s.retired_at as "retiredAt", s.created_at as "createdAt", s.updated_at as "updatedAt"`;
const orders = {
  NAME: `blason_fold(coalesce(s.name ->> 'en', s.name ->> 'fr'))`,
  CREATED_AT: 's.created_at',
};

/**
 * One page of skills and how many there are in all: one statement, the search by the trigram index. Each row carries
 * `total`; a page after the end has one row with nothing but `total`. A vocabulary has some thousand rows: the sort is of those.
 */
export function skillList(
  filter: SkillFilter, sort: keyof typeof orders, direction: 'ASC' | 'DESC', first: number, offset: number,
): Statement {
  const parameters: unknown[] = [first, offset];
  const conditions: string[] = [];
  const where = (condition: (parameter: string) => string, value: unknown) =>
    conditions.push(condition(`$${parameters.push(value)}`));
  for (const word of (filter.q ?? '').replaceAll('\0', '').split(/\s+/).filter(Boolean)) {
    where((p) => `s.search_text like '%' || blason_fold(${p}) || '%'`, word.replace(/[\\%_]/g, '\\$&'));
  }
  if (filter.ids) where((p) => `s.public_id = any(${p}::text[])`, filter.ids);
  if (typeof filter.retired === 'boolean') conditions.push(`s.retired_at is ${filter.retired ? 'not ' : ''}null`);
  return {
    text: `with matching as (select s.* from skills s ${conditions.length ? `where ${conditions.join(' and ')}` : ''})
      select page.*, all_of_them.total from (select count(*) as total from matching) all_of_them
      left join lateral (
        select ${columns} from matching s order by ${orders[sort]} ${direction}, s.id ${direction} limit $1 offset $2
      ) page on true`,
    parameters,
  };
}

/** Skills in use whose name in any language reads the same as one of `$1` (text[]), but for `$2`: at most one row. */
export const sameName = `
  select s.public_id as "publicId", coalesce(s.name ->> 'en', s.name ->> 'fr') as name
  from skills s join unnest($1::text[]) as t(name) on blason_fold(t.name) in (blason_fold(s.name ->> 'en'), blason_fold(s.name ->> 'fr'))
  where s.retired_at is null and s.id is distinct from $2
  order by s.id limit 1`;

/** Skills by internal id, $1 (bigint[]). */
export const skillsByIdSql = `
  select s.id, s.public_id as "publicId", s.name, s.description, s.alignments, s.retired_at as "retiredAt", s.created_at as "createdAt",
    s.updated_at as "updatedAt", s.search_text as "searchText"
  from skills s where s.id = any($1::bigint[])`;
