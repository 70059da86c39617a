import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsEmail, IsNotEmpty, IsOptional, IsString, IsUrl, Matches, MaxLength, ValidateNested } from 'class-validator';
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
  @IsString() @IsNotEmpty() @MaxLength(200)
  @Column('text')
  name!: string;

  @Field({ description: 'Its home page.' })
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, { message: 'The home page is an absolute address, such as https://example.org' })
  @MaxLength(500)
  @Column('text')
  url!: string;

  @Field({ description: 'A contact address of the organisation, never of a person: it is public.' })
  @IsEmail() @MaxLength(254)
  @Column('text')
  email!: string;

  @Field(() => TranslatedText, { description: 'What it does.' })
  @IsOptional() @ValidateNested() @Type(() => TranslatedText)
  @Column('jsonb', { default: {} })
  description!: TranslatedText;

  /** File name of the picture, without `.png`. */
  @IsOptional() @Matches(/^[\w-]{1,100}$/, { message: 'That is no picture that was uploaded' })
  @Column('text', { nullable: true })
  pictureKey!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of its page at LinkedIn; the name is used when there is none.' })
  @IsOptional() @Matches(/^\d{1,20}$/, { message: 'The LinkedIn organisation is a number' })
  @Column('text', { nullable: true })
  linkedinOrganizationId!: string | null;

  @Field({
    description: 'Open Badges 2.0 assertions of accepted, not private badges carry a salted hash of the holder\'s e-mail address. '
      + 'Whoever knows an address can check it against the hash; without it assertions name the badge\'s own address instead.',
  })
  @IsOptional() @IsBoolean()
  @Column('boolean', { default: true })
  publishEmailHash!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;
}
