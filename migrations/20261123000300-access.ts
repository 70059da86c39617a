import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Access20261123000300 implements MigrationInterface {
  name = 'Access20261123000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table accounts (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        email text not null unique,
        display_name text not null,
        password_hash text,
        roles text[] not null default '{}',
        person_id bigint,
        language text not null default 'en',
        disabled_at timestamptz,
        setup_token_hash bytea,
        setup_token_expires_at timestamptz,
        created_at timestamptz not null default now(),
        last_login_at timestamptz,
        check (email = lower(email))
      )`);
    await runner.query(`create unique index accounts_person on accounts (person_id) where person_id is not null`);
    await runner.query(`
      create table sessions (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        account_id bigint not null references accounts on delete cascade,
        token_hash bytea not null unique,
        user_agent text,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null
      )`);
    await runner.query(`create index sessions_account on sessions (account_id)`);
    await runner.query(`
      create table rate_limits (
        key text not null,
        window_start timestamptz not null,
        count integer not null,
        primary key (key, window_start)
      )`);
    await runner.query(`
      create table saved_views (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        account_id bigint not null references accounts on delete cascade,
        resource text not null,
        name text not null,
        query text not null,
        shared boolean not null default false,
        created_at timestamptz not null default now(),
        unique (account_id, resource, name)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table saved_views`);
    await runner.query(`drop table rate_limits`);
    await runner.query(`drop table sessions`);
    await runner.query(`drop table accounts`);
  }
}
