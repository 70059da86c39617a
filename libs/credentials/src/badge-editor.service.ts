import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, newPublicId, notFound, Problem, Transactional, type Config } from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { type Skill } from '@blason/skills';
import { publicationFaults, type BadgeContent } from './badge-content';
import { BadgeContents, contentOf, emptyContent } from './badge-content.service';
import { BadgeVersion } from './badge-version.entity';
import { Badge, BadgeKind, BadgeState } from './badge.entity';
import type { CreateBadgeInput, UpdateBadgeInput } from './badge.input';
import { Issuer } from './issuer.entity';

/** Draft, publish, archive. Nothing here changes a published version: credentials point at it. */
@Injectable()
export class BadgeEditor {
  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly contents: BadgeContents,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new badge as a draft, with a picture. @returns its public id */
  @Transactional()
  async create(actor: Actor, input: CreateBadgeInput): Promise<string> {
    demand(actor, 'badges:write');
    const issuer = await this.issuer(input.issuerId);
    const content = await this.contents.apply(emptyContent, input, input.type);
    const badge = await this.db.repository(Badge).save(this.db.repository(Badge).create({
      publicId: newPublicId(), issuerId: issuer.id, type: input.type, kind: input.kind ?? BadgeKind.ACHIEVEMENT, state: BadgeState.DRAFT,
      featured: input.featured ?? false, publishedVersionId: null, draftVersionId: null,
    }));
    await this.addDraft(badge, content, 1);
    await this.ledger.record(actor, 'badge.created', 'badge', badge.publicId, { type: badge.type, name: content.name });
    return badge.publicId;
  }

  /** Changes the draft; a published badge gets a new one with the next number. Kind and featured are the badge's own and change at once. */
  @Transactional()
  async update(actor: Actor, input: UpdateBadgeInput): Promise<string> {
    demand(actor, 'badges:write');
    const badge = await this.lock(input.id);
    if (badge.state === BadgeState.ARCHIVED) throw new Problem('CONFLICT', 'This badge is archived: take it out of the archive first.', 'id');
    if (input.kind) badge.kind = input.kind;
    if (typeof input.featured === 'boolean') badge.featured = input.featured;
    const { id: _id, kind: _kind, featured: _featured, ...content } = input;
    if (Object.values(content).some((value) => value !== undefined)) await this.writeDraft(badge, content as UpdateBadgeInput);
    await this.touch(badge);
    await this.ledger.record(actor, 'badge.updated', 'badge', badge.publicId, { fields: Object.keys(input).filter((key) => key !== 'id') });
    return badge.publicId;
  }

  /** Freezes the draft and makes it the version that is awarded. @throws Problem with everything it lacks, CONFLICT without a draft */
  @Transactional()
  async publish(actor: Actor, publicId: string): Promise<string> {
    demand(actor, 'badges:write');
    const badge = await this.lock(publicId);
    if (badge.state === BadgeState.ARCHIVED) throw new Problem('CONFLICT', 'This badge is archived: take it out of the archive first.', 'id');
    const draft = badge.draftVersionId && await this.version(badge.draftVersionId);
    if (!draft) throw new Problem('CONFLICT', 'There is no draft to publish: change something first.', 'id');
    const faults = publicationFaults(contentOf(draft), badge.type, this.today());
    if (faults.length) throw Problem.of(faults);
    draft.skills = await this.frozenSkills(draft.skills);
    draft.publishedAt = new Date();
    await this.db.repository(BadgeVersion).save(draft);
    Object.assign(badge, { publishedVersionId: draft.id, draftVersionId: null, state: BadgeState.PUBLISHED });
    await this.touch(badge);
    await this.ledger.record(actor, 'badge.published', 'badge', badge.publicId, { number: draft.number });
    return badge.publicId;
  }

  /** No longer awarded nor in the catalogue; those who hold it keep it. */
  @Transactional()
  async archive(actor: Actor, publicId: string): Promise<string> {
    return this.move(actor, publicId, BadgeState.PUBLISHED, BadgeState.ARCHIVED, 'badge.archived',
      'Only a published badge can be archived; a draft can be deleted.');
  }

  @Transactional()
  async unarchive(actor: Actor, publicId: string): Promise<string> {
    return this.move(actor, publicId, BadgeState.ARCHIVED, BadgeState.PUBLISHED, 'badge.unarchived', 'This badge is not archived.');
  }

  /** Drops the draft; a badge that was never published goes with it. @returns the badge's public id, undefined when it is gone */
  @Transactional()
  async deleteDraft(actor: Actor, publicId: string): Promise<string | undefined> {
    demand(actor, 'badges:write');
    const badge = await this.lock(publicId);
    const draftId = badge.draftVersionId;
    if (!draftId) throw new Problem('CONFLICT', 'There is no draft to delete.', 'id');
    badge.draftVersionId = null;
    await this.touch(badge);
    await this.db.repository(BadgeVersion).delete(draftId);
    if (!badge.publishedVersionId) await this.db.repository(Badge).delete(badge.id);
    await this.ledger.record(actor, 'badge.draft_deleted', 'badge', badge.publicId, { badgeDeleted: !badge.publishedVersionId });
    return badge.publishedVersionId ? badge.publicId : undefined;
  }

  /** A new badge with the same content, as a draft. @returns its public id */
  @Transactional()
  async duplicate(actor: Actor, publicId: string): Promise<string> {
    demand(actor, 'badges:write');
    const original = await this.lock(publicId);
    const content = contentOf(await this.version((original.draftVersionId ?? original.publishedVersionId)!));
    const endings = { en: ' (copy)', fr: ' (copie)' };
    const name = Object.fromEntries(Object.entries(content.name).map(([language, text]) => [language, text.slice(0, 140) + endings[language as 'en' | 'fr']]));
    const badge = await this.db.repository(Badge).save(this.db.repository(Badge).create({
      publicId: newPublicId(), issuerId: original.issuerId, type: original.type, kind: original.kind, state: BadgeState.DRAFT, featured: false,
      publishedVersionId: null, draftVersionId: null,
    }));
    const skills = content.skills.map(({ id, level }) => ({ id, level }));
    await this.addDraft(badge, { ...content, name, skills }, 1);
    await this.ledger.record(actor, 'badge.duplicated', 'badge', badge.publicId, { from: original.publicId });
    return badge.publicId;
  }

  private async move(
    actor: Actor, publicId: string, from: BadgeState, to: BadgeState, action: string, otherwise: string,
  ): Promise<string> {
    demand(actor, 'badges:write');
    const badge = await this.lock(publicId);
    if (badge.state !== from) throw new Problem('CONFLICT', otherwise, 'id');
    badge.state = to;
    await this.touch(badge);
    await this.ledger.record(actor, action, 'badge', badge.publicId);
    return badge.publicId;
  }

  private async writeDraft(badge: Badge, input: UpdateBadgeInput): Promise<void> {
    const before = await this.version((badge.draftVersionId ?? badge.publishedVersionId)!);
    const content = await this.contents.apply(contentOf(before), input, badge.type);
    if (badge.draftVersionId) {
      await this.db.repository(BadgeVersion).save(Object.assign(before, content));
      return;
    }
    const fresh = { ...content, skills: content.skills.map(({ id, level }) => ({ id, level })) };
    const published = { ...contentOf(before), skills: before.skills.map(({ id, level }) => ({ id, level })) };
    if (isDeepStrictEqual(fresh, published)) return; // a form that was saved without a change
    const newest = await this.db.one<{ number: number }>('select max(number) as number from badge_versions where badge_id = $1', [badge.id]);
    await this.addDraft(badge, fresh, (newest?.number ?? 0) + 1);
  }

  private async addDraft(badge: Badge, content: BadgeContent, number: number): Promise<void> {
    const versions = this.db.repository(BadgeVersion);
    const version = await versions.save(versions.create({ ...content, badgeId: badge.id, number, publishedAt: null } as Partial<BadgeVersion>));
    badge.draftVersionId = version.id;
    await this.touch(badge);
  }

  /** The names and alignments of today, for the documents of this version. */
  private async frozenSkills(skills: BadgeContent['skills']): Promise<BadgeContent['skills']> {
    const rows = await this.db.query<Pick<Skill, 'id' | 'name' | 'alignments'>>(
      'select id, name, alignments from skills where id = any($1::bigint[])', [skills.map((skill) => skill.id)],
    );
    const known = new Map(rows.map((row) => [Number(row.id), row]));
    return skills.map(({ id, level }) => ({ id, level, name: known.get(id)?.name, alignments: known.get(id)?.alignments }));
  }

  private async issuer(publicId: string | null | undefined): Promise<Issuer> {
    const issuer = await this.db.repository(Issuer).findOne({ where: publicId ? { publicId } : {}, order: { id: 'ASC' } });
    if (!issuer) {
      throw new Problem('BAD_USER_INPUT', publicId ? 'There is no such issuer.' : 'There is no issuer yet: create one in the settings.', 'issuerId');
    }
    return issuer;
  }

  private async lock(publicId: string): Promise<Badge> {
    const badge = await this.db.repository(Badge).findOne({ where: { publicId }, lock: { mode: 'pessimistic_write' } });
    if (!badge) throw notFound('The badge');
    return badge;
  }

  private async version(id: number): Promise<BadgeVersion> {
    return this.db.repository(BadgeVersion).findOneByOrFail({ id });
  }

  private async touch(badge: Badge): Promise<void> {
    badge.updatedAt = new Date();
    await this.db.repository(Badge).save(badge);
  }

  /** Today in the organisation's time zone; the Swedish form of a date is ISO's. */
  private today(): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: this.config.timeZone }).format(new Date());
  }
}
