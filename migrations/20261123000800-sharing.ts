import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Sharing20261123000800 implements MigrationInterface {
  name = 'Sharing20261123000800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table shares (
        id bigint generated always as identity primary key,
        credential_id bigint not null references credentials,
        channel text not null,
        at timestamptz not null default now()
      )`);
    await runner.query(`create index shares_credential on shares (credential_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table shares`);
  }
}
