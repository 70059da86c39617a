import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn, Unique, VirtualColumn } from 'typeorm';

export enum RevocationState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
}
registerEnumType(RevocationState, {
  name: 'RevocationState',
  description: 'Where a revocation of many stands.',
  valuesMap: {
    QUEUED: { description: 'Waits for a worker.' },
    RUNNING: { description: 'Some are revoked, some are not yet.' },
    DONE: { description: 'All of them are revoked.' },
  },
});

/** A bulk revocation: what was chosen when it began, and how far it is. A worker does it piece by piece. */
@ObjectType({ description: 'A revocation of many credentials at once, as a job.' })
@Entity('revocations')
@Unique('revocations_public_id_key', ['publicId'])
export class Revocation {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'revocations_pkey' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Public id: the `jobId` that was answered when it began.' })
  @Column('text')
  publicId!: string;

  @Field({ description: 'Why; public for each of the credentials.' })
  @Column('text')
  reason!: string;

  /** Who began it, for the ledger. */
  @Column('text')
  actorKind!: string;

  @Column('text', { nullable: true })
  actorId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of who began it.' })
  @VirtualColumn({ type: 'text', query: (alias) => `select display_name from accounts where public_id = ${alias}.actor_id and ${alias}.actor_kind = 'ACCOUNT'` })
  createdBy!: string | null;

  /** Up to half a million: not read with the rest. */
  @Column('bigint', { array: true, select: false })
  credentialIds!: number[];

  @Field(() => Int, { description: 'How many credentials were chosen.' })
  @VirtualColumn({ type: 'integer', query: (alias) => `select cardinality(${alias}.credential_ids)` })
  total!: number;

  @Field(() => Int, { description: 'How many of them are revoked by now.' })
  @Column('integer', { default: 0 })
  done!: number;

  @Field({ description: 'When it began.' })
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When the last of them was revoked.' })
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @Field(() => RevocationState, { description: 'Where it stands.' })
  get state(): RevocationState {
    if (this.finishedAt) return RevocationState.DONE;
    return this.done > 0 ? RevocationState.RUNNING : RevocationState.QUEUED;
  }
}
