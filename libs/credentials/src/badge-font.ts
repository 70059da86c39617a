/**
 * A TrueType font, as far as drawing text as outlines needs it (OpenType 1.9: cmap 4 and 12, hmtx, loca, glyf). Text that
 * is outlines looks the same in every viewer, needs no font there, and cannot become boxes.
 */
export interface BadgeFont {
  /** Is there a glyph for this character? */
  has(character: string): boolean;
  /** Width of a text at a size, without kerning. */
  width(text: string, size: number, spacing?: number): number;
  /** The text as SVG path data, its first baseline point at (x, y). */
  outline(text: string, x: number, y: number, size: number, spacing?: number): string;
}

interface Point {
  x: number;
  y: number;
  onCurve: boolean;
}
type Contour = Point[];

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** @param file the bytes of a `.ttf` with quadratic outlines @throws Error when a table is missing */
export function badgeFont(file: Uint8Array): BadgeFont {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const table = tablesOf(view);
  const unitsPerEm = view.getUint16(table('head') + 18);
  const longOffsets = view.getInt16(table('head') + 50) === 1;
  const metrics = view.getUint16(table('hhea') + 34);
  const glyphOf = characterMap(view, table('cmap'));
  const advance = (glyph: number) => view.getUint16(table('hmtx') + 4 * Math.min(glyph, metrics - 1));
  const place = (glyph: number): [number, number] => longOffsets
    ? [view.getUint32(table('loca') + 4 * glyph), view.getUint32(table('loca') + 4 * glyph + 4)]
    : [2 * view.getUint16(table('loca') + 2 * glyph), 2 * view.getUint16(table('loca') + 2 * glyph + 2)];
  const contours = (glyph: number, depth = 0): Contour[] => {
    const [from, to] = place(glyph);
    return to === from || depth > 5 ? [] : readGlyph(view, table('glyf') + from, (part) => contours(part, depth + 1));
  };
  return {
    has: (character) => glyphOf(character.codePointAt(0) ?? 0) !== 0,
    width: (text, size, spacing = 0) => {
      const advances = [...text].map((character) => (advance(glyphOf(character.codePointAt(0) ?? 0)) / unitsPerEm) * size);
      return advances.reduce((sum, one) => sum + one, 0) + Math.max(0, advances.length - 1) * spacing;
    },
    outline: (text, x, y, size, spacing = 0) => {
      const scale = size / unitsPerEm;
      let pen = x;
      return [...text].map((character) => {
        const glyph = glyphOf(character.codePointAt(0) ?? 0);
        const path = contours(glyph).map((contour) => contourPath(contour, pen, y, scale)).join('');
        pen += advance(glyph) * scale + spacing;
        return path;
      }).join('');
    },
  };
}

function tablesOf(view: DataView): (name: string) => number {
  const places = new Map<string, number>();
  for (let at = 12, left = view.getUint16(4); left > 0; left--, at += 16) {
    places.set(String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte))), view.getUint32(at + 8));
  }
  return (name) => {
    const offset = places.get(name);
    if (offset === undefined) throw new Error(`The font has no table "${name}".`);
    return offset;
  };
}

/** From code point to glyph, 0 for none: the full table where there is one, else the basic plane. */
function characterMap(view: DataView, cmap: number): (codePoint: number) => number {
  const known = new Map<number, number>();
  for (let index = view.getUint16(cmap + 2) - 1; index >= 0; index--) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * index + 4);
    const format = view.getUint16(at);
    if (format === 12) readFormat12(view, at, known);
    else if (format === 4 && known.size === 0) readFormat4(view, at, known);
  }
  return (codePoint) => known.get(codePoint) ?? 0;
}

function readFormat12(view: DataView, at: number, known: Map<number, number>): void {
  for (let group = 0; group < view.getUint32(at + 12); group++) {
    const start = view.getUint32(at + 16 + 12 * group);
    const end = view.getUint32(at + 20 + 12 * group);
    const glyph = view.getUint32(at + 24 + 12 * group);
    for (let code = start; code <= end; code++) known.set(code, glyph + code - start);
  }
}

function readFormat4(view: DataView, at: number, known: Map<number, number>): void {
  const doubled = view.getUint16(at + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = view.getUint16(at + 14 + segment);
    const start = view.getUint16(at + 16 + doubled + segment);
    const delta = view.getUint16(at + 16 + 2 * doubled + segment);
    const rangeAt = at + 16 + 3 * doubled + segment;
    const range = view.getUint16(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - start));
      if (glyph !== 0) known.set(code, (glyph + delta) & 0xffff);
    }
  }
}

function readGlyph(view: DataView, at: number, part: (glyph: number) => Contour[]): Contour[] {
  const count = view.getInt16(at);
  return count < 0 ? readComposite(view, at + 10, part) : readSimple(view, at + 10, count);
}

function readSimple(view: DataView, at: number, count: number): Contour[] {
  const ends = Array.from({ length: count }, (_, index) => view.getUint16(at + 2 * index));
  const points = (ends.at(-1) ?? -1) + 1;
  let cursor = at + 2 * count;
  cursor += 2 + view.getUint16(cursor);
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = view.getUint8(cursor++);
    flags.push(flag);
    if (flag & 8) for (let again = view.getUint8(cursor++); again > 0; again--) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? view.getUint8(cursor++) : -view.getUint8(cursor++);
      else if (!(flag & same)) {
        value += view.getInt16(cursor);
        cursor += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  return ends.map((end, index) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
    return flags.slice(start, end + 1).map((flag, offset) => ({
      x: xs[start + offset] ?? 0, y: ys[start + offset] ?? 0, onCurve: (flag & 1) === 1,
    }));
  });
}

/** An accented letter is its letter and its accent, each moved (and seldom scaled). */
function readComposite(view: DataView, at: number, part: (glyph: number) => Contour[]): Contour[] {
  const contours: Contour[] = [];
  let cursor = at;
  for (let flags = 0x20; flags & 0x20;) {
    flags = view.getUint16(cursor);
    const glyph = view.getUint16(cursor + 2);
    const words = flags & 1;
    const dx = words ? view.getInt16(cursor + 4) : view.getInt8(cursor + 4);
    const dy = words ? view.getInt16(cursor + 6) : view.getInt8(cursor + 5);
    cursor += words ? 8 : 6;
    const f2dot14 = () => {
      cursor += 2;
      return view.getInt16(cursor - 2) / 16_384;
    };
    let [xx, yx, xy, yy] = [1, 0, 0, 1];
    if (flags & 0x08) xx = yy = f2dot14();
    else if (flags & 0x40) [xx, yy] = [f2dot14(), f2dot14()];
    else if (flags & 0x80) [xx, yx, xy, yy] = [f2dot14(), f2dot14(), f2dot14(), f2dot14()];
    contours.push(...part(glyph).map((contour) => contour.map((point) => ({
      ...point, x: xx * point.x + xy * point.y + dx, y: yx * point.x + yy * point.y + dy,
    }))));
  }
  return contours;
}

/** Between two points off the curve lies one on it, half way (OpenType, glyf). */
function contourPath(contour: Contour, x: number, y: number, scale: number): string {
  const at = (point: Pick<Point, 'x' | 'y'>) => `${round(x + point.x * scale)} ${round(y - point.y * scale)}`;
  const half = (one: Point, other: Point) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
  const first = contour.findIndex((point) => point.onCurve);
  const points = first > 0 ? [...contour.slice(first), ...contour.slice(0, first)] : contour;
  const [head, last] = [points[0], points.at(-1)];
  if (!head || !last) return '';
  const start = head.onCurve ? head : half(last, head);
  let path = `M${at(start)}`;
  const rest = head.onCurve ? points.slice(1) : points;
  rest.forEach((point, index) => {
    if (point.onCurve) {
      if (index === 0 || rest[index - 1]?.onCurve) path += `L${at(point)}`;
      return;
    }
    const next = rest[index + 1];
    path += `Q${at(point)} ${at(next === undefined ? start : next.onCurve ? next : half(point, next))}`;
  });
  return `${path}Z`;
}
