import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, Database, Transactional, type Config } from '@blason/platform';
import { LedgerService, system } from '@blason/ledger';
import { AccountService } from './account.service';
import { hasAdministrator, lockFirstStart, setting, storeSetting } from './first-start.sql';
import { PasswordService } from './password.service';

const PUBLIC_URL = 'public_url';
export const FIRST_ADMINISTRATOR = 'admin@blason.local';

/** What happens once, when a migrated database meets its first process, and what later starts must not contradict. */
@Injectable()
export class FirstStartService {
  private readonly logger = new Logger('FirstStart');

  constructor(
    readonly db: Database,
    private readonly accounts: AccountService,
    private readonly passwords: PasswordService,
    private readonly ledger: LedgerService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Keeps PUBLIC_URL of the first start and refuses another one later: signed badges carry it in their ids.
   * @throws Error with the remedy
   */
  @Transactional()
  async keepPublicUrl(): Promise<void> {
    await lockFirstStart(this.db);
    const stored = await setting<string>(this.db, PUBLIC_URL);
    if (stored === undefined) return storeSetting(this.db, PUBLIC_URL, this.config.publicUrl);
    if (stored === this.config.publicUrl) return;
    throw new Error(
      `PUBLIC_URL is ${this.config.publicUrl}, but this database was set up as ${stored}, `
      + 'and the badges it signed carry that address. '
      + `Set PUBLIC_URL=${stored}, or move it for good: npm run public-url -- ${this.config.publicUrl}`,
    );
  }

  /**
   * Moves the product to another address. Badges signed until now keep the old one in their ids.
   * @param next without a path or a trailing slash
   * @returns the address until now
   */
  @Transactional()
  async movePublicUrl(next: string): Promise<string | undefined> {
    await lockFirstStart(this.db);
    const before = await setting<string>(this.db, PUBLIC_URL);
    await storeSetting(this.db, PUBLIC_URL, next);
    await this.ledger.record(system, 'settings.public-url-moved', 'settings', PUBLIC_URL, { from: before ?? null, to: next });
    return before;
  }

  /**
   * Makes an HR administrator when nobody is one. Any number of processes may call it at once.
   * @param password of the account; without one and without an administrator there is a warning
   * @returns whether it made one
   */
  async ensureFirstAdministrator(email: string, password: string | undefined): Promise<boolean> {
    if (await hasAdministrator(this.db)) return false;
    if (!password) {
      this.logger.warn('Nobody is HR administrator. Start once with ADMIN_PASSWORD_FILE (a file with the first password).');
      return false;
    }
    const passwordHash = await this.passwords.hash(password);
    return this.db.transaction(async () => {
      await lockFirstStart(this.db);
      if (await hasAdministrator(this.db)) return false;
      await this.accounts.ensure(system, { email, displayName: 'Administrator', roles: ['HR'], passwordHash });
      return true;
    });
  }
}
