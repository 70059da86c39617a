/**
 * Takes a turn at the batch that has waited longest, so that a small one never waits behind a huge one; several workers
 * may have turns at one batch. By the partial index on open batches.
 */
export const nextBatchSql = `
  with served as (
    update batches set served_at = clock_timestamp() where id = (
      select id from batches where work is not null order by served_at nulls first, id limit 1 for update skip locked
    )
    returning *
  )
  select s.id, s.public_id as "publicId", s.badge_id as "badgeId", s.total, s.work, s.stalls, s.taken_line as "takenLine",
    s.issued_on as "issuedOn", s.expires_on as "expiresOn", s.language, s.message, s.create_external as "createExternal",
    s.recall_reason as "recallReason", clock_timestamp() + interval '60 seconds' as "mailsAt",
    a.id as "accountId", a.public_id as "accountPublicId"
  from served s left join accounts a on a.id = case when s.work = 'RECALL' then s.recalled_by else s.started_by end`;

/** Is there anything for the workers? By the partial index. */
export const openSql = `select exists (select 1 from batches where work is not null) as open`;

const taken = `line, person_id as "personId", email, display_name as "displayName", issued_on as "issuedOn", expires_on as "expiresOn",
  evidence_url as "evidenceUrl", evidence_narrative as "evidenceNarrative", language, source`;

/**
 * Takes pending rows for this transaction; those another worker has in hand are passed over. By the partial index on
 * pending rows. $1 batch, $2 beyond this line, $3 how many.
 */
export const takeFreshSql = `
  select ${taken} from batch_rows
  where batch_id = $1 and state = 'PENDING' and attempts = 0 and verdict <> 'DUPLICATE' and line > $2
  order by line limit $3 for update skip locked`;

/** Takes certain pending rows. $1 batch, $2 lines. */
export const takeLinesSql = `
  select ${taken} from batch_rows where batch_id = $1 and line = any($2::integer[]) and state = 'PENDING'
  order by line for update skip locked`;

/** A row that failed before: it is tried alone. $1 batch. */
export const failedLineSql = `
  select line from batch_rows where batch_id = $1 and state = 'PENDING' and attempts > 0 order by line limit 1`;

/**
 * Takes recipients who stand in the list before, once nobody has any other row in hand: their credential exists by then.
 * $1 batch, $2 how many.
 */
export const takeRepeatedSql = `
  select ${taken} from batch_rows
  where batch_id = $1 and state = 'PENDING' and attempts = 0 and verdict = 'DUPLICATE' and not exists (
    select 1 from batch_rows p where p.batch_id = $1 and p.state = 'PENDING' and p.verdict <> 'DUPLICATE'
  )
  order by line limit $2 for update skip locked`;

/**
 * Gives rows their verdict, in one statement. $1 batch, then line, state, credential, person, code, reason, field. A
 * recipient who stands in the list before keeps the reason that names the line. The lines are in order: the first and the
 * last keep the planner, who knows nothing yet of a batch that is new, from reading all of it for each chunk.
 */
export const settleRowsSql = `
  update batch_rows r set state = t.state, credential_id = t.credential_id, person_id = t.person_id, field = t.field,
    code = case when r.code = 'REPEATED' and t.state = 'SKIPPED' then r.code else t.code end,
    reason = case when r.code = 'REPEATED' and t.state = 'SKIPPED' then r.reason else t.reason end
  from unnest($2::integer[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[])
    as t(line, state, credential_id, person_id, code, reason, field)
  where r.batch_id = $1 and r.line = t.line and r.line between ($2::integer[])[1] and ($2::integer[])[cardinality($2::integer[])]`;

/**
 * Moves a batch on by the rows of one chunk, and ends it with its last row; one that was paused or stopped meanwhile stays
 * so. $1 batch, $2 issued, $3 skipped, $4 rejected, $5 last line taken, $6 when the mails may leave.
 */
export const advanceSql = `
  update batches set
    issued = issued + $2, skipped = skipped + $3, rejected = rejected + $4, taken_line = greatest(taken_line, $5),
    mails_at = greatest(mails_at, $6), progress_at = clock_timestamp(), stalls = greatest(stalls - 1, 0),
    state = case when state not in ('QUEUED', 'RUNNING') then state
      when issued + skipped + rejected + cancelled + $2 + $3 + $4 >= total then 'DONE' else 'RUNNING' end,
    work = case when work = 'ISSUE' and issued + skipped + rejected + cancelled + $2 + $3 + $4 >= total then null else work end,
    finished_at = case when state in ('QUEUED', 'RUNNING') and issued + skipped + rejected + cancelled + $2 + $3 + $4 >= total
      then clock_timestamp() else finished_at end
  where id = $1
  returning state, issued, skipped, rejected, total`;

/** Ends a paused batch whose last rows were in hand: there is nothing left to go on with. $1 batch. */
export const endPausedSql = `
  update batches set state = 'DONE', finished_at = clock_timestamp(), mails_at = now() + interval '60 seconds' where id = $1`;

/** Counts a failed try of one row; the third rejects it. $1 batch, $2 line, $3 reason. */
export const countFailureSql = `
  update batch_rows set attempts = attempts + 1,
    state = case when attempts + 1 >= 3 then 'REJECTED' else state end,
    code = case when attempts + 1 >= 3 then 'FAILED' else code end,
    reason = case when attempts + 1 >= 3 then $3 else reason end
  where batch_id = $1 and line = $2 and state = 'PENDING'
  returning state`;

/** $1 batch. By the partial index. */
export const firstPendingSql = `select line from batch_rows where batch_id = $1 and state = 'PENDING' order by line limit 1`;

/** Takes a try off again that was counted beforehand. $1 batch, $2 line. */
export const uncountSql = `update batch_rows set attempts = attempts - 1 where batch_id = $1 and line = $2 and state = 'PENDING'`;

/** Gives up pending rows, waiting for those in hand. $1 batch, $2 how many. By the partial index. */
export const cancelRowsSql = `
  update batch_rows set state = 'CANCELLED' where batch_id = $1 and line in (
    select line from batch_rows where batch_id = $1 and state = 'PENDING' order by line limit $2 for update
  ) returning line`;

/** $1 batch, $2 how many rows were given up, $3 nothing is left to do. */
export const cancelledSql = `
  update batches set cancelled = cancelled + $2, progress_at = clock_timestamp(),
    work = case when $3 then null else work end, finished_at = case when $3 then clock_timestamp() else finished_at end
  where id = $1`;

/** Credentials of a batch that were issued and not yet looked at by its recall. $1 batch, $2 beyond this line, $3 how many. */
export const issuedRowsSql = `
  select line, credential_id as "credentialId" from batch_rows
  where batch_id = $1 and state = 'ISSUED' and line > $2 order by line limit $3`;

/** $1 batch, $2 last line looked at, $3 nothing is left to do. */
export const recalledSql = `
  update batches set taken_line = $2, progress_at = clock_timestamp(),
    work = case when $3 then null else work end, finished_at = case when $3 then clock_timestamp() else finished_at end
  where id = $1`;

/**
 * Batches that were served and came no further for 10 s: a worker died over them, or a row kills it. They come first
 * next time and in smaller chunks.
 */
export const stalledSql = `
  update batches set stalls = least(stalls + 1, 4), served_at = null, taken_line = 0
  where work = 'ISSUE' and served_at < now() - interval '10 seconds' and served_at > coalesce(progress_at, started_at)
  returning public_id as "publicId"`;

/** Is there work, and does anybody do it? One row. */
export const pulseSql = `
  select count(*) > 0 as open, coalesce(max(greatest(progress_at, served_at)) > now() - interval '3 seconds', false) as alive
  from batches where work is not null`;

/** Open batches without a pending row, quiet for 10 s: their figures and their rows disagree. */
export const emptySql = `
  select id from batches b where work = 'ISSUE' and coalesce(greatest(progress_at, served_at), started_at) < now() - interval '10 seconds'
    and not exists (select 1 from batch_rows r where r.batch_id = b.id and r.state = 'PENDING')`;

/** Drafts nobody started within 7 days. */
export const sweepSql = `delete from batches where state = 'DRAFT' and created_at < now() - interval '7 days' returning id`;
