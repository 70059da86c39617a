import type { BadgeType, Recipe } from '../providers/types';

const looks: Record<BadgeType, Pick<Recipe, 'shape' | 'background' | 'border' | 'icon' | 'palette'>> = {
  KNOWLEDGE: { shape: 'CIRCLE', background: 'RINGS', border: 'SOLID', icon: 'book', palette: 'ocean' },
  SKILL: { shape: 'HEXAGON', background: 'RADIAL', border: 'DOUBLE', icon: 'gear', palette: 'ember' },
  CERTIFICATION: { shape: 'SHIELD', background: 'RAYS', border: 'BEADED', icon: 'check', palette: 'teal' },
};

/** The design to start from: the shape says the type, and the banner says it in words. */
export const usualRecipe = (type: BadgeType, name: string, typeName: string): Recipe => ({
  ...looks[type], title: name || null, subtitle: null, banner: typeName || null, stars: 0, textColor: null,
});
