import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { publicMultikey } from '@blason/open-badges';

/** An Ed25519 key of an issuer. Retired ones stay: what they signed remains valid. The private half is sealed and has no field. */
@ObjectType('SigningKey', { description: 'A key with which an issuer signs; its private half never leaves the server.' })
@Entity('signing_keys')
@Unique('signing_keys_issuer_id_number_key', ['issuerId', 'number'])
@Index('signing_keys_current', { synchronize: false })
export class SigningKeyPair {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'signing_keys_pkey' })
  id!: number;

  @ForeignKey('issuers', { name: 'signing_keys_issuer_id_fkey' })
  @Column('bigint')
  issuerId!: number;

  @Field(() => Int, { description: 'Its number at this issuer, from 1.' })
  @Column('integer')
  number!: number;

  @Column('bytea')
  publicKey!: Buffer;

  /** AES-256-GCM under a key derived from MASTER_KEY; never selected unless asked for. */
  @Column('bytea', { select: false })
  privateKeySealed?: Buffer;

  @Field({ description: 'When it was made.' })
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Since when it signs nothing new.' })
  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;

  /** Set when it is read: an address is made from PUBLIC_URL. */
  @Field({ description: 'Its public address, where verifiers find it.' })
  url!: string;

  @Field(() => ID, { name: 'id', description: 'Its public address, as an id.' })
  get publicId(): string {
    return this.url;
  }

  @Field({ description: 'The public key as a Multikey.' })
  get publicKeyMultibase(): string {
    return publicMultikey(this.publicKey);
  }
}
