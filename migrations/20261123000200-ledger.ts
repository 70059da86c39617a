import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Ledger20261123000200 implements MigrationInterface {
  name = 'Ledger20261123000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_entries (
        id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        actor_kind text not null,
        actor_id text,
        action text not null,
        subject_type text not null,
        subject_id text not null,
        data jsonb not null default '{}'
      )`);
    await runner.query(`create index ledger_entries_subject on ledger_entries (subject_type, subject_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ledger_entries`);
  }
}
