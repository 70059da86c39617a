/** Colours of a design: the face runs from `light` to `deep`, the rim from `rimLight` to `rimDeep`, the banner is `accent`. */
export interface Palette {
  light: string;
  deep: string;
  rimLight: string;
  rimDeep: string;
  accent: string;
}

/** Palettes by name. On each face white or near-black has a contrast of at least 4.5 (a test measures it). */
export const palettes: Readonly<Record<string, Palette>> = {
  indigo: { light: '#5b5bd6', deep: '#2b2a7c', rimLight: '#c9c8ff', rimDeep: '#3a389c', accent: '#ffb224' },
  ocean: { light: '#1678b8', deep: '#0b3a66', rimLight: '#b5e1f7', rimDeep: '#0f4c81', accent: '#ffc53d' },
  teal: { light: '#0e8074', deep: '#0a433f', rimLight: '#b2ece2', rimDeep: '#0d574f', accent: '#ffd166' },
  forest: { light: '#2a7e3b', deep: '#12401f', rimLight: '#c6ebc4', rimDeep: '#1c5a2b', accent: '#ffd43b' },
  plum: { light: '#9c3fae', deep: '#4a1259', rimLight: '#efc9f6', rimDeep: '#651c78', accent: '#ffb86b' },
  crimson: { light: '#c62a47', deep: '#651425', rimLight: '#ffc9cf', rimDeep: '#84182f', accent: '#ffd8a8' },
  ember: { light: '#bf4f13', deep: '#6a2507', rimLight: '#ffd9b8', rimDeep: '#86320b', accent: '#fff0c2' },
  midnight: { light: '#2c3e5d', deep: '#10182b', rimLight: '#f7dfa5', rimDeep: '#a97a22', accent: '#e9b949' },
  graphite: { light: '#4d5661', deep: '#1d2329', rimLight: '#e3e8ee', rimDeep: '#59636f', accent: '#8ce99a' },
  gold: { light: '#ffe39a', deep: '#edb73c', rimLight: '#fff3cd', rimDeep: '#b07a10', accent: '#1f2a44' },
  silver: { light: '#f4f6f8', deep: '#c3ccd6', rimLight: '#ffffff', rimDeep: '#8593a3', accent: '#24476b' },
  mint: { light: '#dff7ea', deep: '#a4dfc1', rimLight: '#f3fff8', rimDeep: '#3c9a6c', accent: '#14523a' },
};

export const paletteNames = Object.keys(palettes);

/** Below this contrast (WCAG 2.2, 1.4.3) text is hard to read. */
export const LEAST_CONTRAST = 4.5;
const NEAR_BLACK = '#161a22';
const WHITE = '#ffffff';

/** Contrast of two `#rrggbb` colours after WCAG 2.2: 1 (none) to 21. */
export function contrastRatio(one: string, other: string): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/** The worst contrast of an ink anywhere on a face that runs from one colour to the other. */
export const contrastOn = (ink: string, palette: Pick<Palette, 'light' | 'deep'>): number =>
  Math.min(contrastRatio(ink, palette.light), contrastRatio(ink, palette.deep));

/** White or near-black, whichever reads better on the face. */
export const inkOn = (palette: Pick<Palette, 'light' | 'deep'>): string =>
  contrastOn(WHITE, palette) >= contrastOn(NEAR_BLACK, palette) ? WHITE : NEAR_BLACK;

/** Two colours mixed, `share` of the second. */
export function mix(one: string, other: string, share: number): string {
  const [from, to] = [channels(one), channels(other)];
  return `#${from.map((value, at) => Math.round(value + ((to[at] ?? 0) - value) * share).toString(16).padStart(2, '0')).join('')}`;
}

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
