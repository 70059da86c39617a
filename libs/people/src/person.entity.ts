import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsEmail, IsEnum, IsISO31661Alpha2, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { IsDay, LocalDate } from '@blason/platform';
import { Department } from './department.entity';

export enum PersonKind {
  EMPLOYEE = 'EMPLOYEE',
  EXTERNAL = 'EXTERNAL',
}
registerEnumType(PersonKind, {
  name: 'PersonKind',
  description: 'How somebody belongs to the organisation.',
  valuesMap: {
    EMPLOYEE: { description: 'Works, or worked, for it.' },
    EXTERNAL: { description: 'Only receives credentials: a customer, a partner, a speaker.' },
  },
});

const searched = `blason_fold(display_name || ' ' || COALESCE(email, '') || ' ' || COALESCE(employee_number, '') || ' ' || COALESCE(job_title, ''))`;

/** Whoever may hold a credential. The employment columns are for employees only. */
@ObjectType({ description: 'Somebody who may hold a credential.' })
@Entity('people')
@Unique('people_public_id_key', ['publicId'])
@Unique('people_email_key', ['email'])
@Unique('people_employee_number_key', ['employeeNumber'])
@Index('people_manager', ['managerId'])
@Index('people_department', ['departmentId'])
@Index('people_name', ['sortName', 'id'])
@Index('people_search', { synchronize: false })
@Check('people_kind_check', `kind in ('EMPLOYEE', 'EXTERNAL')`)
@Check('people_email_check', `email = lower(email)`)
@Check('people_check', `manager_id <> id`)
export class Person {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'people_pkey' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Public id.' })
  @Column('text')
  publicId!: string;

  @Field(() => PersonKind, { description: 'Employee or external.' })
  @IsEnum(PersonKind)
  @Column('text')
  kind!: PersonKind;

  @Field({ description: 'The name as it is shown.' })
  @IsString() @IsNotEmpty() @MaxLength(200)
  @Column('text')
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'Given name.' })
  @IsOptional() @IsString() @MaxLength(100)
  @Column('text', { nullable: true })
  givenName!: string | null;

  @Field(() => String, { nullable: true, description: 'Family name.' })
  @IsOptional() @IsString() @MaxLength(100)
  @Column('text', { nullable: true })
  familyName!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, in lower case; for the person, their managers, HR and issuers.' })
  @IsOptional() @IsEmail() @MaxLength(254)
  @Column('text', { nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Number in the organisation\'s own records.' })
  @IsOptional() @IsString() @MaxLength(50)
  @Column('text', { nullable: true })
  employeeNumber!: string | null;

  @ForeignKey(() => Department, { name: 'people_department_id_fkey' })
  @Column('bigint', { nullable: true })
  departmentId!: number | null;

  @Field(() => String, { nullable: true, description: 'What they do.' })
  @IsOptional() @IsString() @MaxLength(200)
  @Column('text', { nullable: true })
  jobTitle!: string | null;

  @ForeignKey(() => Person, { name: 'people_manager_id_fkey' })
  @Column('bigint', { nullable: true })
  managerId!: number | null;

  @Field(() => String, { nullable: true, description: 'Country of work, two letters (ISO 3166).' })
  @IsOptional() @IsISO31661Alpha2()
  @Column('text', { nullable: true })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'Language of their mails, two letters.' })
  @IsOptional() @Matches(/^[a-z]{2}$/, { message: 'The language is two lower-case letters, such as fr.' })
  @Column('text', { nullable: true })
  language!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day of work.' })
  @IsOptional() @IsDay()
  @Column('date', { nullable: true })
  hiredOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day from which they are no longer there.' })
  @IsOptional() @IsDay()
  @Column('date', { nullable: true })
  leftOn!: string | null;

  @Field(() => Date, { nullable: true, description: 'When they were entered; for the person, their managers, HR and issuers.' })
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  /** The name folded: what lists are sorted by, without folding half a million names for it. */
  @Column({
    type: 'text', nullable: true, select: false, insert: false, update: false, generatedType: 'STORED', asExpression: 'blason_fold(display_name)',
  })
  sortName?: string;

  /** What a search looks through. */
  @Column({ type: 'text', nullable: true, select: false, insert: false, update: false, generatedType: 'STORED', asExpression: searched })
  searchText?: string;

  /** Read together with the person (see `PersonService.byIds`); a class instance has it not, and says so loudly. */
  @Field(() => Department, { nullable: true, description: 'The department they work in.' })
  get department(): Department | null {
    throw new Error('Read people through PersonService: a bare entity has no department.');
  }

  /** As `department`. */
  @Field(() => Person, { nullable: true, description: 'The direct manager.' })
  get manager(): Person | null {
    throw new Error('Read people through PersonService: a bare entity has no manager.');
  }
}
