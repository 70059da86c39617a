import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { BadgeVersion } from './badge-version.entity';
import { Issuer } from './issuer.entity';

export enum BadgeType {
  KNOWLEDGE = 'KNOWLEDGE',
  SKILL = 'SKILL',
  CERTIFICATION = 'CERTIFICATION',
}
registerEnumType(BadgeType, {
  name: 'BadgeType',
  description: 'What a badge attests.',
  valuesMap: {
    KNOWLEDGE: { description: 'Somebody knows something.' }, SKILL: { description: 'Somebody can do something.' },
    CERTIFICATION: { description: 'Somebody was examined; it may expire.' },
  },
});

export enum BadgeKind {
  ACHIEVEMENT = 'ACHIEVEMENT',
  MEMBERSHIP = 'MEMBERSHIP',
  CAPABILITY = 'CAPABILITY',
  PARTICIPATION = 'PARTICIPATION',
  COLLABORATION = 'COLLABORATION',
  PRODUCTION = 'PRODUCTION',
}
registerEnumType(BadgeKind, {
  name: 'BadgeKind',
  description: 'What a badge is given for.',
  valuesMap: {
    ACHIEVEMENT: { description: 'Reaching something.' }, MEMBERSHIP: { description: 'Belonging to something.' },
    CAPABILITY: { description: 'Being able to do something.' }, PARTICIPATION: { description: 'Taking part.' },
    COLLABORATION: { description: 'Working with others.' }, PRODUCTION: { description: 'Making something.' },
  },
});

export enum BadgeState {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  ARCHIVED = 'ARCHIVED',
}
registerEnumType(BadgeState, {
  name: 'BadgeState',
  description: 'Where a badge is in its life.',
  valuesMap: {
    DRAFT: { description: 'Never published: it cannot be awarded yet.' }, PUBLISHED: { description: 'It can be awarded.' },
    ARCHIVED: { description: 'It is no longer awarded; those who hold it keep it.' },
  },
});

/** What can be earned (OB2 BadgeClass, OB3 Achievement). What it says stands in its versions. */
@ObjectType({ description: 'What can be earned.' })
@Entity('badges')
@Unique('badges_public_id_key', ['publicId'])
@Check('badges_type_check', `type in ('KNOWLEDGE', 'SKILL', 'CERTIFICATION')`)
@Check('badges_state_check', `state in ('DRAFT', 'PUBLISHED', 'ARCHIVED')`)
export class Badge {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'badges_pkey' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Public id.' })
  @Column('text')
  publicId!: string;

  @ForeignKey(() => Issuer, { name: 'badges_issuer_id_fkey' })
  @Column('bigint')
  issuerId!: number;

  @Field(() => BadgeType, { description: 'What it attests.' })
  @Column('text')
  type!: BadgeType;

  @Field(() => BadgeKind, { description: 'What it is given for.' })
  @Column('text')
  kind!: BadgeKind;

  @Field(() => BadgeState, { description: 'Where it is in its life.' })
  @Column('text')
  state!: BadgeState;

  @Field({ description: 'Shown first in the catalogue.' })
  @Column('boolean', { default: false })
  featured!: boolean;

  @ForeignKey(() => BadgeVersion, { name: 'badges_published_version_fkey' })
  @Column('bigint', { nullable: true })
  publishedVersionId!: number | null;

  @ForeignKey(() => BadgeVersion, { name: 'badges_draft_version_fkey' })
  @Column('bigint', { nullable: true })
  draftVersionId!: number | null;

  @Field({ description: 'When it was created.' })
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Field({ description: 'When it was last changed.' })
  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @Field(() => Issuer, { description: 'In whose name it is issued.' })
  issuer!: Issuer;

  @Field(() => BadgeVersion, { nullable: true, description: 'The version that is awarded; null before the first publication.' })
  published!: BadgeVersion | null;

  @Field(() => BadgeVersion, { nullable: true, description: 'The version that is being edited, for those who edit badges.' })
  draft!: BadgeVersion | null;

  @Field(() => BadgeVersion, { description: 'The published version, else the draft.' })
  current!: BadgeVersion;

  @Field(() => [BadgeVersion], { description: 'All versions, newest first.' })
  versions!: BadgeVersion[];

  @Field(() => Int, { description: 'How many credentials were ever issued.' })
  credentialCount!: number;

  @Field(() => Int, { description: 'How many of them were accepted.' })
  acceptedCount!: number;

  @Field({ description: 'Its public address.' })
  publicUrl!: string;
}
