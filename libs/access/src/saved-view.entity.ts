import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Account } from './account.entity';

/** A list as somebody likes it: its filter, sort and columns under a name. */
@ObjectType({ description: 'A list as somebody likes it: filter, sort and columns under a name.' })
@Entity('saved_views')
@Unique('saved_views_account_id_resource_name_key', ['accountId', 'resource', 'name'])
export class SavedView {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Field(() => ID, { name: 'id', description: 'Its id.' })
  @Column('text', { unique: true })
  publicId!: string;

  @ForeignKey(() => Account, { name: 'saved_views_account_id_fkey', onDelete: 'CASCADE' })
  @Column('bigint')
  accountId!: number;

  @Field({ description: 'The list it belongs to, such as "credentials".' })
  @Column('text')
  resource!: string;

  @Field({ description: 'Its name.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: 'Filter, sort and columns, as JSON text of the dashboard.' })
  @Column('text')
  query!: string;

  @Field({ description: 'Everybody with an account sees it.' })
  @Column('boolean', { default: false })
  shared!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Field(() => Boolean, { description: 'It is the own one, and may be changed.' })
  own!: boolean;
}
