import type { BadgeFont } from './badge-font';
import { icons } from './badge-icons';
import { CENTRE, ribbonTails, shapes, type ShapeFrame } from './badge-shape';
import { drawable, fitText, type FittedText } from './badge-text';
import type { ArtBackground, Recipe } from './recipe';
import { contrastRatio, inkOn, mix, palettes, type Palette } from './recipe-palette';

/** What text is drawn with: a heavy cut for the title, a medium one for the rest. */
export interface BadgeFonts {
  heavy: BadgeFont;
  medium: BadgeFont;
}

export const ART_SIZE = 600;
const RIM = 26;
/** Title: distance of its lines, and of its letters, as shares of their size. */
const LEADING = 1.12;
const TRACKING = -0.012;
const n = (value: number): string => String(Math.round(value * 100) / 100);
const escaped = (text: string): string => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Draws a recipe as a stand-alone SVG of 600 x 600 on nothing. The same recipe and fonts give the same text, byte for byte.
 * All text is outlines, so it needs no font where it is shown; the words stand in `<title>`, without characters XML forbids.
 */
export function drawBadge(recipe: Recipe, fonts: BadgeFonts, language = 'en'): string {
  const palette = palettes[recipe.palette] ?? palettes.ocean!;
  const ink = recipe.textColor ?? inkOn(palette);
  const shape = shapes[recipe.shape];
  const rim = recipe.border === 'NONE' ? 0 : RIM;
  const face = shape.outline(rim);
  const words = [recipe.title, recipe.subtitle, recipe.banner].filter(Boolean).join(', ').replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ');
  const banner = recipe.banner ? drawable(recipe.banner, fonts.medium) : '';
  const glowing = ['RADIAL', 'RAYS', 'RINGS'].includes(recipe.background);
  const fill = recipe.background === 'FLAT' ? palette.light : `url(#${glowing ? 'glow' : 'face'})`;
  const gloss = recipe.background === 'FLAT' ? '' : '<path d="M0 0H600V250C430 190 220 210 0 320Z" fill="#fff" opacity=".07"/>';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${ART_SIZE}" height="${ART_SIZE}" viewBox="0 0 600 600" role="img" xml:lang="${language === 'fr' ? 'fr' : 'en'}">`,
    words ? `<title>${escaped(words)}</title>` : '',
    definitions(palette, face),
    recipe.shape === 'RIBBON' ? tails(palette) : '',
    `<path d="${shape.outline(0)}" fill="#0b1020" opacity=".16" transform="translate(0 8)"/>`,
    rim ? `<path d="${shape.outline(0)}" fill="url(#rim)"/>${rimLine(shape.outline(1.5), palette)}` : '',
    `<path d="${face}" fill="${fill}"/>`,
    `<g clip-path="url(#inside)">${pattern(recipe.background, ink, palette)}${gloss}</g>`,
    border(recipe, palette, shape.outline, ink),
    content(recipe, palette, ink, shape, fonts, banner !== ''),
    banner ? drawBanner(banner, shape, palette, fonts.medium) : '',
    '</svg>',
  ].join('');
}

const stops = (...colours: [number, string][]): string =>
  colours.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('');

function definitions(palette: Palette, face: string): string {
  const shine = mix(palette.rimLight, '#ffffff', 0.35);
  return `<defs><linearGradient id="face" x1=".2" y1="0" x2=".8" y2="1">${stops([0, palette.light], [1, palette.deep])}</linearGradient>`
    + `<radialGradient id="glow" cx=".5" cy=".36" r=".72">${stops([0, palette.light], [1, palette.deep])}</radialGradient>`
    + `<linearGradient id="rim" x1="0" y1="0" x2="1" y2="1">${stops([0, shine], [0.3, palette.rimLight], [0.62, palette.rimDeep], [1, mix(palette.rimLight, palette.rimDeep, 0.45)])}</linearGradient>`
    + `<linearGradient id="band" x1="0" y1="0" x2="0" y2="1">${stops([0, mix(palette.accent, '#ffffff', 0.14)], [1, mix(palette.accent, '#000000', 0.06)])}</linearGradient>`
    + `<clipPath id="inside"><path d="${face}"/></clipPath></defs>`;
}

/** A hair line at the edge keeps a pale rim apart from a pale page. */
const rimLine = (outline: string, palette: Palette): string =>
  `<path d="${outline}" fill="none" stroke="${mix(palette.rimDeep, '#000000', 0.25)}" stroke-width="3" opacity=".55"/>`;

function border(recipe: Recipe, palette: Palette, outline: (inset: number) => string, ink: string): string {
  const line = (inset: number, width: number, colour: string, more = '') =>
    `<path d="${outline(inset)}" fill="none" stroke="${colour}" stroke-width="${width}" ${more}/>`;
  const edge = line(RIM, 4, mix(palette.deep, '#000000', 0.3), 'opacity=".45"');
  switch (recipe.border) {
    case 'NONE': return '';
    case 'SOLID': return edge;
    case 'DOUBLE': return edge + line(RIM + 12, 3, ink, 'opacity=".55"');
    case 'BEADED': return line(RIM / 2, 9, mix(palette.deep, '#000000', 0.2), 'stroke-dasharray=".01 19.6" stroke-linecap="round" opacity=".6"') + edge;
    case 'STITCHED': return edge + line(RIM + 13, 4, ink, 'stroke-dasharray="15 11" stroke-linecap="round" opacity=".6"');
  }
}

function pattern(background: ArtBackground, ink: string, palette: Palette): string {
  const tint = ink === '#ffffff' ? '#ffffff' : palette.rimDeep;
  switch (background) {
    case 'FLAT':
    case 'GRADIENT':
    case 'RADIAL': return '';
    case 'RAYS': {
      const rays = Array.from({ length: 16 }, (_, at) => {
        const [from, to] = [(at * 22.5 - 5.6) * (Math.PI / 180), (at * 22.5 + 5.6) * (Math.PI / 180)];
        return `M300 236L${n(300 + 520 * Math.cos(from))} ${n(236 + 520 * Math.sin(from))} ${n(300 + 520 * Math.cos(to))} ${n(236 + 520 * Math.sin(to))}Z`;
      });
      return `<path d="${rays.join('')}" fill="${tint}" opacity=".06"/>`;
    }
    case 'RINGS':
      return `<g fill="none" stroke="${tint}" stroke-width="13" opacity=".055">${
        [120, 165, 210, 255, 300].map((radius) => `<circle cx="300" cy="236" r="${radius}"/>`).join('')}</g>`;
    case 'DOTS': {
      const dots: string[] = [];
      for (let row = 0; row < 21; row++) {
        for (let column = 0; column < 20; column++) {
          dots.push(`M${15 + column * 30 + (row % 2) * 15 - 4} ${row * 29 + 10}a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z`);
        }
      }
      return `<path d="${dots.join('')}" fill="${tint}" opacity=".11"/>`;
    }
    case 'STRIPES':
      return `<path d="${Array.from({ length: 17 }, (_, at) => `M${at * 72 - 600} 600L${at * 72} 0h30L${at * 72 - 570} 600Z`).join('')}" fill="${tint}" opacity=".06"/>`;
  }
}

/** Icon, title, stars and subtitle under each other, in the middle of what the shape leaves. */
function content(recipe: Recipe, palette: Palette, ink: string, frame: ShapeFrame, fonts: BadgeFonts, hasBanner: boolean): string {
  const bottom = hasBanner ? frame.bottomWithBanner : frame.bottom;
  const room = bottom - frame.top;
  // A line inside the rim wants its distance.
  const margin = recipe.border === 'DOUBLE' || recipe.border === 'STITCHED' ? 28 : 0;
  const inner = { ...frame, widthAt: (y: number) => frame.widthAt(y) - margin };
  const title = recipe.title ? drawable(recipe.title, fonts.heavy) : '';
  const subtitle = recipe.subtitle ? drawable(recipe.subtitle, fonts.medium) : '';
  const icon = recipe.icon ? icons[recipe.icon] : undefined;
  const under = subtitle ? fitText(subtitle, fonts.medium, 28, 17, 1, () => inner.widthAt(bottom - 14), 0.01) : undefined;
  const blocks = (title ? 1 : 0) + (under ? 1 : 0) + (recipe.stars ? 1 : 0);
  const others = (under ? under.size * 1.25 : 0) + (recipe.stars ? 32 : 0) + Math.max(0, blocks - 1) * 9;
  const gap = icon && blocks ? 20 : 0;
  const heading = title
    ? fitTitle(title, fonts.heavy, room - others - gap - (icon ? 112 : 0), textRoom(inner, bottom, subtitle ? 34 : 0, recipe.stars ? 42 : 0), icon ? 56 : 76)
    : undefined;
  const texts = others + (heading ? heading.lines.length * heading.size * LEADING : 0);
  const iconSize = icon ? Math.min(blocks ? 148 : 250, room - texts - gap) : 0;
  // Text that is short of the bottom moves up with its icon: the whole stands in the optical middle.
  let y = frame.top + Math.max(0, room - texts - gap - iconSize) * 0.5;
  const parts: string[] = [];
  if (icon && iconSize > 40) {
    parts.push(drawIcon(recipe.icon!, CENTRE, y + iconSize / 2, iconSize, ink));
    y += iconSize + gap;
  }
  if (heading) {
    for (const line of heading.lines) {
      const width = fonts.heavy.width(line, heading.size, TRACKING * heading.size);
      parts.push(`<path d="${fonts.heavy.outline(line, CENTRE - width / 2, y + heading.size * 0.9, heading.size, TRACKING * heading.size)}" fill="${ink}"/>`);
      y += heading.size * LEADING;
    }
    y += 9;
  }
  if (recipe.stars) {
    parts.push(drawStars(recipe.stars, y + 16, contrastRatio(palette.accent, palette.deep) >= 3 ? palette.accent : ink, ink));
    y += 41;
  }
  if (under) {
    const width = fonts.medium.width(under.lines[0] ?? '', under.size, 0.01 * under.size);
    parts.push(`<path d="${fonts.medium.outline(under.lines[0] ?? '', CENTRE - width / 2, y + under.size * 0.92, under.size, 0.01 * under.size)}" fill="${ink}" opacity=".92"/>`);
  }
  return parts.join('');
}

/** A title as large as it may be without pushing the icon below its least size; never so small that nobody reads it. */
function fitTitle(
  title: string, font: BadgeFont, height: number, widthOf: (line: number, lines: number, size: number) => number, most: number,
): FittedText {
  for (let size = most; ; size -= 3) {
    const fitted = fitText(title, font, size, 21, 3, widthOf, TRACKING);
    if (size <= 30 || fitted.lines.length * fitted.size * LEADING <= height) return fitted;
  }
}

/** The width of a title's line: titles sit at the bottom of the room, above the subtitle and the stars. */
const textRoom = (frame: ShapeFrame, bottom: number, ...below: number[]) => (line: number, lines: number, size: number): number => {
  const last = bottom - below.reduce((sum, height) => sum + height, 0) - size * 0.35;
  const y = last - (lines - 1 - line) * size * LEADING;
  return Math.min(frame.widthAt(y), frame.widthAt(y - size * 0.5));
};

function drawIcon(name: string, x: number, y: number, size: number, ink: string): string {
  const icon = icons[name];
  if (!icon) return '';
  const scale = size / 24;
  return `<g transform="translate(${n(x - 12 * scale)} ${n(y - 12 * scale)}) scale(${n(scale)})" fill="none" stroke="${ink}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round">`
    + `${icon.line ? `<path d="${icon.line}"/>` : ''}${icon.solid ? `<path d="${icon.solid}" fill="${ink}" stroke="none"/>` : ''}</g>`;
}

/** Five places, as many of them filled as the level says. */
function drawStars(count: number, y: number, full: string, ink: string): string {
  const outline = (x: number) => Array.from({ length: 10 }, (_, at) => {
    const [radius, angle] = [at % 2 === 0 ? 15 : 6.6, ((at * 36 - 90) * Math.PI) / 180];
    return `${at === 0 ? 'M' : 'L'}${n(x + radius * Math.cos(angle))} ${n(y + radius * Math.sin(angle))}`;
  }).join('') + 'Z';
  const places = Array.from({ length: 5 }, (_, at) => outline(CENTRE + (at - 2) * 40));
  return `<path d="${places.slice(0, count).join('')}" fill="${full}" stroke="${full}" stroke-width="3" stroke-linejoin="round"/>`
    + (count < 5 ? `<path d="${places.slice(count).join('')}" fill="none" stroke="${ink}" stroke-width="2.5" stroke-linejoin="round" opacity=".5"/>` : '');
}

/** A band across the badge with folded ends; its text is capitals. */
function drawBanner(text: string, frame: ShapeFrame, palette: Palette, font: BadgeFont): string {
  const capitals = text.toLocaleUpperCase('fr');
  const fitted = fitText(capitals, font, 33, 16, 1, () => frame.bannerWidth - 56, 0.075);
  const [line = ''] = fitted.lines;
  const width = font.width(line, fitted.size, 0.075 * fitted.size);
  const half = Math.max(130, Math.min(frame.bannerWidth / 2, width / 2 + 40));
  const [left, right, top, bottom] = [CENTRE - half, CENTRE + half, frame.bannerY - 33, frame.bannerY + 33];
  const [shade, fold] = [mix(palette.accent, '#000000', 0.2), mix(palette.accent, '#000000', 0.45)];
  const end = Math.min(46, left - 14);
  const tail = (x: number, way: number) =>
    `<path d="M${n(x + way * -24)} ${top + 15}H${n(x + way * end)}L${n(x + way * (end - 20))} ${n((top + bottom) / 2 + 15)}L${n(x + way * end)} ${bottom + 15}H${n(x + way * -24)}Z" fill="${shade}"/>`
    + `<path d="M${n(x)} ${bottom}L${n(x + way * -24)} ${bottom + 15}V${bottom}Z" fill="${fold}"/>`;
  const ink = contrastRatio('#161a22', palette.accent) >= contrastRatio('#ffffff', palette.accent) ? '#161a22' : '#ffffff';
  return tail(left, -1) + tail(right, 1)
    + `<path d="M${n(left)} ${top}H${n(right)}V${bottom}H${n(left)}Z" fill="url(#band)"/>`
    + `<path d="M${n(left)} ${top + 5}H${n(right)}M${n(left)} ${bottom - 5}H${n(right)}" stroke="${ink}" stroke-width="1.5" opacity=".28"/>`
    + `<path d="${font.outline(line, CENTRE - width / 2, frame.bannerY + fitted.size * 0.36, fitted.size, 0.075 * fitted.size)}" fill="${ink}"/>`;
}

function tails(palette: Palette): string {
  const [light, deep] = [palette.accent, mix(palette.accent, '#000000', 0.18)];
  return `<path d="${ribbonTails[0]}" fill="${light}"/><path d="${ribbonTails[1]}" fill="${deep}"/>`;
}
