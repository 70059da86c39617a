import { Injectable } from '@nestjs/common';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import {
  Database, newPublicId, notFound, pageOffset, Problem, toConnection, Transactional, type Connection,
} from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { Account } from './account.entity';
import type { AccountsArgs, ChangePasswordInput, CreateAccountInput, UpdateAccountInput } from './account.input';
import { lockAdministrators, personIdOf } from './account.sql';
import { passwordFault } from './password-policy';
import { PasswordService } from './password.service';
import { RateLimitService } from './rate-limit.service';
import type { Role } from './role';
import { SessionService } from './session.service';
import { SetupLinkService } from './setup-link.service';

const sorts = {
  NAME: 'account.displayName', EMAIL: 'account.email', CREATED_AT: 'account.createdAt', LAST_LOGIN_AT: 'account.lastLoginAt',
};

/** Who may sign in, and with which roles. */
@Injectable()
export class AccountService {
  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly passwords: PasswordService,
    private readonly sessions: SessionService,
    private readonly links: SetupLinkService,
    private readonly limits: RateLimitService,
  ) {}

  /** The own account. @throws Problem UNAUTHENTICATED for somebody without one */
  async own(actor: Actor): Promise<Account> {
    demand(actor, 'self');
    const account = actor.accountId && await this.db.repository(Account).findOneBy({ id: actor.accountId });
    if (!account) throw new Problem('UNAUTHENTICATED', 'Sign in first.');
    return account;
  }

  async byId(actor: Actor, publicId: string): Promise<Account> {
    demand(actor, 'accounts:manage');
    const account = await this.db.repository(Account).findOneBy({ publicId });
    if (!account) throw notFound('The account');
    return account;
  }

  /** The accounts of people, for a backward field of their chapter: by the people's internal ids, in no order. */
  async ofPeople(actor: Actor, personIds: readonly number[]): Promise<Account[]> {
    demand(actor, 'accounts:manage');
    return this.db.repository(Account).createQueryBuilder('account')
      .where('account.person_id = any(:personIds)', { personIds }).getMany();
  }

  async list(actor: Actor, args: AccountsArgs): Promise<Connection<Account>> {
    demand(actor, 'accounts:manage');
    const query = this.filtered(args.filter)
      .orderBy(sorts[args.sort ?? 'NAME'], args.direction ?? 'ASC', 'NULLS LAST').addOrderBy('account.id')
      .offset(pageOffset(args)).limit(args.first);
    const [nodes, total] = await query.getManyAndCount();
    return toConnection(nodes, total, args);
  }

  private filtered(filter: AccountsArgs['filter'] = {}): SelectQueryBuilder<Account> {
    const query = this.db.repository(Account).createQueryBuilder('account');
    if (filter.q) {
      const q = `%${filter.q.trim().replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere(new Brackets((either) => either
        .where('blason_fold(account.display_name) like blason_fold(:q)', { q }).orWhere('account.email like lower(:q)', { q })));
    }
    if (filter.roles) query.andWhere('account.roles && :roles', { roles: filter.roles });
    if (filter.disabled !== undefined && filter.disabled !== null) {
      query.andWhere(`account.disabled_at is ${filter.disabled ? 'not null' : 'null'}`);
    }
    if (filter.ids) query.andWhere('account.public_id = any(:ids)', { ids: filter.ids });
    return query;
  }

  /** Makes an account and mails it a link to set its password. */
  @Transactional()
  async create(actor: Actor, input: CreateAccountInput): Promise<Account> {
    demand(actor, 'accounts:manage');
    const personId = input.personId ? await personIdOf(this.db, input.personId) : undefined;
    if (input.personId && !personId) throw new Problem('BAD_USER_INPUT', 'There is no such person.', 'personId');
    const account = await this.insert(actor, { ...input, personId });
    await this.links.send(actor, account, false);
    return account;
  }

  /**
   * The account with that address, made when there is none; for set-up and demo data, without a mail.
   * @param wanted.passwordHash of `PasswordService.hash`; an existing account keeps its own
   */
  @Transactional()
  async ensure(
    actor: Actor,
    wanted: { email: string; displayName: string; roles: Role[]; personId?: number; language?: string; passwordHash?: string },
  ): Promise<Account> {
    demand(actor, 'accounts:manage');
    const known = await this.db.repository(Account).findOneBy({ email: wanted.email.trim().toLowerCase() });
    return known ?? this.insert(actor, wanted);
  }

  private async insert(
    actor: Actor,
    values: { email: string; displayName: string; roles: Role[]; personId?: number; language?: string; passwordHash?: string },
  ): Promise<Account> {
    const accounts = this.db.repository(Account);
    const email = values.email.trim().toLowerCase();
    const publicId = newPublicId();
    await this.db.unique(() => accounts.insert({
      publicId,
      email,
      displayName: values.displayName.trim(),
      roles: [...new Set(values.roles)],
      personId: values.personId ?? null,
      language: values.language ?? 'en',
      passwordHash: values.passwordHash ?? null,
    }), {
      accounts_email_key: new Problem('CONFLICT', 'There is an account with this e-mail address.', 'email'),
      accounts_person: new Problem('CONFLICT', 'This person has an account.', 'personId'),
    });
    await this.ledger.record(actor, 'account.created', 'account', publicId, { roles: values.roles });
    return accounts.findOneByOrFail({ publicId });
  }

  @Transactional()
  async update(actor: Actor, input: UpdateAccountInput): Promise<Account> {
    const account = await this.byId(actor, input.id);
    const wanted = {
      displayName: input.displayName?.trim() || account.displayName,
      roles: input.roles ? [...new Set(input.roles)] : account.roles,
      language: input.language ?? account.language,
    };
    if (account.roles.includes('HR') && !wanted.roles.includes('HR')) await this.keepOneAdministrator(account, 'roles');
    await this.db.repository(Account).update(account.id, wanted);
    if (account.roles.join() !== wanted.roles.join()) {
      const change = { from: account.roles, to: wanted.roles };
      await this.ledger.record(actor, 'account.roles-changed', 'account', account.publicId, change);
    }
    await this.sessions.forget();
    return this.byId(actor, input.id);
  }

  /** Ends its sessions and lets it sign in no more. */
  @Transactional()
  async disable(actor: Actor, publicId: string): Promise<Account> {
    const account = await this.byId(actor, publicId);
    if (account.disabledAt) return account;
    if (account.id === actor.accountId) {
      throw new Problem('CONFLICT', 'You cannot disable your own account. Ask another administrator.', 'id');
    }
    await this.keepOneAdministrator(account, 'id');
    const disabled = { disabledAt: () => 'now()', setupTokenHash: null, setupTokenExpiresAt: null };
    await this.db.repository(Account).update(account.id, disabled);
    await this.ledger.record(actor, 'account.disabled', 'account', publicId);
    await this.sessions.revokeAll(actor, account);
    return this.byId(actor, publicId);
  }

  @Transactional()
  async enable(actor: Actor, publicId: string): Promise<Account> {
    const account = await this.byId(actor, publicId);
    if (!account.disabledAt) return account;
    await this.db.repository(Account).update(account.id, { disabledAt: null });
    await this.ledger.record(actor, 'account.enabled', 'account', publicId);
    return this.byId(actor, publicId);
  }

  /** Changes the own password; the other sessions of the account end, the asking one stays. */
  async changePassword(actor: Actor, input: ChangePasswordInput): Promise<Account> {
    const account = await this.own(actor);
    const limits = [{ key: `password:${account.id}`, most: 10, windowSeconds: 15 * 60 }];
    await this.limits.take(limits);
    if (!await this.passwords.matches(account.passwordHash, input.currentPassword)) {
      throw new Problem('BAD_USER_INPUT', 'This is not your password.', 'currentPassword');
    }
    await this.limits.giveBack(limits);
    const fault = passwordFault(input.newPassword, account);
    if (fault) throw new Problem('BAD_USER_INPUT', fault, 'newPassword');
    const passwordHash = await this.passwords.hash(input.newPassword);
    await this.db.transaction(async () => {
      await this.db.repository(Account).update(account.id, { passwordHash, setupTokenHash: null, setupTokenExpiresAt: null });
      await this.sessions.revokeOthers(actor);
      await this.ledger.record(actor, 'account.password-changed', 'account', account.publicId);
    });
    return this.own(actor);
  }

  async updateMyLanguage(actor: Actor, language: string): Promise<Account> {
    const account = await this.own(actor);
    await this.db.repository(Account).update(account.id, { language });
    return this.own(actor);
  }

  /** Two administrators who disable each other at the same moment wait for one another here. */
  private async keepOneAdministrator(account: Account, field: string): Promise<void> {
    if (!account.roles.includes('HR') || account.disabledAt) return;
    const administrators = await lockAdministrators(this.db);
    if (administrators.some((id) => id !== account.id)) return;
    throw new Problem('CONFLICT', 'This is the last HR administrator. Make another one first.', field);
  }
}
