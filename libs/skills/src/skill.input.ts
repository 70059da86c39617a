import { ArgsType, Field, ID, InputType, ObjectType, PartialType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsEnum, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { connectionType, PageArgs, Payload, TranslatedText } from '@blason/platform';
import { Alignment } from './alignment.type';
import { Skill } from './skill.entity';

export enum SkillSortField {
  NAME = 'NAME',
  CREATED_AT = 'CREATED_AT',
}
registerEnumType(SkillSortField, {
  name: 'SkillSortField',
  description: 'What skills are sorted by.',
  valuesMap: { NAME: { description: 'Name, in English where there is one.' }, CREATED_AT: { description: 'When it was created.' } },
});

@InputType({ description: 'Which skills.' })
export class SkillFilter {
  @Field(() => String, { nullable: true, description: 'Words in a name, in any language; accents and case do not count.' })
  @IsOptional() @IsString() @MaxLength(200)
  q?: string;

  @Field(() => [ID], { nullable: true, description: 'These.' })
  @IsOptional() @IsArray() @ArrayMaxSize(1_000) @IsString({ each: true })
  ids?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Only retired ones, or only those in use.' })
  @IsOptional() @IsBoolean()
  retired?: boolean;
}

@ArgsType()
export class SkillsArgs extends PageArgs {
  @Field(() => SkillFilter, { nullable: true, description: 'Which skills.' })
  @IsOptional() @ValidateNested() @Type(() => SkillFilter)
  filter?: SkillFilter;

  @Field(() => SkillSortField, { nullable: true, description: 'What they are sorted by.' })
  @IsOptional() @IsEnum(SkillSortField)
  sort?: SkillSortField;
}

@InputType({ description: 'A new skill.' })
export class CreateSkillInput {
  @Field(() => TranslatedText, { description: 'What it is called, in at least one language.' })
  @ValidateNested() @Type(() => TranslatedText)
  name!: TranslatedText;

  @Field(() => TranslatedText, { nullable: true, description: 'What somebody who has it can do.' })
  @IsOptional() @ValidateNested() @Type(() => TranslatedText)
  description?: TranslatedText;

  @Field(() => [Alignment], { nullable: true, description: 'Its nodes in skills frameworks.' })
  @IsOptional() @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => Alignment)
  alignments?: Alignment[];
}

@InputType({ description: 'Changes to a skill; what is left out stays.' })
export class UpdateSkillInput extends PartialType(CreateSkillInput) {
  @Field(() => ID, { description: 'Which one.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'A skill to retire.' })
export class RetireSkillInput {
  @Field(() => ID, { description: 'Which one.' })
  @IsString()
  id!: string;
}

@ObjectType({ description: 'The skill, or what is wrong with the input.' })
export class SkillPayload extends Payload {
  @Field(() => Skill, { nullable: true, description: 'The skill as it is now.' })
  skill?: Skill;
}

export const SkillConnection = connectionType(Skill, 'Skill');
