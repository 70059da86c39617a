import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsDate, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PageArgs } from '@blason/platform';

@InputType({ description: 'Which lines of the audit trail.' })
export class LedgerFilter {
  @Field(() => [String], { nullable: true, description: 'With any of these actions, such as "credential.revoked".' })
  @IsOptional() @IsString({ each: true })
  actions?: string[];

  @Field(() => String, { nullable: true, description: 'About this kind of thing, such as "credential".' })
  @IsOptional() @IsString()
  subjectType?: string;

  @Field(() => [ID], { nullable: true, description: 'About any of these things; give their kind too.' })
  @IsOptional() @IsString({ each: true })
  subjectIds?: string[];

  @Field(() => ID, { nullable: true, description: 'Done by this account.' })
  @IsOptional() @IsString()
  actorId?: string;

  @Field(() => Date, { nullable: true, description: 'Not before.' })
  @IsOptional() @IsDate()
  from?: Date;

  @Field(() => Date, { nullable: true, description: 'Before.' })
  @IsOptional() @IsDate()
  to?: Date;
}

@ArgsType()
export class LedgerArgs extends PageArgs {
  @Field(() => LedgerFilter, { nullable: true, description: 'Which ones.' })
  @IsOptional() @ValidateNested() @Type(() => LedgerFilter)
  filter?: LedgerFilter;
}
