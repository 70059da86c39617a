import { Field, ObjectType } from '@nestjs/graphql';
import { Payload } from '@blason/platform';
import { Account } from './account.entity';

@ObjectType({ description: 'An account after a change.' })
export class AccountPayload extends Payload {
  @Field(() => Account, { nullable: true, description: 'The account.' })
  account?: Account;
}
