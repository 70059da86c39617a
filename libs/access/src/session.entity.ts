import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from './account.entity';

/** A browser that is signed in. The token itself is only in its cookie. */
@ObjectType({ description: 'A browser that is signed in.' })
@Entity('sessions')
export class Session {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Its id.' })
  @Column('text', { unique: true })
  publicId!: string;

  @Index('sessions_account')
  @ForeignKey(() => Account, { name: 'sessions_account_id_fkey', onDelete: 'CASCADE' })
  @Column('bigint')
  accountId!: number;

  @Column('bytea', { unique: true })
  tokenHash!: Buffer;

  @Field(() => String, { nullable: true, description: 'What the browser calls itself.' })
  @Column('text', { nullable: true })
  userAgent!: string | null;

  @Field({ description: 'When it signed in.' })
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Field({ description: 'When it was last used, to the minute.' })
  @Column('timestamptz', { default: () => 'now()' })
  lastSeenAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'It is the one that asks.' })
  current!: boolean;
}
