import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { CONFIG, Database, Problem, Transactional, type Config } from '@blason/platform';
import { demand, LedgerService, system, type Actor } from '@blason/ledger';
import { AccountMail } from './account-mail';
import { Account } from './account.entity';
import { addressBucket } from './address-bucket';
import { passwordFault } from './password-policy';
import { PasswordService } from './password.service';
import { RateLimitService } from './rate-limit.service';
import { SessionService } from './session.service';

const SETUP_HOURS = 7 * 24;
const RESET_HOURS = 2;

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Links that let somebody choose a password: for a new account, or for a forgotten password. The newest one counts. */
@Injectable()
export class SetupLinkService {
  private readonly logger = new Logger('SetupLink');

  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly passwords: PasswordService,
    private readonly sessions: SessionService,
    private readonly limits: RateLimitService,
    @Inject(CONFIG) private readonly config: Config,
    @Optional() @Inject(AccountMail) private readonly mail?: AccountMail,
  ) {}

  /** Mails an account its link. @throws Problem CONFLICT for a disabled account */
  @Transactional()
  async send(actor: Actor, account: Account, reset: boolean): Promise<void> {
    demand(actor, 'accounts:manage');
    if (account.disabledAt) throw new Problem('CONFLICT', 'The account is disabled. Enable it first.', 'accountId');
    const token = randomBytes(32).toString('base64url');
    await this.db.repository(Account).update(account.id, {
      setupTokenHash: sha256(token),
      setupTokenExpiresAt: () => `now() + interval '${reset ? RESET_HOURS : SETUP_HOURS} hours'`,
    });
    await this.ledger.record(actor, 'account.setup-requested', 'account', account.publicId, { reset });
    const { email, displayName, language } = account;
    const link = `${this.config.publicUrl}/app/#/set-password/${token}`;
    await this.mail?.sendSetupLink({ email, displayName, language, link, reset });
  }

  /**
   * Somebody forgot the password of `email`. Whether there is such an account shows neither in the answer nor in its
   * time: the work is done after it.
   * @throws Problem RATE_LIMITED
   */
  async requestReset(email: string, ip: string): Promise<void> {
    const folded = email.trim().toLowerCase();
    await this.limits.take([
      { key: `reset:from:${addressBucket(ip)}`, most: 20, windowSeconds: 60 * 60 },
      { key: `reset:to:${folded}`, most: 3, windowSeconds: 60 * 60 },
    ]);
    setImmediate(() => {
      this.sendReset(folded).catch((error: Error) => this.logger.error(`A reset link was not sent: ${error.stack}`));
    });
  }

  private async sendReset(email: string): Promise<void> {
    const account = await this.db.repository(Account).findOneBy({ email });
    if (account && !account.disabledAt) await this.send(system, account, account.passwordHash !== null);
  }

  /**
   * Chooses a password by a link's token, which is used up. All sessions of the account end.
   * @throws Problem BAD_USER_INPUT when the token is none, was used or ran out, or the password is too weak; RATE_LIMITED
   */
  async setPassword(token: string, password: string, ip: string): Promise<void> {
    const limits = [{ key: `set-password:${addressBucket(ip)}`, most: 60, windowSeconds: 15 * 60 }];
    await this.limits.take(limits);
    const account = await this.accountOf(token);
    const fault = passwordFault(password, account);
    if (fault) throw new Problem('BAD_USER_INPUT', fault, 'password');
    const passwordHash = await this.passwords.hash(password);
    await this.db.transaction(async () => {
      const { affected } = await this.db.repository(Account).update(
        { id: account.id, setupTokenHash: sha256(token) }, { passwordHash, setupTokenHash: null, setupTokenExpiresAt: null },
      );
      if (!affected) throw usedUp();
      const actor: Actor = { kind: 'ACCOUNT', id: account.publicId, accountId: account.id, permissions: new Set() };
      await this.ledger.record(actor, 'account.password-set', 'account', account.publicId);
      await this.sessions.revokeAll(actor, account);
    });
    await this.limits.giveBack(limits);
  }

  private async accountOf(token: string): Promise<Account> {
    const account = await this.db.repository(Account).createQueryBuilder('account')
      .where('account.setup_token_hash = :hash and account.setup_token_expires_at > now() and account.disabled_at is null', {
        hash: sha256(token),
      }).getOne();
    if (!account) throw usedUp();
    return account;
  }
}

const usedUp = () => new Problem('BAD_USER_INPUT', 'This link was used already or has expired. Ask for a new one.', 'token');
