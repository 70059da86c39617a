import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG, Database, newPublicId, notFound, Problem, tidyTranslated, Transactional, type Config, type Fault,
} from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { parseCountry } from '@blason/people';
import { SkillService, tidyAlignments, type Skill } from '@blason/skills';
import { contentFaults, publicationFaults, tidyTags, type BadgeContent } from './badge-content';
import { icons } from './badge-icons';
import { BadgeVersion } from './badge-version.entity';
import { Badge, BadgeKind, BadgeState, type BadgeType } from './badge.entity';
import type { BadgeContentInput, BadgeEligibilityInput, CreateBadgeInput, UpdateBadgeInput } from './badge.input';
import { Issuer } from './issuer.entity';
import { PictureService } from './picture.service';
import { defaultRecipe, isDefaultRecipe, recipeFaults, sameRecipe, type Recipe } from './recipe';

type Written = CreateBadgeInput | UpdateBadgeInput;

const empty: BadgeContent = {
  mainLanguage: 'en', name: {}, description: {}, criteria: {}, tags: [], alignments: [], skills: [], recipe: null, pictureKey: '',
  evidenceRequired: false, validity: 'NONE', validityMonths: null, validityUntil: null, awardPolicy: 'ONCE', eligibility: {},
};
const contentOf = (version: BadgeVersion): BadgeContent =>
  Object.fromEntries(Object.keys(empty).map((key) => [key, version[key as keyof BadgeContent]])) as unknown as BadgeContent;

/** Draft, publish, archive. Nothing here changes a published version: credentials point at it. */
@Injectable()
export class BadgeEditor {
  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly skills: SkillService,
    private readonly pictures: PictureService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new badge as a draft, with a picture. @returns its public id */
  @Transactional()
  async create(actor: Actor, input: CreateBadgeInput): Promise<string> {
    demand(actor, 'badges:write');
    const issuer = await this.issuer(input.issuerId);
    const content = await this.content(empty, input, input.type);
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
    const content = await this.content(contentOf(before), input, badge.type);
    if (badge.draftVersionId) {
      await this.db.repository(BadgeVersion).save(Object.assign(before, content));
      return;
    }
    const newest = await this.db.one<{ number: number }>('select max(number) as number from badge_versions where badge_id = $1', [badge.id]);
    await this.addDraft(badge, { ...content, skills: content.skills.map(({ id, level }) => ({ id, level })) }, (newest?.number ?? 0) + 1);
  }

  private async addDraft(badge: Badge, content: BadgeContent, number: number): Promise<void> {
    const versions = this.db.repository(BadgeVersion);
    const version = await versions.save(versions.create({ ...content, badgeId: badge.id, number, publishedAt: null } as Partial<BadgeVersion>));
    badge.draftVersionId = version.id;
    await this.touch(badge);
  }

  /** What a version says after an input is applied to what it said before. @throws Problem with every fault at once */
  private async content(before: BadgeContent, input: Written | UpdateBadgeInput, type: BadgeType): Promise<BadgeContent> {
    const faults: Fault[] = [];
    const merged = (part: 'name' | 'description' | 'criteria') => (input[part] ? tidyTranslated({ ...before[part], ...input[part] }) : before[part]);
    const validity = input.validity ?? before.validity;
    const same = validity === before.validity;
    const content: BadgeContent = {
      ...before,
      mainLanguage: input.mainLanguage ?? before.mainLanguage,
      name: merged('name'), description: merged('description'), criteria: merged('criteria'),
      tags: input.tags ? tidyTags(input.tags) : before.tags,
      alignments: input.alignments ? tidyAlignments(input.alignments) : before.alignments,
      skills: input.skills ? await this.namedSkills(input.skills, faults) : before.skills,
      evidenceRequired: input.evidenceRequired ?? before.evidenceRequired,
      validity,
      // What belongs to another kind of validity goes with it, unless it was given.
      validityMonths: input.validityMonths ?? (same && input.validityMonths === undefined ? before.validityMonths : null),
      validityUntil: input.validityUntil ?? (same && input.validityUntil === undefined ? before.validityUntil : null),
      awardPolicy: input.awardPolicy ?? before.awardPolicy,
      eligibility: input.eligibility ? await this.eligibility(input.eligibility, faults) : before.eligibility,
    };
    faults.push(...contentFaults(content, type));
    const look = await this.look(before, content, input, type, faults);
    if (faults.length) throw Problem.of(faults);
    return { ...content, ...await look() };
  }

  /** Which picture: the one uploaded, the design given, or the usual one of the type. Drawn only when all else is well. */
  private async look(
    before: BadgeContent, content: BadgeContent, input: BadgeContentInput, type: BadgeType, faults: Fault[],
  ): Promise<() => Promise<Pick<BadgeContent, 'recipe' | 'pictureKey'>>> {
    const { pictureKey } = input;
    const main = content.mainLanguage as 'en' | 'fr';
    if (pictureKey && input.recipe) faults.push({ code: 'BAD_USER_INPUT', field: 'pictureKey', message: 'Either a picture or a design, not both.' });
    if (pictureKey) {
      if (!await this.pictures.read(pictureKey)) faults.push({ code: 'BAD_USER_INPUT', field: 'pictureKey', message: 'There is no such picture: upload it again.' });
      return async () => ({ recipe: null, pictureKey });
    }
    const usual = (): Recipe => defaultRecipe(type, content.name[main] ?? '', main);
    const untouched = before.recipe && isDefaultRecipe(before.recipe, type, before.name[before.mainLanguage as 'en' | 'fr'] ?? '', before.mainLanguage);
    const recipe = input.recipe ? tidyRecipe(input.recipe) : untouched || !before.pictureKey || pictureKey === null && !before.recipe ? usual() : null;
    if (!recipe) return async () => ({ recipe: before.recipe, pictureKey: before.pictureKey });
    faults.push(...recipeFaults(recipe, (name) => Object.hasOwn(icons, name)));
    if (before.recipe && sameRecipe(before.recipe, recipe) && before.mainLanguage === main) return async () => ({ recipe, pictureKey: before.pictureKey });
    return async () => ({ recipe, pictureKey: await this.pictures.storeDrawing(recipe, main) });
  }

  private async namedSkills(wanted: readonly { skillId: string; level: number }[], faults: Fault[]): Promise<BadgeContent['skills']> {
    const known = await this.skills.byPublicIds(wanted.map((skill) => skill.skillId));
    return wanted.flatMap(({ skillId, level }, at) => {
      const skill = known.get(skillId);
      if (!skill) faults.push({ code: 'BAD_USER_INPUT', field: `skills.${at}.skillId`, message: 'There is no such skill.' });
      return skill ? [{ id: skill.id, level }] : [];
    });
  }

  /** The names and alignments of today, for the documents of this version. */
  private async frozenSkills(skills: BadgeContent['skills']): Promise<BadgeContent['skills']> {
    const rows = await this.db.query<Pick<Skill, 'id' | 'name' | 'alignments'>>(
      'select id, name, alignments from skills where id = any($1::bigint[])', [skills.map((skill) => skill.id)],
    );
    const known = new Map(rows.map((row) => [Number(row.id), row]));
    return skills.map(({ id, level }) => ({ id, level, name: known.get(id)?.name, alignments: known.get(id)?.alignments }));
  }

  private async eligibility(input: BadgeEligibilityInput, faults: Fault[]): Promise<BadgeContent['eligibility']> {
    const wanted = [...new Set(input.departmentIds ?? [])];
    const departments = wanted.length
      ? await this.db.query<{ id: string; publicId: string }>('select id, public_id as "publicId" from departments where public_id = any($1::text[])', [wanted])
      : [];
    if (departments.length < wanted.length) {
      faults.push({ code: 'BAD_USER_INPUT', field: 'eligibility.departmentIds', message: 'There is no such department.' });
    }
    const countries = (input.countries ?? []).map((text) => parseCountry(text));
    if (countries.includes(undefined)) {
      faults.push({ code: 'BAD_USER_INPUT', field: 'eligibility.countries', message: 'Give countries by their two letters, such as FR.' });
    }
    return {
      departmentIds: departments.map((department) => Number(department.id)).sort((a, b) => a - b),
      countries: [...new Set(countries.filter((code): code is string => code !== undefined))].sort(),
      personKinds: [...new Set(input.personKinds ?? [])].sort(),
    };
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

/** Texts without blanks around them; what is left out is null. */
function tidyRecipe(recipe: Recipe): Recipe {
  const text = (value: string | null | undefined) => value?.replace(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ').trim() || null;
  return {
    shape: recipe.shape, background: recipe.background, border: recipe.border, icon: recipe.icon || null, title: text(recipe.title),
    subtitle: text(recipe.subtitle), banner: text(recipe.banner), stars: recipe.stars, palette: recipe.palette,
    textColor: recipe.textColor?.toLowerCase() || null,
  };
}
