import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Person } from '@blason/people';
import { BadgeVersion } from './badge-version.entity';
import { Badge } from './badge.entity';
import { Issuer } from './issuer.entity';

export enum CredentialState {
  PENDING = 'PENDING',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
}
registerEnumType(CredentialState, {
  name: 'CredentialState',
  description: 'What the holder made of it.',
  valuesMap: {
    PENDING: { description: 'Not answered yet: nobody else sees it.' }, ACCEPTED: { description: 'Accepted.' },
    DECLINED: { description: 'Declined: nobody else sees it.' },
  },
});

export enum CredentialValidity {
  VALID = 'VALID',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
  SUSPENDED = 'SUSPENDED',
}
registerEnumType(CredentialValidity, {
  name: 'CredentialValidity',
  description: 'Whether it counts at this moment.',
  valuesMap: {
    VALID: { description: 'It counts.' }, EXPIRED: { description: 'Its last day is over.' },
    REVOKED: { description: 'Taken back for good.' }, SUSPENDED: { description: 'Taken back until the suspension is lifted.' },
  },
});

export enum Visibility {
  PRIVATE = 'PRIVATE',
  UNLISTED = 'UNLISTED',
  PUBLIC = 'PUBLIC',
}
registerEnumType(Visibility, {
  name: 'Visibility',
  description: 'Who sees the public page of an accepted credential.',
  valuesMap: {
    PRIVATE: { description: 'The holder and the organisation.' }, UNLISTED: { description: 'Whoever has the link.' },
    PUBLIC: { description: 'Everybody; search engines may list it.' },
  },
});

@ObjectType({ description: 'Something that shows that a badge was earned.' })
export class Evidence {
  @Field(() => String, { nullable: true, description: 'Where it can be seen.' })
  url?: string;

  @Field(() => String, { nullable: true, description: 'What it is, as Markdown.' })
  narrative?: string;
}

/**
 * A badge that somebody holds. The signed document is not stored: a template, the values here and the signature give it again.
 * Ids without a foreign key point to rows that are never deleted (see the migration).
 */
@ObjectType({ description: 'A badge that somebody holds.' })
@Entity('credentials')
@Unique('credentials_public_id_key', ['publicId'])
@Unique('credentials_badge_id_person_id_discriminator_key', ['badgeId', 'personId', 'discriminator'])
@Unique('credentials_status_list_id_status_index_key', ['statusListId', 'statusIndex'])
@Index('credentials_person', ['personId', 'id'])
@Index('credentials_awarded', ['awardedAt', 'id'])
@Index('credentials_batch', { synchronize: false })
@Index('credentials_expiry', { synchronize: false })
@Check('credentials_state_check', `state in ('PENDING', 'ACCEPTED', 'DECLINED')`)
@Check('credentials_visibility_check', `visibility in ('PRIVATE', 'UNLISTED', 'PUBLIC')`)
export class Credential {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'credentials_pkey' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Public id, as in its address.' })
  @Column('text')
  publicId!: string;

  @Column('bigint')
  badgeId!: number;

  @Column('bigint')
  badgeVersionId!: number;

  @Column('bigint')
  issuerId!: number;

  @Column('bigint')
  personId!: number;

  /** Part of the award key, by the badge's policy: see README. */
  @Column('text', { default: '' })
  discriminator!: string;

  /** The subject of the OB3 document, known from nowhere else. */
  @Column('uuid')
  subjectUuid!: string;

  /** Salt of the e-mail hash in the OB2 document. */
  @Column('bytea')
  salt!: Buffer;

  @Field({ description: 'When it was awarded; kept when it is renewed.' })
  @Column('timestamptz')
  awardedAt!: Date;

  @Field({ description: 'Since when the document that is signed now is valid.' })
  @Column('timestamptz')
  validFrom!: Date;

  @Field(() => Date, { nullable: true, description: 'Last second of its validity; null when it does not end.' })
  @Column('timestamptz', { nullable: true })
  validUntil!: Date | null;

  @Field(() => [Evidence], { description: 'What shows that it was earned.' })
  @Column('jsonb', { default: [] })
  evidence!: Evidence[];

  @Field(() => String, { nullable: true, description: 'How it was earned, as Markdown.' })
  @Column('text', { nullable: true })
  narrative!: string | null;

  @Field({ description: 'Language in which the holder is written to.' })
  @Column('text')
  language!: string;

  @Field(() => CredentialState, { description: 'What the holder made of it.' })
  @Column('text', { default: CredentialState.PENDING })
  state!: CredentialState;

  @Field(() => Visibility, { description: 'Who sees its public page.' })
  @Column('text', { default: Visibility.PRIVATE })
  visibility!: Visibility;

  @Field(() => Date, { nullable: true, description: 'When it was accepted.' })
  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was declined.' })
  @Column('timestamptz', { nullable: true })
  declinedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Since when it is suspended.' })
  @Column('timestamptz', { nullable: true })
  suspendedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked.' })
  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it is revoked or suspended. Public.' })
  @Column('text', { nullable: true })
  statusReason!: string | null;

  @Field({ description: 'The holder\'s name stands on the public page.' })
  @Column('boolean', { default: true })
  showName!: boolean;

  @Column('bigint')
  statusListId!: number;

  @Column('integer')
  statusIndex!: number;

  @Column('bigint')
  templateId!: number;

  @Column('bigint')
  signingKeyId!: number;

  @Column('timestamptz')
  proofCreated!: Date;

  @Column('bytea')
  signature!: Buffer;

  /** Places in status lists of forms signed before, of which copies are around: list * 131,072 + index. */
  @Column('bigint', { array: true, nullable: true })
  formerStatus!: number[] | null;

  @Column('bigint', { nullable: true })
  batchId!: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @Field(() => CredentialValidity, { description: 'Whether it counts at this moment.' })
  validity!: CredentialValidity;

  @Field(() => Badge, { description: 'The badge.' })
  badge!: Badge;

  @Field(() => BadgeVersion, { description: 'The version of the badge that was awarded.' })
  badgeVersion!: BadgeVersion;

  @Field(() => Issuer, { description: 'In whose name it was issued.' })
  issuer!: Issuer;

  @Field(() => Person, { nullable: true, description: 'Who holds it.' })
  person!: Person | null;

  @Field({ description: 'Its public address.' })
  publicUrl!: string;

  @Field({ description: 'Address of its picture, a PNG.' })
  pictureUrl!: string;

  @Field(() => ID, { name: 'batchId', nullable: true, description: 'The batch it was issued in, for those who issue.' })
  batchPublicId!: string | null;

  @Field(() => String, { nullable: true, description: 'Opens LinkedIn\'s form "add to profile", filled in; null while nobody else may see the credential.' })
  linkedinAddUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'Opens a post at LinkedIn with its page; null while nobody else may see it.' })
  linkedinShareUrl!: string | null;
}
