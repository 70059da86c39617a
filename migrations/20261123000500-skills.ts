import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Skills20261123000500 implements MigrationInterface {
  name = 'Skills20261123000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table skills (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        name jsonb not null,
        description jsonb not null default '{}',
        alignments jsonb not null default '[]',
        retired_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        search_text text generated always as (blason_fold(coalesce(name ->> 'en', '') || ' ' || coalesce(name ->> 'fr', ''))) stored
      )`);
    await runner.query(`create index skills_search on skills using gin (search_text gin_trgm_ops)`);
    // Two people who create the same skill at the same moment: one of them is told so.
    await runner.query(`create unique index skills_name_en on skills (blason_fold(name ->> 'en')) where retired_at is null`);
    await runner.query(`create unique index skills_name_fr on skills (blason_fold(name ->> 'fr')) where retired_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table skills`);
  }
}
