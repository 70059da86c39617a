import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { ArtBackground, ArtBorder, ArtShape, Recipe } from './recipe';

export const ArtShapeEnum: { [K in ArtShape]: K } = {
  CIRCLE: 'CIRCLE', HEXAGON: 'HEXAGON', SHIELD: 'SHIELD', STAR: 'STAR', RIBBON: 'RIBBON', ROUNDED_SQUARE: 'ROUNDED_SQUARE',
};
registerEnumType(ArtShapeEnum, {
  name: 'ArtShape',
  description: 'Outline of a badge. By convention knowledge is a circle, a skill a hexagon, a certification a shield.',
  valuesMap: {
    CIRCLE: { description: 'A disc.' }, HEXAGON: { description: 'A hexagon on its point.' }, SHIELD: { description: 'A shield.' },
    STAR: { description: 'A seal with twelve soft rays.' }, RIBBON: { description: 'A medal with two tails.' },
    ROUNDED_SQUARE: { description: 'A square with round corners.' },
  },
});

export const ArtBackgroundEnum: { [K in ArtBackground]: K } = {
  FLAT: 'FLAT', GRADIENT: 'GRADIENT', RADIAL: 'RADIAL', RAYS: 'RAYS', RINGS: 'RINGS', DOTS: 'DOTS', STRIPES: 'STRIPES',
};
registerEnumType(ArtBackgroundEnum, {
  name: 'ArtBackground',
  description: 'What the face of a badge is filled with.',
  valuesMap: {
    FLAT: { description: 'One colour.' }, GRADIENT: { description: 'From light to deep.' }, RADIAL: { description: 'Light in the middle.' },
    RAYS: { description: 'Rays from the icon.' }, RINGS: { description: 'Rings around the icon.' }, DOTS: { description: 'A grid of dots.' },
    STRIPES: { description: 'Slanting stripes.' },
  },
});

export const ArtBorderEnum: { [K in ArtBorder]: K } = {
  NONE: 'NONE', SOLID: 'SOLID', DOUBLE: 'DOUBLE', BEADED: 'BEADED', STITCHED: 'STITCHED',
};
registerEnumType(ArtBorderEnum, {
  name: 'ArtBorder',
  description: 'The rim of a badge.',
  valuesMap: {
    NONE: { description: 'No rim.' }, SOLID: { description: 'A rim.' }, DOUBLE: { description: 'A rim and a line within.' },
    BEADED: { description: 'A rim with beads.' }, STITCHED: { description: 'A rim and a seam within.' },
  },
});

@ObjectType({ description: 'A design: drawn again it gives the same picture.' })
@InputType('BadgeRecipeInput', { description: 'A design.' })
export class BadgeRecipe implements Recipe {
  @Field(() => ArtShapeEnum, { description: 'Outline.' })
  @IsEnum(ArtShapeEnum)
  shape!: ArtShape;

  @Field(() => ArtBackgroundEnum, { defaultValue: 'GRADIENT', description: 'What the face is filled with.' })
  @IsEnum(ArtBackgroundEnum)
  background!: ArtBackground;

  @Field(() => ArtBorderEnum, { defaultValue: 'SOLID', description: 'The rim.' })
  @IsEnum(ArtBorderEnum)
  border!: ArtBorder;

  @Field(() => String, { nullable: true, description: 'One of `badgeIcons`, or none.' })
  @IsOptional() @IsString() @MaxLength(40)
  icon!: string | null;

  @Field(() => String, { nullable: true, description: 'Large text, in up to three lines, as large as it fits.' })
  @IsOptional() @IsString() @MaxLength(150)
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Small text under it.' })
  @IsOptional() @IsString() @MaxLength(150)
  subtitle!: string | null;

  @Field(() => String, { nullable: true, description: 'Text on a band across the badge.' })
  @IsOptional() @IsString() @MaxLength(150)
  banner!: string | null;

  @Field(() => Int, { defaultValue: 0, description: 'Level in stars, 1 to 5; 0 for none.' })
  @IsInt() @Min(0) @Max(5)
  stars!: number;

  @Field({ description: 'Name of one of `badgePalettes`.' })
  @IsString() @MaxLength(40)
  palette!: string;

  @Field(() => String, { nullable: true, description: 'Colour of text and icon, such as "#ffffff"; what reads best when left out.' })
  @IsOptional() @IsString() @MaxLength(7)
  textColor!: string | null;
}

@ObjectType({ description: 'Colours of a design.' })
export class BadgePalette {
  @Field({ description: 'Its name.' })
  name!: string;

  @Field({ description: 'The face, where it is light.' })
  light!: string;

  @Field({ description: 'The face, where it is deep.' })
  deep!: string;

  @Field({ description: 'The rim, where it is light.' })
  rimLight!: string;

  @Field({ description: 'The rim, where it is deep.' })
  rimDeep!: string;

  @Field({ description: 'The band and the stars.' })
  accent!: string;
}

@ObjectType({ description: 'Something about a design that makes it hard to read.' })
export class BadgeRecipeWarning {
  @Field({ description: 'LOW_CONTRAST.' })
  code!: string;

  @Field({ description: 'The part of the recipe that it is about.' })
  field!: string;

  @Field({ description: 'What it means.' })
  message!: string;
}

@ObjectType({ description: 'How well a design reads.' })
export class BadgeRecipeCheck {
  @Field(() => Float, { description: 'Contrast of text and face (WCAG 2.2), 1 to 21; from 4.5 on everybody can read it.' })
  contrast!: number;

  @Field(() => [BadgeRecipeWarning], { description: 'What to mend; empty when all is well.' })
  warnings!: BadgeRecipeWarning[];
}
