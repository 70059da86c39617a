import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '@blason/access';
import { LedgerEntry, type Actor } from '@blason/ledger';
import { UndeliveredMail } from '@blason/notify';
import { Allow, PayloadMutation, Selected, Selection, type Connection } from '@blason/platform';
import { CredentialAnswerService } from './credential-answer.service';
import { Credential } from './credential.entity';
import {
  AcceptCredentialInput, CorrectCredentialInput, CredentialConnection, CredentialPayload, CredentialReasonInput, CredentialsArgs,
  CredentialVisibilityInput, DeclineCredentialInput, IssueCredentialInput, IssueCredentialPayload, RenewCredentialInput, RetryMailsInput,
  RevokeCredentialsInput, RevokeCredentialsPayload,
} from './credential.input';
import { CredentialLoader } from './credential.loader';
import { CredentialReader } from './credential-reader.service';
import { HolderNotices } from './holder-notices.service';
import { ReissueService } from './reissue.service';
import { RevocationService } from './revocation.service';
import { SingleAwardService } from './single-award.service';

@Resolver(() => Credential)
export class CredentialResolver {
  constructor(
    private readonly reader: CredentialReader,
    private readonly loader: CredentialLoader,
    private readonly awards: SingleAwardService,
    private readonly answers: CredentialAnswerService,
    private readonly revocations: RevocationService,
    private readonly reissues: ReissueService,
    private readonly notices: HolderNotices,
  ) {}

  @Query(() => CredentialConnection, { name: 'credentials', description: 'Credentials one may see: all, or one\'s own and those of the people below.' })
  @Allow('credentials:read', 'team:read', 'self')
  list(@CurrentActor() actor: Actor, @Args() args: CredentialsArgs, @Selected() selection: Selection): Promise<Connection<Credential>> {
    return this.reader.list(actor, args, selection);
  }

  @Query(() => CredentialConnection, { description: 'One\'s own credentials.' })
  @Allow('self')
  myCredentials(@CurrentActor() actor: Actor, @Args() args: CredentialsArgs, @Selected() selection: Selection): Promise<Connection<Credential>> {
    return this.reader.mine(actor, args, selection);
  }

  @Query(() => Credential, { name: 'credential', description: 'One credential that one may see.' })
  @Allow('credentials:read', 'team:read', 'self')
  find(@CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Which one.' }) id: string, @Selected() selection: Selection): Promise<Credential> {
    return this.reader.find(actor, id, selection);
  }

  @ResolveField(() => [LedgerEntry], { description: 'What happened to it, oldest first; for those who read credentials, else empty.' })
  @Allow('credentials:read', 'team:read', 'self')
  history(@Parent() credential: Credential, @CurrentActor() actor: Actor, @Context() { request }: { request: object }): Promise<LedgerEntry[]> {
    return this.loader.history(request, actor, credential.publicId);
  }

  @ResolveField(() => [UndeliveredMail], { description: 'Mails about it that could not be delivered so far; for those who read credentials, else empty.' })
  @Allow('credentials:read', 'team:read', 'self')
  undeliveredMails(@Parent() credential: Credential, @CurrentActor() actor: Actor, @Context() { request }: { request: object }): Promise<UndeliveredMail[]> {
    return this.loader.undeliveredMails(request, actor, credential.id);
  }

  @PayloadMutation(() => IssueCredentialPayload, 'Awards a badge to one person.')
  @Allow('credentials:issue')
  async issueCredential(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The award.' }) input: IssueCredentialInput, @Selected() selection: Selection,
  ): Promise<IssueCredentialPayload> {
    const { publicId, existing } = await this.awards.issue(actor, input);
    return { ...await this.answer(actor, publicId, selection), existing };
  }

  @PayloadMutation(() => CredentialPayload, 'Accepts an own credential: whoever has its link may see it then.')
  @Allow('self')
  async acceptCredential(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: AcceptCredentialInput, @Selected() selection: Selection,
  ): Promise<CredentialPayload> {
    await this.answers.accept(actor, input.id);
    return this.answer(actor, input.id, selection);
  }

  @PayloadMutation(() => CredentialPayload, 'Declines an own credential.')
  @Allow('self')
  async declineCredential(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: DeclineCredentialInput, @Selected() selection: Selection,
  ): Promise<CredentialPayload> {
    await this.answers.decline(actor, input.id, input.reason);
    return this.answer(actor, input.id, selection);
  }

  @PayloadMutation(() => CredentialPayload, 'Decides who sees an own credential.')
  @Allow('self')
  async setCredentialVisibility(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one, and who.' }) input: CredentialVisibilityInput, @Selected() selection: Selection,
  ): Promise<CredentialPayload> {
    await this.answers.setVisibility(actor, input.id, { visibility: input.visibility, showName: input.showName });
    return this.answer(actor, input.id, selection);
  }

  @PayloadMutation(() => CredentialPayload, 'Revokes a credential for good.')
  @Allow('credentials:revoke')
  async revokeCredential(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one, and why.' }) input: CredentialReasonInput, @Selected() selection: Selection,
  ): Promise<CredentialPayload> {
    await this.revocations.revoke(actor, input.id, input.reason);
    return this.answer(actor, input.id, selection);
  }

  @PayloadMutation(() => RevokeCredentialsPayload, 'Revokes some or all that match, as one job.')
  @Allow('credentials:revoke')
  async revokeCredentials(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which ones, and why.' }) input: RevokeCredentialsInput,
  ): Promise<RevokeCredentialsPayload> {
    return { ...await this.revocations.start(actor, input, input.reason), userErrors: [] };
  }

  @PayloadMutation(() => CredentialPayload, 'Suspends a credential until the suspension is lifted.')
  @Allow('credentials:revoke')
  async suspendCredential(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one, and why.' }) input: CredentialReasonInput, @Selected() selection: Selection,
  ): Promise<CredentialPayload> {
    await this.revocations.suspend(actor, input.id, input.reason);
    return this.answer(actor, input.id, selection);
  }

  @PayloadMutation(() => CredentialPayload, 'Lifts a suspension: the credential is signed again.')
  @Allow('credentials:revoke')
  async liftSuspension(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one, and why.' }) input: CredentialReasonInput, @Selected() selection: Selection,
  ): Promise<CredentialPayload> {
    await this.reissues.lift(actor, input.id, input.reason);
    return this.answer(actor, input.id, selection);
  }

  @PayloadMutation(() => CredentialPayload, 'Corrects what a credential says: it is signed again, and copies of the wrong form are withdrawn.')
  @Allow('credentials:issue')
  async correctCredential(
    @CurrentActor() actor: Actor, @Args('input', { description: 'What is right, and why it changes.' }) input: CorrectCredentialInput, @Selected() selection: Selection,
  ): Promise<CredentialPayload> {
    await this.reissues.correct(actor, input);
    return this.answer(actor, input.id, selection);
  }

  @PayloadMutation(() => CredentialPayload, 'Gives a credential a new term: the same id, the same day of award.')
  @Allow('credentials:issue')
  async renewCredential(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one, and until when.' }) input: RenewCredentialInput, @Selected() selection: Selection,
  ): Promise<CredentialPayload> {
    await this.reissues.renew(actor, input);
    return this.answer(actor, input.id, selection);
  }

  @PayloadMutation(() => CredentialPayload, 'Tries the mails about a credential that could not be delivered again, at once.')
  @Allow('credentials:issue')
  async retryMails(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: RetryMailsInput, @Selected() selection: Selection,
  ): Promise<CredentialPayload> {
    await this.notices.retryMails(actor, input.id);
    return this.answer(actor, input.id, selection);
  }

  private async answer(actor: Actor, id: string, selection: Selection): Promise<CredentialPayload> {
    return { credential: await this.reader.find(actor, id, selection.below('credential')), userErrors: [] };
  }
}
