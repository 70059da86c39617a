import type { Database } from '@blason/platform';
import type { Role } from './role';

/** A session ends after this time without a request, and in any case after SESSION_DAYS. */
export const SESSION_IDLE_HOURS = 12;
export const SESSION_DAYS = 7;

/** Who a session belongs to. */
export interface SessionOwner {
  sessionId: number;
  accountId: number;
  publicId: string;
  personId: number | null;
  roles: Role[];
  language: string;
  manages: boolean;
  stale: boolean;
}

/**
 * The owner of a live session of an account that may sign in, and whether somebody who has not left reports to them.
 * Three index look-ups. `stale`: its last use should be noted again.
 */
export async function sessionOwner(db: Database, tokenHash: Buffer): Promise<SessionOwner | undefined> {
  return db.one<SessionOwner>(
    `select s.id as "sessionId", a.id as "accountId", a.public_id as "publicId", a.person_id as "personId", a.roles, a.language,
       exists (select from people p where p.manager_id = a.person_id and (p.left_on is null or p.left_on > now())) as manages,
       s.last_seen_at < now() - interval '1 minute' as stale
     from sessions s join accounts a on a.id = s.account_id
     where s.token_hash = $1 and s.expires_at > now() and s.last_seen_at > now() - make_interval(hours => $2)
       and a.disabled_at is null`,
    [tokenHash, SESSION_IDLE_HOURS],
  );
}

/** Opens a session and deletes those of the same account that ran out: two index look-ups. */
export async function openSession(
  db: Database, session: { publicId: string; accountId: number; tokenHash: Buffer; userAgent: string | null },
): Promise<void> {
  await db.query(
    `with ended as (delete from sessions where account_id = $2
       and (expires_at < now() or last_seen_at < now() - make_interval(hours => $6)))
     insert into sessions (public_id, account_id, token_hash, user_agent, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(days => $5))`,
    [session.publicId, session.accountId, session.tokenHash, session.userAgent, SESSION_DAYS, SESSION_IDLE_HOURS],
  );
}

/** Notes that a session is in use; the last minute's precision spares a write per request. */
export async function touchSession(db: Database, sessionId: number): Promise<void> {
  await db.query(`update sessions set last_seen_at = now() where id = $1`, [sessionId]);
}

/** Deletes the sessions of all accounts that ran out, as their owners may never come back: a scan of the table. */
export async function dropEndedSessions(db: Database): Promise<void> {
  await db.query(
    `delete from sessions where expires_at < now() or last_seen_at < now() - make_interval(hours => $1)`, [SESSION_IDLE_HOURS],
  );
}
