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
        source text not null check (source in ('PASTE', 'FILE', 'FILTER')),
        source_name text,
        columns text[] not null default '{}',
        mapping jsonb not null default '{}',
        create_external boolean not null default false,
        language text,
        message jsonb,
        total integer not null default 0,
        issued integer not null default 0,
        skipped integer not null default 0,
        rejected integer not null default 0,
        recall_reason text,
        created_by bigint not null references accounts,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        mails_at timestamptz,
        finished_at timestamptz
      )`);
    await runner.query(`create index batches_open on batches (id) where state in ('QUEUED', 'RUNNING')`);
    await runner.query(`
      create table batch_rows (
        batch_id bigint not null references batches on delete cascade,
        line integer not null,
        cells text[] not null default '{}',
        email text,
        employee_number text,
        display_name text,
        person_id bigint,
        issued_on date,
        expires_on date,
        evidence jsonb,
        narrative text,
        language text,
        verdict text not null,
        state text not null default 'DRAFT' check (state in ('DRAFT', 'PENDING', 'ISSUED', 'SKIPPED', 'REJECTED', 'CANCELLED')),
        code text,
        reason text,
        field text,
        credential_id bigint,
        attempts smallint not null default 0,
        primary key (batch_id, line)
      )`);
    await runner.query(`create index batch_rows_pending on batch_rows (batch_id, line) where state = 'PENDING'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table batch_rows`);
    await runner.query(`drop table batches`);
  }
}
