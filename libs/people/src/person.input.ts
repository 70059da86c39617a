import { ArgsType, Field, ID, InputType, ObjectType, PartialType, PickType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsEnum, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { connectionType, IsDay, LocalDate, PageArgs, Payload } from '@blason/platform';
import { Person, PersonKind } from './person.entity';

export enum PersonSortField {
  NAME = 'NAME',
  NUMBER = 'NUMBER',
  DEPARTMENT = 'DEPARTMENT',
  JOB_TITLE = 'JOB_TITLE',
  COUNTRY = 'COUNTRY',
  HIRED_ON = 'HIRED_ON',
  MANAGER = 'MANAGER',
  CREATED_AT = 'CREATED_AT',
}
registerEnumType(PersonSortField, {
  name: 'PersonSortField',
  description: 'What people are sorted by; those without a value come last.',
  valuesMap: {
    NAME: { description: 'Name as shown; accents and case do not count.' },
    NUMBER: { description: 'Employee number, 2 before 10.' },
    DEPARTMENT: { description: 'Name of the department.' },
    JOB_TITLE: { description: 'Job title.' },
    COUNTRY: { description: 'Country code.' },
    HIRED_ON: { description: 'First day of work.' },
    MANAGER: { description: 'Name of the manager.' },
    CREATED_AT: { description: 'When they were entered.' },
  },
});

@InputType({ description: 'Which people; all conditions together.' })
export class PersonFilter {
  @Field(() => String, { nullable: true, description: 'Words in name, e-mail, number or job title; accents and case do not count.' })
  @IsOptional() @IsString() @MaxLength(200)
  q?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Any of these departments.' })
  @IsOptional() @IsArray() @ArrayMaxSize(500) @IsString({ each: true })
  departmentIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Any of these countries (ISO 3166, two letters).' })
  @IsOptional() @IsArray() @ArrayMaxSize(300) @IsString({ each: true })
  countries?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Those who report to this person.' })
  @IsOptional() @IsString()
  managerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'With managerId: directly or through others, not only directly.' })
  @IsOptional() @IsBoolean()
  allLevels?: boolean | null;

  @Field(() => PersonKind, { nullable: true, description: 'Employees or externals.' })
  @IsOptional() @IsEnum(PersonKind)
  kind?: PersonKind | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Those who left; false for those who are there, null for both.' })
  @IsOptional() @IsBoolean()
  left?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'These people.' })
  @IsOptional() @IsArray() @ArrayMaxSize(10_000) @IsString({ each: true })
  ids?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'With an e-mail address, or without.' })
  @IsOptional() @IsBoolean()
  hasEmail?: boolean | null;
}

@ArgsType()
export class PeopleArgs extends PageArgs {
  @Field(() => PersonFilter, { nullable: true, description: 'Which people.' })
  @IsOptional() @ValidateNested() @Type(() => PersonFilter)
  filter?: PersonFilter | null;

  @Field(() => PersonSortField, { nullable: true, description: 'What they are sorted by; the name when absent.' })
  @IsOptional() @IsEnum(PersonSortField)
  sort?: PersonSortField | null;
}

@ArgsType()
export class TeamArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Whose team; the own one when absent.' })
  @IsOptional() @IsString()
  managerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Also those who report through others.' })
  @IsOptional() @IsBoolean()
  allLevels?: boolean | null;

  @Field(() => PersonSortField, { nullable: true, description: 'What they are sorted by; the name when absent.' })
  @IsOptional() @IsEnum(PersonSortField)
  sort?: PersonSortField | null;
}

const written = [
  'kind', 'displayName', 'givenName', 'familyName', 'email', 'employeeNumber', 'jobTitle', 'country', 'language', 'hiredOn', 'leftOn',
] as const;

@InputType({ description: 'A new person: with a number or an e-mail address, and a name.' })
export class CreatePersonInput extends PartialType(PickType(Person, written, InputType), InputType) {
  @Field(() => ID, { nullable: true, description: 'The department.' })
  @IsOptional() @IsString()
  departmentId?: string | null;

  @Field(() => String, { nullable: true, description: 'The department by name; created when there is none of this name.' })
  @IsOptional() @IsString() @MaxLength(200)
  departmentName?: string | null;

  @Field(() => ID, { nullable: true, description: 'The direct manager.' })
  @IsOptional() @IsString()
  managerId?: string | null;
}

@InputType({ description: 'Changes to a person: what is left out stays, null clears.' })
export class UpdatePersonInput extends CreatePersonInput {
  @Field(() => ID, { description: 'Who.' })
  @IsString() @IsNotEmpty()
  id!: string;
}

@InputType({ description: 'Somebody who leaves.' })
export class MarkPersonLeftInput {
  @Field(() => ID, { description: 'Who.' })
  @IsString() @IsNotEmpty()
  id!: string;

  @Field(() => LocalDate, { nullable: true, description: 'The day from which they are no longer there; today when absent.' })
  @IsOptional() @IsDay()
  leftOn?: string | null;
}

@ObjectType({ description: 'The person, or what is wrong with the input.' })
export class PersonPayload extends Payload {
  @Field(() => Person, { nullable: true, description: 'The person as they are now.' })
  person?: Person;
}

export const PersonConnection = connectionType(Person, 'Person');
