import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A part of the organisation. Names that differ only in case or accents are the same department. */
@ObjectType({ description: 'A part of the organisation.' })
@Entity('departments')
@Unique('departments_public_id_key', ['publicId'])
@Index('departments_name', { synchronize: false })
export class Department {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'departments_pkey' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Public id.' })
  @Column('text')
  publicId!: string;

  @Field({ description: 'What it is called.' })
  @IsString() @IsNotEmpty() @MaxLength(200)
  @Column('text')
  name!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** Counted by the statement that reads departments. */
  @Field(() => Int, { description: 'How many people work in it now.' })
  peopleCount!: number;
}
