import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { TranslatedText } from '@blason/platform';
import { Alignment } from './alignment.type';

/** Something people can do, by a name of the organisation's own and its nodes in public frameworks. */
@ObjectType({ description: 'Something people can do.' })
@Entity('skills')
@Unique('skills_public_id_key', ['publicId'])
@Index('skills_search', { synchronize: false })
@Index('skills_name_en', { synchronize: false })
@Index('skills_name_fr', { synchronize: false })
export class Skill {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'skills_pkey' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Public id.' })
  @Column('text')
  publicId!: string;

  @Field(() => TranslatedText, { description: 'What it is called.' })
  @Column('jsonb')
  name!: TranslatedText;

  @Field(() => TranslatedText, { description: 'What somebody who has it can do.' })
  @Column('jsonb', { default: {} })
  description!: TranslatedText;

  @Field(() => [Alignment], { description: 'Its nodes in skills frameworks.' })
  @Column('jsonb', { default: [] })
  alignments!: Alignment[];

  @Field(() => Date, { nullable: true, description: 'Since when it is no longer offered for new badges.' })
  @Column('timestamptz', { nullable: true })
  retiredAt!: Date | null;

  @Field({ description: 'When it was created.' })
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Field({ description: 'When it was last changed.' })
  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  /** Names of all languages, folded: what a search looks through. */
  @Column({
    type: 'text', nullable: true, select: false, insert: false, update: false, generatedType: 'STORED',
    asExpression: `blason_fold(COALESCE(name ->> 'en', '') || ' ' || COALESCE(name ->> 'fr', ''))`,
  })
  searchText?: string;
}
