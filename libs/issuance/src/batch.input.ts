import { ArgsType, Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, IsArray, IsBoolean, IsEnum, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, MaxLength, Min, MinLength, ValidateNested,
} from 'class-validator';
import { connectionType, IsDay, LocalDate, PageArgs, Said, TranslatedText } from '@blason/platform';
import { PersonFilter } from '@blason/people';
import { Batch, BatchStateEnum } from './batch.entity';
import { BatchRow, RowState, RowVerdict } from './batch-row.entity';
import { batchStates, type BatchState } from './batch-state';
import { rosterFields, type RosterField } from './roster';

const languageField = { nullable: true, description: 'Language of the mails: "en" or "fr"; null for each person\'s own.' };

@InputType({ description: 'Recipients as pasted text.' })
export class DraftBatchFromTextInput {
  @Field(() => ID, { description: 'The badge they get.' })
  @IsString() @IsNotEmpty()
  badgeId!: string;

  @Field({ description: 'Addresses as a mail has them, numbers, or cells of a spreadsheet.' })
  @IsString() @MinLength(1, { message: 'Paste at least one address or number.' }) @MaxLength(1_000_000)
  text!: string;
}

@InputType({ description: 'Recipients by a filter over people.' })
export class DraftBatchFromFilterInput {
  @Field(() => ID, { description: 'The badge they get.' })
  @IsString() @IsNotEmpty()
  badgeId!: string;

  @Field(() => PersonFilter, { description: 'Everybody who matches.' })
  @ValidateNested() @Type(() => PersonFilter)
  filter!: PersonFilter;
}

@InputType({ description: 'What a column means.' })
export class ColumnMappingInput {
  @Field({ description: 'Header of the column.' })
  @IsString() @MaxLength(10_000)
  header!: string;

  @Field(() => String, { nullable: true, description: `One of ${rosterFields.join(', ')}; null: the column is not used.` })
  @IsOptional() @IsIn(rosterFields)
  field?: RosterField | null;
}

@InputType({ description: 'What the columns of a draft mean; columns left out stay.' })
export class MapBatchColumnsInput {
  @Field(() => ID, { description: 'The draft.' })
  @IsString()
  id!: string;

  @Field(() => [ColumnMappingInput], { description: 'Columns and their fields.' })
  @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => ColumnMappingInput)
  mapping!: ColumnMappingInput[];

  @Field(() => Boolean, { nullable: true, description: 'Recipients nobody knows become external people.' })
  @IsOptional() @IsBoolean()
  createExternal?: boolean | null;
}

@InputType({ description: 'What the rows of a draft fall back on; left out stays, null clears.' })
export class SetBatchDefaultsInput {
  @Field(() => ID, { description: 'The draft.' })
  @IsString()
  id!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Day of issue of the rows that give none.' })
  @IsOptional() @IsDay()
  issuedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day of validity of the rows that give none.' })
  @IsOptional() @IsDay()
  expiresOn?: string | null;

  @Field(() => String, languageField)
  @IsOptional() @IsIn(['en', 'fr'])
  language?: string | null;

  @Field(() => TranslatedText, { nullable: true, description: 'A few words for the mails.' })
  @IsOptional() @ValidateNested() @Type(() => TranslatedText)
  message?: TranslatedText | null;

  @Field(() => Boolean, { nullable: true, description: 'Recipients nobody knows become external people.' })
  @IsOptional() @IsBoolean()
  createExternal?: boolean | null;
}

@InputType({ description: 'One value of one row of a draft.' })
export class CorrectBatchRowInput {
  @Field(() => ID, { description: 'The draft.' })
  @IsString()
  id!: string;

  @Field(() => Int, { description: 'Line of the row.' })
  @IsInt() @Min(0)
  line!: number;

  @Field(() => String, { description: `Which value: ${rosterFields.join(', ')}.` })
  @IsIn(rosterFields)
  field!: RosterField;

  @Field({ description: 'The value; empty for none.' })
  @IsString() @MaxLength(20_000)
  value!: string;
}

@InputType({ description: 'A batch by its id.' })
export class BatchIdInput {
  @Field(() => ID, { description: 'The batch.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'Which draft to start.' })
export class StartBatchInput extends BatchIdInput {
  @Field(() => String, { nullable: true, description: 'A key of the client\'s own: asking again with the same key starts nothing twice.' })
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which batch to take back, and why.' })
export class RecallBatchInput extends BatchIdInput {
  @Field({ description: 'Why, for the ledger and for whoever looks at a revoked credential.' })
  @Said(500)
  reason!: string;
}

export enum BatchSortField {
  CREATED_AT = 'CREATED_AT',
  STATE = 'STATE',
  TOTAL = 'TOTAL',
}
registerEnumType(BatchSortField, {
  name: 'BatchSortField',
  description: 'What batches are sorted by.',
  valuesMap: {
    CREATED_AT: { description: 'When the list was handed in.' }, STATE: { description: 'State.' }, TOTAL: { description: 'How many rows.' },
  },
});

@InputType({ description: 'Which batches; all conditions together.' })
export class BatchFilter {
  @Field(() => String, { nullable: true, description: 'Words in the name of the file or of the badge.' })
  @IsOptional() @IsString() @MaxLength(200)
  q?: string | null;

  @Field(() => [BatchStateEnum], { nullable: true, description: 'In any of these states.' })
  @IsOptional() @IsIn(batchStates, { each: true })
  states?: BatchState[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of any of these badges.' })
  @IsOptional() @IsArray() @ArrayMaxSize(1_000) @IsString({ each: true })
  badgeIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that one handed in oneself.' })
  @IsOptional() @IsBoolean()
  createdByMe?: boolean | null;

  /** Set by the service from `createdByMe`. */
  createdBy?: number;
}

@ArgsType()
export class BatchesArgs extends PageArgs {
  @Field(() => BatchFilter, { nullable: true, description: 'Which batches.' })
  @IsOptional() @ValidateNested() @Type(() => BatchFilter)
  filter?: BatchFilter | null;

  @Field(() => BatchSortField, { nullable: true, description: 'What they are sorted by; newest first when absent.' })
  @IsOptional() @IsEnum(BatchSortField)
  sort?: BatchSortField | null;
}

@ArgsType()
export class BatchRowsArgs extends PageArgs {
  @Field(() => [RowVerdict], { nullable: true, description: 'With any of these verdicts.' })
  @IsOptional() @IsEnum(RowVerdict, { each: true })
  verdicts?: RowVerdict[] | null;

  @Field(() => [RowState], { nullable: true, description: 'In any of these states.' })
  @IsOptional() @IsEnum(RowState, { each: true })
  states?: RowState[] | null;
}

export const BatchConnection = connectionType(Batch, 'Batch');
export const BatchRowConnection = connectionType(BatchRow, 'BatchRow');
