// All chapters up to issuing for specs, an account that may issue, and a worker that takes turns when it is told to.
import type { TestingModule } from '@nestjs/testing';
import { accessEntities, permissionsOf } from '@blason/access';
import { credentialsEntities, CredentialsModule } from '@blason/credentials';
import { ledgerEntities, LedgerModule, type Actor } from '@blason/ledger';
import { notifyEntities, NotifyModule } from '@blason/notify';
import { peopleEntities, PeopleModule } from '@blason/people';
import { newPublicId, type Database } from '@blason/platform';
import { testChapters } from '@blason/platform/testing';
import { skillsEntities, SkillsModule } from '@blason/skills';
import { issuanceEntities, IssuanceModule } from '../issuance.module';
import { TurnService } from '../turn.service';

export function issuanceModule(databaseUrl?: string): Promise<TestingModule> {
  const chapters = [LedgerModule, NotifyModule.for('worker'), PeopleModule.for('worker'), SkillsModule.for('worker'),
    CredentialsModule.for('worker'), IssuanceModule.for('worker')];
  const entities = [...ledgerEntities, ...accessEntities, ...notifyEntities, ...peopleEntities, ...skillsEntities, ...credentialsEntities, ...issuanceEntities];
  return testChapters(chapters, entities, { databaseUrl });
}

/** Somebody with the role ISSUER. */
export async function anIssuer(db: Database): Promise<Actor> {
  const id = newPublicId();
  const row = await db.one<{ id: number }>(
    `insert into accounts (public_id, email, display_name, roles) values ($1, lower($1) || '@example.org', 'Ida Issuer', '{ISSUER}') returning id`, [id],
  );
  return { kind: 'ACCOUNT', id, accountId: row!.id, permissions: permissionsOf(['ISSUER'], false) };
}

/** Takes turns until there is nothing left to do. */
export async function workAll(module: TestingModule): Promise<void> {
  const turns = module.get(TurnService);
  for (let turn = 0; (await turns.take()) !== 'NOTHING'; turn += 1) if (turn > 200) throw new Error('The work has no end');
}
