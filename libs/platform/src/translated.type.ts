import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';


@ObjectType({ description: 'A text in several languages.' })
@InputType('TranslatedTextInput', { description: 'A text in several languages.' })
export class TranslatedText {
  @Field(() => String, { nullable: true, description: 'English.' })
  @IsOptional() @IsString() @MaxLength(10_000)
  en?: string;

  @Field(() => String, { nullable: true, description: 'French.' })
  @IsOptional() @IsString() @MaxLength(10_000)
  fr?: string;
}
