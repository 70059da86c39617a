import type { Database } from '@blason/platform';

/**
 * Age in seconds of the oldest job that still issues, and of the oldest status list whose bits are newer than its
 * signature; 0 when there is none. Scans two small tables.
 */
export async function progressAges(db: Database): Promise<{ issuance: number; statusList: number }> {
  const row = await db.one<{ issuance: number; list: number }>(
    `select
       (select coalesce(extract(epoch from now() - min(started_at)), 0)::float8
        from batches where state in ('QUEUED', 'RUNNING')) as issuance,
       (select coalesce(extract(epoch from now() - min(signed_at)), 0)::float8
        from status_lists where signed_version < version) as list`,
  );
  return { issuance: row?.issuance ?? 0, statusList: row?.list ?? 0 };
}
