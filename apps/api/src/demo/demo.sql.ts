/** Puts the invented people in, in one statement. Managers follow in the next one, because their ids are not known yet. */
export const insertPeopleSql = `
  insert into people (public_id, kind, display_name, given_name, family_name, email, employee_number, department_id, job_title, country, language, hired_on)
  select t.public_id, 'EMPLOYEE', t.given || ' ' || t.family, t.given, t.family, t.email, t.number, t.department_id, t.title, t.country, t.language, t.hired_on
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::date[])
    as t(public_id, given, family, email, number, department_id, title, country, language, hired_on)
  returning id, employee_number as number`;

export const linkManagersSql = `
  update people p set manager_id = m.id
  from unnest($1::text[], $2::text[]) as t(number, manager_number) join people m on m.employee_number = t.manager_number
  where p.employee_number = t.number`;

/** Those who left did so after their badges were issued. */
export const markLeftSql = `
  update people p set left_on = t.left_on from unnest($1::text[], $2::date[]) as t(number, left_on) where p.employee_number = t.number`;

/** What became of the awards: accepted or declined at an instant, shown to whom. */
export const settleAwardsSql = `
  update credentials c set state = t.state, visibility = t.visibility,
    accepted_at = case when t.state = 'ACCEPTED' then t.at end, declined_at = case when t.state = 'DECLINED' then t.at end
  from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[]) as t(id, state, visibility, at)
  where c.id = t.id`;

export const insertSharesSql = `
  insert into shares (credential_id, channel, at) select * from unnest($1::bigint[], $2::text[], $3::timestamptz[])`;

/** Old mails and notices are not sent again; those that bring a badge of the last two weeks go to the mailbox at once. */
export const settleMailsSql = `
  update notifications n set state = case when n.kind = 'credential.issued' and c.state = 'PENDING' and c.awarded_at > now() - interval '14 days' then 'PENDING' else 'CANCELLED' end, available_at = now()
  from credentials c where n.kind like 'credential.%' and n.subject_id = c.id and n.state = 'PENDING'`;

/** Somebody who leads a whole department, and an active employee with many badges of which one is still to be accepted. */
export const leaderSql = `
  select id, display_name as name from people where job_title in ('Director of Field Service', 'Direction des interventions') and left_on is null limit 1`;

export const collectorSql = `
  select p.id, p.display_name as name from people p join credentials c on c.person_id = p.id
  where p.left_on is null and p.manager_id = $1 or p.manager_id in (select id from people where manager_id = $1)
  group by p.id having bool_or(c.state = 'PENDING' and c.revoked_at is null)
  order by count(*) filter (where c.state = 'ACCEPTED') desc, p.id limit 1`;

/** A job of the past: all its instants some days earlier. $1 public id, $2 days. */
export const backdateJobSql = `
  update batches set created_at = created_at - t.ago, started_at = started_at - t.ago, finished_at = finished_at - t.ago,
    mails_at = mails_at - t.ago, progress_at = progress_at - t.ago, running_since = running_since - t.ago
  from (select make_interval(days => $2::int) as ago) t where public_id = $1`;

/** What a job issued, by line. $1 public id. */
export const issuedByJobSql = `
  select r.credential_id as id from batch_rows r join batches b on b.id = r.batch_id
  where b.public_id = $1 and r.state = 'ISSUED' order by r.line`;

/** Who hands the lists in. */
export const issuerSql = `select id, public_id as "publicId" from accounts where email = 'issuer@blason.local'`;

/** $1 English name. */
export const badgeOfNameSql = `
  select b.public_id as "publicId" from badges b join badge_versions v on v.badge_id = b.id and v.name ->> 'en' = $1 limit 1`;

/** The badges were designed and published before the first award. $1 days. */
export const backdateBadgesSql = `
  with t as (select make_interval(days => $1::int) as ago),
    versions as (update badge_versions set created_at = created_at - t.ago, published_at = published_at - t.ago from t),
    entries as (update ledger_entries set at = at - t.ago from t where subject_type = 'badge')
  update badges set created_at = created_at - t.ago, updated_at = updated_at - t.ago from t`;

/** A badge was issued when it was awarded, says the ledger. */
export const backdateIssuingSql = `
  update ledger_entries e set at = c.awarded_at from credentials c
  where e.action = 'credential.issued' and e.subject_type = 'credential' and e.subject_id = c.public_id and e.at > c.awarded_at`;

/** What the holders answered. $1 ids. */
export const recordAnswersSql = `
  insert into ledger_entries (at, actor_kind, actor_id, action, subject_type, subject_id)
  select coalesce(accepted_at, declined_at), 'HOLDER', null, 'credential.' || lower(state), 'credential', public_id
  from credentials where id = any($1::bigint[]) order by coalesce(accepted_at, declined_at), id`;

/** Revoked or suspended at an instant of the past. $1 ids, $2 instants. */
export const backdateTakingBackSql = `
  with taken as (
    update credentials c set revoked_at = case when c.revoked_at is not null then t.at end, suspended_at = case when c.suspended_at is not null then t.at end
    from unnest($1::bigint[], $2::timestamptz[]) as t(id, at) where c.id = t.id
    returning c.public_id, t.at)
  update ledger_entries e set at = taken.at from taken
  where e.subject_type = 'credential' and e.subject_id = taken.public_id and e.action in ('credential.revoked', 'credential.suspended')`;

/** What the ledger says of a job of the past and, where it was recalled, of its badges. $1 public id, $2 days. */
export const backdateJobEntriesSql = `
  with t as (select make_interval(days => $2::int) as ago),
    recalled as (
      update credentials c set revoked_at = c.revoked_at - t.ago from t, batches b where b.public_id = $1 and c.batch_id = b.id and c.revoked_at is not null
      returning c.public_id)
  update ledger_entries e set at = e.at - t.ago from t
  where e.subject_type = 'batch' and e.subject_id = $1
    or e.action = 'credential.revoked' and e.subject_type = 'credential' and e.subject_id in (select public_id from recalled)`;
