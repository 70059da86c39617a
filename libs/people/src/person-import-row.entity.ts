import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PersonImport } from './person-import.entity';
import type { ImportData } from './import-row';

export enum PersonImportVerdict {
  NEW = 'NEW',
  CHANGED = 'CHANGED',
  UNCHANGED = 'UNCHANGED',
  LEFT = 'LEFT',
  INVALID = 'INVALID',
}
registerEnumType(PersonImportVerdict, {
  name: 'PersonImportVerdict',
  description: 'What becomes of a row.',
  valuesMap: {
    NEW: { description: 'A person who is not here yet.' },
    CHANGED: { description: 'Somebody of whom something changes.' },
    UNCHANGED: { description: 'Somebody of whom nothing changes.' },
    LEFT: { description: 'Somebody who leaves.' },
    INVALID: { description: 'It cannot be used: see code and message.' },
  },
});

@ObjectType({ description: 'A value that changes.' })
export class PersonImportChange {
  @Field({ description: 'Of what.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'The value now.' })
  from!: string | null;

  @Field(() => String, { nullable: true, description: 'The value after.' })
  to!: string | null;
}

@ObjectType({ description: 'Something to know about a row that can be used.' })
export class PersonImportWarning {
  @Field({ description: 'NAME_MISSING or MANAGER_NOT_IMPORTED.' })
  code!: string;

  @Field({ description: 'In words.' })
  message!: string;
}

/** One row of an imported file with its verdict. */
@ObjectType({ description: 'One row of an imported file.' })
@Entity('person_import_rows')
@Index('person_import_rows_number', ['importId', 'employeeNumber'])
@Index('person_import_rows_email', ['importId', 'email'])
@Index('person_import_rows_order', ['importId', 'depth', 'line'])
@Check('person_import_rows_verdict_check', `verdict in ('NEW', 'CHANGED', 'UNCHANGED', 'LEFT', 'INVALID')`)
export class PersonImportRow {
  @ForeignKey(() => PersonImport, { name: 'person_import_rows_import_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'person_import_rows_pkey' })
  importId!: number;

  /** Smaller than 0 for those who are not in the file and leave. */
  @Field(() => Int, { nullable: true, description: 'Its line in the file; null for somebody who is not in it and leaves.' })
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'person_import_rows_pkey' })
  line!: number | null;

  @Field(() => String, { nullable: true, description: 'Employee number.' })
  @Column('text', { nullable: true })
  employeeNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  managerRef!: string | null;

  @Field(() => String, { nullable: true, description: 'The name to speak of it by.' })
  @Column('text', { nullable: true })
  displayName!: string | null;

  @Column('jsonb', { default: {} })
  data!: ImportData;

  @Field(() => PersonImportVerdict, { nullable: true, description: 'What becomes of it; null until it is compared.' })
  @Column('text', { nullable: true })
  verdict!: PersonImportVerdict | null;

  @Field(() => String, { nullable: true, description: 'Why it is invalid, as a code such as DUPLICATE or CYCLE.' })
  @Column('text', { nullable: true })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is invalid, in words.' })
  @Column('text', { nullable: true })
  message!: string | null;

  @Field(() => [PersonImportChange], { description: 'What changes.' })
  @Column('jsonb', { default: [] })
  changes!: PersonImportChange[];

  @Field(() => [PersonImportWarning], { description: 'What is to know about it.' })
  @Column('jsonb', { default: [] })
  warnings!: PersonImportWarning[];

  @Column('integer', { default: 0 })
  depth!: number;
}
