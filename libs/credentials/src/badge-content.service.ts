import { Injectable } from '@nestjs/common';
import { Database, Problem, tidyTranslated, type Fault } from '@blason/platform';
import { parseCountry } from '@blason/people';
import { SkillService, tidyAlignments } from '@blason/skills';
import { contentFaults, tidyTags, type BadgeContent } from './badge-content';
import { icons } from './badge-icons';
import type { BadgeVersion } from './badge-version.entity';
import type { BadgeType } from './badge.entity';
import type { BadgeContentInput, BadgeEligibilityInput, CreateBadgeInput, UpdateBadgeInput } from './badge.input';
import { PictureService } from './picture.service';
import { defaultRecipe, isDefaultRecipe, recipeFaults, sameRecipe, type Recipe } from './recipe';

/** What a badge says before anybody wrote anything. */
export const emptyContent: BadgeContent = {
  mainLanguage: 'en', name: {}, description: {}, criteria: {}, tags: [], alignments: [], skills: [], recipe: null, pictureKey: '',
  evidenceRequired: false, validity: 'NONE', validityMonths: null, validityUntil: null, awardPolicy: 'ONCE',
  eligibility: { departmentIds: [], countries: [], personKinds: [] },
};

/** What a version says, without its number and dates. */
export const contentOf = (version: BadgeVersion): BadgeContent =>
  Object.fromEntries(Object.keys(emptyContent).map((key) => [key, version[key as keyof BadgeContent]])) as unknown as BadgeContent;

/** From what somebody wrote to what a version says: names looked up, texts tidied, a picture made, every fault told at once. */
@Injectable()
export class BadgeContents {
  constructor(private readonly db: Database, private readonly skills: SkillService, private readonly pictures: PictureService) {}

  /** What a version says after an input is applied to what it said before. @throws Problem with every fault at once */
  async apply(before: BadgeContent, input: CreateBadgeInput | UpdateBadgeInput, type: BadgeType): Promise<BadgeContent> {
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
