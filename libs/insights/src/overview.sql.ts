import { expiringSql, sharedSql } from '@blason/credentials';

/**
 * Counts of a period and of the one before it, in one pass over the credentials awarded since the earlier start.
 * $1 start of the period before, $2 start, $3 end (exclusive); instants.
 */
export const periodSql = `
  select
    count(*) filter (where awarded_at >= $2)::int as issued,
    count(*) filter (where awarded_at >= $2 and accepted_at is not null)::int as accepted,
    count(*) filter (where awarded_at >= $2 and accepted_at is null and revoked_at is not null)::int as withdrawn,
    count(*) filter (where awarded_at >= $2 and accepted_at is not null and shared)::int as shared,
    count(*) filter (where awarded_at < $2)::int as issued_before,
    count(*) filter (where awarded_at < $2 and accepted_at is not null)::int as accepted_before,
    count(*) filter (where awarded_at < $2 and accepted_at is null and revoked_at is not null)::int as withdrawn_before,
    count(*) filter (where awarded_at < $2 and accepted_at is not null and shared)::int as shared_before
  from (
    select c.awarded_at, c.accepted_at, c.revoked_at,
      ${sharedSql} as shared
    from credentials c where c.awarded_at >= $1 and c.awarded_at < $3
  ) period`;

/** Clicks on a way to share, in the period and before. Parameters as above. */
export const sharesSql = `
  select count(*) filter (where at >= $2)::int as clicks, count(*) filter (where at < $2)::int as clicks_before
  from shares where at >= $1 and at < $3`;

/** What is true now. $1 now, $2 time zone. The figure and the list of what expires share their condition. */
export const nowSql = `
  select
    (select count(*) from credentials c where ${expiringSql('$1::timestamptz', '$2::text', '90')})::int as expiring,
    (select count(*) from people where kind = 'EMPLOYEE' and (left_on is null or left_on > $1::date))::int as employees,
    (select count(*) from badges where state = 'PUBLISHED')::int as badges,
    exists (select from credentials) as has_credential,
    exists (select from accounts a join people r on r.manager_id = a.person_id) as has_manager`;

/** Badges issued by month and type. $1 start, $2 end, $3 time zone. One pass over the period. */
export const monthsSql = `
  select to_char(c.awarded_at at time zone $3, 'YYYY-MM') as month, b.type, count(*)::int as count
  from credentials c join badges b on b.id = c.badge_id
  where c.awarded_at >= $1 and c.awarded_at < $2
  group by 1, 2 order by 1, 2`;

/** Badges that few accept. $1 start, $2 end. */
export const attentionSql = `
  select b.public_id as "badgeId", v.name, t.issued, t.accepted
  from (
    select badge_id, count(*)::int as issued, count(accepted_at)::int as accepted
    from credentials where awarded_at >= $1 and awarded_at < $2 and (revoked_at is null or accepted_at is not null)
    group by badge_id having count(*) >= 10 and count(accepted_at) < 0.6 * count(*)
  ) t
  join badges b on b.id = t.badge_id join badge_versions v on v.id = b.published_version_id
  order by t.accepted::float / t.issued, b.id limit 5`;

/** The five latest issuing jobs that were started. */
export const batchesSql = `
  select t.public_id as id, t.state, t.total, t.issued, t.skipped, t.rejected, t.issued + t.skipped + t.rejected as done,
    t.created_at as "createdAt", v.name as "badgeName"
  from batches t join badges b on b.id = t.badge_id
  join badge_versions v on v.id = coalesce(b.published_version_id, b.draft_version_id)
  where t.state <> 'DRAFT' order by t.id desc limit 5`;
