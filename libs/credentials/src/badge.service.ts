import { Inject, Injectable } from '@nestjs/common';
import { addresses, type Addresses } from '@blason/open-badges';
import { CONFIG, Database, inLanguage, notFound, pageOffset, Selection, toConnection, type Config, type Connection } from '@blason/platform';
import { demand, may, type Actor } from '@blason/ledger';
import { contentChanges } from './badge-content';
import { BadgeVersion } from './badge-version.entity';
import { Badge, BadgeState } from './badge.entity';
import { BadgeSortField, type BadgesArgs } from './badge.input';
import { badgeRows, badgesPerSkill, type BadgeParts, type BadgeScope } from './badge.sql';
import { PictureService } from './picture.service';

/** A badge as the statement hands it over: JSON for its parts. */
type Row = Badge & { total: number | string; id: number | null };
type VersionJson = BadgeVersion & { departments?: { id: number; publicId: string; name: string }[] };

/** The catalogue of badges, for reading. What edits it is in `badge-editor.service.ts`. */
@Injectable()
export class BadgeService {
  private readonly at: Addresses;

  constructor(
    private readonly db: Database, private readonly pictures: PictureService, @Inject(CONFIG) config: Config,
  ) {
    this.at = addresses(config.publicUrl);
  }

  /** The catalogue: everything for those who edit it, what is published for everybody else. */
  async list(actor: Actor, args: BadgesArgs, selection: Selection): Promise<Connection<Badge>> {
    demand(actor, 'badges:read');
    const scope: BadgeScope = { ...args.filter };
    if (!may(actor, 'badges:write')) {
      const wanted = scope.states ?? [BadgeState.PUBLISHED];
      scope.states = wanted.filter((state) => state === BadgeState.PUBLISHED);
    }
    const nodes = selection.below('nodes', 'edges.node');
    const total = selection.has('totalCount') || selection.has('pageInfo');
    const { badges, count } = await this.read(actor, scope, nodes, { ...args, total });
    return toConnection(badges, count, args);
  }

  /** One badge, archived ones included; drafts only for those who edit badges. @throws Problem NOT_FOUND */
  async find(actor: Actor, publicId: string, selection: Selection): Promise<Badge> {
    demand(actor, 'badges:read');
    const scope: BadgeScope = { ids: [publicId], publishedOnly: !may(actor, 'badges:write') };
    const { badges } = await this.read(actor, scope, selection, { first: 1 });
    if (!badges[0]) throw notFound('The badge');
    return badges[0];
  }

  /** Badges by internal id, for chapters that show them beside something else: one statement for a set. No permission is asked. */
  async byIds(actor: Actor, ids: readonly number[], selection: Selection): Promise<Map<number, Badge>> {
    if (ids.length === 0) return new Map();
    const { badges } = await this.read(actor, { internalIds: ids }, selection, { first: ids.length });
    return new Map(badges.map((badge) => [badge.id, badge]));
  }

  /** A badge that was published, by public id, with its issuer and the version asked for (the newest when absent): for public pages. */
  async publicEdition(publicId: string, number?: number): Promise<{ badge: Badge; version: BadgeVersion } | undefined> {
    const selection = Selection.of('issuer', 'published', 'published.skills', 'versions', 'versions.skills');
    const { badges: [badge] } = await this.read(undefined, { ids: [publicId], publishedOnly: true }, selection, { first: 1 });
    const version = number === undefined ? badge?.published : badge?.versions.find((one) => one.number === number);
    return badge && version ? { badge, version } : undefined;
  }

  /** In how many badges in use each skill stands, by the skill's internal id. */
  async countBySkill(skillIds: readonly number[]): Promise<Map<number, number>> {
    const rows = await this.db.query<{ skillId: string; count: string }>(badgesPerSkill, [skillIds]);
    return new Map(rows.map((row) => [Number(row.skillId), Number(row.count)]));
  }

  private async read(
    actor: Actor | undefined, scope: BadgeScope, selection: Selection,
    page: Partial<Pick<BadgesArgs, 'first' | 'offset' | 'after' | 'sort' | 'direction'>> & { total?: boolean },
  ): Promise<{ badges: Badge[]; count: number }> {
    const editor = actor !== undefined && may(actor, 'badges:write');
    const parts = partsOf(selection, editor);
    const { text, parameters } = badgeRows(
      scope, parts, page.sort ?? BadgeSortField.NAME, page.direction ?? 'ASC', page.first ?? 25, pageOffset(page),
    );
    const rows = await this.db.query<Row>(text, parameters);
    const badges = rows.filter((row) => row.id !== null).map((row) => this.badge(row, parts, editor));
    return { badges, count: page.total ? Number(rows[0]?.total ?? 0) : badges.length };
  }

  private badge(row: Row, parts: BadgeParts, editor: boolean): Badge {
    const badge = Object.assign(new Badge(), row, { publicUrl: this.at.badge(row.publicId) });
    const versions = (row.versions ?? []) as VersionJson[];
    if (parts.changes) versions.forEach((version, at) => { version.changes = changesBetween(versions[at + 1], version); });
    const changesOf = new Map(versions.map((version) => [version.id, version.changes]));
    const version = (json: BadgeVersion | null | undefined) => json && this.version(row, json as VersionJson, changesOf.get(json.id) ?? []);
    badge.published = version(row.published) ?? null;
    badge.draft = editor ? version(row.draft) ?? null : null;
    badge.current = (badge.published ?? badge.draft)!;
    badge.versions = versions.filter((one) => editor || one.publishedAt !== null).map((one) => version(one)!);
    if (parts.counts) Object.assign(badge, { credentialCount: Number(row.credentialCount), acceptedCount: Number(row.acceptedCount) });
    if (parts.issuer && row.issuer) {
      badge.issuer = { ...row.issuer, createdAt: new Date(row.issuer.createdAt), updatedAt: new Date(row.issuer.updatedAt) };
    }
    return badge;
  }

  private version(badge: Row, json: VersionJson, changes: BadgeVersion['changes']): BadgeVersion {
    const { departments = [], ...columns } = json;
    const { countries = [], personKinds = [] } = json.eligibility;
    return Object.assign(new BadgeVersion(), columns, {
      publicId: `${badge.publicId}/${json.number}`,
      pictureUrl: this.pictures.url(json.pictureKey),
      publishedAt: json.publishedAt && new Date(json.publishedAt),
      createdAt: new Date(json.createdAt),
      badgeSkills: (json.badgeSkills ?? []).map(({ level, skill }) => ({
        level,
        skill: {
          ...skill, createdAt: new Date(skill.createdAt), updatedAt: new Date(skill.updatedAt), retiredAt: skill.retiredAt && new Date(skill.retiredAt),
        },
      })),
      eligibleFor: { departmentIds: departments.map((department) => department.publicId), countries, personKinds },
      changes,
    });
  }
}

/** Which parts a selection needs. `current` may be either version. */
function partsOf(selection: Selection, editor: boolean): BadgeParts {
  const changes = selection.hasAnywhere('changes');
  const current = selection.has('current');
  return {
    issuer: selection.has('issuer'),
    published: current || selection.has('published'),
    draft: editor && (current || selection.has('draft')),
    versions: changes || selection.has('versions'),
    skills: selection.hasAnywhere('skills'),
    eligibility: selection.hasAnywhere('eligibility'),
    changes,
    counts: selection.has('credentialCount') || selection.has('acceptedCount'),
    total: true,
  };
}

function changesBetween(before: VersionJson | undefined, after: VersionJson): BadgeVersion['changes'] {
  if (!before) return [];
  const skills = new Map([...before.badgeSkills, ...after.badgeSkills].map(({ skill }) => [skill.id, inLanguage(skill.name, 'en')]));
  const departments = new Map([...before.departments ?? [], ...after.departments ?? []].map(({ id, name }) => [id, name]));
  return contentChanges(before, after, {
    skill: (id) => skills.get(id) ?? String(id), department: (id) => departments.get(id) ?? String(id),
  });
}
