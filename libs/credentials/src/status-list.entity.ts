import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Issuer } from './issuer.entity';

/** 131,072 bits that say which credentials are revoked or suspended. A bit that was set is never cleared. */
@Entity('status_lists')
@Unique('status_lists_issuer_id_ordinal_key', ['issuerId', 'ordinal'])
export class StatusList {
  /** Also its public number: the address is `/status/{id}`. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'status_lists_pkey' })
  id!: number;

  @ForeignKey(() => Issuer, { name: 'status_lists_issuer_id_fkey' })
  @Column('bigint')
  issuerId!: number;

  /** Which of the issuer's lists: the ordinal of an award divided by the size of a list. */
  @Column('integer')
  ordinal!: number;

  @Column('bytea')
  bits!: Buffer;

  /** Counts the changes of `bits`. */
  @Column('bigint', { default: 0 })
  version!: number;

  /** The version that `document` tells; -1 before the first signature. */
  @Column('bigint', { default: -1 })
  signedVersion!: number;

  @Column('text', { nullable: true })
  document!: string | null;

  @Column('timestamptz', { nullable: true })
  signedAt!: Date | null;
}
