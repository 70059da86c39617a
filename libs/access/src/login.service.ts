import { Injectable } from '@nestjs/common';
import { Database, Problem } from '@blason/platform';
import { LedgerService } from '@blason/ledger';
import { Account } from './account.entity';
import { addressBucket } from './address-bucket';
import { PASSWORDS_SIDE_BY_SIDE, PASSWORDS_WAITING, PasswordService } from './password.service';
import { RateLimitService } from './rate-limit.service';
import { isRemembered, rememberAddress, type Limit } from './rate-limit.sql';
import { SessionService } from './session.service';
import { Turns } from './turns';

const WINDOW = 15 * 60;

/** Where a request comes from. */
export interface Caller {
  ip: string;
  userAgent?: string;
  /** The token of the session it carries already; a new log-in replaces it. */
  token?: string;
}

/** Signing in with e-mail address and password. */
@Injectable()
export class LoginService {
  /** Whole log-ins and not only their passwords: a flood must not take the connections to the database either. */
  private readonly turns = new Turns(PASSWORDS_SIDE_BY_SIDE, PASSWORDS_WAITING);

  constructor(
    private readonly db: Database,
    private readonly passwords: PasswordService,
    private readonly limits: RateLimitService,
    private readonly sessions: SessionService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Opens a session. Unknown, disabled and known accounts take as long and answer alike.
   * @returns the session's token
   * @throws Problem UNAUTHENTICATED when the pair is wrong, RATE_LIMITED after too many wrong ones
   */
  logIn(email: string, password: string, caller: Caller): Promise<string> {
    return this.turns.take(() => this.judge(email, password, caller));
  }

  private async judge(email: string, password: string, caller: Caller): Promise<string> {
    const folded = email.trim().toLowerCase();
    const limits = await this.limitsOf(folded, caller.ip);
    await this.limits.take(limits);
    const account = await this.db.repository(Account).findOneBy({ email: folded });
    const right = await this.passwords.matches(account?.passwordHash, password);
    if (!right || !account || account.disabledAt) {
      throw new Problem('UNAUTHENTICATED', 'The e-mail address or the password is wrong.');
    }
    await this.limits.giveBack(limits);
    await rememberAddress(this.db, usualAddress(folded, caller.ip));
    return this.db.transaction(async () => {
      if (caller.token) await this.sessions.close(caller.token);
      await this.db.repository(Account).update(account.id, { lastLoginAt: () => 'now()' });
      const actor = { kind: 'ACCOUNT' as const, id: account.publicId, accountId: account.id, permissions: new Set<never>() };
      await this.ledger.record(actor, 'account.signed-in', 'account', account.publicId);
      return this.sessions.open(account, caller.userAgent);
    });
  }

  /**
   * Wrong passwords per address and per account. From an address where the account signed in during the last month it
   * has a limit of its own, so that guessing from elsewhere does not keep its owner out.
   */
  private async limitsOf(email: string, ip: string): Promise<Limit[]> {
    const usual = usualAddress(email, ip);
    return [
      { key: `login:from:${addressBucket(ip)}`, most: 60, windowSeconds: WINDOW },
      await isRemembered(this.db, usual)
        ? { key: `${usual}:tries`, most: 20, windowSeconds: WINDOW }
        : { key: `login:to:${email}`, most: 20, windowSeconds: WINDOW },
    ];
  }
}

const usualAddress = (email: string, ip: string) => `login:usual:${email}:${addressBucket(ip)}`;
