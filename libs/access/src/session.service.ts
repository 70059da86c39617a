import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, Database, newPublicId, Transactional, type Config } from '@blason/platform';
import { demand, LedgerService, may, type Actor } from '@blason/ledger';
import { Account } from './account.entity';
import { permissionsOf } from './role';
import { Session } from './session.entity';
import { openSession, SESSION_DAYS, sessionOwner, touchSession, type SessionOwner } from './session.sql';

/** How long another process may still honour a session that was revoked. In the revoking one it ends at once. */
const CACHE_MS = 1_000;
const CACHE_SIZE = 10_000;

/** How the cookie that carries a session's token is set. */
export interface SessionCookie {
  name: string;
  options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean; maxAge: number };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Signed-in browsers: opaque tokens of 256 bits, of which we keep only the hash. */
@Injectable()
export class SessionService {
  readonly cookie: SessionCookie;
  private readonly logger = new Logger('Session');
  private readonly known = new Map<string, { actor: Actor | undefined; until: number }>();
  /** Counts revocations, so that an answer read before one is not kept after it. */
  private generation = 0;

  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    @Inject(CONFIG) config: Config,
  ) {
    const secure = config.publicUrl.startsWith('https:');
    this.cookie = {
      name: secure ? '__Host-blason' : 'blason',
      options: { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: SESSION_DAYS * 86_400 },
    };
  }

  /**
   * The actor of a cookie's token, or undefined when it is none of ours, ran out, was revoked or its account is disabled.
   * Without a promise when it was asked for a moment ago.
   */
  actorOf(token: string): Actor | undefined | Promise<Actor | undefined> {
    const hash = sha256(token);
    const key = hash.toString('base64');
    const kept = this.known.get(key);
    return kept && kept.until > Date.now() ? kept.actor : this.readActor(hash, key);
  }

  private async readActor(hash: Buffer, key: string): Promise<Actor | undefined> {
    const generation = this.generation;
    const owner = await sessionOwner(this.db, hash);
    const actor = owner && actorFrom(owner);
    if (owner?.stale) {
      touchSession(this.db, Number(owner.sessionId)).catch((error: Error) => this.logger.warn(error.message));
    }
    if (generation === this.generation) {
      if (this.known.size >= CACHE_SIZE) this.known.clear();
      this.known.set(key, { actor, until: Date.now() + CACHE_MS });
    }
    return actor;
  }

  /**
   * The actor of the same session as it is by now, for an answer that lasts longer than its request: undefined when the session
   * ended or its account may not sign in any more. An actor without a session stays who it is.
   */
  async asOfNow(actor: Actor): Promise<Actor | undefined> {
    if (actor.sessionId === undefined) return actor;
    const session = await this.db.repository(Session).findOneBy({ id: actor.sessionId });
    const owner = session && await sessionOwner(this.db, session.tokenHash);
    return owner ? actorFrom(owner) : undefined;
  }

  /** Opens a session. @returns its token, for the cookie and nowhere else */
  async open(account: Pick<Account, 'id'>, userAgent: string | undefined): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await openSession(this.db, {
      publicId: newPublicId(), accountId: account.id, tokenHash: sha256(token), userAgent: userAgent?.slice(0, 300) ?? null,
    });
    return token;
  }

  /** Ends the session of a token, whoever holds it. */
  async close(token: string): Promise<void> {
    await this.db.repository(Session).delete({ tokenHash: sha256(token) });
    await this.forget();
  }

  /** Ends every session of an account: the own one, or with `accounts:manage` anybody's. @returns how many there were */
  @Transactional()
  async revokeAll(actor: Actor, account: Pick<Account, 'id' | 'publicId'>): Promise<number> {
    if (actor.accountId !== account.id) demand(actor, 'accounts:manage');
    const { affected } = await this.db.repository(Session).delete({ accountId: account.id });
    await this.forget();
    await this.ledger.record(actor, 'account.sessions-revoked', 'account', account.publicId, { sessions: affected ?? 0 });
    return affected ?? 0;
  }

  /** Ends the sessions of the actor's account, but for the one that asks. */
  @Transactional()
  async revokeOthers(actor: Actor): Promise<void> {
    demand(actor, 'self');
    await this.db.query(
      `delete from sessions where account_id = $1 and id is distinct from $2`, [actor.accountId, actor.sessionId ?? null],
    );
    await this.forget();
  }

  /** The sessions of an account, newest first, for itself and for whoever manages accounts; for others none. */
  async of(actor: Actor, accountId: number): Promise<Session[]> {
    if (actor.accountId !== accountId && !may(actor, 'accounts:manage')) return [];
    const sessions = await this.db.repository(Session).find({ where: { accountId }, order: { lastSeenAt: 'DESC', id: 'DESC' } });
    for (const session of sessions) session.current = session.id === actor.sessionId;
    return sessions;
  }

  /** What an account may do changed: nobody's rights are remembered from before, once the change is committed. */
  async forget(): Promise<void> {
    await this.db.afterCommit(() => {
      this.generation++;
      this.known.clear();
    });
  }
}

const actorFrom = (owner: SessionOwner): Actor => ({
  kind: 'ACCOUNT',
  id: owner.publicId,
  accountId: Number(owner.accountId),
  personId: owner.personId === null ? undefined : Number(owner.personId),
  sessionId: Number(owner.sessionId),
  language: owner.language,
  permissions: permissionsOf(owner.roles, owner.manages),
});
