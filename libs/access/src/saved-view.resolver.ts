import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, PayloadMutation } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from './current-actor.decorator';
import { DeleteViewPayload, SavedViewPayload } from './saved-view-payload.type';
import { SavedView } from './saved-view.entity';
import { DeleteViewInput, SaveViewInput } from './saved-view.input';
import { SavedViewService } from './saved-view.service';

@Resolver(() => SavedView)
export class SavedViewResolver {
  constructor(private readonly views: SavedViewService) {}

  @Query(() => [SavedView], { description: 'The own views of a list and those that others share.' })
  @Allow('self')
  savedViews(
    @CurrentActor() actor: Actor, @Args('resource', { description: 'The list, such as "credentials".' }) resource: string,
  ): Promise<SavedView[]> {
    return this.views.of(actor, resource);
  }

  @PayloadMutation(() => SavedViewPayload, 'Keeps a view, or changes an own one.')
  @Allow('self')
  async saveView(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The view.' }) input: SaveViewInput,
  ): Promise<SavedViewPayload> {
    return { savedView: await this.views.save(actor, input) };
  }

  @PayloadMutation(() => DeleteViewPayload, 'Deletes an own view.')
  @Allow('self')
  async deleteView(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The view.' }) input: DeleteViewInput,
  ): Promise<DeleteViewPayload> {
    return { id: await this.views.delete(actor, input.id) };
  }
}
