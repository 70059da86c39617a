import { Field, ID, InputType, ObjectType, PartialType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsEmail, IsNotEmpty, IsOptional, IsString, IsUrl, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Payload, TranslatedText } from '@blason/platform';
import { Issuer } from './issuer.entity';

@InputType({ description: 'A new issuer. It gets a key of its own.' })
export class CreateIssuerInput {
  @Field({ description: 'What it is called in badges.' })
  @IsString() @IsNotEmpty() @MaxLength(200)
  name!: string;

  @Field({ description: 'Its home page.' })
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, { message: 'The home page is an absolute address, such as https://example.org.' })
  @MaxLength(500)
  url!: string;

  @Field({ description: 'A contact address of the organisation, never of a person: it is public.' })
  @IsEmail() @MaxLength(254)
  email!: string;

  @Field(() => TranslatedText, { nullable: true, description: 'What it does.' })
  @IsOptional() @ValidateNested() @Type(() => TranslatedText)
  description?: TranslatedText | null;

  @Field(() => String, { nullable: true, description: 'Key of an uploaded picture; null takes the picture away.' })
  @IsOptional() @Matches(/^[\w-]{1,100}$/, { message: 'That picture was not uploaded, or is gone. Upload it again.' })
  pictureKey?: string | null;

  @Field(() => String, { nullable: true, description: 'Number of its page at LinkedIn.' })
  @IsOptional() @Matches(/^\d{1,20}$/, { message: 'The LinkedIn organisation is a number, found in the address of its page.' })
  linkedinOrganizationId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether Open Badges 2.0 assertions carry a hash of the holder\'s e-mail address.' })
  @IsOptional() @IsBoolean()
  publishEmailHash?: boolean;
}

@InputType({ description: 'Changes to an issuer; what is left out stays. Badges issued before keep what they say.' })
export class UpdateIssuerInput extends PartialType(CreateIssuerInput) {
  @Field(() => ID, { description: 'Which one.' })
  @IsString()
  id!: string;
}

@InputType({ description: 'An issuer whose key is to be changed.' })
export class RotateSigningKeyInput {
  @Field(() => ID, { description: 'Which one.' })
  @IsString()
  issuerId!: string;
}

@ObjectType({ description: 'The issuer, or what is wrong with the input.' })
export class IssuerPayload extends Payload {
  @Field(() => Issuer, { nullable: true, description: 'The issuer as it is now.' })
  issuer?: Issuer;
}
