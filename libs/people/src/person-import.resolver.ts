import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, inWords, PageArgs, PayloadMutation, ReaderLanguage, type Connection, type Language } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { PersonImport } from './person-import.entity';
import { PersonImportRow } from './person-import-row.entity';
import {
  ApplyPersonImportInput, DiscardPersonImportInput, PersonImportConnection, PersonImportPayload, PersonImportRowConnection, PersonImportRowsArgs,
} from './person-import.input';
import { PersonImportService } from './person-import.service';

@Resolver(() => PersonImport)
export class PersonImportResolver {
  constructor(private readonly imports: PersonImportService) {}

  @Query(() => PersonImport, { description: 'One import of people.' })
  @Allow('people:write')
  personImport(@CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Which one.' }) id: string): Promise<PersonImport> {
    return this.imports.find(actor, id);
  }

  @Query(() => PersonImportConnection, { description: 'Imports of people, the latest first.' })
  @Allow('people:write')
  personImports(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<Connection<PersonImport>> {
    return this.imports.list(actor, page);
  }

  @PayloadMutation(() => PersonImportPayload, 'Writes a ready import, as a job; every row is judged again.')
  @Allow('people:write')
  async applyPersonImport(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one and how.' }) input: ApplyPersonImportInput,
  ): Promise<PersonImportPayload> {
    return { personImport: await this.imports.apply(actor, input.id, input.markMissingAsLeft ?? false), userErrors: [] };
  }

  @PayloadMutation(() => PersonImportPayload, 'Leaves an import unwritten and deletes its rows.')
  @Allow('people:write')
  async discardPersonImport(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: DiscardPersonImportInput,
  ): Promise<PersonImportPayload> {
    return { personImport: await this.imports.discard(actor, input.id), userErrors: [] };
  }

  @ResolveField(() => PersonImportRowConnection, { description: 'Its rows in the order of the file.' })
  rows(
    @Parent() personImport: PersonImport, @CurrentActor() actor: Actor, @Args() args: PersonImportRowsArgs,
    @ReaderLanguage() language: Language,
  ): Promise<Connection<PersonImportRow>> {
    return this.imports.rows(actor, personImport, args, language);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it failed, with the line where there is one.' })
  failure(@Parent() { failure }: PersonImport, @ReaderLanguage() language: Language): string | null {
    return failure && inWords(failure, language);
  }
}
