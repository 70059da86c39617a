import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { listFile, Selection, type CsvCell } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import type { Badge } from './badge.entity';
import type { BadgesArgs } from './badge.input';
import { BadgeService } from './badge.service';

const columns = {
  badge_template_id: (badge: Badge) => badge.publicId,
  public_url: (badge: Badge) => badge.publicUrl,
  name_en: ({ current }: Badge) => current.name.en,
  name_fr: ({ current }: Badge) => current.name.fr,
  type: (badge: Badge) => badge.type,
  kind: (badge: Badge) => badge.kind,
  state: (badge: Badge) => badge.state,
  featured: (badge: Badge) => badge.featured,
  version: ({ current }: Badge) => current.number,
  issuer_name: ({ issuer }: Badge) => issuer.name,
  tags: ({ current }: Badge) => current.tags.join('; '),
  skills: ({ current }: Badge) => current.badgeSkills.map(({ skill, level }) => `${skill.name.en ?? skill.name.fr} (${level})`).join('; '),
  validity: ({ current }: Badge) => current.validity,
  validity_months: ({ current }: Badge) => current.validityMonths,
  validity_until: ({ current }: Badge) => current.validityUntil,
  award_policy: ({ current }: Badge) => current.awardPolicy,
  issued: (badge: Badge) => badge.credentialCount,
  accepted: (badge: Badge) => badge.acceptedCount,
  created_at: (badge: Badge) => badge.createdAt,
} satisfies Record<string, (badge: Badge) => CsvCell>;

const selection = Selection.of('nodes', 'nodes.issuer', 'nodes.current', 'nodes.current.skills', 'nodes.credentialCount', 'nodes.acceptedCount');

/** The catalogue as CSV: what the actor's own list shows, in its order. */
@Injectable()
export class BadgeExportService {
  constructor(private readonly badges: BadgeService) {}

  /** @param language decides the delimiter: `;` for French */
  csv(actor: Actor, args: BadgesArgs, language: string): Readable {
    demand(actor, 'badges:read');
    return listFile(columns, async (at) => (await this.badges.list(actor, { ...args, ...at }, selection)).nodes, language);
  }
}
