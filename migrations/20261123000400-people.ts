import type { MigrationInterface, QueryRunner } from 'typeorm';

export class People20261123000400 implements MigrationInterface {
  name = 'People20261123000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table departments (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        name text not null,
        created_at timestamptz not null default now()
      )`);
    // "R&D" and "r&d" are one department, so are "Région" and "REGION".
    await runner.query(`create unique index departments_name on departments (blason_fold(name))`);
    await runner.query(`
      create table people (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        kind text not null check (kind in ('EMPLOYEE', 'EXTERNAL')),
        display_name text not null,
        given_name text,
        family_name text,
        email text unique check (email = lower(email)),
        employee_number text unique,
        department_id bigint references departments,
        job_title text,
        manager_id bigint references people,
        country text,
        language text,
        hired_on date,
        left_on date,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        sort_name text generated always as (blason_fold(display_name)) stored,
        search_text text generated always as (blason_fold(
          display_name || ' ' || coalesce(email, '') || ' ' || coalesce(employee_number, '') || ' ' || coalesce(job_title, ''))) stored,
        check (manager_id <> id)
      )`);
    await runner.query(`create index people_manager on people (manager_id)`);
    await runner.query(`create index people_department on people (department_id)`);
    await runner.query(`create index people_name on people (sort_name, id)`);
    await runner.query(`create index people_search on people using gin (search_text gin_trgm_ops)`);
    await runner.query(`alter table accounts add constraint accounts_person_fkey foreign key (person_id) references people`);
    await runner.query(`
      create table person_imports (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        state text not null check (state in ('ANALYSING', 'READY', 'APPLYING', 'DONE', 'FAILED', 'DISCARDED')),
        file_name text not null,
        file_key text,
        columns jsonb not null default '[]',
        unknown_columns text[] not null default '{}',
        counts jsonb not null default '{}',
        total integer not null default 0,
        done integer not null default 0,
        mark_missing_as_left boolean not null default false,
        applied_depth integer not null default -1,
        applied_line integer not null default 0,
        claim text,
        claimed_until timestamptz,
        attempts smallint not null default 0,
        failure text,
        created_by bigint references accounts,
        applied_by text,
        created_at timestamptz not null default now(),
        finished_at timestamptz
      )`);
    await runner.query(`create index person_imports_open on person_imports (id) where state in ('ANALYSING', 'APPLYING')`);
    await runner.query(`
      create table person_import_rows (
        import_id bigint not null references person_imports on delete cascade,
        line integer not null,
        employee_number text,
        email text,
        manager_ref text,
        display_name text,
        data jsonb not null default '{}',
        verdict text check (verdict in ('NEW', 'CHANGED', 'UNCHANGED', 'LEFT', 'INVALID')),
        code text,
        message text,
        changes jsonb not null default '[]',
        warnings jsonb not null default '[]',
        depth integer not null default 0,
        primary key (import_id, line)
      )`);
    await runner.query(`create index person_import_rows_number on person_import_rows (import_id, employee_number)`);
    await runner.query(`create index person_import_rows_email on person_import_rows (import_id, email)`);
    await runner.query(`create index person_import_rows_order on person_import_rows (import_id, depth, line)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table person_import_rows`);
    await runner.query(`drop table person_imports`);
    await runner.query(`alter table accounts drop constraint accounts_person_fkey`);
    await runner.query(`drop table people`);
    await runner.query(`drop table departments`);
  }
}
