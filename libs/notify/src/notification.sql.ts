/** Puts a set of messages into the outbox: one statement for any number. Those without an address are kept as CANCELLED. */
export const queueSql = `
  insert into notifications (kind, recipient_email, language, subject_id, batch_id, data, available_at, state)
  select $1, t.email, t.language, t.subject_id, t.batch_id, t.data, coalesce($7, now()),
    case when t.email is null then 'CANCELLED' else 'PENDING' end
  from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::jsonb[]) as t(email, language, subject_id, batch_id, data)`;

/**
 * Takes some due messages for this process: rows that another one has are passed over. By the partial index on due rows.
 * $1 how many.
 */
export const claimSql = `
  select id, kind, recipient_email as "recipientEmail", language, subject_id as "subjectId", batch_id as "batchId", data, attempts
  from notifications where state = 'PENDING' and available_at <= now()
  order by available_at, id limit $1 for update skip locked`;

/** Writes what became of claimed messages. A failure waits 30 s, 1 min, 2 min ... and is given up after 8 tries. */
export const settleSql = `
  update notifications n set
    attempts = n.attempts + 1,
    state = case when t.outcome = 'RETRY' and n.attempts + 1 >= 8 then 'FAILED' when t.outcome = 'RETRY' then 'PENDING' else t.outcome end,
    sent_at = case when t.outcome = 'SENT' then now() end,
    last_error = t.error,
    available_at = case when t.outcome = 'RETRY' then now() + interval '30 seconds' * power(2, n.attempts) else n.available_at end
  from unnest($1::bigint[], $2::text[], $3::text[]) as t(id, outcome, error)
  where n.id = t.id`;

/** Keeps messages of a batch that have not left from leaving. $1 batch. */
export const cancelBatchSql = `update notifications set state = 'CANCELLED' where batch_id = $1 and state = 'PENDING' returning id`;

const troubled = `last_error is not null and state in ('PENDING', 'FAILED')`;

/** Messages that could not be delivered so far, oldest first. $1 how their kinds begin, $2 subjects. By the index on those in trouble. */
export const undeliveredSql = `
  select subject_id as "subjectId", kind, state, last_error as error, attempts,
    case when state = 'PENDING' and available_at < 'infinity' then available_at end as "nextAttemptAt"
  from notifications where subject_id = any($2::bigint[]) and starts_with(kind, $1) and ${troubled} order by id`;

/** How many messages of a batch could not be delivered so far. $1 batch. By the index on those in trouble. */
export const undeliveredOfBatchSql = `
  select count(*) filter (where state = 'PENDING')::int as pending, count(*) filter (where state = 'FAILED')::int as failed,
    (array_agg(last_error order by id desc))[1] as error
  from notifications where batch_id = $1 and ${troubled}`;

/**
 * Tries undelivered messages again, from their first try on: those given up and those that wait for the next try. Those that are held
 * stay held, and those that a process is sending are left to it. By the indexes on those in trouble.
 */
const retrySql = (which: string) => `
  update notifications set state = 'PENDING', attempts = 0, available_at = now()
  where id in (select id from notifications where ${which} and ${troubled} and (state = 'FAILED' or available_at < 'infinity') for update skip locked)
  returning id`;

/** Those of the batch $1. */
export const retryBatchSql = retrySql('batch_id = $1');

/** Those about the subject $2 whose kind begins with $1. */
export const retrySubjectSql = retrySql('starts_with(kind, $1) and subject_id = $2');

/**
 * Deletes some messages that were sent more than $2 days ago. $1 how their kinds begin, $3 how many at most. A scan of the table.
 * @param needed a condition on `n` under which they stay
 */
export const sweepSentSql = (needed: string) => `
  delete from notifications where id in (
    select n.id from notifications n
    where n.state = 'SENT' and starts_with(n.kind, $1) and n.sent_at < now() - make_interval(days => $2) and not (${needed})
    limit $3)
  returning id`;

/** Keeps the newest thousand messages of the development mailbox. */
export const trimMailboxSql = `
  delete from mailbox_messages where id <= (select max(id) - 1000 from mailbox_messages)`;
