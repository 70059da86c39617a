import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { AlignmentValues } from './alignment';

@ObjectType({ description: 'A node of a skills framework, such as ESCO or O*NET, that this answers to.' })
@InputType('AlignmentInput', { description: 'A node of a skills framework that this answers to.' })
export class Alignment implements AlignmentValues {
  @Field({ description: 'Name of the node, as the framework has it.' })
  @IsString() @MaxLength(300)
  targetName!: string;

  @Field({ description: 'Absolute web address of the node.' })
  @IsString() @MaxLength(2_000)
  targetUrl!: string;

  @Field(() => String, { nullable: true, description: 'What the node means.' })
  @IsOptional() @IsString() @MaxLength(2_000)
  targetDescription?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the framework, such as "ESCO".' })
  @IsOptional() @IsString() @MaxLength(200)
  targetFramework?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the node within its framework.' })
  @IsOptional() @IsString() @MaxLength(200)
  targetCode?: string | null;

  @Field(() => String, { nullable: true, description: 'OB3 target type, such as "CFItem" or "ext:ESCOSkill"; by the framework when left out.' })
  @IsOptional() @IsString() @MaxLength(100)
  targetType?: string | null;
}
