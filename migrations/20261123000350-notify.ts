import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notify20261123000350 implements MigrationInterface {
  name = 'Notify20261123000350';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications (
        id bigint generated always as identity primary key,
        kind text not null,
        recipient_email text,
        language text not null,
        subject_id bigint,
        batch_id bigint,
        data jsonb not null default '{}',
        state text not null default 'PENDING' check (state in ('PENDING', 'SENT', 'FAILED', 'CANCELLED')),
        available_at timestamptz not null default now(),
        attempts smallint not null default 0,
        last_error text,
        created_at timestamptz not null default now(),
        sent_at timestamptz
      )`);
    await runner.query(`create index notifications_due on notifications (available_at, id) where state = 'PENDING'`);
    await runner.query(`create index notifications_batch on notifications (batch_id) where state = 'PENDING'`);
    // Of those sent only: a message that is queued costs no entry.
    await runner.query(`create index notifications_sent on notifications (subject_id) where state = 'SENT'`);
    await runner.query(`create index notifications_troubled on notifications (subject_id) where last_error is not null`);
    await runner.query(`create index notifications_troubled_batch on notifications (batch_id) where last_error is not null`);
    await runner.query(`
      create table mailbox_messages (
        id bigint generated always as identity primary key,
        public_id text not null unique,
        recipient text not null,
        subject text not null,
        text_body text not null,
        html_body text not null,
        sent_at timestamptz not null default now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table mailbox_messages`);
    await runner.query(`drop table notifications`);
  }
}
