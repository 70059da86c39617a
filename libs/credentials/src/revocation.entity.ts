import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A bulk revocation: what was chosen when it began, and how far it is. A worker does it piece by piece. */
@Entity('revocations')
@Unique('revocations_public_id_key', ['publicId'])
export class Revocation {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'revocations_pkey' })
  id!: number;

  @Column('text')
  publicId!: string;

  @Column('text')
  reason!: string;

  /** Who began it, for the ledger. */
  @Column('text')
  actorKind!: string;

  @Column('text', { nullable: true })
  actorId!: string | null;

  @Column('bigint', { array: true })
  credentialIds!: number[];

  @Column('integer', { default: 0 })
  done!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
