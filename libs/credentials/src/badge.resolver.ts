import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '@blason/access';
import type { Actor } from '@blason/ledger';
import { Allow, PayloadMutation, Selected, Selection, type Connection } from '@blason/platform';
import { BadgeEditor } from './badge-editor.service';
import { Badge } from './badge.entity';
import { BadgeConnection, BadgeIdInput, BadgePayload, BadgesArgs, CreateBadgeInput, UpdateBadgeInput } from './badge.input';
import { BadgeService } from './badge.service';

@Resolver(() => Badge)
export class BadgeResolver {
  constructor(private readonly badges: BadgeService, private readonly editor: BadgeEditor) {}

  @Query(() => BadgeConnection, { name: 'badges', description: 'The catalogue: all badges for those who edit them, published ones for everybody.' })
  @Allow('badges:read')
  list(@CurrentActor() actor: Actor, @Args() args: BadgesArgs, @Selected() selection: Selection): Promise<Connection<Badge>> {
    return this.badges.list(actor, args, selection);
  }

  @Query(() => Badge, { name: 'badge', description: 'One badge.' })
  @Allow('badges:read')
  find(
    @CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Which one.' }) id: string, @Selected() selection: Selection,
  ): Promise<Badge> {
    return this.badges.find(actor, id, selection);
  }

  @PayloadMutation(() => BadgePayload, 'Creates a badge as a draft; it has a picture from the start.')
  @Allow('badges:write')
  async createBadge(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The badge.' }) input: CreateBadgeInput, @Selected() selection: Selection,
  ): Promise<BadgePayload> {
    return this.answer(actor, await this.editor.create(actor, input), selection);
  }

  @PayloadMutation(() => BadgePayload, 'Changes the draft of a badge; a published one gets a new draft, and its holders see no change.')
  @Allow('badges:write')
  async updateBadge(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The changes.' }) input: UpdateBadgeInput, @Selected() selection: Selection,
  ): Promise<BadgePayload> {
    return this.answer(actor, await this.editor.update(actor, input), selection);
  }

  @PayloadMutation(() => BadgePayload, 'Freezes the draft: from now on it is what is awarded.')
  @Allow('badges:write')
  async publishBadge(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: BadgeIdInput, @Selected() selection: Selection,
  ): Promise<BadgePayload> {
    return this.answer(actor, await this.editor.publish(actor, input.id), selection);
  }

  @PayloadMutation(() => BadgePayload, 'Takes a badge out of the catalogue; those who hold it keep it.')
  @Allow('badges:write')
  async archiveBadge(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: BadgeIdInput, @Selected() selection: Selection,
  ): Promise<BadgePayload> {
    return this.answer(actor, await this.editor.archive(actor, input.id), selection);
  }

  @PayloadMutation(() => BadgePayload, 'Puts an archived badge back into the catalogue.')
  @Allow('badges:write')
  async unarchiveBadge(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: BadgeIdInput, @Selected() selection: Selection,
  ): Promise<BadgePayload> {
    return this.answer(actor, await this.editor.unarchive(actor, input.id), selection);
  }

  @PayloadMutation(() => BadgePayload, 'Drops the draft; a badge that was never published goes with it.')
  @Allow('badges:write')
  async deleteBadgeDraft(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: BadgeIdInput, @Selected() selection: Selection,
  ): Promise<BadgePayload> {
    return this.answer(actor, await this.editor.deleteDraft(actor, input.id), selection);
  }

  @PayloadMutation(() => BadgePayload, 'Creates a draft with the same content.')
  @Allow('badges:write')
  async duplicateBadge(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: BadgeIdInput, @Selected() selection: Selection,
  ): Promise<BadgePayload> {
    return this.answer(actor, await this.editor.duplicate(actor, input.id), selection);
  }

  private async answer(actor: Actor, publicId: string | undefined, selection: Selection): Promise<BadgePayload> {
    return { badge: publicId ? await this.badges.find(actor, publicId, selection.below('badge')) : null, userErrors: [] };
  }
}
