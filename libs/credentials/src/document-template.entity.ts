import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { DocumentTemplate } from './document-template';

/** The text of signed credentials with gaps, kept for ever; see `document-template.ts`. */
@Entity('document_templates')
@Unique('document_templates_hash_key', ['hash'])
export class StoredTemplate {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'document_templates_pkey' })
  id!: number;

  @Column('bytea')
  hash!: Buffer;

  @Column('jsonb')
  body!: DocumentTemplate;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}
