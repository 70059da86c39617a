import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { LocalDate } from '@blason/platform';
import { Batch } from './batch.entity';
import type { Corrections } from './roster';

export enum RowVerdict {
  NEW = 'NEW',
  RENEWAL = 'RENEWAL',
  DUPLICATE = 'DUPLICATE',
  UNKNOWN = 'UNKNOWN',
  INELIGIBLE = 'INELIGIBLE',
  INVALID = 'INVALID',
}
registerEnumType(RowVerdict, {
  name: 'RowVerdict',
  description: 'What the check says about a row.',
  valuesMap: {
    NEW: { description: 'A credential will be issued.' },
    RENEWAL: { description: 'The credential the person has will be renewed.' },
    DUPLICATE: { description: 'The person has the credential, or stands in the list before: the row is passed over.' },
    UNKNOWN: { description: 'Nobody is known by this number or address.' },
    INELIGIBLE: { description: 'The badge is not for this person.' },
    INVALID: { description: 'A value of the row cannot be used.' },
  },
});

export enum RowState {
  DRAFT = 'DRAFT',
  PENDING = 'PENDING',
  ISSUED = 'ISSUED',
  SKIPPED = 'SKIPPED',
  REJECTED = 'REJECTED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(RowState, {
  name: 'RowState',
  description: 'What became of a row.',
  valuesMap: {
    DRAFT: { description: 'Its batch is not started.' },
    PENDING: { description: 'Waits to be issued.' },
    ISSUED: { description: 'Issued or renewed.' },
    SKIPPED: { description: 'Passed over, because the credential exists.' },
    REJECTED: { description: 'Rejected, with a code and a reason.' },
    CANCELLED: { description: 'Given up, because the batch was stopped.' },
  },
});

/**
 * One recipient of a batch. In a draft a row already has the state in which it will start; nobody acts on it, and readers
 * are told DRAFT (`batch-reader.sql.ts`). Starting a batch therefore writes only the rows whose verdict changed.
 */
@ObjectType({ description: 'One recipient of a batch.' })
@Entity('batch_rows')
@Index('batch_rows_pending', { synchronize: false })
@Index('batch_rows_changed', { synchronize: false })
@Check('batch_rows_verdict_check', `verdict in ('NEW', 'RENEWAL', 'DUPLICATE', 'UNKNOWN', 'INELIGIBLE', 'INVALID')`)
@Check('batch_rows_state_check', `state in ('PENDING', 'ISSUED', 'SKIPPED', 'REJECTED', 'CANCELLED')`)
export class BatchRow {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'batch_rows_pkey' })
  batchId!: number;

  @ManyToOne(() => Batch, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'batch_id', foreignKeyConstraintName: 'batch_rows_batch_id_fkey' })
  batch?: Batch;

  @Field(() => Int, { description: 'The line of the list on which it begins.' })
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'batch_rows_pkey' })
  line!: number;

  @Field(() => [String], { description: 'Its cells as they were handed in, in the order of the columns.' })
  @Column('text', { array: true, default: [] })
  cells!: string[];

  /** What somebody typed over the cells. */
  @Column('jsonb', { nullable: true })
  corrections!: Corrections | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  @Column('text', { nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Employee number.' })
  @Column('text', { nullable: true })
  employeeNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Name in the list.' })
  @Column('text', { nullable: true })
  displayName!: string | null;

  @Column('bigint', { nullable: true })
  personId!: number | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day of issue.' })
  @Column('date', { nullable: true })
  issuedOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day of validity.' })
  @Column('date', { nullable: true })
  expiresOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the evidence is.' })
  @Column('text', { nullable: true })
  evidenceUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'What the evidence is, in words.' })
  @Column('text', { nullable: true })
  evidenceNarrative!: string | null;

  @Field(() => String, { nullable: true, description: 'Language of the mail.' })
  @Column('text', { nullable: true })
  language!: string | null;

  /** For badges awarded many times: what makes two awards one and the same. */
  @Column('text', { nullable: true })
  source!: string | null;

  @Field(() => RowVerdict, { description: 'What the check says.' })
  @Column('text')
  verdict!: RowVerdict;

  /** The verdict shown in the dry run, when starting found another one. */
  @Column('text', { nullable: true })
  verdictBefore!: RowVerdict | null;

  @Field(() => RowState, { description: 'What became of it.' })
  @Column('text')
  state!: RowState;

  @Field(() => String, { nullable: true, description: 'Why it was not simply issued, as a code.' })
  @Column('text', { nullable: true })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'The same in words.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The field at fault.' })
  @Column('text', { nullable: true })
  field!: string | null;

  @Column('bigint', { nullable: true })
  credentialId!: number | null;

  @Field(() => ID, { name: 'credentialId', nullable: true, description: 'The credential issued, renewed or found.' })
  credentialPublicId?: string | null;

  /** Failed tries that were this row's own fault. */
  @Column('smallint', { default: 0 })
  attempts!: number;
}
