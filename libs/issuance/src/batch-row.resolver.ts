import { Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Selected, Selection } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { Person } from '@blason/people';
import { BatchLoader } from './batch.loader';
import { BatchRow } from './batch-row.entity';

@Resolver(() => BatchRow)
export class BatchRowResolver {
  constructor(private readonly loader: BatchLoader) {}

  @ResolveField(() => Person, { nullable: true, description: 'Who is meant, when somebody is known.' })
  person(
    @CurrentActor() actor: Actor, @Parent() row: BatchRow, @Context('request') request: object, @Info() info: GraphQLResolveInfo,
    @Selected() selection: Selection,
  ): Promise<Person | null> | null {
    return row.personId === null ? null : this.loader.person(request, info.fieldNodes[0]!, actor, row.personId, selection);
  }
}
