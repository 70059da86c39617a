import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type NotificationState = 'PENDING' | 'SENT' | 'FAILED' | 'CANCELLED';

/** A mail to be sent: the outbox. Written in the transaction of what it tells about, sent later by a worker. */
@Entity('notifications')
@Index('notifications_due', { synchronize: false })
@Index('notifications_batch', { synchronize: false })
export class Notification {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** What it tells, such as `credential.issued`. */
  @Column('text')
  kind!: string;

  /** Null when the person has no address: nothing is sent, and the row says so. */
  @Column('text', { nullable: true })
  recipientEmail!: string | null;

  @Column('text')
  language!: string;

  /** Internal id of what it is about. */
  @Column('bigint', { nullable: true })
  subjectId!: number | null;

  @Column('bigint', { nullable: true })
  batchId!: number | null;

  @Column('jsonb', { default: {} })
  data!: Record<string, unknown>;

  @Column('text', { default: 'PENDING' })
  state!: NotificationState;

  /** It is not sent before. */
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
