import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * A message to be sent: the outbox. Written in the transaction of what it tells, sent later by the worker, so that a mail
 * server that fails never fails anything else. `data` carries what its renderer needs beside `subjectId`.
 */
@Entity('notifications')
@Check('notifications_state_check', `state in ('PENDING', 'SENT', 'FAILED', 'CANCELLED')`)
@Index('notifications_due', { synchronize: false })
@Index('notifications_batch', { synchronize: false })
@Index('notifications_sent', { synchronize: false })
@Index('notifications_troubled', { synchronize: false })
@Index('notifications_troubled_batch', { synchronize: false })
export class Notification {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** What it tells, such as `credential.issued`; one renderer each. */
  @Column('text')
  kind!: string;

  /** Null when the person has no address: the row stays as CANCELLED, so that each award has its message. */
  @Column('text', { nullable: true })
  recipientEmail!: string | null;

  @Column('text')
  language!: string;

  @Column('bigint', { nullable: true })
  subjectId!: number | null;

  @Column('bigint', { nullable: true })
  batchId!: number | null;

  @Column('jsonb', { default: {} })
  data!: Record<string, unknown>;

  @Column('text', { default: 'PENDING' })
  state!: 'PENDING' | 'SENT' | 'FAILED' | 'CANCELLED';

  @Column('timestamptz', { default: () => 'now()' })
  availableAt!: Date;

  @Column('smallint', { default: 0 })
  attempts!: number;

  @Column('text', { nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;
}
