// The world of a chaos run, made by the product's own services: an issuer, badges, people, somebody who may issue.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AccountService, SessionService } from '@blason/access';
import { IssuerService } from '@blason/credentials';
import { system } from '@blason/ledger';
import { Database, newPublicId } from '@blason/platform';
import { migrate } from '../../migrations/migrate';
import { WorkerModule } from '../../apps/worker/src/worker.module';

export { migrate };
export { bundledLoader, verify } from '@blason/open-badges';

export interface ChaosWorld {
  /** Public ids of published badges. */
  badges: string[];
  /** Cookie of an account with the role ISSUER. */
  cookie: string;
  /** Addresses of the people. */
  emails: string[];
}

/** Fills a migrated database. The environment names it. */
export async function makeWorld(badges: number, people: number): Promise<ChaosWorld> {
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: ['error'] });
  const db = app.get(Database);
  const issuer = await app.get(IssuerService).create(system, { name: 'Chaos', url: 'https://example.org', email: 'chaos@example.org' });
  const account = await app.get(AccountService).ensure(system, { email: 'chaos@example.org', displayName: 'Chaos', roles: ['ISSUER'] });
  const sessions = app.get(SessionService);
  const cookie = `${sessions.cookie.name}=${await sessions.open(account, 'chaos')}`;
  const made: string[] = [];
  for (let at = 0; at < badges; at += 1) made.push(await publishedBadge(db, issuer.id));
  const rows = await db.query<{ email: string }>(
    `insert into people (public_id, kind, display_name, email)
     select 'chaos-person-' || n, 'EMPLOYEE', 'Person ' || n, 'person' || n || '@example.org' from generate_series(1, $1::int) n returning email`, [people],
  );
  await app.close();
  return { badges: made, cookie, emails: rows.map(({ email }) => email) };
}

async function publishedBadge(db: Database, issuerId: number): Promise<string> {
  const publicId = newPublicId();
  await db.query(
    `with badge as (
       insert into badges (public_id, issuer_id, type, kind, state) values ($1, $2, 'CERTIFICATION', 'ACHIEVEMENT', 'PUBLISHED') returning id
     ) insert into badge_versions (badge_id, number, name, description, criteria, picture_key, published_at)
     select id, 1, '{"en": "Chaos"}', '{"en": "Survived."}', '{"en": "Survive."}', 'none', now() from badge`, [publicId, issuerId],
  );
  await db.query(
    `update badges set published_version_id = (select id from badge_versions where badge_id = badges.id) where public_id = $1`, [publicId],
  );
  return publicId;
}
