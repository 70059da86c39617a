/**
 * Makes sure that an uploaded SVG can be drawn without surprise: it is read as text, element by element, and refused with
 * what is wrong. Nothing of it is ever served; it becomes pixels.
 */

import { MAX_PIXELS } from './picture-format';

/** Elements that fetch, run, or multiply; a drawing of a badge needs none of them. */
const refused = new Set([
  'script', 'handler', 'foreignobject', 'iframe', 'object', 'embed', 'image', 'feimage', 'marker', 'pattern', 'set',
  'animate', 'animatetransform', 'animatemotion', 'tref',
]);
const ENTITIES = 'The SVG declares entities: save it without a document type.';
const OUTSIDE = 'The SVG refers to something outside of itself.';
const MAX_ELEMENTS = 20_000;
const MAX_DEPTH = 50;

interface Element {
  name: string;
  attributes: ReadonlyMap<string, string>;
  parent: number;
  id?: string;
  /** Id that a `use` repeats. */
  repeats?: string;
}

/** @returns why it is refused, in words for the person who uploads it; undefined when it can be drawn */
export function svgFault(text: string): string | undefined {
  if (/<!ENTITY/i.test(text)) return ENTITIES;
  if (text.includes('\0')) return 'The SVG is not plain text in UTF-8.';
  const elements: Element[] = [];
  const open: number[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (text.startsWith('<![CDATA[', at)) at = after(text, ']]>', at);
    else if (text.startsWith('<?', at) || text.startsWith('<!', at)) {
      const end = after(text, '>', at);
      if (text.slice(at, end).includes('[')) return ENTITIES;
      at = end;
    } else {
      const end = tagEnd(text, at);
      if (end < 0) return 'The SVG is cut off.';
      const tag = text.slice(at + 1, end);
      at = end + 1;
      if (tag.startsWith('/')) {
        open.pop();
        continue;
      }
      const attributes = attributesOf(tag);
      const fault = tagFault(tag, attributes);
      if (fault) return fault;
      elements.push({ ...elementOf(tag, attributes), parent: open.at(-1) ?? -1 });
      if (elements.length > MAX_ELEMENTS) return `The SVG has more than ${MAX_ELEMENTS} elements.`;
      if (!tag.endsWith('/')) open.push(elements.length - 1);
      if (open.length > MAX_DEPTH) return `The SVG is nested more than ${MAX_DEPTH} deep.`;
    }
  }
  if (elements[0]?.name !== 'svg') return 'This is not an SVG.';
  const tooLarge = sizeFault(elements[0].attributes);
  if (tooLarge) return tooLarge;
  if (open.length > 0) return 'The SVG is cut off.';
  if (/@import|url\((?!["']?#)/i.test(text.replace(/\s+/g, ''))) return OUTSIDE;
  return drawnElements(elements) > MAX_ELEMENTS ? 'The SVG repeats its parts too many times.' : undefined;
}

const after = (text: string, end: string, from: number): number => {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
};

/** The `>` that ends a tag, not one within quotes. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === '\'') quote = character;
    else if (character === '>') return at;
  }
  return -1;
}

const localName = (tag: string): string => (/^[^\s/>]+/.exec(tag)?.[0] ?? '').replace(/^.*:/, '').toLowerCase();
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };
/** References to characters, resolved as a reader of XML does: an id may be spelled with them. */
const resolved = (value: string): string => value.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (_, decimal, hex, name) =>
  name ? named[name.toLowerCase()] ?? '' : String.fromCodePoint(Math.min(0x10ffff, decimal ? Number(decimal) : Number.parseInt(hex, 16))));

/** Attributes by local name, in order: what stands within a value is not taken for another attribute. */
function attributesOf(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of tag.matchAll(/([\w:.-]{1,64})\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(name.replace(/^.*:/, '').toLowerCase(), resolved(double ?? single ?? '').trim());
  }
  return attributes;
}

function tagFault(tag: string, attributes: ReadonlyMap<string, string>): string | undefined {
  const name = localName(tag);
  if (refused.has(name)) return `The SVG contains <${name}>, which cannot be drawn safely: upload a PNG instead.`;
  for (const attribute of attributes.keys()) if (/^on[a-z]+$/.test(attribute)) return 'The SVG contains a script.';
  const reference = attributes.get('href');
  return reference === undefined || reference.startsWith('#') || name === 'a' ? undefined : OUTSIDE;
}

function elementOf(tag: string, attributes: ReadonlyMap<string, string>): Omit<Element, 'parent'> {
  const name = localName(tag);
  return { name, attributes, id: attributes.get('id'), repeats: name === 'use' ? attributes.get('href')?.slice(1) : undefined };
}

/** Pixels of a unit of length; other units depend on what is around. */
const pixelsOf: Record<string, number> = { '': 1, px: 1, pt: 4 / 3, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96, em: 16, ex: 8 };

/** A drawing says its size by width and height, else by its view box; the limit is that of a photograph. */
function sizeFault(root: ReadonlyMap<string, string>): string | undefined {
  const view = root.get('viewbox')?.split(/[\s,]+/).slice(2, 4).map(Number) ?? [];
  const [width, height] = [root.get('width'), root.get('height')].map((text, at) => {
    const [, number, unit = ''] = /^([+\d.eE-]*\d\.?)([a-z]*)$/i.exec(text ?? '') ?? [];
    const scale = pixelsOf[unit.toLowerCase()];
    return number === undefined || scale === undefined ? view[at] : Number(number) * scale;
  });
  if (width === undefined || height === undefined || !(width * height > MAX_PIXELS)) return undefined;
  return `The picture has ${Math.round(width)} x ${Math.round(height)} pixels, more than 16.7 million: save it smaller.`;
}

/** How many elements are drawn once every `use` stands for what it repeats; a circle counts as too many. */
function drawnElements(elements: readonly Element[]): number {
  const places = new Map(elements.flatMap((element, at) => (element.id === undefined ? [] : [[element.id, at] as const])));
  const children = elements.map((): number[] => []);
  elements.forEach((element, at) => children[element.parent]?.push(at));
  const known = new Map<number, number>();
  const count = (at: number, depth: number): number => {
    const before = known.get(at);
    if (before !== undefined) return before;
    if (depth > 1_000) return Infinity;
    known.set(at, Infinity);
    const target = elements[at]?.repeats;
    const repeated = target === undefined ? undefined : places.get(target);
    const sum = 1 + (children[at] ?? []).reduce((all, child) => all + count(child, depth + 1), 0)
      + (repeated === undefined ? 0 : count(repeated, depth + 1));
    known.set(at, sum);
    return sum;
  };
  return count(0, 0);
}
