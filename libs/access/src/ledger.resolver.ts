import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, connectionType, type Connection } from '@blason/platform';
import { LedgerArgs, LedgerEntry, LedgerService, type Actor } from '@blason/ledger';
import { AccountNameLoader } from './account-name.loader';
import { CurrentActor } from './current-actor.decorator';

const LedgerEntryConnection = connectionType(LedgerEntry, 'LedgerEntry');

/** The audit trail over GraphQL. It stands here because the ledger comes before whoever asks for it. */
@Resolver(() => LedgerEntry)
export class LedgerResolver {
  constructor(private readonly ledger: LedgerService, private readonly names: AccountNameLoader) {}

  @Query(() => LedgerEntryConnection, { description: 'The audit trail, newest first.' })
  @Allow('ledger:read')
  ledgerEntries(@CurrentActor() actor: Actor, @Args() args: LedgerArgs): Promise<Connection<LedgerEntry>> {
    return this.ledger.list(actor, args);
  }

  @ResolveField(() => String, { nullable: true, description: 'Name of the account that did it.' })
  actorName(@Parent() entry: LedgerEntry): Promise<string | undefined> | undefined {
    return entry.actorId ? this.names.load(entry.actorId) : undefined;
  }
}
