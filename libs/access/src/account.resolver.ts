import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, connectionType, PayloadMutation, type Connection } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { AccountPayload } from './account-payload.type';
import { Account } from './account.entity';
import { AccountIdInput, AccountsArgs, CreateAccountInput, OfAccountInput, UpdateAccountInput } from './account.input';
import { AccountService } from './account.service';
import { CurrentActor } from './current-actor.decorator';
import { Session } from './session.entity';
import { SessionService } from './session.service';
import { SetupLinkService } from './setup-link.service';

const AccountConnection = connectionType(Account, 'Account');
const which = { description: 'The account.' };

@Resolver(() => Account)
export class AccountResolver {
  constructor(
    private readonly accounts: AccountService,
    private readonly sessionService: SessionService,
    private readonly links: SetupLinkService,
  ) {}

  @Query(() => AccountConnection, { name: 'accounts', description: 'Who may sign in.' })
  @Allow('accounts:manage')
  accountsPage(@CurrentActor() actor: Actor, @Args() args: AccountsArgs): Promise<Connection<Account>> {
    return this.accounts.list(actor, args);
  }

  @Query(() => Account, { description: 'One account.' })
  @Allow('accounts:manage')
  account(@CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Its id.' }) id: string): Promise<Account> {
    return this.accounts.byId(actor, id);
  }

  @ResolveField(() => [Session], { description: 'Where it is signed in.' })
  sessions(@CurrentActor() actor: Actor, @Parent() account: Account): Promise<Session[]> {
    return this.sessionService.of(actor, account.id);
  }

  @PayloadMutation(() => AccountPayload, 'Makes an account and mails it a link to set its password.')
  @Allow('accounts:manage')
  async createAccount(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The new account.' }) input: CreateAccountInput,
  ): Promise<AccountPayload> {
    return { account: await this.accounts.create(actor, input) };
  }

  @PayloadMutation(() => AccountPayload, 'Changes the name, the roles or the language of an account.')
  @Allow('accounts:manage')
  async updateAccount(
    @CurrentActor() actor: Actor, @Args('input', { description: 'What changes.' }) input: UpdateAccountInput,
  ): Promise<AccountPayload> {
    return { account: await this.accounts.update(actor, input) };
  }

  @PayloadMutation(() => AccountPayload, 'Signs an account out everywhere and lets it sign in no more.')
  @Allow('accounts:manage')
  async disableAccount(@CurrentActor() actor: Actor, @Args('input', which) input: AccountIdInput): Promise<AccountPayload> {
    return { account: await this.accounts.disable(actor, input.id) };
  }

  @PayloadMutation(() => AccountPayload, 'Lets a disabled account sign in again.')
  @Allow('accounts:manage')
  async enableAccount(@CurrentActor() actor: Actor, @Args('input', which) input: AccountIdInput): Promise<AccountPayload> {
    return { account: await this.accounts.enable(actor, input.id) };
  }

  @PayloadMutation(() => AccountPayload, 'Signs an account out everywhere.')
  @Allow('accounts:manage')
  async revokeSessions(@CurrentActor() actor: Actor, @Args('input', which) input: OfAccountInput): Promise<AccountPayload> {
    const account = await this.accounts.byId(actor, input.accountId);
    await this.sessionService.revokeAll(actor, account);
    return { account };
  }

  @PayloadMutation(() => AccountPayload, 'Mails an account a new link to set its password.')
  @Allow('accounts:manage')
  async sendSetupLink(@CurrentActor() actor: Actor, @Args('input', which) input: OfAccountInput): Promise<AccountPayload> {
    const account = await this.accounts.byId(actor, input.accountId);
    await this.links.send(actor, account, account.hasPassword);
    return { account };
  }
}
