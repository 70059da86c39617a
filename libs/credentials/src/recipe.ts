import { contrastOn, inkOn, LEAST_CONTRAST, paletteNames, palettes } from './recipe-palette';

export const artShapes = ['CIRCLE', 'HEXAGON', 'SHIELD', 'STAR', 'RIBBON', 'ROUNDED_SQUARE'] as const;
export type ArtShape = (typeof artShapes)[number];
export const artBackgrounds = ['FLAT', 'GRADIENT', 'RADIAL', 'RAYS', 'RINGS', 'DOTS', 'STRIPES'] as const;
export type ArtBackground = (typeof artBackgrounds)[number];
export const artBorders = ['NONE', 'SOLID', 'DOUBLE', 'BEADED', 'STITCHED'] as const;
export type ArtBorder = (typeof artBorders)[number];

/** A design as it is stored: drawn again it gives the same picture, byte for byte. */
export interface Recipe {
  shape: ArtShape;
  background: ArtBackground;
  border: ArtBorder;
  /** Name in `badge-icons.ts`; none when null. */
  icon: string | null;
  title: string | null;
  subtitle: string | null;
  banner: string | null;
  /** Level in stars, 0 for none. */
  stars: number;
  /** Name in `recipe-palette.ts`. */
  palette: string;
  /** `#rrggbb` of text and icon; what reads best when null. */
  textColor: string | null;
}

export type RecipeBadgeType = 'KNOWLEDGE' | 'SKILL' | 'CERTIFICATION';

/** Our convention: the shape tells the type, and the banner says it, so that nothing hangs on colour. */
const conventions: Record<RecipeBadgeType, Pick<Recipe, 'shape' | 'background' | 'border' | 'icon'> & {
  banner: { en: string; fr: string }; palettes: readonly string[];
}> = {
  KNOWLEDGE: {
    shape: 'CIRCLE', background: 'RINGS', border: 'SOLID', icon: 'book',
    banner: { en: 'Knowledge', fr: 'Connaissance' }, palettes: ['ocean', 'teal', 'indigo', 'forest'],
  },
  SKILL: {
    shape: 'HEXAGON', background: 'RADIAL', border: 'DOUBLE', icon: 'gear',
    banner: { en: 'Skill', fr: 'Compétence' }, palettes: ['plum', 'ember', 'indigo', 'teal'],
  },
  CERTIFICATION: {
    shape: 'SHIELD', background: 'RAYS', border: 'BEADED', icon: 'check',
    banner: { en: 'Certification', fr: 'Certification' }, palettes: ['midnight', 'crimson', 'forest', 'ocean'],
  },
};

/** The design a badge has before anybody designs one; the name chooses among the type's palettes, always the same one. */
export function defaultRecipe(type: RecipeBadgeType, name: string, language = 'en'): Recipe {
  const { banner, palettes: choice, ...look } = conventions[type];
  const sum = [...name].reduce((hash, character) => (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521, 7);
  return {
    ...look, title: name, subtitle: null, banner: banner[language === 'fr' ? 'fr' : 'en'], stars: 0,
    palette: choice[sum % choice.length] ?? 'ocean', textColor: null,
  };
}

/** Is it the design that a badge of this type and name gets by itself? Then a new name brings a new design. */
export function isDefaultRecipe(recipe: Recipe, type: RecipeBadgeType, name: string, language: string): boolean {
  return sameRecipe(recipe, defaultRecipe(type, name, language));
}

/** Do they draw the same picture? */
export const sameRecipe = (one: Recipe, other: Recipe): boolean =>
  (Object.keys(one) as (keyof Recipe)[]).every((key) => one[key] === other[key]);

/** What a designer should know about legibility. */
export interface RecipeCheck {
  /** Contrast of text and icon with the face at its worst place (WCAG 2.2), 1 to 21. */
  contrast: number;
  warnings: { code: 'LOW_CONTRAST'; field: string; message: string }[];
}

/** The contrast meter. Low contrast is warned of, never refused. */
export function checkRecipe(recipe: Recipe): RecipeCheck {
  const palette = palettes[recipe.palette] ?? palettes.ocean!;
  const contrast = Math.round(contrastOn(recipe.textColor ?? inkOn(palette), palette) * 100) / 100;
  return {
    contrast,
    warnings: contrast >= LEAST_CONTRAST ? [] : [{
      code: 'LOW_CONTRAST', field: 'textColor',
      message: `Text has a contrast of ${contrast.toFixed(1)} with its background; from ${LEAST_CONTRAST} on everybody can read it.`,
    }],
  };
}

/** What no recipe may be: a list of paths and what to do. @param hasIcon whether there is an icon of a name */
export function recipeFaults(recipe: Recipe, hasIcon: (name: string) => boolean, field = 'recipe') {
  const faults: { code: 'BAD_USER_INPUT'; field: string; message: string }[] = [];
  const fault = (name: keyof Recipe, message: string) => faults.push({ code: 'BAD_USER_INPUT', field: `${field}.${name}`, message });
  if (!paletteNames.includes(recipe.palette)) fault('palette', `Choose one of ${paletteNames.join(', ')}.`);
  if (recipe.icon !== null && !hasIcon(recipe.icon)) fault('icon', 'There is no icon of this name.');
  if (!Number.isInteger(recipe.stars) || recipe.stars < 0 || recipe.stars > 5) fault('stars', 'From 0 to 5 stars.');
  if (recipe.textColor !== null && !/^#[0-9a-f]{6}$/i.test(recipe.textColor)) fault('textColor', 'A colour looks like #1a2b3c.');
  for (const name of ['title', 'subtitle', 'banner'] as const) {
    if ((recipe[name]?.length ?? 0) > 150) fault(name, 'At most 150 characters.');
  }
  return faults;
}
