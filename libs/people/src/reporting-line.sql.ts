// Who reports to whom. `union` looks at each person once, so that even a damaged line with a circle ends.

/** Everybody above each of $1 (bigint[]), nearest first; in a circle, everybody once. A look-up by primary key for each level. */
export const linesUpSql = `
  with recursive up(start, id, manager_id, level) as (
    select p.id, p.id, p.manager_id, 0 from people p where p.id = any($1::bigint[])
    union all select up.start, p.id, p.manager_id, up.level + 1 from people p join up on p.id = up.manager_id
  ) cycle id, start set looped using path
  select start, id from up where level > 0 and not looped order by start, level`;

/** The first $2 direct reports of each of $1 (bigint[]) who are there, by name. $3 time zone. */
export const reportsSql = `
  select m.id as start, r.id from unnest($1::bigint[]) as m(id) cross join lateral (
    select p.id, p.sort_name as name from people p
    where p.manager_id = m.id and (p.left_on is null or p.left_on > (now() at time zone $3)::date)
    order by 2, 1 limit $2
  ) r order by m.id, r.name, r.id`;

/** How many report directly to each of $1 (bigint[]). $2 time zone: those who left do not count. */
export const countReportsSql = `
  select manager_id as id, count(*)::int as count from people
  where manager_id = any($1::bigint[]) and (left_on is null or left_on > (now() at time zone $2)::date) group by manager_id`;

/** Which of the people $2 (bigint[]) stand below $1 or are $1 itself: goes up from each, so it costs their levels, not the tree. */
export const amongBelowSql = `
  with recursive up(start, id) as (
    select given, given from unnest($2::bigint[]) as given
    union select up.start, p.manager_id from up join people p on p.id = up.id where p.manager_id is not null and up.id <> $1
  ) select distinct start as id from up where id = $1`;

/** Which of the people $2 (bigint[]) somebody $1 meets: those above, and those with the same manager. */
export const amongMetSql = `
  with recursive up(id) as (
    select manager_id from people where id = $1 and manager_id is not null
    union select p.manager_id from up join people p on p.id = up.id where p.manager_id is not null
  )
  select p.id from people p
  where p.id = any($2::bigint[])
    and (p.id in (select id from up) or p.manager_id = (select manager_id from people where id = $1))`;

/** How many report to each of $1 (bigint[]) at any depth. $2 time zone: those who left do not count. Costs their trees. */
export const countBelowSql = `
  with recursive below(start, id) as (
    select r.manager_id, r.id from people r where r.manager_id = any($1::bigint[])
    union select below.start, r.id from people r join below on r.manager_id = below.id
  )
  select start as id, count(*)::int as count from below join people p on p.id = below.id
  where p.left_on is null or p.left_on > (now() at time zone $2)::date group by start`;

/** Which of $1 (bigint[]) stand in a circle: who goes up from them comes back to them. */
export const inCircleSql = `
  with recursive up(start, id) as (
    select given, p.manager_id from unnest($1::bigint[]) as given join people p on p.id = given where p.manager_id is not null
    union select up.start, p.manager_id from up join people p on p.id = up.id where p.manager_id is not null
  ) select distinct start as id from up where start = id`;
