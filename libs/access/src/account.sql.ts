import type { Database } from '@blason/platform';

/**
 * Internal id of the person with that public id: one index look-up. People are a later chapter, so only their table is
 * known here.
 */
export async function personIdOf(db: Database, publicId: string): Promise<number | undefined> {
  const row = await db.one<{ id: number }>(`select id from people where public_id = $1`, [publicId]);
  return row && Number(row.id);
}

/** Ids of the HR administrators who may sign in, locked until the transaction ends: a scan of the accounts. */
export async function lockAdministrators(db: Database): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `select id from accounts where 'HR' = any(roles) and disabled_at is null order by id for update`,
  );
  return rows.map((row) => Number(row.id));
}
