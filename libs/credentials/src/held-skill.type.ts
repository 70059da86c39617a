import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Skill } from '@blason/skills';

@ObjectType({ description: 'A skill that somebody has shown, by accepted credentials that count at this moment.' })
export class HeldSkill {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Int, { description: 'The highest level shown, 1 to 5.' })
  level!: number;

  @Field(() => Int, { description: 'By how many credentials.' })
  credentialCount!: number;

  @Field({ description: 'When it was shown last.' })
  awardedAt!: Date;
}
