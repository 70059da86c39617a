import type { Database } from '@blason/platform';

/** At most `most` attempts under `key` in each window of `windowSeconds`. */
export interface Limit {
  key: string;
  most: number;
  windowSeconds: number;
}

/** Counts an attempt in the running window and tells how many there are now: one upsert by primary key. */
export async function countAttempt(db: Database, limit: Limit): Promise<{ count: number; secondsLeft: number }> {
  const row = await db.one<{ count: number; left: number }>(
    `insert into rate_limits (key, window_start, count)
     values ($1, to_timestamp(floor(extract(epoch from now()) / $2) * $2), 1)
     on conflict (key, window_start) do update set count = rate_limits.count + 1
     returning count, ceil(extract(epoch from window_start) + $2 - extract(epoch from now()))::int as left`,
    [limit.key, limit.windowSeconds],
  );
  return { count: row?.count ?? 0, secondsLeft: row?.left ?? limit.windowSeconds };
}

/** Takes one attempt back from the newest window of each key: an index look-up per key. */
export async function giveBack(db: Database, keys: readonly string[]): Promise<void> {
  await db.query(
    `update rate_limits r set count = greatest(count - 1, 0)
     where key = any($1) and window_start = (select max(window_start) from rate_limits n where n.key = r.key)`,
    [keys],
  );
}

/** Notes that somebody signed in to an account from an address: an upsert by primary key. */
export async function rememberAddress(db: Database, key: string): Promise<void> {
  await db.query(
    `insert into rate_limits (key, window_start, count) values ($1, date_trunc('day', now()), 0) on conflict do nothing`, [key],
  );
}

/** Whether `rememberAddress` noted the key in the last 30 days: a scan of the few rows of one key. */
export async function isRemembered(db: Database, key: string): Promise<boolean> {
  const row = await db.one(`select from rate_limits where key = $1 and window_start > now() - interval '30 days' limit 1`, [key]);
  return row !== undefined;
}

/** Deletes what nothing reads any more: a scan of the table, run once in a while. */
export async function dropOldWindows(db: Database): Promise<void> {
  await db.query(
    `delete from rate_limits where window_start < now() - interval '31 days'
       or (count > 0 and window_start < now() - interval '2 days')`,
  );
}
