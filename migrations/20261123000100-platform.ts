import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Platform20261123000100 implements MigrationInterface {
  name = 'Platform20261123000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create extension if not exists pg_trgm`);
    // Folds a text for searching: lower case, no accents, ligatures apart. Immutable, so it may stand in an index.
    await runner.query(`
      create function blason_fold(text) returns text language sql immutable parallel safe returns null on null input as $$
        select replace(replace(replace(
          regexp_replace(normalize(lower($1), NFKD), '[\u0300-\u036f]', '', 'g'), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss')
      $$`);
    await runner.query(`
      create table settings (
        key text primary key,
        value jsonb not null,
        updated_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table idempotency_keys (
        scope text not null,
        key text not null,
        body_hash bytea not null,
        response jsonb not null,
        created_at timestamptz not null default now(),
        primary key (scope, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table idempotency_keys`);
    await runner.query(`drop table settings`);
    await runner.query(`drop function blason_fold(text)`);
    await runner.query(`drop extension pg_trgm`);
  }
}
