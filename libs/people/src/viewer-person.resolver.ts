import { ResolveField, Resolver } from '@nestjs/graphql';
import { Selected, Selection } from '@blason/platform';
import { may, type Actor } from '@blason/ledger';
import { CurrentActor, Viewer } from '@blason/access';
import { Person } from './person.entity';
import { PersonService } from './person.service';

/** What this chapter knows of whoever is signed in. */
@Resolver(() => Viewer)
export class ViewerPersonResolver {
  constructor(private readonly people: PersonService) {}

  @ResolveField(() => Person, { nullable: true, description: 'The person behind the account, when there is one.' })
  async person(@CurrentActor() actor: Actor, @Selected() selection: Selection): Promise<Person | null> {
    if (actor.personId === undefined) return null;
    return (await this.people.byIds(actor, [actor.personId], selection)).get(actor.personId) ?? null;
  }

  @ResolveField(() => Boolean, { description: 'Somebody reports to this person.' })
  async isManager(@CurrentActor() actor: Actor): Promise<boolean> {
    return actor.personId !== undefined && may(actor, 'self') && this.people.hasReports(actor.personId);
  }
}
