import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A mail of the development mailbox: what would have left, had there been a mail server. */
@Entity('mailbox_messages')
export class MailboxMessage {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('text', { unique: true })
  publicId!: string;

  @Column('text')
  recipient!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  textBody!: string;

  @Column('text')
  htmlBody!: string;

  @Column('timestamptz', { default: () => 'now()' })
  sentAt!: Date;
}
