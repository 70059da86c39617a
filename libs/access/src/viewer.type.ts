import { Field, ObjectType } from '@nestjs/graphql';
import { permissions } from '@blason/platform';
import { Account, RoleEnum } from './account.entity';
import type { Role } from './role';

/** Who is signed in. Later chapters add what they know of them. */
@ObjectType({ description: 'Who is signed in.' })
export class Viewer {
  @Field(() => Account, { description: 'The own account.' })
  account!: Account;

  @Field(() => [String], { description: `What the account may do, out of: ${permissions.join(', ')}.` })
  permissions!: string[];

  @Field(() => String, { nullable: true, description: 'Where mails can be read when there is no mail server.' })
  mailboxUrl?: string;

  @Field(() => String, { nullable: true, description: 'The organisation\'s time zone (IANA), which decides on which day something is.' })
  timeZone?: string;
}

@ObjectType({ description: 'What a role may do.' })
export class RolePermissions {
  @Field(() => RoleEnum, { description: 'The role.' })
  role!: Role;

  @Field(() => [String], { description: 'Its permissions.' })
  permissions!: string[];
}
