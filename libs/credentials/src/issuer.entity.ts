import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { TranslatedText } from '@blason/platform';

/** In whose name badges are issued: the organisation, or a part of it. */
@ObjectType({ description: 'In whose name badges are issued.' })
@Entity('issuers')
@Unique('issuers_public_id_key', ['publicId'])
export class Issuer {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'issuers_pkey' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Public id.' })
  @Column('text')
  publicId!: string;

  @Field({ description: 'What it is called in badges.' })
  @Column('text')
  name!: string;

  @Field({ description: 'Its home page.' })
  @Column('text')
  url!: string;

  @Field({ description: 'A contact address of the organisation, never of a person: it is public.' })
  @Column('text')
  email!: string;

  @Field(() => TranslatedText, { description: 'What it does.' })
  @Column('jsonb', { default: {} })
  description!: TranslatedText;

  /** File name of the picture, without `.png`. */
  @Column('text', { nullable: true })
  pictureKey!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of its page at LinkedIn; the name is used when there is none.' })
  @Column('text', { nullable: true })
  linkedinOrganizationId!: string | null;

  @Field({
    description: 'Open Badges 2.0 assertions of accepted, not private badges carry a salted hash of the holder\'s e-mail address. '
      + 'Whoever knows an address can check it against the hash; without it assertions name the badge\'s own address instead.',
  })
  @Column('boolean', { default: true })
  publishEmailHash!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
