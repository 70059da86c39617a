import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { LocalDate, TranslatedText } from '@blason/platform';
import { PersonKind } from '@blason/people';
import { Alignment, Skill } from '@blason/skills';
import type { BadgeSkillValues, EligibilityValues } from './badge-content';
import type { Recipe } from './recipe';
import { BadgeRecipe } from './recipe.type';

export enum Validity {
  NONE = 'NONE',
  PERIOD = 'PERIOD',
  FIXED = 'FIXED',
}
registerEnumType(Validity, {
  name: 'Validity',
  description: 'How long a credential of a badge is valid.',
  valuesMap: {
    NONE: { description: 'For ever.' }, PERIOD: { description: 'A number of months from the day of issue.' },
    FIXED: { description: 'Until the same day for everybody.' },
  },
});

export enum AwardPolicy {
  ONCE = 'ONCE',
  MANY = 'MANY',
  RENEW = 'RENEW',
}
registerEnumType(AwardPolicy, {
  name: 'AwardPolicy',
  description: 'What a second award to the same person means.',
  valuesMap: {
    ONCE: { description: 'Nothing: it is awarded once.' }, MANY: { description: 'Another credential.' },
    RENEW: { description: 'A new term of the same credential.' },
  },
});

@ObjectType({ description: 'A skill that a badge stands for.' })
export class BadgeSkill {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Int, { description: 'Level, 1 (has begun) to 5 (teaches others).' })
  level!: number;
}

@ObjectType({ description: 'Who can be awarded a badge; an empty list does not restrict.' })
export class BadgeEligibility {
  @Field(() => [ID], { description: 'People of these departments.' })
  departmentIds!: string[];

  @Field(() => [String], { description: 'People in these countries (ISO 3166, two letters).' })
  countries!: string[];

  @Field(() => [PersonKind], { description: 'Employees, externals.' })
  personKinds!: PersonKind[];
}

@ObjectType({ description: 'One difference between two versions.' })
export class BadgeChange {
  @Field({ description: 'What changed, such as "name.fr".' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'Before.' })
  from!: string | null;

  @Field(() => String, { nullable: true, description: 'After.' })
  to!: string | null;
}

/** What a badge says and asks for, at one time. A published one never changes: credentials point at it. */
@ObjectType({ description: 'What a badge says and asks for; frozen once it is published.' })
@Entity('badge_versions')
@Unique('badge_versions_badge_id_number_key', ['badgeId', 'number'])
@Check('badge_versions_validity_check', `validity in ('NONE', 'PERIOD', 'FIXED')`)
@Check('badge_versions_award_policy_check', `award_policy in ('ONCE', 'MANY', 'RENEW')`)
export class BadgeVersion {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'badge_versions_pkey' })
  id!: number;

  @ForeignKey('badges', { name: 'badge_versions_badge_id_fkey' })
  @Column('bigint')
  badgeId!: number;

  @Field(() => Int, { description: 'Its number, from 1.' })
  @Column('integer')
  number!: number;

  @Field({ description: 'The language of signed documents; every text exists in it.' })
  @Column('text', { default: 'en' })
  mainLanguage!: string;

  @Field(() => TranslatedText, { description: 'What it is called.' })
  @Column('jsonb')
  name!: TranslatedText;

  @Field(() => TranslatedText, { description: 'What somebody who has it knows or can do.' })
  @Column('jsonb')
  description!: TranslatedText;

  @Field(() => TranslatedText, { description: 'What it takes to earn it, as Markdown.' })
  @Column('jsonb')
  criteria!: TranslatedText;

  @Field(() => [String], { description: 'Words to find it by.' })
  @Column('text', { array: true, default: [] })
  tags!: string[];

  @Field(() => [Alignment], { description: 'Nodes of skills frameworks it answers to, besides those of its skills.' })
  @Column('jsonb', { default: [] })
  alignments!: Alignment[];

  /** Skills by internal id; from publication on with the names and alignments of that day. */
  @Column('jsonb', { default: [] })
  skills!: BadgeSkillValues[];

  @Field(() => BadgeRecipe, { nullable: true, description: 'Its design; null when its picture was uploaded.' })
  @Column('jsonb', { nullable: true })
  recipe!: Recipe | null;

  /** File name of the picture, without `.png`. */
  @Column('text')
  pictureKey!: string;

  @Field({ description: 'Every award must come with evidence.' })
  @Column('boolean', { default: false })
  evidenceRequired!: boolean;

  @Field(() => Validity, { description: 'How long a credential is valid.' })
  @Column('text', { default: Validity.NONE })
  validity!: Validity;

  @Field(() => Int, { nullable: true, description: 'With PERIOD: how many months.' })
  @Column('integer', { nullable: true })
  validityMonths!: number | null;

  @Field(() => LocalDate, { nullable: true, description: 'With FIXED: the last day.' })
  @Column('date', { nullable: true })
  validityUntil!: string | null;

  @Field(() => AwardPolicy, { description: 'What a second award to the same person means.' })
  @Column('text', { default: AwardPolicy.ONCE })
  awardPolicy!: AwardPolicy;

  /** Departments by internal id. */
  @Column('jsonb', { default: {} })
  eligibility!: EligibilityValues;

  @Field(() => Date, { nullable: true, description: 'When it was published; null for a draft.' })
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** Names of all languages, folded: what a search looks through. */
  @Column({
    type: 'text', nullable: true, select: false, insert: false, update: false, generatedType: 'STORED',
    asExpression: `blason_fold(COALESCE(name ->> 'en', '') || ' ' || COALESCE(name ->> 'fr', ''))`,
  })
  searchText?: string;

  @Field(() => ID, { name: 'id', description: 'Its badge and number.' })
  publicId!: string;

  @Field({ description: 'Address of its picture, a PNG.' })
  pictureUrl!: string;

  @Field(() => [BadgeSkill], { name: 'skills', description: 'The skills it stands for.' })
  badgeSkills!: BadgeSkill[];

  @Field(() => BadgeEligibility, { name: 'eligibility', description: 'Who can be awarded it.' })
  eligibleFor!: BadgeEligibility;

  @Field(() => [BadgeChange], { description: 'What changed against the version before; empty for the first.' })
  changes!: BadgeChange[];
}
