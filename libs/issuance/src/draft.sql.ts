const written = `line integer, cells text[], corrections jsonb, email text, employee_number text, display_name text, person_id bigint,
  issued_on date, expires_on date, evidence_url text, evidence_narrative text, language text, source text,
  verdict text, state text, code text, reason text, field text, credential_id bigint`;

/** Everything of a row that a check reads or writes, by the names of the columns. */
export interface StoredRow {
  line: number;
  cells: string[];
  corrections: Record<string, string> | null;
  email: string | null;
  employee_number: string | null;
  display_name: string | null;
  person_id: number | null;
  issued_on: string | null;
  expires_on: string | null;
  evidence_url: string | null;
  evidence_narrative: string | null;
  language: string | null;
  source: string | null;
  verdict: string;
  state: string;
  code: string | null;
  reason: string | null;
  field: string | null;
  credential_id: number | null;
}

/** Stores some thousand checked rows in one statement. $1 batch, $2 the rows as JSON. About 25 us a row with both indexes. */
export const insertRowsSql = `
  insert into batch_rows (batch_id, line, cells, corrections, email, employee_number, display_name, person_id, issued_on, expires_on,
    evidence_url, evidence_narrative, language, source, verdict, state, code, reason, field, credential_id)
  select $1, t.* from json_to_recordset($2::json) as t(${written})`;

/** A piece of a batch's rows in their order. $1 batch, $2 beyond this line, $3 how many. By the primary key. */
export const readRowsSql = `
  select line, cells, corrections, email, employee_number, display_name, person_id, issued_on, expires_on, evidence_url,
    evidence_narrative, language, source, verdict, state, code, reason, field, credential_id
  from batch_rows where batch_id = $1 and line > $2 order by line limit $3`;

/** The same for certain lines. $1 batch, $2 lines. */
export const readLinesSql = `
  select line, cells, corrections, email, employee_number, display_name, person_id, issued_on, expires_on, evidence_url,
    evidence_narrative, language, source, verdict, state, code, reason, field, credential_id
  from batch_rows where batch_id = $1 and line = any($2::integer[]) order by line`;

/** Writes rows that were read and checked anew; $3 keeps the verdict of the dry run beside a new one. */
export const rewriteRowsSql = `
  update batch_rows r set
    corrections = t.corrections, email = t.email, employee_number = t.employee_number, display_name = t.display_name, person_id = t.person_id,
    issued_on = t.issued_on, expires_on = t.expires_on, evidence_url = t.evidence_url, evidence_narrative = t.evidence_narrative,
    language = t.language, source = t.source, verdict = t.verdict, state = t.state, code = t.code, reason = t.reason, field = t.field,
    credential_id = t.credential_id,
    verdict_before = case when $3 and r.verdict <> t.verdict then r.verdict else r.verdict_before end
  from json_to_recordset($2::json) as t(${written})
  where r.batch_id = $1 and r.line = t.line`;

/**
 * Who is meant, for some thousand rows at once: two look-ups in unique indexes each. $1 numbers, $2 addresses, in the
 * order of the rows. A row knows somebody by its number, by its address, or by both, who must then be one. `offset 0`
 * keeps it at look-ups: for a piece of a list the planner would read all people, for each piece anew.
 */
export const whoSql = `
  select n.id as by_number, e.id as by_email, e.employee_number as number_of_email
  from unnest($1::text[], $2::text[]) with ordinality as t(number, email, position)
  left join lateral (select id from people where employee_number = t.number offset 0) n on true
  left join lateral (select id, employee_number from people where email = t.email offset 0) e on true
  order by t.position`;

/**
 * Marks every row whose recipient stands in the list before (of those who would get something): one pass over the rows.
 * $1 batch, $2 certain lines or null for all, $3 keeps the verdict of the dry run beside a new one. They stay pending and
 * are taken last: by then the credential they are passed over for exists. `materialized` because the planner knows nothing yet of
 * a new batch, and might look for those repeated once per row.
 */
export const markRepeatedSql = `
  with ranked as (
    select line, first_value(line) over (
      partition by coalesce('p' || person_id, 'e' || email), coalesce(source, '') order by line) as first
    from batch_rows
    where batch_id = $1 and ($2::integer[] is null or line = any($2::integer[]))
      and (verdict in ('NEW', 'RENEWAL') or (verdict = 'DUPLICATE' and code = 'REPEATED'))
  ), repeated as materialized (select line, first from ranked where line <> first)
  update batch_rows r set verdict = 'DUPLICATE', state = 'PENDING', code = 'REPEATED', field = null, credential_id = null,
    reason = 'The same recipient stands on line ' || repeated.first || '.',
    verdict_before = case when $3 and r.verdict <> 'DUPLICATE' then r.verdict else r.verdict_before end
  from repeated where r.batch_id = $1 and r.line = repeated.line
    and (r.verdict <> 'DUPLICATE' or r.reason is distinct from 'The same recipient stands on line ' || repeated.first || '.')`;

/** Lines whose recipient is one of these: a pass over the rows of one batch. $1 batch, $2 people, $3 addresses of strangers. */
export const linesOfSql = `
  select line from batch_rows
  where batch_id = $1 and (person_id = any($2::bigint[]) or (person_id is null and email = any($3::text[])))`;

/** The recipients that match a filter, as rows of a list. $1 ids in their order. */
export const recipientsSql = `
  select p.employee_number as number, p.display_name as name, p.email
  from unnest($1::bigint[]) with ordinality as t(id, position)
    cross join lateral (select * from people where id = t.id offset 0) p order by t.position`;

/** What of a badge decides about its awards; nothing when it is not published. $1 badge, $2 time zone. */
export const termsSql = `
  select v.award_policy as policy, v.evidence_required as "evidenceRequired", v.eligibility,
    (now() at time zone $2)::date as today
  from badges b join badge_versions v on v.id = b.published_version_id
  where b.id = $1 and b.state = 'PUBLISHED'`;
