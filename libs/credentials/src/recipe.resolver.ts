import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, inWords, Problem, ReaderLanguage, type Language } from '@blason/platform';
import { findIcons, icons } from './badge-icons';
import { PictureService } from './picture.service';
import { checkRecipe, recipeFaults } from './recipe';
import { palettes } from './recipe-palette';
import { BadgePalette, BadgeRecipe, BadgeRecipeCheck } from './recipe.type';

/** For the designer: what a recipe looks like and what it can be made of. */
@Resolver()
export class RecipeResolver {
  constructor(private readonly pictures: PictureService) {}

  @Query(() => String, { description: 'The picture of a design as SVG; nothing is stored.' })
  @Allow('badges:read')
  async badgeRecipePreview(
    @Args('recipe', { description: 'The design.' }) recipe: BadgeRecipe,
    @Args('language', { type: () => String, nullable: true, description: 'Language of its words, "en" or "fr".' }) language?: string | null,
  ): Promise<string> {
    return this.pictures.draw(checked(recipe), language ?? 'en');
  }

  @Query(() => BadgeRecipeCheck, { description: 'The contrast meter of a design.' })
  @Allow('badges:read')
  badgeRecipeCheck(
    @Args('recipe', { description: 'The design.' }) recipe: BadgeRecipe, @ReaderLanguage() language: Language,
  ): BadgeRecipeCheck {
    const { contrast, warnings } = checkRecipe(checked(recipe));
    return { contrast, warnings: warnings.map((warning) => ({ ...warning, message: inWords(warning.message, language) })) };
  }

  @Query(() => [String], { description: 'Names of the icons a design may have.' })
  @Allow('badges:read')
  badgeIcons(
    @Args('q', { type: () => String, nullable: true, description: 'Words to find them by, in English or French.' }) q?: string | null,
  ): string[] {
    return findIcons(q ?? '');
  }

  @Query(() => [BadgePalette], { description: 'The colours a design may have.' })
  @Allow('badges:read')
  badgePalettes(): BadgePalette[] {
    return Object.entries(palettes).map(([name, colours]) => ({ name, ...colours }));
  }
}

/** A recipe from a client, complete. @throws Problem with every fault */
function checked(recipe: BadgeRecipe) {
  const complete = {
    ...recipe, icon: recipe.icon || null, title: recipe.title || null, subtitle: recipe.subtitle || null, banner: recipe.banner || null,
    textColor: recipe.textColor || null,
  };
  const faults = recipeFaults(complete, (name) => Object.hasOwn(icons, name));
  if (faults.length) throw Problem.of(faults);
  return complete;
}
