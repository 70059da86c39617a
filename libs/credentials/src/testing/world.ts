// A small world for specs: an issuer, a published badge, people. Written by SQL where the service is not the point.
import { Database, newPublicId } from '@blason/platform';
import { system } from '@blason/ledger';
import type { INestApplicationContext } from '@nestjs/common';
import { IssuerService } from '../issuer.service';

export interface World {
  issuer: { id: number; publicId: string };
  badge: { id: number; publicId: string; versionId: number };
}

/** An issuer with its key and one published badge of the given columns. */
export async function aWorld(module: Pick<INestApplicationContext, 'get'>, version: Record<string, unknown> = {}): Promise<World> {
  const issuer = await module.get(IssuerService).create(system, {
    name: 'Atelier Lumière', url: 'https://www.example.org', email: 'badges@example.org', description: { fr: 'Depuis 1894', en: 'Since 1894' },
  });
  return { issuer, badge: await aBadge(module.get(Database), issuer.id, version) };
}

/** A published badge; `version` overrides columns of its version. */
export async function aBadge(db: Database, issuerId: number, version: Record<string, unknown> = {}): Promise<World['badge']> {
  const publicId = newPublicId();
  const { type = 'CERTIFICATION', ...columns } = version;
  const badge = await db.one<{ id: number }>(
    `insert into badges (public_id, issuer_id, type, kind, state) values ($1, $2, $3, 'ACHIEVEMENT', 'PUBLISHED') returning id`,
    [publicId, issuerId, type],
  );
  const values: Record<string, unknown> = {
    badge_id: badge!.id, number: 1, main_language: 'fr', picture_key: 'none', published_at: new Date(),
    name: { fr: 'Soudure à l’arc', en: 'Arc welding' }, description: { fr: 'Sait "souder".', en: 'Can weld.' }, criteria: { fr: 'Deux pièces.\nAucun défaut.' },
    tags: ['métal'], alignments: JSON.stringify([
      { targetName: 'weld metal', targetUrl: 'http://data.europa.eu/esco/skill/1', targetFramework: 'ESCO' },
      { targetName: 'Welders', targetUrl: 'https://www.onetonline.org/link/summary/51-4121.00', targetFramework: 'O*NET' },
    ]), ...columns,
  };
  const names = Object.keys(values);
  const { id } = (await db.one<{ id: number }>(
    `insert into badge_versions (${names.join()}) values (${names.map((_, i) => `$${i + 1}`).join()}) returning id`, Object.values(values),
  ))!;
  await db.query(`update badges set published_version_id = $2 where id = $1`, [badge!.id, id]);
  return { id: badge!.id, publicId, versionId: id };
}

/** People with an address each. @returns their internal ids */
export async function somePeople(db: Database, count: number, columns: { kind?: string; country?: string; language?: string } = {}): Promise<number[]> {
  const rows = await db.query<{ id: number }>(
    `insert into people (public_id, kind, display_name, email, country, language)
     select $1 || n, $3, 'Person ' || n, lower($1) || n || '@example.org', $4, $5 from generate_series(1, $2::int) n returning id`,
    [newPublicId().slice(0, 16), count, columns.kind ?? 'EMPLOYEE', columns.country ?? null, columns.language ?? 'fr'],
  );
  return rows.map(({ id }) => id);
}
