import { Field, ObjectType } from '@nestjs/graphql';
import { rosterFields, type RosterField } from './roster';

@ObjectType({ description: 'A column of a list of recipients.' })
export class BatchColumn {
  @Field({ description: 'Its header.' })
  header!: string;

  @Field(() => String, { nullable: true, description: `What it means: ${rosterFields.join(', ')}; null when it is not used.` })
  field!: RosterField | null;

  @Field({ description: 'Its first value.' })
  sample!: string;
}
