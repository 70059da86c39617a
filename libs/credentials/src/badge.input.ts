import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsEnum, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { connectionType, IsDay, LocalDate, PageArgs, Payload, TranslatedText } from '@blason/platform';
import { PersonKind } from '@blason/people';
import { Alignment } from '@blason/skills';
import { AwardPolicy, Validity } from './badge-version.entity';
import { Badge, BadgeKind, BadgeState, BadgeType } from './badge.entity';
import { BadgeRecipe } from './recipe.type';

export enum BadgeSortField {
  NAME = 'NAME',
  TYPE = 'TYPE',
  STATE = 'STATE',
  CREATED_AT = 'CREATED_AT',
  CREDENTIALS = 'CREDENTIALS',
}
registerEnumType(BadgeSortField, {
  name: 'BadgeSortField',
  description: 'What badges are sorted by.',
  valuesMap: {
    NAME: { description: 'Name in the main language.' }, TYPE: { description: 'Knowledge, skill, certification.' },
    STATE: { description: 'Draft, published, archived.' }, CREATED_AT: { description: 'When it was created.' },
    CREDENTIALS: { description: 'How many credentials were issued.' },
  },
});

@InputType({ description: 'Which badges.' })
export class BadgeFilter {
  @Field(() => String, { nullable: true, description: 'Words in the name, in any language; accents and case do not count.' })
  @IsOptional() @IsString() @MaxLength(200)
  q?: string | null;

  @Field(() => [BadgeType], { nullable: true, description: 'Any of these types.' })
  @IsOptional() @IsArray() @ArrayMaxSize(10) @IsEnum(BadgeType, { each: true })
  types?: BadgeType[] | null;

  @Field(() => [BadgeKind], { nullable: true, description: 'Any of these kinds.' })
  @IsOptional() @IsArray() @ArrayMaxSize(10) @IsEnum(BadgeKind, { each: true })
  kinds?: BadgeKind[] | null;

  @Field(() => [BadgeState], { nullable: true, description: 'Any of these states.' })
  @IsOptional() @IsArray() @ArrayMaxSize(10) @IsEnum(BadgeState, { each: true })
  states?: BadgeState[] | null;

  @Field(() => [ID], { nullable: true, description: 'With any of these skills.' })
  @IsOptional() @IsArray() @ArrayMaxSize(1_000) @IsString({ each: true })
  skillIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those shown first, or only the others.' })
  @IsOptional() @IsBoolean()
  featured?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Of any of these issuers.' })
  @IsOptional() @IsArray() @ArrayMaxSize(1_000) @IsString({ each: true })
  issuerIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'With a name in any of these languages.' })
  @IsOptional() @IsArray() @ArrayMaxSize(10) @IsString({ each: true })
  languages?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'These badges.' })
  @IsOptional() @IsArray() @ArrayMaxSize(1_000) @IsString({ each: true })
  ids?: string[] | null;
}

@ArgsType()
export class BadgesArgs extends PageArgs {
  @Field(() => BadgeFilter, { nullable: true, description: 'Which badges.' })
  @IsOptional() @ValidateNested() @Type(() => BadgeFilter)
  filter?: BadgeFilter | null;

  @Field(() => BadgeSortField, { nullable: true, description: 'What they are sorted by; the name when absent.' })
  @IsOptional() @IsEnum(BadgeSortField)
  sort?: BadgeSortField | null;
}

@InputType({ description: 'A skill that a badge stands for.' })
export class BadgeSkillInput {
  @Field(() => ID, { description: 'The skill.' })
  @IsString()
  skillId!: string;

  @Field(() => Int, { description: 'Level, 1 to 5.' })
  @IsInt() @Min(1) @Max(5)
  level!: number;
}

@InputType({ description: 'Who can be awarded a badge; an absent or empty list does not restrict.' })
export class BadgeEligibilityInput {
  @Field(() => [ID], { nullable: true, description: 'People of these departments.' })
  @IsOptional() @IsArray() @ArrayMaxSize(1_000) @IsString({ each: true })
  departmentIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'People in these countries (ISO 3166, two letters).' })
  @IsOptional() @IsArray() @ArrayMaxSize(300) @IsString({ each: true })
  countries?: string[] | null;

  @Field(() => [PersonKind], { nullable: true, description: 'Employees, externals.' })
  @IsOptional() @IsArray() @ArrayMaxSize(10) @IsEnum(PersonKind, { each: true })
  personKinds?: PersonKind[] | null;
}

/** What of a badge can be written; everything but the name may be left out. */
@InputType({ isAbstract: true })
export abstract class BadgeContentInput {
  @Field(() => BadgeKind, { nullable: true, description: 'What it is given for.' })
  @IsOptional() @IsEnum(BadgeKind)
  kind?: BadgeKind | null;

  @Field(() => Boolean, { nullable: true, description: 'Shown first in the catalogue.' })
  @IsOptional() @IsBoolean()
  featured?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Language of signed documents, "en" or "fr".' })
  @IsOptional() @IsString() @MaxLength(2)
  mainLanguage?: string | null;

  @Field(() => TranslatedText, { nullable: true, description: 'What somebody who has it knows or can do; needed for publication.' })
  @IsOptional() @ValidateNested() @Type(() => TranslatedText)
  description?: TranslatedText | null;

  @Field(() => TranslatedText, { nullable: true, description: 'What it takes to earn it, as Markdown; needed for publication.' })
  @IsOptional() @ValidateNested() @Type(() => TranslatedText)
  criteria?: TranslatedText | null;

  @Field(() => [String], { nullable: true, description: 'Words to find it by.' })
  @IsOptional() @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MaxLength(500, { each: true })
  tags?: string[] | null;

  @Field(() => [Alignment], { nullable: true, description: 'Nodes of skills frameworks it answers to, besides those of its skills.' })
  @IsOptional() @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => Alignment)
  alignments?: Alignment[] | null;

  @Field(() => [BadgeSkillInput], { nullable: true, description: 'The skills it stands for.' })
  @IsOptional() @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => BadgeSkillInput)
  skills?: BadgeSkillInput[] | null;

  @Field(() => BadgeRecipe, { nullable: true, description: 'Its design; the usual one of its type when there is neither design nor picture.' })
  @IsOptional() @ValidateNested() @Type(() => BadgeRecipe)
  recipe?: BadgeRecipe | null;

  @Field(() => String, { nullable: true, description: 'Key of an uploaded picture, instead of a design.' })
  @IsOptional() @Matches(/^[\w-]{1,100}$/, { message: 'That picture was not uploaded, or is gone. Upload it again.' })
  pictureKey?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Every award must come with evidence.' })
  @IsOptional() @IsBoolean()
  evidenceRequired?: boolean | null;

  @Field(() => Validity, { nullable: true, description: 'How long a credential is valid; only certifications may expire.' })
  @IsOptional() @IsEnum(Validity)
  validity?: Validity | null;

  @Field(() => Int, { nullable: true, description: 'With PERIOD: how many months.' })
  @IsOptional() @IsInt()
  validityMonths?: number | null;

  @Field(() => LocalDate, { nullable: true, description: 'With FIXED: the last day.' })
  @IsOptional() @IsDay()
  validityUntil?: string | null;

  @Field(() => AwardPolicy, { nullable: true, description: 'What a second award to the same person means.' })
  @IsOptional() @IsEnum(AwardPolicy)
  awardPolicy?: AwardPolicy | null;

  @Field(() => BadgeEligibilityInput, { nullable: true, description: 'Who can be awarded it.' })
  @IsOptional() @ValidateNested() @Type(() => BadgeEligibilityInput)
  eligibility?: BadgeEligibilityInput | null;
}

@InputType({ description: 'A new badge, as a draft.' })
export class CreateBadgeInput extends BadgeContentInput {
  @Field(() => ID, { nullable: true, description: 'In whose name; the first issuer when left out.' })
  @IsOptional() @IsString()
  issuerId?: string | null;

  @Field(() => BadgeType, { description: 'What it attests; it cannot be changed later.' })
  @IsEnum(BadgeType)
  type!: BadgeType;

  @Field(() => TranslatedText, { description: 'What it is called, at least in the main language.' })
  @ValidateNested() @Type(() => TranslatedText)
  name!: TranslatedText;
}

@InputType({ description: 'Changes to the draft of a badge; what is left out stays. A published badge gets a new draft.' })
export class UpdateBadgeInput extends BadgeContentInput {
  @Field(() => ID, { description: 'Which one.' })
  @IsString()
  id!: string;

  @Field(() => TranslatedText, { nullable: true, description: 'What it is called.' })
  @IsOptional() @ValidateNested() @Type(() => TranslatedText)
  name?: TranslatedText | null;
}

@InputType({ description: 'A badge.' })
export class BadgeIdInput {
  @Field(() => ID, { description: 'Which one.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'The badge, or what is wrong with the input.' })
export class BadgePayload extends Payload {
  @Field(() => Badge, { nullable: true, description: 'The badge as it is now; null when it is gone.' })
  badge?: Badge | null;
}

export const BadgeConnection = connectionType(Badge, 'Badge');
