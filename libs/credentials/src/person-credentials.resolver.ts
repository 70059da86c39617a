import { Args, Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentActor } from '@blason/access';
import { anonymous, type Actor } from '@blason/ledger';
import { Person } from '@blason/people';
import { Allow, Problem, Selected, Selection, type Connection } from '@blason/platform';
import { Credential } from './credential.entity';
import { CredentialConnection, CredentialsArgs } from './credential.input';
import { CredentialLoader } from './credential.loader';
import { HeldSkill } from './held-skill.type';

/** What a person holds, as fields of the person. */
@Resolver(() => Person)
export class PersonCredentialsResolver {
  constructor(private readonly loader: CredentialLoader) {}

  @ResolveField(() => CredentialConnection, { description: 'Their credentials, newest first, as far as one may see them. The first ones only: the list of credentials has pages.' })
  @Allow('self')
  credentials(
    @Parent() person: Person, @CurrentActor() actor: Actor, @Context() { request }: { request: object }, @Info() info: GraphQLResolveInfo,
    @Args() args: CredentialsArgs, @Selected() selection: Selection,
  ): Promise<Connection<Credential>> {
    if (args.after || args.offset || args.sort) throw new Problem('BAD_USER_INPUT', 'Page and sort by the list of credentials, with personIds.', 'after');
    return this.loader.credentials(request, info.fieldNodes[0]!, actor, person.id, args, selection);
  }

  /**
   * Lists have read them with the person (`PersonSkills`). Parameters are GraphQL's own: without decorated ones Nest wraps
   * nothing around what is called for every row.
   */
  @ResolveField(() => [HeldSkill], { description: 'Skills they have shown by accepted credentials that count now, the highest level first.' })
  @Allow('self')
  skills(person: Person & { skills?: HeldSkill[] }, _args: object, { request }: { request: { actor?: Actor } }): HeldSkill[] | Promise<HeldSkill[]> {
    return person.skills ?? this.loader.skills(request, request.actor ?? anonymous, person.id);
  }
}
