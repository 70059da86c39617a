// The import of people. Its rows carry the work; each statement says what it costs for n rows of a piece.

/** Takes the import $1 in state $3 for $2, unless somebody else is at work. One row. */
export const claimSql = `
  update person_imports set claim = $2, claimed_until = now() + interval '30 seconds', attempts = attempts + 1
  where id = (
    select id from person_imports where id = $1 and state = $3 and (claimed_until is null or claimed_until < now()) for update skip locked
  ) returning id`;

/** Keeps the claim $2 on $1 and locks the row until the transaction ends; nothing when somebody else has it by now. */
export const holdSql = `
  update person_imports set claimed_until = now() + interval '30 seconds' where id = $1 and claim = $2 and state in ('ANALYSING', 'APPLYING')
  returning id`;

/** Imports that nobody works on although they have work left. By the partial index. */
export const stuckSql = `
  select id, state from person_imports
  where state in ('ANALYSING', 'APPLYING') and (claimed_until is null or claimed_until < now())
    and created_at < now() - interval '5 seconds' order by id limit 10`;

/** Writes rows as they were read. $1 import; arrays. Inserts n. */
export const insertRowsSql = `
  insert into person_import_rows (import_id, line, employee_number, email, manager_ref, display_name, data, verdict, code, message)
  select $1, t.* from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::text[], $9::text[], $10::text[]) as t`;

/**
 * Marks rows of $1 whose number, or whose address, stands in an earlier row that can be used. Sorts the rows of the
 * import twice: some seconds for 500,000.
 */
export const duplicatesSql = `
  with seen as (
    select line, employee_number, email,
      case when employee_number is not null then min(line) over (partition by employee_number) end as first_number,
      case when email is not null then min(line) over (partition by email) end as first_email
    from person_import_rows where import_id = $1 and verdict is null
  )
  update person_import_rows r set verdict = 'INVALID', code = 'DUPLICATE',
    message = case when s.first_number < s.line
      then 'Line ' || s.first_number || ' has the same employee number.' else 'Line ' || s.first_email || ' has the same e-mail address.' end
  from seen s where r.import_id = $1 and r.line = s.line and (s.first_number < s.line or s.first_email < s.line)`;

const fileRow = (column: string, alias: string) => `
  left join lateral (
    select f.line, f.display_name, f.verdict from person_import_rows f
    where f.import_id = r.import_id and f.${column} = r.manager_ref order by (f.verdict is not distinct from 'INVALID'), f.line limit 1
  ) ${alias} on r.manager_ref is not null`;

const person = (condition: string, alias: string, needed: string) => `
  left join lateral (select * from people q where ${condition} limit 1) ${alias} on ${needed} is not null`;

/**
 * Who a row means, and whom it names as manager. Lateral look-ups by index, some ten for each row: a hash join would
 * read all people for every piece.
 */
const met = [
  person('q.employee_number = r.employee_number', 'n', 'r.employee_number'),
  person('q.email = r.email', 'e', 'r.email'),
  person(`q.employee_number = r.manager_ref and q.kind = 'EMPLOYEE'`, 'mn', 'r.manager_ref'),
  person(`q.email = r.manager_ref and q.kind = 'EMPLOYEE'`, 'me', 'r.manager_ref'),
  fileRow('employee_number', 'fn'),
  fileRow('email', 'fe'),
].join('');

/** Everybody's manager, in pieces: $2 people beyond the internal id $1. */
export const managersSql = `select id, manager_id as "managerId" from people where manager_id is not null and id > $1 order by id limit $2`;

/** The rows $2 (lines) of $1 with everything known of whom they mean. */
export const metRowsSql = `
  select r.line, r.employee_number as "employeeNumber", r.email, r.display_name as "displayName", r.data, r.verdict, r.depth, r.manager_ref as "managerRef",
    n.id as "byNumber", e.id as "byEmail", dn.id as "departmentId",
    case when c.id is not null then json_build_object(
      'id', c.id, 'publicId', c.public_id, 'kind', c.kind, 'displayName', c.display_name, 'givenName', c.given_name, 'familyName', c.family_name,
      'email', c.email, 'employeeNumber', c.employee_number, 'departmentId', c.department_id, 'departmentName', d.name, 'jobTitle', c.job_title,
      'managerId', c.manager_id, 'managerName', cm.display_name, 'country', c.country, 'language', c.language, 'hiredOn', c.hired_on, 'leftOn', c.left_on
    ) end as current,
    case when coalesce(mn.id, me.id, fn.line, fe.line) is not null then json_build_object(
      'personId', coalesce(mn.id, me.id), 'line', coalesce(fn.line, fe.line),
      'name', coalesce(mn.display_name, me.display_name, fn.display_name, fe.display_name, r.manager_ref),
      'invalid', coalesce(fn.verdict, fe.verdict) is not distinct from 'INVALID'
    ) end as manager
  from person_import_rows r ${met}
  ${person('q.id = coalesce(n.id, e.id)', 'c', 'coalesce(n.id, e.id)')}
  left join departments d on d.id = c.department_id
  ${person('q.id = c.manager_id', 'cm', 'c.manager_id')}
  left join departments dn on blason_fold(dn.name) = blason_fold(r.data ->> 'department')
  where r.import_id = $1 and r.line = any($2::int[]) order by r.depth, r.line`;

/** The next $3 lines of $1 beyond line $2, and whether they wait for a verdict. By the primary key. */
export const linesSql = `
  select line, verdict is null as open from person_import_rows where import_id = $1 and line > $2 order by line limit $3`;

/** The next $4 rows of $1 to write, beyond depth $2 and line $3. By the index of the order. */
export const pendingSql = `
  select depth, line from person_import_rows
  where import_id = $1 and (depth, line) > ($2::int, $3::int) and line > 0 and verdict <> 'INVALID' order by depth, line limit $4`;

/** Verdicts of rows of $1 and their place in the reporting line. Updates n. */
export const verdictsSql = `
  update person_import_rows r set verdict = t.verdict, code = t.code, message = t.message, changes = t.changes, warnings = t.warnings, depth = t.depth
  from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[], $8::int[]) as t(line, verdict, code, message, changes, warnings, depth)
  where r.import_id = $1 and r.line = t.line`;

/** Rows of $1 by verdict, and warnings; one pass over them. */
export const countsSql = `
  select count(*)::int as total,
    count(*) filter (where verdict = 'NEW')::int as "new", count(*) filter (where verdict = 'CHANGED')::int as changed,
    count(*) filter (where verdict = 'UNCHANGED')::int as unchanged, count(*) filter (where verdict = 'LEFT')::int as "left",
    count(*) filter (where verdict = 'INVALID')::int as invalid,
    coalesce(sum(jsonb_array_length(warnings)), 0)::int as warnings
  from person_import_rows where import_id = $1`;

const missing = `p.kind = 'EMPLOYEE' and (p.left_on is null or p.left_on > (now() at time zone $2)::date)
  and not exists (select from person_import_rows r where r.import_id = $1 and r.line > 0 and r.employee_number = p.employee_number)
  and not exists (select from person_import_rows r where r.import_id = $1 and r.line > 0 and r.email = p.email)`;

/** How many employees are there and not in the file of $1, not even in an invalid row. $2 time zone. One pass over the people. */
export const missingCountSql = `select count(*)::int as count from people p where ${missing}`;

/** $4 of those who are missing, beyond the internal id $3. */
export const missingSql = `
  select p.id, p.public_id as "publicId", p.display_name as "displayName", p.employee_number as "employeeNumber", p.email
  from people p where ${missing} and p.id > $3 order by p.id limit $4 for update`;

/** $1 ids reserved for new people, so that one statement may name managers and their reports. */
export const reserveSql = `select nextval(pg_get_serial_sequence('people', 'id')) as id from generate_series(1, $1)`;

const columns = `public_id, display_name, given_name, family_name, email, employee_number, department_id, job_title, manager_id, country, language, hired_on, left_on`;
const arrays = `$1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::bigint[], $11::text[], $12::text[], $13::date[], $14::date[]`;

/** New employees under reserved ids. Inserts n. */
export const insertPeopleSql = `
  insert into people (kind, id, ${columns}) overriding system value
  select 'EMPLOYEE', t.* from unnest(${arrays}) as t`;

/** Employees as the rows want them. Updates n. */
export const updatePeopleSql = `
  update people p set kind = 'EMPLOYEE', display_name = t.display_name, given_name = t.given_name, family_name = t.family_name, email = t.email,
    employee_number = t.employee_number, department_id = t.department_id, job_title = t.job_title, manager_id = t.manager_id,
    country = t.country, language = t.language, hired_on = t.hired_on, left_on = t.left_on, updated_at = now()
  from unnest(${arrays}) as t(id, ${columns}) where p.id = t.id`;

/** A page of rows of $1: with the verdict $2, with warnings when $3. */
export const rowsSql = `
  select counted.total, page.* from (
    select count(*)::int as total from person_import_rows
    where import_id = $1 and ($2::text is null or verdict = $2) and (not $3 or jsonb_array_length(warnings) > 0)
  ) counted left join lateral (
    select line, employee_number as "employeeNumber", email, display_name as "displayName", verdict, code, message, changes, warnings
    from person_import_rows
    where import_id = $1 and ($2::text is null or verdict = $2) and (not $3 or jsonb_array_length(warnings) > 0)
    order by line <= 0, abs(line) limit $4 offset $5
  ) page on true`;
