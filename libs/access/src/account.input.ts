import { ArgsType, Field, ID, InputType, PickType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsEnum, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PageArgs } from '@blason/platform';
import { Account, RoleEnum } from './account.entity';
import { roles, type Role } from './role';

@InputType({ description: 'A new account. It gets a mail with a link to set its password.' })
export class CreateAccountInput extends PickType(Account, ['email', 'displayName', 'roles'] as const, InputType) {
  @Field(() => ID, { nullable: true, description: 'The person behind it.' })
  @IsOptional() @IsString()
  personId?: string;

  @Field(() => String, { nullable: true, description: 'Language of its screens and mails: "en" (default) or "fr".' })
  @IsOptional() @IsIn(['en', 'fr'])
  language?: string;
}

@InputType({ description: 'What changes about an account; what is left out stays.' })
export class UpdateAccountInput {
  @Field(() => ID, { description: 'The account.' })
  @IsString()
  id!: string;

  @Field(() => String, { nullable: true, description: 'How it is called.' })
  @IsOptional() @IsString() @MaxLength(200)
  displayName?: string;

  @Field(() => [RoleEnum], { nullable: true, description: 'Its roles.' })
  @IsOptional() @IsIn(roles, { each: true })
  roles?: Role[];

  @Field(() => String, { nullable: true, description: 'Language of its screens and mails: "en" or "fr".' })
  @IsOptional() @IsIn(['en', 'fr'])
  language?: string;
}

@InputType({ description: 'An account by its id.' })
export class AccountIdInput {
  @Field(() => ID, { description: 'The account.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'An account by its id.' })
export class OfAccountInput {
  @Field(() => ID, { description: 'The account.' })
  @IsString()
  accountId!: string;
}

@InputType({ description: 'A new password for the own account.' })
export class ChangePasswordInput {
  @Field({ description: 'The password until now.' })
  @IsString() @MaxLength(1_000)
  currentPassword!: string;

  @Field({ description: 'The new one, at least 10 characters.' })
  @IsString() @MaxLength(1_000)
  newPassword!: string;
}

@InputType({ description: 'The language of the own screens and mails.' })
export class UpdateMyLanguageInput extends PickType(Account, ['language'] as const, InputType) {}

export enum AccountSortField {
  NAME = 'NAME',
  EMAIL = 'EMAIL',
  CREATED_AT = 'CREATED_AT',
  LAST_LOGIN_AT = 'LAST_LOGIN_AT',
}
registerEnumType(AccountSortField, {
  name: 'AccountSortField',
  description: 'By what a list of accounts is sorted.',
  valuesMap: {
    NAME: { description: 'By name.' },
    EMAIL: { description: 'By e-mail address.' },
    CREATED_AT: { description: 'By when it was made.' },
    LAST_LOGIN_AT: { description: 'By when it last signed in.' },
  },
});

@InputType({ description: 'Which accounts.' })
export class AccountFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name or of the e-mail address.' })
  @IsOptional() @IsString() @MaxLength(200)
  q?: string;

  @Field(() => [RoleEnum], { nullable: true, description: 'With any of these roles.' })
  @IsOptional() @IsIn(roles, { each: true })
  roles?: Role[];

  @Field(() => Boolean, { nullable: true, description: 'Disabled ones, or those that may sign in.' })
  @IsOptional() @IsBoolean()
  disabled?: boolean;

  @Field(() => [ID], { nullable: true, description: 'With any of these ids.' })
  @IsOptional() @IsString({ each: true })
  ids?: string[];
}

@ArgsType()
export class AccountsArgs extends PageArgs {
  @Field(() => AccountFilter, { nullable: true, description: 'Which ones.' })
  @IsOptional() @ValidateNested() @Type(() => AccountFilter)
  filter?: AccountFilter;

  @Field(() => AccountSortField, { nullable: true, description: 'By what it is sorted.' })
  @IsOptional() @IsEnum(AccountSortField)
  sort?: AccountSortField;
}
