import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, CONFIG, PayloadMutation, permissions, Public, type Config } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { ChangePasswordInput, UpdateMyLanguageInput } from './account.input';
import { AccountPayload } from './account-payload.type';
import { AccountService } from './account.service';
import { CurrentActor } from './current-actor.decorator';
import { rolePermissions, roles } from './role';
import { RolePermissions, Viewer } from './viewer.type';

@Resolver(() => Viewer)
export class ViewerResolver {
  /** Only on this very machine and without a mail server; elsewhere the mailbox does not exist. */
  private readonly mailboxUrl?: string;
  private readonly timeZone: string;

  constructor(private readonly accounts: AccountService, @Inject(CONFIG) config: Config) {
    this.timeZone = config.timeZone;
    const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(config.publicUrl).hostname);
    if (local && !config.smtpUrl) this.mailboxUrl = `${config.publicUrl}/mailbox`;
  }

  @Query(() => Viewer, { nullable: true, description: 'Who is signed in; null for anybody else.' })
  @Public()
  async viewer(@CurrentActor() actor: Actor): Promise<Viewer | null> {
    if (actor.kind !== 'ACCOUNT') return null;
    return {
      account: await this.accounts.own(actor),
      permissions: permissions.filter((permission) => actor.permissions.has(permission)),
      mailboxUrl: this.mailboxUrl,
      timeZone: this.timeZone,
    };
  }

  @Query(() => [RolePermissions], { description: 'What each role may do.' })
  @Allow('self')
  permissionsOfRoles(): RolePermissions[] {
    return roles.map((role) => ({ role, permissions: [...rolePermissions[role]] }));
  }

  @PayloadMutation(() => AccountPayload, 'Changes the own password; other browsers are signed out.')
  @Allow('self')
  async changePassword(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Both passwords.' }) input: ChangePasswordInput,
  ): Promise<AccountPayload> {
    return { account: await this.accounts.changePassword(actor, input) };
  }

  @PayloadMutation(() => AccountPayload, 'Changes the language of the own screens and mails.')
  @Allow('self')
  async updateMyLanguage(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The language.' }) input: UpdateMyLanguageInput,
  ): Promise<AccountPayload> {
    return { account: await this.accounts.updateMyLanguage(actor, input.language) };
  }
}
