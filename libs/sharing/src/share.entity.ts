import { registerEnumType } from '@nestjs/graphql';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

export enum ShareChannel {
  LINKEDIN_PROFILE = 'LINKEDIN_PROFILE',
  LINKEDIN_POST = 'LINKEDIN_POST',
  LINK = 'LINK',
  EMAIL = 'EMAIL',
}
registerEnumType(ShareChannel, {
  name: 'ShareChannel',
  description: 'A way to share a badge.',
  valuesMap: {
    LINKEDIN_PROFILE: { description: 'Added to a LinkedIn profile.' }, LINKEDIN_POST: { description: 'A post on LinkedIn.' },
    LINK: { description: 'The link was copied.' }, EMAIL: { description: 'A mail with the link.' },
  },
});

/** A click on a way to share. What the other side makes of it nobody tells us (standards.md section 5). */
@Entity('shares')
@Index('shares_credential', ['credentialId'])
export class Share {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'shares_pkey' })
  id!: number;

  @ForeignKey('credentials', { name: 'shares_credential_id_fkey' })
  @Column('bigint')
  credentialId!: number;

  @Column('text')
  channel!: ShareChannel;

  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;
}
