import { Args, Context, Field, ID, Info, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type FieldNode, type GraphQLResolveInfo } from 'graphql';
import { Allow, PayloadMutation, Problem, Selected, Selection, type Connection } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { Account, CurrentActor } from '@blason/access';
import { Person, PersonKind } from './person.entity';
import {
  CreatePersonInput, MarkPersonLeftInput, PeopleArgs, PersonConnection, PersonPayload, TeamArgs, UpdatePersonInput,
} from './person.input';
import { PersonLoader } from './person.loader';
import { PersonService, type PersonRow } from './person.service';

@ObjectType({ description: 'How many people work in a country.' })
export class CountryCount {
  @Field({ description: 'The country, two letters (ISO 3166).' })
  code!: string;

  @Field(() => Int, { description: 'How many people work there now.' })
  count!: number;
}

interface Request {
  request: object;
}

const only = (info: GraphQLResolveInfo): FieldNode => info.fieldNodes[0] as FieldNode;

@Resolver(() => Person)
export class PersonResolver {
  constructor(private readonly people: PersonService, private readonly loader: PersonLoader) {}

  @Query(() => PersonConnection, { description: 'Employees.' })
  @Allow('people:read')
  employees(@CurrentActor() actor: Actor, @Args() args: PeopleArgs, @Selected() selection: Selection): Promise<Connection<Person>> {
    return this.people.list(actor, { ...args, filter: { ...args.filter, kind: PersonKind.EMPLOYEE } }, selection);
  }

  @Query(() => PersonConnection, { name: 'people', description: 'Everybody who may hold a credential: employees and externals.' })
  @Allow('people:read')
  list(@CurrentActor() actor: Actor, @Args() args: PeopleArgs, @Selected() selection: Selection): Promise<Connection<Person>> {
    return this.people.list(actor, args, selection);
  }

  @Query(() => PersonConnection, { description: 'The people who report to somebody: to oneself, or to somebody below.' })
  @Allow('self')
  team(@CurrentActor() actor: Actor, @Args() args: TeamArgs, @Selected() selection: Selection): Promise<Connection<Person>> {
    return this.people.team(actor, args, selection);
  }

  @Query(() => Person, { description: 'One person, as far as one may know of them.' })
  @Allow('self')
  person(
    @CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Who.' }) id: string, @Selected() selection: Selection,
  ): Promise<Person> {
    return this.people.find(actor, id, selection);
  }

  @Query(() => [CountryCount], { description: 'The countries people work in, the largest first.' })
  @Allow('people:read', 'team:read')
  countries(@CurrentActor() actor: Actor): Promise<CountryCount[]> {
    return this.people.countries(actor);
  }

  @PayloadMutation(() => PersonPayload, 'Enters a person.')
  @Allow('people:write')
  async createPerson(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The person.' }) input: CreatePersonInput, @Selected() selection: Selection,
  ): Promise<PersonPayload> {
    return { person: await this.people.create(actor, input, selection.below('person')), userErrors: [] };
  }

  @PayloadMutation(() => PersonPayload, 'Changes a person; a manager who would close a circle is refused with the circle.')
  @Allow('people:write')
  async updatePerson(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The changes.' }) input: UpdatePersonInput, @Selected() selection: Selection,
  ): Promise<PersonPayload> {
    return { person: await this.people.update(actor, input, selection.below('person')), userErrors: [] };
  }

  @PayloadMutation(() => PersonPayload, 'Notes that somebody leaves; their credentials stay theirs.')
  @Allow('people:write')
  async markPersonLeft(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Who and when.' }) input: MarkPersonLeftInput, @Selected() selection: Selection,
  ): Promise<PersonPayload> {
    return { person: await this.people.markLeft(actor, input.id, input.leftOn, selection.below('person')), userErrors: [] };
  }

  @ResolveField(() => [Person], { description: 'Those who report directly to them and are there, by name.' })
  reports(
    @Parent() person: Person, @CurrentActor() actor: Actor, @Context() { request }: Request, @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, defaultValue: 25, description: 'How many, at most 200.' }) first: number, @Selected() selection: Selection,
  ): Promise<Person[]> {
    if (first < 0 || first > 200) throw new Problem('BAD_USER_INPUT', 'Ask for 0 to 200 reports at a time.', 'first');
    return this.loader.reports(request, only(info), actor, person.id, first, selection);
  }

  @ResolveField(() => [Person], { description: 'The line up to the top, the direct manager first.' })
  managers(
    @Parent() person: Person, @CurrentActor() actor: Actor, @Context() { request }: Request, @Info() info: GraphQLResolveInfo,
    @Selected() selection: Selection,
  ): Promise<Person[]> {
    return this.loader.managers(request, only(info), actor, person.id, selection);
  }

  @ResolveField(() => Int, { description: 'How many report to them and are there.' })
  reportsCount(
    @Parent() person: Person, @CurrentActor() actor: Actor, @Context() { request }: Request, @Info() info: GraphQLResolveInfo,
    @Args('all', { type: () => Boolean, nullable: true, description: 'Also those who report through others.' }) all?: boolean,
  ): Promise<number> | number {
    const known = (person as PersonRow).directReports;
    return known !== undefined && !all ? known : this.loader.reportsCount(request, only(info), actor, person.id, all ?? false);
  }

  @ResolveField(() => Account, { nullable: true, description: 'The account they sign in with; for HR only.' })
  account(
    @Parent() person: Person, @CurrentActor() actor: Actor, @Context() { request }: Request, @Info() info: GraphQLResolveInfo,
  ): Promise<Account | null> | null {
    return this.loader.account(request, only(info), actor, person.id);
  }
}
