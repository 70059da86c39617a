import type { Database } from '@blason/platform';

/** Lets one process at a time set things up, until its transaction ends. */
export async function lockFirstStart(db: Database): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtext('blason:first-start'))`);
}

/** A stored setting, by primary key. */
export async function setting<T>(db: Database, key: string): Promise<T | undefined> {
  return (await db.one<{ value: T }>(`select value from settings where key = $1`, [key]))?.value;
}

/** Stores a setting: an upsert by primary key. */
export async function storeSetting(db: Database, key: string, value: unknown): Promise<void> {
  await db.query(
    `insert into settings (key, value) values ($1, $2)
     on conflict (key) do update set value = excluded.value, updated_at = now()`,
    [key, JSON.stringify(value)],
  );
}

/** Whether some account that may sign in is HR administrator: a scan of the accounts that ends at the first. */
export async function hasAdministrator(db: Database): Promise<boolean> {
  return await db.one(`select from accounts where 'HR' = any(roles) and disabled_at is null limit 1`) !== undefined;
}
