import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

/** A figure as skills.md section 4 wants it: never a bare number. */
@ObjectType({ description: 'A figure with what it is made of. A ratio without a denominator has no value and says why.' })
export class Figure {
  @Field(() => Float, { nullable: true, description: 'The value; absent when it cannot be computed.' })
  value?: number;

  @Field(() => Int, { description: 'What is counted.' })
  numerator!: number;

  @Field(() => Int, { nullable: true, description: 'What it is counted of, for ratios.' })
  denominator?: number;

  @Field(() => String, { nullable: true, description: 'Why there is no value.' })
  reason?: string;

  @Field(() => Float, { nullable: true, description: 'The value of the period before, of the same length.' })
  previous?: number;

  @Field({ description: 'Key of the definition, such as "figures.acceptance".' })
  definition!: string;

  @Field(() => String, { nullable: true, description: 'The list behind it: a resource of the dashboard.' })
  listResource?: string;

  @Field(() => String, { nullable: true, description: 'The list behind it: its filter as JSON text. The list counts what the numerator counts.' })
  listFilter?: string;
}
