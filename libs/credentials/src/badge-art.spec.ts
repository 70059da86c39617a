import { createHash } from 'node:crypto';
import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';
import { drawBadge, type BadgeFonts } from './badge-art';
import { findIcons, iconNames, icons } from './badge-icons';
import { drawable, fitText } from './badge-text';
import { loadFonts } from './picture.service';
import { artBackgrounds, artBorders, artShapes, checkRecipe, defaultRecipe, isDefaultRecipe, recipeFaults, type Recipe } from './recipe';
import { contrastOn, contrastRatio, inkOn, LEAST_CONTRAST, mix, paletteNames, palettes } from './recipe-palette';

const fonts: BadgeFonts = await loadFonts();
const recipe: Recipe = defaultRecipe('CERTIFICATION', 'Travail en hauteur', 'fr');
const pixels = (svg: string) => PNG.sync.read(Buffer.from(new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: 150 } }).render().asPng()));
const alphaAt = (picture: PNG, x: number, y: number) => picture.data[4 * (y * picture.width + x) + 3];

test('the same recipe gives the same picture, byte for byte, for ever', () => {
  const svg = drawBadge({ ...recipe, icon: 'mountain', stars: 3, subtitle: 'Éolis' }, fonts, 'fr');
  expect(svg).toBe(drawBadge({ ...recipe, icon: 'mountain', stars: 3, subtitle: 'Éolis' }, fonts, 'fr'));
  expect(createHash('sha256').update(svg).digest('hex')).toBe('41f0e285ff6e6394814fac00590b90f400b70f3d2a72b9af1d2363db95b05eee');
});

test('the shape tells the type, the banner says it in the main language', () => {
  expect((['KNOWLEDGE', 'SKILL', 'CERTIFICATION'] as const).map((type) => [defaultRecipe(type, 'x').shape, defaultRecipe(type, 'x', 'fr').banner]))
    .toEqual([['CIRCLE', 'Connaissance'], ['HEXAGON', 'Compétence'], ['SHIELD', 'Certification']]);
  expect(isDefaultRecipe(recipe, 'CERTIFICATION', 'Travail en hauteur', 'fr')).toBe(true);
  expect(isDefaultRecipe({ ...recipe, stars: 1 }, 'CERTIFICATION', 'Travail en hauteur', 'fr')).toBe(false);
});

test.each(artShapes.flatMap((shape) => artBackgrounds.map((background, at) => [shape, background, artBorders[at % artBorders.length]!] as const)))(
  '%s with %s and %s is drawn within the canvas', (shape, background, border) => {
    const picture = pixels(drawBadge({ ...recipe, shape, background, border, stars: 2, subtitle: 'Sous-titre' }, fonts));
    expect([picture.width, picture.height]).toEqual([150, 150]);
    expect(alphaAt(picture, 75, 75)).toBe(255);
    for (let at = 0; at < 150; at++) {
      expect([alphaAt(picture, at, 0), alphaAt(picture, 0, at), alphaAt(picture, 149, at)]).toEqual([0, 0, 0]);
    }
  });

test.each([
  ['<script>alert(1)</script>'], ['"><image href="https://evil.example"/>'], [']]>'], ['\u0000\u0008\ufffe\ud800'], ['&lt;&amp;'],
])('a recipe cannot break out of its drawing: %j', (text) => {
  const svg = drawBadge({ ...recipe, title: text, subtitle: text, banner: text }, fonts);
  expect(svg).not.toMatch(/<script|<image|\]\]>|[\u0000-\u0008\ufffe]|&(?!#\d+;)/);
  expect(pixels(svg).width).toBe(150);
});

test.each([
  ['Électricité', 'Électricité'],
  ['データ分析 Python', 'Python'],
  ['日本語', ''],
  ['🎉 Bravo 🎉', 'Bravo'],
  ['🎉', ''],
  ['ﬁnance', 'finance'],
  ['Ｆｕｌｌ', 'Full'],
  ['  a \n\t b ', 'a b'],
  ['Œuvre n° 3 – « ça »', 'Œuvre n° 3 – « ça »'],
  ['Ελληνικά и Русский', 'Ελληνικά и Русский'],
  ['!!!', ''],
])('%j is lettered as %j, never as boxes', (text, expected) => expect(drawable(text, fonts.heavy)).toBe(expected));

test('a title that cannot be drawn leaves its place to the icon', () => {
  const iconScale = (svg: string) => Number(/scale\(([\d.]+)\)/.exec(svg)?.[1]);
  expect(iconScale(drawBadge({ ...recipe, title: '日本語' }, fonts))).toBeGreaterThan(iconScale(drawBadge({ ...recipe, title: 'Japanese' }, fonts)));
});

test.each([
  ['SQL', 1, 54],
  ['Work at Height', 2, 30],
  ['Anticonstitutionnellement', 1, 20],
  ['x'.repeat(400), 2, 20],
])('%s is fitted: at most %d lines, at least size %d', (text, lines, least) => {
  const fitted = fitText(text, fonts.heavy, 54, 20, 2, () => 300);
  expect(fitted.lines.length).toBeLessThanOrEqual(lines);
  expect(fitted.size).toBeGreaterThanOrEqual(least);
  for (const line of fitted.lines) expect(fonts.heavy.width(line, fitted.size)).toBeLessThanOrEqual(300);
  expect(fitted.lines.at(-1)!.endsWith('…')).toBe(text.length > 300);
});

test.each([
  ['#000000', '#ffffff', 21], ['#ffffff', '#ffffff', 1], ['#777777', '#ffffff', 4.48], ['#767676', '#ffffff', 4.54], ['#ff0000', '#ffffff', 4],
])('the contrast of %s and %s is %d (WCAG)', (one, other, ratio) => {
  expect(contrastRatio(one, other)).toBeCloseTo(ratio, 1);
  expect(contrastRatio(other, one)).toBe(contrastRatio(one, other));
});

test.each(paletteNames)('text reads on %s, and so does its banner', (name) => {
  const palette = palettes[name]!;
  expect(contrastOn(inkOn(palette), palette)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
  expect(Math.max(contrastRatio('#161a22', palette.accent), contrastRatio('#ffffff', palette.accent))).toBeGreaterThanOrEqual(LEAST_CONTRAST);
  expect(checkRecipe({ ...recipe, palette: name })).toMatchObject({ warnings: [] });
});

test('the contrast meter warns, and says where', () => {
  expect(checkRecipe({ ...recipe, palette: 'gold', textColor: '#ffffff' })).toMatchObject({ contrast: expect.any(Number), warnings: [{ code: 'LOW_CONTRAST', field: 'textColor' }] });
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
});

test.each<[Partial<Recipe>, string[]]>([
  [{}, []],
  [{ palette: 'neon' }, ['recipe.palette']],
  [{ icon: '__proto__' }, ['recipe.icon']],
  [{ stars: 6 }, ['recipe.stars']],
  [{ textColor: 'red' }, ['recipe.textColor']],
  [{ title: 'x'.repeat(151), banner: 'x'.repeat(151) }, ['recipe.title', 'recipe.banner']],
])('%j has faults in %j', (change, expected) => {
  expect(recipeFaults({ ...recipe, ...change }, (name) => Object.hasOwn(icons, name)).map((fault) => fault.field)).toEqual(expected);
});

test('icons are found in both languages', () => {
  expect(iconNames.length).toBeGreaterThanOrEqual(24);
  expect(findIcons('EQUIPE')).toEqual(['users']);
  expect(findIcons('team')).toEqual(['users']);
  expect(findIcons('')).toEqual(iconNames);
  expect(findIcons('unicorn')).toEqual([]);
});

test.each(iconNames)('the icon %s is a drawing of some ink within its grid', (name) => {
  const icon = icons[name]!;
  const picture = pixels(`<svg xmlns="http://www.w3.org/2000/svg" width="26" height="26" viewBox="-1 -1 26 26"><g fill="none" stroke="#000" stroke-width="1.9"><path d="${icon.line ?? ''}"/><path d="${icon.solid ?? ''}"/></g></svg>`);
  let ink = 0;
  for (let at = 3; at < picture.data.length; at += 4) ink += picture.data[at]! > 128 ? 1 : 0;
  expect(ink).toBeGreaterThan(400);
  for (let at = 0; at < 150; at++) expect([alphaAt(picture, at, 0), alphaAt(picture, 0, at), alphaAt(picture, 149, at), alphaAt(picture, at, 149)]).toEqual([0, 0, 0, 0]);
});
