import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsBoolean, IsEnum, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { connectionType, IsDay, LocalDate, PageArgs, Payload, Said } from '@blason/platform';
import { BadgeType } from './badge.entity';
import { Credential, CredentialState, CredentialValidity, Visibility } from './credential.entity';

export enum CredentialSortField {
  AWARDED_AT = 'AWARDED_AT',
  PERSON = 'PERSON',
  BADGE = 'BADGE',
  VALID_UNTIL = 'VALID_UNTIL',
  STATE = 'STATE',
}
registerEnumType(CredentialSortField, {
  name: 'CredentialSortField',
  description: 'What credentials are sorted by.',
  valuesMap: {
    AWARDED_AT: { description: 'When it was awarded.' }, PERSON: { description: 'Name of the holder.' }, BADGE: { description: 'Name of the badge.' },
    VALID_UNTIL: { description: 'Last day of validity; those without end last.' }, STATE: { description: 'Pending, accepted, declined.' },
  },
});

@InputType({ description: 'Which credentials; all conditions together.' })
export class CredentialFilter {
  @Field(() => String, { nullable: true, description: 'Words in the holder\'s or the badge\'s name; accents and case do not count.' })
  @IsOptional() @IsString() @MaxLength(200)
  q?: string | null;

  @Field(() => [ID], { nullable: true, description: 'These.' })
  @IsOptional() @IsArray() @ArrayMaxSize(1_000) @IsString({ each: true })
  ids?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of any of these badges.' })
  @IsOptional() @IsArray() @ArrayMaxSize(500) @IsString({ each: true })
  badgeIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of any of these people.' })
  @IsOptional() @IsArray() @ArrayMaxSize(500) @IsString({ each: true })
  personIds?: string[] | null;

  @Field(() => [BadgeType], { nullable: true, description: 'Of badges of any of these types.' })
  @IsOptional() @IsArray() @IsEnum(BadgeType, { each: true })
  types?: BadgeType[] | null;

  @Field(() => [CredentialState], { nullable: true, description: 'In any of these states.' })
  @IsOptional() @IsArray() @IsEnum(CredentialState, { each: true })
  states?: CredentialState[] | null;

  @Field(() => [CredentialValidity], { nullable: true, description: 'Of any of these validities, at this moment.' })
  @IsOptional() @IsArray() @IsEnum(CredentialValidity, { each: true })
  validities?: CredentialValidity[] | null;

  @Field(() => ID, { nullable: true, description: 'Issued in this batch.' })
  @IsOptional() @IsString()
  batchId?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Awarded on this day or later, in the organisation\'s time zone.' })
  @IsOptional() @IsDay()
  issuedFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Awarded on this day or earlier.' })
  @IsOptional() @IsDay()
  issuedTo?: string | null;

  @Field(() => Int, { nullable: true, description: 'Valid ones whose last day is within so many days.' })
  @IsOptional() @IsInt() @Min(0) @Max(36_500)
  expiringWithinDays?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those shared at least once, by a click on one of our ways to share, or only the others.' })
  @IsOptional() @IsBoolean()
  shared?: boolean | null;
}

@ArgsType()
export class CredentialsArgs extends PageArgs {
  @Field(() => CredentialFilter, { nullable: true, description: 'Which credentials.' })
  @IsOptional() @ValidateNested() @Type(() => CredentialFilter)
  filter?: CredentialFilter | null;

  @Field(() => CredentialSortField, { nullable: true, description: 'What they are sorted by; newest award first when absent.' })
  @IsOptional() @IsEnum(CredentialSortField)
  sort?: CredentialSortField | null;
}

export const CredentialConnection = connectionType(Credential, 'Credential');

@InputType({ description: 'Something that shows that a badge was earned.' })
export class EvidenceInput {
  @Field(() => String, { nullable: true, description: 'Where it can be seen: an absolute address.' })
  @IsOptional() @IsString() @MaxLength(2_000)
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is, as Markdown.' })
  @IsOptional() @IsString() @MaxLength(10_000)
  narrative?: string | null;
}

@InputType({ description: 'A badge for one person.' })
export class IssueCredentialInput {
  @Field(() => ID, { description: 'The badge; it must be published.' })
  @IsString()
  badgeId!: string;

  @Field(() => ID, { description: 'Who gets it.' })
  @IsString()
  personId!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Day of the award; today when absent.' })
  @IsOptional() @IsDay()
  issuedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day of validity; what the badge says when absent.' })
  @IsOptional() @IsDay()
  expiresOn?: string | null;

  @Field(() => [EvidenceInput], { nullable: true, description: 'What shows that it was earned.' })
  @IsOptional() @IsArray() @ArrayMaxSize(10) @ValidateNested({ each: true }) @Type(() => EvidenceInput)
  evidence?: EvidenceInput[] | null;

  @Field(() => String, { nullable: true, description: 'How it was earned, as Markdown. Public once it is accepted.' })
  @IsOptional() @IsString() @MaxLength(10_000)
  narrative?: string | null;

  @Field(() => String, { nullable: true, description: 'Language of the mail, "en" or "fr"; the person\'s own when absent.' })
  @IsOptional() @IsString() @MaxLength(2)
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input gets the same answer and issues nothing more.' })
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A credential to accept.' })
export class AcceptCredentialInput {
  @Field(() => ID, { description: 'Which one.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'A credential whose mails could not be delivered.' })
export class RetryMailsInput extends AcceptCredentialInput {}

@InputType({ description: 'A credential to decline.' })
export class DeclineCredentialInput extends AcceptCredentialInput {
  @Field(() => String, { nullable: true, description: 'Why, for those who issue.' })
  @IsOptional() @IsString() @MaxLength(1_000)
  reason?: string | null;
}

@InputType({ description: 'Who sees a credential.' })
export class CredentialVisibilityInput extends AcceptCredentialInput {
  @Field(() => Visibility, { nullable: true, description: 'Who sees its public page.' })
  @IsOptional() @IsEnum(Visibility)
  visibility?: Visibility | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the holder\'s name stands on that page.' })
  @IsOptional() @IsBoolean()
  showName?: boolean | null;
}

@InputType({ description: 'A change to a credential, with its reason.' })
export class CredentialReasonInput extends AcceptCredentialInput {
  @Field({ description: 'Why; for a revocation or a suspension it is public.' })
  @Said(1_000)
  reason!: string;
}

@InputType({ description: 'What is wrong in a credential; what is left out stays.' })
export class CorrectCredentialInput extends CredentialReasonInput {
  @Field(() => LocalDate, { nullable: true, description: 'The right day of the award.' })
  @IsOptional() @IsDay()
  issuedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'The right last day of validity.' })
  @IsOptional() @IsDay()
  expiresOn?: string | null;

  @Field(() => [EvidenceInput], { nullable: true, description: 'The right evidence, all of it.' })
  @IsOptional() @IsArray() @ArrayMaxSize(10) @ValidateNested({ each: true }) @Type(() => EvidenceInput)
  evidence?: EvidenceInput[] | null;

  @Field(() => String, { nullable: true, description: 'The right text; an empty one takes it away.' })
  @IsOptional() @IsString() @MaxLength(10_000)
  narrative?: string | null;
}

@InputType({ description: 'A credential to renew.' })
export class RenewCredentialInput extends AcceptCredentialInput {
  @Field(() => LocalDate, { nullable: true, description: 'From which day the new term counts; today when absent.' })
  @IsOptional() @IsDay()
  issuedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Its last day; what the badge says when absent.' })
  @IsOptional() @IsDay()
  expiresOn?: string | null;
}

@InputType({ description: 'Credentials to revoke: these, or all that match.' })
export class RevokeCredentialsInput {
  @Field(() => [ID], { nullable: true, description: 'These.' })
  @IsOptional() @IsArray() @ArrayNotEmpty() @ArrayMaxSize(10_000) @IsString({ each: true })
  ids?: string[] | null;

  @Field(() => CredentialFilter, { nullable: true, description: 'All that match at this moment.' })
  @IsOptional() @ValidateNested() @Type(() => CredentialFilter)
  filter?: CredentialFilter | null;

  @Field({ description: 'Why. Public.' })
  @Said(1_000)
  reason!: string;
}

@ObjectType({ description: 'The credential, or what is wrong with the input.' })
export class CredentialPayload extends Payload {
  @Field(() => Credential, { nullable: true, description: 'The credential as it is now.' })
  credential?: Credential;
}

@ObjectType({ description: 'The credential, or what is wrong with the input.' })
export class IssueCredentialPayload extends CredentialPayload {
  @Field(() => Boolean, { nullable: true, description: 'It was there before: nothing was issued.' })
  existing?: boolean;
}

@ObjectType({ description: 'The job that revokes, or what is wrong with the input.' })
export class RevokeCredentialsPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The job.' })
  jobId?: string;

  @Field(() => Int, { nullable: true, description: 'How many credentials it revokes.' })
  count?: number;
}
