import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique, VirtualColumn } from 'typeorm';
import { LocalDate, TranslatedText } from '@blason/platform';
import { speed } from './batch-progress';
import { batchStates, type BatchState, type BatchWork } from './batch-state';
import { BatchColumn } from './batch-column.type';

/** The states as a GraphQL enum. */
export const BatchStateEnum = Object.fromEntries(batchStates.map((state) => [state, state])) as { [S in BatchState]: S };
registerEnumType(BatchStateEnum, {
  name: 'BatchState',
  description: 'Where a batch stands.',
  valuesMap: {
    DRAFT: { description: 'Being prepared; nothing is issued. Deleted after 7 days.' },
    QUEUED: { description: 'Started; waits for a worker.' },
    RUNNING: { description: 'Credentials are being issued.' },
    PAUSED: { description: 'Held by somebody, its mails too.' },
    CANCELLED: { description: 'Stopped for good; what was issued stays.' },
    DONE: { description: 'Every row has its verdict.' },
    RECALLED: { description: 'Taken back: what it issued is revoked.' },
  },
});

export enum BatchSource {
  PASTE = 'PASTE',
  FILE = 'FILE',
  FILTER = 'FILTER',
}
registerEnumType(BatchSource, {
  name: 'BatchSource',
  description: 'Where the recipients come from.',
  valuesMap: {
    PASTE: { description: 'Pasted text.' },
    FILE: { description: 'A file that was uploaded.' },
    FILTER: { description: 'Everybody who matches a filter.' },
  },
});

/** One badge for many people: the draft that is checked, then the job that is done. */
@ObjectType({ description: 'One badge for many people: first a draft that is checked, then a job.' })
@Entity('batches')
@Unique('batches_public_id_key', ['publicId'])
@Index('batches_work', { synchronize: false })
@Index('batches_drafts', { synchronize: false })
@Index('batches_mapped', { synchronize: false })
@Check('batches_state_check', `state in ('DRAFT', 'QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'DONE', 'RECALLED')`)
@Check('batches_work_check', `work in ('ISSUE', 'CANCEL', 'RECALL')`)
@Check('batches_source_check', `source in ('PASTE', 'FILE', 'FILTER')`)
export class Batch {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'batches_pkey' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Public id.' })
  @Column('text')
  publicId!: string;

  @ForeignKey('badges', { name: 'batches_badge_id_fkey' })
  @Column('bigint')
  badgeId!: number;

  @Field(() => BatchStateEnum, { description: 'Where it stands.' })
  @Column('text')
  state!: BatchState;

  /** What the workers still have to do; null when nothing. The truth that jobs only point at. */
  @Column('text', { nullable: true })
  work!: BatchWork | null;

  @Field(() => BatchSource, { description: 'Where the recipients come from.' })
  @Column('text')
  source!: BatchSource;

  @Field(() => String, { nullable: true, description: 'Name of the file.' })
  @Column('text', { nullable: true })
  sourceName!: string | null;

  @Field(() => [BatchColumn], { description: 'The columns of the list and what they mean.' })
  @Column('jsonb', { default: [] })
  columns!: BatchColumn[];

  /** The headers, folded: a mapping made by hand is used again for the next file that has the same. */
  @Column('text', { default: '' })
  headerKey!: string;

  @Column('boolean', { default: false })
  mappedByHand!: boolean;

  @Field({ description: 'Recipients nobody knows become external people.' })
  @Column('boolean', { default: false })
  createExternal!: boolean;

  @Field(() => LocalDate, { nullable: true, description: 'Day of issue of the rows that give none.' })
  @Column('date', { nullable: true })
  issuedOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day of validity of the rows that give none.' })
  @Column('date', { nullable: true })
  expiresOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Language of the mails of the rows that give none; else the person\'s own.' })
  @Column('text', { nullable: true })
  language!: string | null;

  @Field(() => TranslatedText, { nullable: true, description: 'A few words of the issuer for the mails.' })
  @Column('jsonb', { nullable: true })
  message!: TranslatedText | null;

  @Field(() => Int, { description: 'How many rows there are.' })
  @Column('integer', { default: 0 })
  total!: number;

  @Field(() => Int, { description: 'How many rows were issued or renewed.' })
  @Column('integer', { default: 0 })
  issued!: number;

  @Field(() => Int, { description: 'How many rows were passed over because the credential exists.' })
  @Column('integer', { default: 0 })
  skipped!: number;

  @Field(() => Int, { description: 'How many rows were rejected, each with a reason.' })
  @Column('integer', { default: 0 })
  rejected!: number;

  @Field(() => Int, { description: 'How many rows were given up because the batch was stopped.' })
  @Column('integer', { default: 0 })
  cancelled!: number;

  @Field(() => Int, { description: 'How many rows have their verdict.' })
  get done(): number {
    return this.issued + this.skipped + this.rejected + this.cancelled;
  }

  @Field(() => Float, { nullable: true, description: 'Rows per second since it last began to run.' })
  get rate(): number | null {
    return this.speed().rate;
  }

  @Field(() => Int, { nullable: true, description: 'Seconds until the end at this rate, while it runs.' })
  get etaSeconds(): number | null {
    return this.speed().etaSeconds;
  }

  @Field(() => String, { nullable: true, description: 'Why it was recalled.' })
  @Column('text', { nullable: true })
  recallReason!: string | null;

  @ForeignKey('accounts', { name: 'batches_created_by_fkey' })
  @Column('bigint', { name: 'created_by' })
  createdById!: number;

  @Field(() => String, { name: 'createdBy', nullable: true, description: 'Name of who handed it in.' })
  @VirtualColumn({ type: 'text', query: (alias) => `select display_name from accounts where id = ${alias}.created_by` })
  createdByName!: string | null;

  /** In whose name it issues. */
  @ForeignKey('accounts', { name: 'batches_started_by_fkey' })
  @Column('bigint', { name: 'started_by', nullable: true })
  startedById!: number | null;

  /** In whose name it revokes. */
  @ForeignKey('accounts', { name: 'batches_recalled_by_fkey' })
  @Column('bigint', { name: 'recalled_by', nullable: true })
  recalledById!: number | null;

  @Field({ description: 'When the list was handed in.' })
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was started.' })
  @Column('timestamptz', { nullable: true })
  startedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  runningSince!: Date | null;

  /** Rows that had their verdict when it last began to run: they do not count for its speed. */
  @Column('integer', { default: 0 })
  doneBefore!: number;

  @Column('timestamptz', { nullable: true })
  progressAt!: Date | null;

  /** When a worker last took a turn for it: who waited longest comes first. */
  @Column('timestamptz', { nullable: true })
  servedAt!: Date | null;

  /** Rows up to here were taken once: the search for pending ones begins behind it. A hint, never a truth. */
  @Column('integer', { default: 0 })
  takenLine!: number;

  /** How often it was served lately and came no further: its chunks get smaller by it. */
  @Column('smallint', { default: 0 })
  stalls!: number;

  @Field(() => Date, { nullable: true, description: 'When the mails of the latest rows may leave; until then a recall keeps them back.' })
  @Column('timestamptz', { nullable: true })
  mailsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the last row had its verdict.' })
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @Field({ description: 'Address of the receipt: every row with what became of it, as CSV.' })
  get receiptUrl(): string {
    return `/api/v1/batches/${this.publicId}/receipt.csv`;
  }

  @Field({ description: 'Address of the rejected rows with their reasons, as CSV.' })
  get errorsUrl(): string {
    return `/api/v1/batches/${this.publicId}/errors.csv`;
  }

  private speed(): ReturnType<typeof speed> {
    return speed(this, this.state === 'RUNNING' || this.state === 'QUEUED', new Date());
  }
}
