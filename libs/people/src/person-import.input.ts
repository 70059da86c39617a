import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsNotEmpty, IsOptional, IsString } from 'class-validator';
import { connectionType, PageArgs, Payload } from '@blason/platform';
import { PersonImport } from './person-import.entity';
import { PersonImportRow, PersonImportVerdict } from './person-import-row.entity';

@InputType({ description: 'An import to apply.' })
export class ApplyPersonImportInput {
  @Field(() => ID, { description: 'Which one.' })
  @IsString() @IsNotEmpty()
  id!: string;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Employees who are not in the file leave today.' })
  @IsOptional() @IsBoolean()
  markMissingAsLeft?: boolean | null;
}

@InputType({ description: 'An import to discard.' })
export class DiscardPersonImportInput {
  @Field(() => ID, { description: 'Which one.' })
  @IsString() @IsNotEmpty()
  id!: string;
}

@ArgsType()
export class PersonImportRowsArgs extends PageArgs {
  @Field(() => PersonImportVerdict, { nullable: true, description: 'Only rows with this verdict.' })
  @IsOptional() @IsEnum(PersonImportVerdict)
  verdict?: PersonImportVerdict | null;

  @Field(() => Boolean, { nullable: true, description: 'Only rows with warnings.' })
  @IsOptional() @IsBoolean()
  warned?: boolean | null;
}

@ObjectType({ description: 'The import, or what is wrong with the input.' })
export class PersonImportPayload extends Payload {
  @Field(() => PersonImport, { nullable: true, description: 'The import as it is now.' })
  personImport?: PersonImport;
}

export const PersonImportConnection = connectionType(PersonImport, 'PersonImport');
export const PersonImportRowConnection = connectionType(PersonImportRow, 'PersonImportRow');
