import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { listFile, type CsvCell } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import type { Account } from './account.entity';
import type { AccountsArgs } from './account.input';
import { AccountService } from './account.service';

const columns = {
  account_id: (account: Account) => account.publicId,
  display_name: (account: Account) => account.displayName,
  email: (account: Account) => account.email,
  roles: (account: Account) => account.roles.join('; '),
  language: (account: Account) => account.language,
  person_id: (account: Account) => account.personPublicId,
  has_password: (account: Account) => account.hasPassword,
  created_at: (account: Account) => account.createdAt,
  last_login_at: (account: Account) => account.lastLoginAt,
  disabled_at: (account: Account) => account.disabledAt,
} satisfies Record<string, (account: Account) => CsvCell>;

/** The accounts as CSV, in the order of their list; nothing of a password leaves but that there is one. */
@Injectable()
export class AccountExportService {
  constructor(private readonly accounts: AccountService) {}

  /** @param language decides the delimiter: `;` for French */
  csv(actor: Actor, args: AccountsArgs, language: string): Readable {
    demand(actor, 'accounts:manage');
    return listFile(columns, async (at) => (await this.accounts.list(actor, { ...args, ...at })).nodes, language);
  }
}
