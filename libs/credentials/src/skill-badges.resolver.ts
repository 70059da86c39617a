import DataLoader from 'dataloader';
import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Skill } from '@blason/skills';
import { BadgeService } from './badge.service';

/** What this chapter adds to a skill. Counts for all skills of an answer come in one statement. */
@Resolver(() => Skill)
export class SkillBadgesResolver {
  private readonly loaders = new WeakMap<object, DataLoader<number, number>>();

  constructor(private readonly badges: BadgeService) {}

  @ResolveField(() => Int, { description: 'In how many badges it stands, archived ones left out.' })
  badgeCount(@Parent() skill: Skill, @Context() context: { request: object }): Promise<number> {
    let loader = this.loaders.get(context.request);
    if (!loader) {
      loader = new DataLoader(async (ids: readonly number[]) => {
        const counts = await this.badges.countBySkill(ids);
        return ids.map((id) => counts.get(id) ?? 0);
      });
      this.loaders.set(context.request, loader);
    }
    return loader.load(Number(skill.id));
  }
}
