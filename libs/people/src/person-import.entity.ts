import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

export enum PersonImportState {
  ANALYSING = 'ANALYSING',
  READY = 'READY',
  APPLYING = 'APPLYING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  DISCARDED = 'DISCARDED',
}
registerEnumType(PersonImportState, {
  name: 'PersonImportState',
  description: 'Where an import of people stands.',
  valuesMap: {
    ANALYSING: { description: 'The file is being read and compared; nothing is written.' },
    READY: { description: 'Every row has its verdict; it waits to be applied or discarded.' },
    APPLYING: { description: 'The rows are being written.' },
    DONE: { description: 'All rows are written.' },
    FAILED: { description: 'The file could not be used; see failure.' },
    DISCARDED: { description: 'It was not applied.' },
  },
});

@ObjectType({ description: 'How many rows of an import have which verdict.' })
export class PersonImportCounts {
  @Field(() => Int, { description: 'People who are new.' })
  new!: number;

  @Field(() => Int, { description: 'People of whom something changes.' })
  changed!: number;

  @Field(() => Int, { description: 'People of whom nothing changes.' })
  unchanged!: number;

  @Field(() => Int, { description: 'People who leave.' })
  left!: number;

  @Field(() => Int, { description: 'Rows that cannot be used.' })
  invalid!: number;

  @Field(() => Int, { description: 'Warnings on rows that can be used.' })
  warnings!: number;

  @Field(() => Int, { description: 'Employees who are not in the file; they leave when it is applied with markMissingAsLeft.' })
  missing!: number;
}

@ObjectType({ description: 'A column of an imported file.' })
export class PersonImportColumn {
  @Field({ description: 'Its header.' })
  header!: string;

  @Field(() => String, { nullable: true, description: 'What it is taken for; null when it is ignored.' })
  field!: string | null;
}

/** A file of people on its way in. Its rows and this one are the truth; jobs only wake the work. */
@ObjectType({ description: 'A file of people: first compared, then applied.' })
@Entity('person_imports')
@Unique('person_imports_public_id_key', ['publicId'])
@Index('person_imports_open', { synchronize: false })
@Check('person_imports_state_check', `state in ('ANALYSING', 'READY', 'APPLYING', 'DONE', 'FAILED', 'DISCARDED')`)
export class PersonImport {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'person_imports_pkey' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Public id.' })
  @Column('text')
  publicId!: string;

  @Field(() => PersonImportState, { description: 'Where it stands.' })
  @Column('text')
  state!: PersonImportState;

  @Field({ description: 'Name of the file.' })
  @Column('text')
  fileName!: string;

  /** Where the file lies until it is read; null once it is gone. */
  @Column('text', { nullable: true })
  fileKey!: string | null;

  @Field(() => [PersonImportColumn], { description: 'The columns of the file and what they are taken for.' })
  @Column('jsonb', { default: [] })
  columns!: PersonImportColumn[];

  @Field(() => [String], { description: 'Headers of columns that are ignored.' })
  @Column('text', { array: true, default: [] })
  unknownColumns!: string[];

  @Field(() => PersonImportCounts, { description: 'Rows by verdict.' })
  @Column('jsonb', { default: {} })
  counts!: PersonImportCounts;

  @Field(() => Int, { description: 'Rows of the file, as far as it has been read.' })
  @Column('integer', { default: 0 })
  total!: number;

  @Field(() => Int, { description: 'Rows compared (while ANALYSING) or written (while APPLYING).' })
  @Column('integer', { default: 0 })
  done!: number;

  @Column('boolean', { default: false })
  markMissingAsLeft!: boolean;

  /** The last row written: rows are written by depth in the reporting line, then by line. */
  @Column('integer', { default: -1 })
  appliedDepth!: number;

  @Column('integer', { default: 0 })
  appliedLine!: number;

  /** Who works on it, until when. Everything written checks the claim in its own transaction. */
  @Column('text', { nullable: true })
  claim!: string | null;

  @Column('timestamptz', { nullable: true })
  claimedUntil!: Date | null;

  @Column('smallint', { default: 0 })
  attempts!: number;

  /** Why it failed, in English; readers are told in their language (`person-import.resolver.ts`). */
  @Column('text', { nullable: true })
  failure!: string | null;

  @ForeignKey('accounts', { name: 'person_imports_created_by_fkey' })
  @Column('bigint', { nullable: true })
  createdBy!: number | null;

  /** Public id of the account that had it applied, for the audit trail. */
  @Column('text', { nullable: true })
  appliedBy!: string | null;

  @Field({ description: 'When the file came.' })
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was done, failed or discarded.' })
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
