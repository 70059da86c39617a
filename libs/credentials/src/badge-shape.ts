import type { ArtShape } from './recipe';

/** Half of the canvas of 600. */
export const CENTRE = 300;

/** What a shape leaves for its content, on a canvas of 600. */
export interface ShapeFrame {
  /** Middle of the face, top to bottom of what text and icon may use, with and without a banner. */
  top: number;
  bottom: number;
  bottomWithBanner: number;
  /** Middle of the banner and how wide it is. */
  bannerY: number;
  bannerWidth: number;
  /** Room for text on a line whose middle is at `y`. */
  widthAt: (y: number) => number;
}

interface Shape extends ShapeFrame {
  /** Outline, its edge moved inwards by `inset`. */
  outline: (inset: number) => string;
}

const r = (value: number): string => String(Math.round(value * 100) / 100);

/** A closed path through corners, each rounded by a curve that starts `radius` before it. */
function rounded(corners: [number, number][], radius: number): string {
  const count = corners.length;
  return corners.map(([x, y], at) => {
    const toward = ([px, py]: [number, number]): string => {
      const length = Math.hypot(px - x, py - y);
      const share = Math.min(radius, length / 2) / length;
      return `${r(x + (px - x) * share)} ${r(y + (py - y) * share)}`;
    };
    const before = corners[(at + count - 1) % count]!;
    const after = corners[(at + 1) % count]!;
    return `${at === 0 ? 'M' : 'L'}${toward(before)}Q${r(x)} ${r(y)} ${toward(after)}`;
  }).join('') + 'Z';
}

const polar = (cx: number, cy: number, radius: number, degrees: number): [number, number] => {
  const angle = (degrees * Math.PI) / 180;
  return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
};

const circle = (cx: number, cy: number, radius: number): string =>
  `M${r(cx - radius)} ${r(cy)}a${r(radius)} ${r(radius)} 0 1 1 ${r(2 * radius)} 0a${r(radius)} ${r(radius)} 0 1 1 ${r(-2 * radius)} 0Z`;

const chord = (cy: number, radius: number, margin: number) => (y: number): number =>
  2 * Math.sqrt(Math.max(0, (radius - margin) ** 2 - (y - cy) ** 2));

const SHIELD_TOP = 42;
/** Straight shoulders, flanks that close in a point; the inset follows the edge closely enough for a rim. */
function shield(inset: number): string {
  const [left, right, top, tip] = [64 + inset, 536 - inset, SHIELD_TOP + inset, 572 - inset * 1.25];
  const [shoulder, waist] = [top + 26 - inset * 0.1, 318];
  return `M${r(CENTRE)} ${r(top)}C${r(370)} ${r(top + 42)} ${r(448)} ${r(shoulder + 22)} ${r(right)} ${r(shoulder + 26)}`
    + `V${r(waist)}C${r(right)} ${r(440 - inset * 0.5)} ${r(420 - inset * 0.2)} ${r(530 - inset)} ${r(CENTRE)} ${r(tip)}`
    + `C${r(180 + inset * 0.2)} ${r(530 - inset)} ${r(left)} ${r(440 - inset * 0.5)} ${r(left)} ${r(waist)}`
    + `V${r(shoulder + 26)}C${r(152)} ${r(shoulder + 22)} ${r(230)} ${r(top + 42)} ${r(CENTRE)} ${r(top)}Z`;
}

const hexagon = (inset: number): string =>
  rounded(Array.from({ length: 6 }, (_, at) => polar(CENTRE, CENTRE, 284 - inset / Math.cos(Math.PI / 6), 60 * at - 90)), 44 - inset * 0.4);

/** A seal with twelve soft rays. */
function star(inset: number): string {
  const corners = Array.from({ length: 24 }, (_, at) => polar(CENTRE, CENTRE, (at % 2 === 0 ? 286 : 240) - inset, 15 * at - 90));
  return rounded(corners, 26);
}

const square = (inset: number): string => {
  const [low, high] = [46 + inset, 554 - inset];
  return rounded([[low, low], [high, low], [high, high], [low, high]], 120 - inset);
};

export const shapes: Readonly<Record<ArtShape, Shape>> = {
  CIRCLE: {
    outline: (inset) => circle(CENTRE, CENTRE, 272 - inset),
    top: 92, bottom: 500, bottomWithBanner: 424, bannerY: 474, bannerWidth: 452, widthAt: chord(CENTRE, 238, 22),
  },
  HEXAGON: {
    outline: hexagon,
    top: 104, bottom: 496, bottomWithBanner: 412, bannerY: 462, bannerWidth: 456,
    widthAt: (y) => Math.min(412, 412 - 3.1 * Math.max(0, Math.abs(y - CENTRE) - 128)),
  },
  SHIELD: {
    outline: shield,
    top: 112, bottom: 476, bottomWithBanner: 386, bannerY: 436, bannerWidth: 476,
    widthAt: (y) => (y < 330 ? 380 : 380 - 1.15 * (y - 330)),
  },
  STAR: {
    outline: star,
    top: 122, bottom: 478, bottomWithBanner: 410, bannerY: 460, bannerWidth: 440, widthAt: chord(CENTRE, 206, 14),
  },
  RIBBON: {
    outline: (inset) => circle(CENTRE, 236, 212 - inset),
    top: 72, bottom: 400, bottomWithBanner: 340, bannerY: 384, bannerWidth: 420, widthAt: chord(236, 180, 16),
  },
  ROUNDED_SQUARE: {
    outline: square,
    top: 100, bottom: 500, bottomWithBanner: 420, bannerY: 470, bannerWidth: 540, widthAt: () => 400,
  },
};

/** The two tails that hang from a medal, left and right. */
export const ribbonTails = [
  'M176 360L118 566L196 530L246 590L300 420L300 360Z', 'M424 360L482 566L404 530L354 590L300 420L300 360Z',
] as const;
