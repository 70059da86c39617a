import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '@blason/access';
import type { Actor } from '@blason/ledger';
import { Allow, PayloadMutation, type Connection } from '@blason/platform';
import { Skill } from './skill.entity';
import { CreateSkillInput, RetireSkillInput, SkillConnection, SkillPayload, SkillsArgs, UpdateSkillInput } from './skill.input';
import { SkillService } from './skill.service';

@Resolver(() => Skill)
export class SkillResolver {
  constructor(private readonly skills: SkillService) {}

  @Query(() => SkillConnection, { name: 'skills', description: 'The vocabulary of skills.' })
  @Allow('skills:read')
  list(@CurrentActor() actor: Actor, @Args() args: SkillsArgs): Promise<Connection<Skill>> {
    return this.skills.list(actor, args);
  }

  @Query(() => Skill, { name: 'skill', description: 'One skill.' })
  @Allow('skills:read')
  find(@CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Which one.' }) id: string): Promise<Skill> {
    return this.skills.find(actor, id);
  }

  @PayloadMutation(() => SkillPayload, 'Creates a skill; refused when one in use has its name.')
  @Allow('skills:write')
  async createSkill(@CurrentActor() actor: Actor, @Args('input', { description: 'The skill.' }) input: CreateSkillInput): Promise<SkillPayload> {
    return { skill: await this.skills.create(actor, input), userErrors: [] };
  }

  @PayloadMutation(() => SkillPayload, 'Changes a skill; published badges keep what they were published with.')
  @Allow('skills:write')
  async updateSkill(@CurrentActor() actor: Actor, @Args('input', { description: 'The changes.' }) input: UpdateSkillInput): Promise<SkillPayload> {
    return { skill: await this.skills.update(actor, input), userErrors: [] };
  }

  @PayloadMutation(() => SkillPayload, 'Retires a skill: it is no longer offered for new badges.')
  @Allow('skills:write')
  async retireSkill(@CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: RetireSkillInput): Promise<SkillPayload> {
    return { skill: await this.skills.retire(actor, input.id), userErrors: [] };
  }
}
