import type { BatchFilter } from './batch.input';

/** $1 public id of a badge. */
export const badgeSql = `select id from badges where public_id = $1`;

/** A new draft. $1 public id, $2 badge, $3 source, $4 name of the file, $5 columns, $6 key of the headers, $7 account. */
export const insertBatchSql = `
  insert into batches (public_id, badge_id, state, source, source_name, columns, header_key, created_by)
  values ($1, $2, 'DRAFT', $3, $4, $5, $6, $7) returning id`;

/** The columns as somebody last mapped them by hand for the same headers. $1 key of the headers. By a partial index. */
export const rememberedSql = `select columns from batches where header_key = $1 and mapped_by_hand order by id desc limit 1`;

/**
 * Starts a draft: what its rows say becomes its figures, and it is open for the workers unless nothing is left to do.
 * $1 batch, $2 account. One pass over the rows.
 */
export const startSql = `
  update batches b set
    state = case when t.pending > 0 then 'QUEUED' else 'DONE' end,
    work = case when t.pending > 0 then 'ISSUE' end,
    skipped = t.skipped, rejected = t.rejected, done_before = t.skipped + t.rejected,
    started_by = $2, started_at = clock_timestamp(), running_since = clock_timestamp(), mails_at = clock_timestamp() + interval '60 seconds',
    finished_at = case when t.pending = 0 then clock_timestamp() end
  from (
    select count(*) filter (where state = 'PENDING')::int as pending, count(*) filter (where state = 'SKIPPED')::int as skipped,
      count(*) filter (where state = 'REJECTED')::int as rejected
    from batch_rows where batch_id = $1
  ) t where b.id = $1
  returning b.state`;

/**
 * Counts a batch from its rows and opens or ends it by what is left. For a retry, and for the reconciler when the figures
 * of a batch and its rows disagree. $1 batch. One pass over the rows.
 */
export const recountSql = `
  update batches b set
    issued = t.issued, skipped = t.skipped, rejected = t.rejected, cancelled = t.cancelled,
    done_before = t.issued + t.skipped + t.rejected + t.cancelled, running_since = now(), progress_at = null, served_at = null, taken_line = 0,
    state = case when t.pending > 0 then 'QUEUED' else 'DONE' end,
    work = case when t.pending > 0 then 'ISSUE' end,
    finished_at = case when t.pending = 0 then coalesce(b.finished_at, now()) end
  from (
    select count(*) filter (where state = 'PENDING')::int as pending, count(*) filter (where state = 'ISSUED')::int as issued,
      count(*) filter (where state = 'SKIPPED')::int as skipped, count(*) filter (where state = 'REJECTED')::int as rejected,
      count(*) filter (where state = 'CANCELLED')::int as cancelled
    from batch_rows where batch_id = $1
  ) t where b.id = $1
  returning b.state, t.pending`;

/** Rows that were rejected, to be tried again. $1 batch, $2 beyond this line, $3 how many. A pass over the rows. */
export const rejectedLinesSql = `
  select line from batch_rows where batch_id = $1 and line > $2 and state = 'REJECTED' order by line limit $3`;

/** Gives rows their tries back. $1 batch, $2 lines. */
export const forgiveSql = `update batch_rows set attempts = 0 where batch_id = $1 and line = any($2::integer[])`;

const unsent = `id in (select id from notifications where batch_id = $1 and state = 'PENDING' for update skip locked)`;

/** Mails of a batch wait without an end; those in the very act of leaving leave. $1 batch. By the index on its messages. */
export const holdMailsSql = `update notifications set available_at = 'infinity' where ${unsent}`;

/** Mails that were held leave after a new hold. $1 batch. */
export const releaseMailsSql = `
  update notifications set available_at = now() + interval '60 seconds' where available_at = 'infinity' and ${unsent}`;

/** Mails of a batch never leave. $1 batch. */
export const cancelMailsSql = `update notifications set state = 'CANCELLED' where ${unsent}`;

/** Rows per verdict. $1 batch. One pass over the rows. */
export const verdictsSql = `
  select verdict, count(*)::int as count from batch_rows where batch_id = $1 group by verdict order by verdict`;

/** Rows whose verdict changed between the dry run and the start. $1 batch, $2 how many at most. By a partial index. */
export const changedSql = `
  select line, verdict_before as "from", verdict as "to" from batch_rows
  where batch_id = $1 and verdict_before is not null order by line limit $2`;

const rowColumns = `r.batch_id as "batchId", r.line, r.cells, r.email, r.employee_number as "employeeNumber", r.display_name as "displayName",
  r.person_id as "personId", r.issued_on as "issuedOn", r.expires_on as "expiresOn", r.evidence_url as "evidenceUrl",
  r.evidence_narrative as "evidenceNarrative", r.language, r.verdict, case when b.state = 'DRAFT' then 'DRAFT' else r.state end as state,
  r.code, r.reason, r.field, c.public_id as "credentialPublicId"`;

/**
 * A page of rows as readers see them. $1 batch, $2 verdicts or null, $3 states or null, $4 beyond this line, $5 how many,
 * $6 how many to pass over. Without a filter by the primary key; with one a pass over the rows.
 */
export const rowsSql = `
  select ${rowColumns}
  from batch_rows r join batches b on b.id = r.batch_id left join credentials c on c.id = r.credential_id
  where r.batch_id = $1 and ($2::text[] is null or r.verdict = any($2::text[]))
    and ($3::text[] is null or case when b.state = 'DRAFT' then 'DRAFT' else r.state end = any($3::text[]))
    and r.line > $4
  order by r.line limit $5 offset $6`;

/** How many rows that are. $1 batch, $2 verdicts or null, $3 states or null. */
export const rowsCountSql = `
  select count(*)::int as count from batch_rows r join batches b on b.id = r.batch_id
  where r.batch_id = $1 and ($2::text[] is null or r.verdict = any($2::text[]))
    and ($3::text[] is null or case when b.state = 'DRAFT' then 'DRAFT' else r.state end = any($3::text[]))`;

const sorts: Record<string, string> = { CREATED_AT: 'b.id', STATE: 'b.state', TOTAL: 'b.total' };

/** Conditions and order of a list of batches; `$1` is the account that asks. */
export function batchConditions(filter: BatchFilter, sort: string, direction: 'ASC' | 'DESC'): { conditions: string; order: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const all: string[] = ['true'];
  const where = (condition: (parameter: string) => string, value: unknown) => all.push(condition(`$${parameters.push(value)}`));
  for (const word of (filter.q ?? '').split(/\s+/).filter(Boolean).slice(0, 10)) {
    where((p) => `(blason_fold(coalesce(b.source_name, '')) like '%' || blason_fold(${p}) || '%'
      or exists (select 1 from badges g join badge_versions v on v.id = coalesce(g.published_version_id, g.draft_version_id)
        where g.id = b.badge_id and v.search_text like '%' || blason_fold(${p}) || '%'))`, word.replace(/[\\%_]/g, '\\$&'));
  }
  if (filter.states?.length) where((p) => `b.state = any(${p}::text[])`, filter.states);
  if (filter.badgeIds?.length) where((p) => `b.badge_id in (select id from badges where public_id = any(${p}::text[]))`, filter.badgeIds);
  if (filter.createdBy) where((p) => `b.created_by = ${p}`, filter.createdBy);
  return { conditions: all.join(' and '), order: `${sorts[sort] ?? 'b.id'} ${direction}, b.id ${direction}`, parameters };
}
