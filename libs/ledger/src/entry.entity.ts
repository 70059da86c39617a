import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@ObjectType({ description: 'A particular of something that was done.' })
export class LedgerDetail {
  @Field({ description: 'What it is, such as "reason".' })
  name!: string;

  @Field({ description: 'Its value, as text.' })
  value!: string;
}

/** One line of the audit trail: who did what to which thing, when. Never changed, never deleted. */
@ObjectType({ description: 'One line of the audit trail.' })
@Entity('ledger_entries')
@Index('ledger_entries_subject', ['subjectType', 'subjectId', 'id'])
export class LedgerEntry {
  @Field(() => ID, { description: 'Its place in the trail.' })
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Field({ description: 'When it happened.' })
  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Field({ description: 'What kind of actor did it: ACCOUNT, SYSTEM, HOLDER or ANONYMOUS.' })
  @Column('text')
  actorKind!: string;

  @Field(() => ID, { nullable: true, description: 'The account that did it.' })
  @Column('text', { nullable: true })
  actorId!: string | null;

  @Field({ description: 'What was done, such as "credential.issued".' })
  @Column('text')
  action!: string;

  @Field({ description: 'The kind of thing it was done to, such as "credential".' })
  @Column('text')
  subjectType!: string;

  @Field(() => ID, { description: 'The thing it was done to.' })
  @Column('text')
  subjectId!: string;

  @Column('jsonb', { default: {} })
  data!: Record<string, unknown>;

  @Field(() => [LedgerDetail], { description: 'The particulars, such as a reason.' })
  get details(): LedgerDetail[] {
    return Object.entries(this.data).filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
  }
}
