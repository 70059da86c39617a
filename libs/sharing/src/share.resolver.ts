import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, PayloadMutation } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { Credential } from '@blason/credentials';
import { RecordShareInput, RecordSharePayload } from './share.input';
import { ShareLoader } from './share.loader';
import { ShareService } from './share.service';

@Resolver(() => Credential)
export class ShareResolver {
  constructor(private readonly shares: ShareService, private readonly counts: ShareLoader) {}

  @ResolveField(() => Int, { description: 'Clicks on a way to share it.' })
  shareCount(@Parent() credential: Credential, @Context() context: { request: object }): Promise<number> {
    return this.counts.count(context.request, credential.id);
  }

  @PayloadMutation(() => RecordSharePayload, 'Counts a click on a way to share an own badge.')
  @Allow('self')
  async recordShare(@CurrentActor() actor: Actor, @Args('input', { description: 'What and how.' }) input: RecordShareInput): Promise<RecordSharePayload> {
    return { shareCount: await this.shares.record(actor, input.credentialId, input.channel) };
  }
}
