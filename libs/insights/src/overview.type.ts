import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { LocalDate, TranslatedText } from '@blason/platform';
import { BadgeType } from '@blason/credentials';
import { BatchStateEnum, type BatchState } from '@blason/issuance';
import { Figure } from './figure.type';

@ObjectType({ description: 'Badges issued in a month, by type.' })
export class IssuedInMonth {
  @Field({ description: 'The month as yyyy-mm, in the time zone of the organisation.' })
  month!: string;

  @Field(() => BadgeType, { description: 'What these badges attest.' })
  type!: BadgeType;

  @Field(() => Int, { description: 'How many were issued.' })
  count!: number;
}

@ObjectType({ description: 'One of the latest issuing jobs.' })
export class LatestBatch {
  @Field(() => ID, { description: 'The job.' })
  id!: string;

  @Field(() => BatchStateEnum, { description: 'Its state.' })
  state!: BatchState;

  @Field(() => TranslatedText, { description: 'Name of the badge that it issues.' })
  badgeName!: TranslatedText;

  @Field(() => Int, { description: 'Rows in all.' })
  total!: number;

  @Field(() => Int, { description: 'Rows with a verdict.' })
  done!: number;

  @Field(() => Int, { description: 'Rows issued.' })
  issued!: number;

  @Field(() => Int, { description: 'Rows skipped.' })
  skipped!: number;

  @Field(() => Int, { description: 'Rows rejected.' })
  rejected!: number;

  @Field({ description: 'When it was made.' })
  createdAt!: Date;
}

@ObjectType({ description: 'What has been set up, for the first steps.' })
export class Checklist {
  @Field({ description: 'There are employees.' })
  hasEmployees!: boolean;

  @Field({ description: 'A badge is published.' })
  hasBadge!: boolean;

  @Field({ description: 'A badge has been issued.' })
  hasCredential!: boolean;

  @Field({ description: 'Somebody who leads a team has an account.' })
  hasManager!: boolean;
}

@ObjectType({ description: 'A badge that few people accept.' })
export class BadgeAttention {
  @Field(() => ID, { description: 'The badge.' })
  badgeId!: string;

  @Field(() => TranslatedText, { description: 'Its name.' })
  name!: TranslatedText;

  @Field(() => Int, { description: 'Issued in the period.' })
  issued!: number;

  @Field(() => Int, { description: 'Of these, accepted.' })
  accepted!: number;
}

@ObjectType({ description: 'The first page of HR: what came of the badges in a period.' })
export class Overview {
  @Field(() => LocalDate, { description: 'First day of the period.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day of the period.' })
  to!: string;

  @Field(() => Figure, { description: 'Badges issued in the period.' })
  issued!: Figure;

  @Field(() => Figure, { description: 'Badges issued in the period and accepted since.' })
  accepted!: Figure;

  @Field(() => Figure, { description: 'Issued in the period and ever accepted, of those issued in the period.' })
  acceptanceRate!: Figure;

  @Field(() => Figure, { description: 'Clicks on a way to share, in the period. What LinkedIn does with them it does not tell.' })
  shares!: Figure;

  @Field(() => Figure, { description: 'Accepted badges shared at least once, of the accepted ones of the period.' })
  shareRate!: Figure;

  @Field(() => Figure, { description: 'Valid badges that expire within 90 days.' })
  expiring90!: Figure;

  @Field(() => Int, { description: 'Active employees.' })
  employees!: number;

  @Field(() => Int, { description: 'Published badges.' })
  badgesPublished!: number;

  @Field(() => [IssuedInMonth], { description: 'Badges issued by month and type in the period.' })
  issuedOverTime!: IssuedInMonth[];

  @Field(() => [LatestBatch], { description: 'The five latest issuing jobs.' })
  latestBatches!: LatestBatch[];

  @Field(() => Checklist, { description: 'First steps.' })
  checklist!: Checklist;

  @Field(() => [BadgeAttention], { description: 'Badges with at least ten issued of which fewer than 60 % are accepted, fewest first.' })
  attention!: BadgeAttention[];
}
