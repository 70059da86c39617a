import { Inject, Injectable } from '@nestjs/common';
import { addresses } from '@blason/open-badges';
import { BadgeService } from '@blason/credentials';
import { CONFIG, Database, inLanguage, notFound, type Config, type Translated } from '@blason/platform';
import type { BadgePage, IssuerPage } from './badge-html';
import { awardedTimesSql, issuerBadgesSql, issuerPageSql } from './page.sql';

/** What the pages of badges and issuers show. */
@Injectable()
export class BadgePageService {
  constructor(private readonly db: Database, private readonly badges: BadgeService, @Inject(CONFIG) private readonly config: Config) {}

  /** A published version, the newest when no number is given. @throws Problem NOT_FOUND */
  async badge(publicId: string, number: number | undefined, language: 'en' | 'fr'): Promise<BadgePage> {
    const edition = await this.badges.publicEdition(publicId, number);
    if (!edition?.version.publishedAt) throw notFound('The badge');
    const { badge, version } = edition;
    const at = addresses(this.config.publicUrl);
    const text = (value: Translated) => inLanguage(value, language, version.mainLanguage);
    const awarded = await this.db.one<{ count: number }>(awardedTimesSql, [badge.id]);
    const newest = badge.published && badge.published.number !== version.number;
    return {
      path: number === undefined ? `/badges/${publicId}` : `/badges/${publicId}/${number}`,
      url: at.badgeVersion(publicId, version.number),
      jsonUrl: at.badgeVersion(publicId, version.number),
      name: text(version.name),
      description: text(version.description),
      criteria: text(version.criteria),
      type: badge.type,
      kind: badge.kind,
      version: version.number,
      newestPath: newest ? `/badges/${publicId}` : undefined,
      archived: badge.state === 'ARCHIVED',
      pictureUrl: at.badgePicture(publicId, version.number),
      tags: version.tags,
      skills: version.skills.map(({ name, level }) => ({ name: inLanguage(name, language, version.mainLanguage), level })),
      issuer: { name: badge.issuer.name, url: at.issuer(badge.issuer.publicId) },
      awarded: awarded?.count ?? 0,
    };
  }

  /** @throws Problem NOT_FOUND */
  async issuer(publicId: string, language: 'en' | 'fr'): Promise<IssuerPage> {
    const row = await this.db.one<{
      id: number; name: string; url: string; email: string; description: Translated; pictureKey: string | null; keys: { number: number; retired: boolean }[];
    }>(issuerPageSql, [publicId]);
    if (!row) throw notFound('The issuer');
    const at = addresses(this.config.publicUrl);
    const picture = (key: string) => `${this.config.publicUrl}/api/v1/pictures/${key}.png`;
    const badges = await this.db.query<{ publicId: string; type: string; name: Translated; mainLanguage: string; pictureKey: string }>(issuerBadgesSql, [row.id]);
    return {
      path: `/issuers/${publicId}`,
      name: row.name,
      description: inLanguage(row.description, language),
      website: row.url,
      email: row.email,
      pictureUrl: row.pictureKey ? picture(row.pictureKey) : undefined,
      badges: badges.map((badge) => ({
        name: inLanguage(badge.name, language, badge.mainLanguage), type: badge.type, path: `/badges/${badge.publicId}`, pictureUrl: picture(badge.pictureKey),
      })),
      keys: row.keys.map(({ number, retired }) => ({ number, retired, url: at.issuerKey(publicId, number) })),
    };
  }
}
