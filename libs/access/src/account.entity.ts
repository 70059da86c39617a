import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsEmail, IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, VirtualColumn } from 'typeorm';
import { roles, type Role } from './role';

/** The roles as a GraphQL enum. */
export const RoleEnum = Object.fromEntries(roles.map((role) => [role, role])) as { [R in Role]: R };
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What an account is trusted with. Managers are known by the reporting line, not by a role.',
  valuesMap: {
    HR: { description: 'HR administrator: everything.' },
    ISSUER: { description: 'Designs badges and issues credentials.' },
    EMPLOYEE: { description: 'Sees the own badges and the catalogue.' },
  },
});

/** Somebody who may sign in. */
@ObjectType({ description: 'Somebody who may sign in.' })
@Entity('accounts')
@Index('accounts_person', { synchronize: false })
@Check('accounts_email_check', 'email = lower(email)')
export class Account {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Its id.' })
  @Column('text', { unique: true })
  publicId!: string;

  /** Lower case: what people type is folded before it is compared. */
  @Field({ description: 'The e-mail address it signs in with.' })
  @IsEmail() @MaxLength(254)
  @Column('text', { unique: true })
  email!: string;

  @Field({ description: 'How it is called.' })
  @IsNotEmpty() @MaxLength(200)
  @Column('text')
  displayName!: string;

  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Field(() => [RoleEnum], { description: 'Its roles.' })
  @IsIn(roles, { each: true })
  @Column('text', { array: true, default: [] })
  roles!: Role[];

  /** The key to `people` stands in that chapter's migration, because it comes later. */
  @Column('bigint', { nullable: true })
  personId!: number | null;

  @Field(() => ID, { name: 'personId', nullable: true, description: 'The person behind it, when there is one.' })
  @VirtualColumn({ type: 'text', query: (alias) => `select public_id from people where id = ${alias}.person_id` })
  personPublicId!: string | null;

  @Field({ description: 'Language of its screens and mails: "en" or "fr".' })
  @IsIn(['en', 'fr'])
  @Column('text', { default: 'en' })
  language!: string;

  @Field(() => Date, { nullable: true, description: 'Since when it may not sign in.' })
  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;

  /** SHA-256 of the token in the last set-up or reset mail. */
  @Column('bytea', { nullable: true })
  setupTokenHash!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  setupTokenExpiresAt!: Date | null;

  @Field({ description: 'When it was made.' })
  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it last signed in.' })
  @Column('timestamptz', { nullable: true })
  lastLoginAt!: Date | null;

  @Field(() => Boolean, { description: 'It has a password; without one it waits for its set-up link to be followed.' })
  get hasPassword(): boolean {
    return this.passwordHash !== null;
  }
}
