import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, LocalDate } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { OverviewService } from './overview.service';
import { Overview } from './overview.type';

@Resolver()
export class OverviewResolver {
  constructor(private readonly overviews: OverviewService) {}

  @Query(() => Overview, { description: 'What came of the badges in a period; by default the last 365 days.' })
  @Allow('insights:read')
  overview(
    @CurrentActor() actor: Actor,
    @Args('from', { type: () => LocalDate, nullable: true, description: 'First day, yyyy-mm-dd.' }) from?: string,
    @Args('to', { type: () => LocalDate, nullable: true, description: 'Last day, yyyy-mm-dd.' }) to?: string,
  ): Promise<Overview> {
    return this.overviews.overview(actor, from, to, new Date());
  }
}
