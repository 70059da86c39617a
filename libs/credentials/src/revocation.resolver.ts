import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '@blason/access';
import type { Actor } from '@blason/ledger';
import { Allow, connectionType, PageArgs, type Connection } from '@blason/platform';
import { Revocation } from './revocation.entity';
import { RevocationService } from './revocation.service';

const RevocationConnection = connectionType(Revocation, 'Revocation');

/** How far revocations of many are. They begin by `revokeCredentials`. */
@Resolver(() => Revocation)
export class RevocationResolver {
  constructor(private readonly revocations: RevocationService) {}

  @Query(() => RevocationConnection, { name: 'revocations', description: 'Revocations of many, the latest first.' })
  @Allow('credentials:revoke')
  list(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<Connection<Revocation>> {
    return this.revocations.list(actor, page);
  }

  @Query(() => Revocation, { name: 'revocation', description: 'One revocation of many.' })
  @Allow('credentials:revoke')
  find(@CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Which one.' }) id: string): Promise<Revocation> {
    return this.revocations.find(actor, id);
  }
}
