import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Issuance20261123000700 implements MigrationInterface {
  name = 'Issuance20261123000700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table batches (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        badge_id bigint not null references badges,
        state text not null check (state in ('DRAFT', 'QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'DONE', 'RECALLED')),
        work text check (work in ('ISSUE', 'CANCEL', 'RECALL')),
        source text not null check (source in ('PASTE', 'FILE', 'FILTER')),
        source_name text,
        columns jsonb not null default '[]',
        header_key text not null default '',
        mapped_by_hand boolean not null default false,
        create_external boolean not null default false,
        issued_on date,
        expires_on date,
        language text,
        message jsonb,
        total integer not null default 0,
        issued integer not null default 0,
        skipped integer not null default 0,
        rejected integer not null default 0,
        cancelled integer not null default 0,
        recall_reason text,
        created_by bigint not null references accounts,
        started_by bigint references accounts,
        recalled_by bigint references accounts,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        running_since timestamptz,
        done_before integer not null default 0,
        progress_at timestamptz,
        served_at timestamptz,
        taken_line integer not null default 0,
        stalls smallint not null default 0,
        mails_at timestamptz,
        finished_at timestamptz
      )`);
    await runner.query(`create index batches_work on batches (served_at nulls first, id) where work is not null`);
    await runner.query(`create index batches_drafts on batches (created_at) where state = 'DRAFT'`);
    await runner.query(`create index batches_mapped on batches (header_key, id) where mapped_by_hand`);
    await runner.query(`
      create table batch_rows (
        batch_id bigint not null references batches on delete cascade,
        line integer not null,
        cells text[] not null default '{}',
        corrections jsonb,
        email text,
        employee_number text,
        display_name text,
        person_id bigint,
        issued_on date,
        expires_on date,
        evidence_url text,
        evidence_narrative text,
        language text,
        source text,
        verdict text not null check (verdict in ('NEW', 'RENEWAL', 'DUPLICATE', 'UNKNOWN', 'INELIGIBLE', 'INVALID')),
        verdict_before text,
        state text not null check (state in ('PENDING', 'ISSUED', 'SKIPPED', 'REJECTED', 'CANCELLED')),
        code text,
        reason text,
        field text,
        credential_id bigint,
        attempts smallint not null default 0,
        primary key (batch_id, line)
      )`);
    await runner.query(`create index batch_rows_pending on batch_rows (batch_id, line) where state = 'PENDING'`);
    await runner.query(`create index batch_rows_changed on batch_rows (batch_id, line) where verdict_before is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table batch_rows`);
    await runner.query(`drop table batches`);
  }
}
