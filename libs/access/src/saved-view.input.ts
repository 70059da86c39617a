import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsJSON, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Said } from '@blason/platform';

@InputType({ description: 'A saved view: a new one, or with its id a changed one.' })
export class SaveViewInput {
  @Field(() => ID, { nullable: true, description: 'The own view to change.' })
  @IsOptional() @IsString()
  id?: string;

  @Field({ description: 'The list it belongs to, such as "credentials".' })
  @Matches(/^[\w-]{1,60}$/, { message: 'A list is named by letters, digits, - and _, 60 of them at most.' })
  resource!: string;

  @Field({ description: 'Its name.' })
  @Said(100)
  name!: string;

  @Field({ description: 'Filter, sort and columns, as JSON text.' })
  @IsJSON() @MaxLength(10_000)
  query!: string;

  @Field(() => Boolean, { nullable: true, description: 'Everybody with an account sees it; false when left out.' })
  @IsOptional() @IsBoolean()
  shared?: boolean;
}

@InputType({ description: 'A saved view by its id.' })
export class DeleteViewInput {
  @Field(() => ID, { description: 'The own view.' })
  @IsString()
  id!: string;
}
