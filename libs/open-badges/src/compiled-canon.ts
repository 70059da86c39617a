import { hash } from 'node:crypto';

import { canonicalStatements, type Quad, type Term, toStatements } from './canonical';
import type { DocumentLoader } from './contexts';
import type { JsonObject } from './json';

/**
 * Compiled canonicalisation (RDFC-1.0). Credentials of one badge version and one shape differ only in some values, so
 * JSON-LD processing runs once, on a document whose varying values are markers; what remains per credential is to
 * fill in values, to hash the blank nodes that contain one, to sort and to join: some 15 us instead of 4 ms.
 */

/** N-Quads text with places between its parts, each an index into the terms (slots first, then blank nodes). */
interface Line {
  texts: string[];
  places: number[];
}

/**
 * The lines once the blank nodes have their canonical labels. Lines that never change stand sorted, and as bytes. The others
 * are joined into pieces of one subject: only pieces have to be sorted and put between the constant lines.
 */
interface Layout {
  order: readonly number[];
  constant: string[];
  bytes: Buffer;
  /** Where each constant line begins in `bytes`, and the end. */
  offsets: number[];
  pieces: Line[];
  /** Subjects that are slots, and those that are not: if two become equal, their lines no longer stand apart. */
  subjectSlots: number[];
  subjects: ReadonlySet<string>;
}

/** What the blank nodes need for their first-degree hash (RDFC-1.0, 4.6). */
interface BlankNode {
  /** Given where no slot is near the node. */
  hash?: string;
  lines: Line[];
}

const MAX_LAYOUTS = 256;
/** N-Quads escapes (RDFC-1.0, 5.): these and no others. */
const ESCAPED = /[\u0000-\u001f\u007f"\\]/;
const ESCAPE: Record<string, string> = {
  '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '"': '\\"', '\\': '\\\\',
};
/** Addresses that JSON-LD takes as they are: absolute, no compact form possible, nothing to escape. */
const PLAIN_ADDRESS = /^(?:https?:\/\/|urn:uuid:)[^\u0000-\u0020\u007f<>"{}|^`\\]+$/;

/** Canonical form as a function of the values of the slots. */
export class CompiledCanon {
  private readonly layouts = new Map<string, Layout>();
  private last?: Layout;
  private constantOrder?: readonly number[];
  private scratch = Buffer.alloc(0);

  private constructor(
    private readonly slotCount: number,
    private readonly addressSlots: ReadonlySet<number>,
    private readonly lines: readonly Line[],
    private readonly blanks: readonly BlankNode[],
  ) {}

  /**
   * @param document JSON-LD in which each varying value is the marker of its slot, an absolute address that occurs nowhere else
   * @param markers marker by slot
   * @returns null if the document cannot be compiled, because a marker is not found as a whole value or the compiled
   *   form of the document differs from the library's: then every credential goes through the library
   * @throws Error in safe mode, as `canonical` does
   */
  static async compile(document: JsonObject, markers: readonly string[], loader?: DocumentLoader): Promise<CompiledCanon | null> {
    const quads = await toStatements(document, loader);
    const compiled = CompiledCanon.of(quads, markers);
    if (compiled && compiled.fill(markers) === await canonicalStatements(quads)) {
      return compiled;
    }
    return null;
  }

  /**
   * Canonical N-Quads with these values.
   * @returns null if only the library can tell: two blank nodes have the same hash, two statements have become equal,
   *   or the value of an address is not plain
   */
  fill(values: readonly string[]): string | null {
    return this.write(values)?.toString('utf8') ?? null;
  }

  /** SHA-256 of the canonical N-Quads, or null as `fill`. */
  hash(values: readonly string[]): Buffer | null {
    const bytes = this.write(values);
    return bytes && hash('sha256', bytes, 'buffer');
  }

  /** The canonical bytes, valid until the next call: constant lines are copied in runs, the pieces go between. */
  private write(values: readonly string[]): Buffer | null {
    const terms = this.terms(values);
    const order = terms && this.order(terms);
    const layout = order && this.layout(order);
    if (!layout || !areDistinct(terms, layout)) {
      return null;
    }
    const { constant, bytes, offsets } = layout;
    const pieces = layout.pieces.map((piece) => written(piece, terms)).sort();
    this.reserve(bytes.length + pieces.reduce((sum, piece) => sum + piece.length * 3, 0));
    let copied = 0;
    let end = 0;
    let run = '';
    for (let i = 0; i < pieces.length; i += 1) {
      const piece = pieces[i]!;
      if (piece === pieces[i - 1]) {
        return null;
      }
      const next = firstAfter(constant, piece, copied);
      if (next > copied) {
        end += this.scratch.write(run, end, 'utf8');
        end += bytes.copy(this.scratch, end, offsets[copied], offsets[next]);
        copied = next;
        run = '';
      }
      run += piece;
    }
    end += this.scratch.write(run, end, 'utf8');
    end += bytes.copy(this.scratch, end, offsets[copied]);
    return this.scratch.subarray(0, end);
  }

  private reserve(size: number): void {
    if (this.scratch.length < size) {
      this.scratch = Buffer.allocUnsafe(size * 2);
    }
  }

  private static of(quads: Quad[], markers: readonly string[]): CompiledCanon | null {
    const slots = new Map(markers.map((marker, index) => [marker, index]));
    const blanks = new Map<string, number>();
    for (const term of quads.flatMap((quad) => [quad.subject, quad.object])) {
      if (term.termType === 'BlankNode' && !blanks.has(term.value)) {
        blanks.set(term.value, markers.length + blanks.size);
      }
    }
    if (quads.some((quad) => quad.graph.termType !== 'DefaultGraph' || quad.predicate.termType !== 'NamedNode')) {
      return null;
    }
    const placeOf = (term: Term) => (term.termType === 'BlankNode' ? blanks.get(term.value) : slots.get(term.value));
    const addresses = quads.flatMap((quad) => [quad.subject, quad.object])
      .filter((term) => term.termType === 'NamedNode' && slots.has(term.value))
      .map((term) => slots.get(term.value)!);
    const found = new Set(quads.flatMap((quad) => [placeOf(quad.subject), placeOf(quad.object)]));
    if (markers.some((_, slot) => !found.has(slot))) {
      return null;
    }
    return new CompiledCanon(
      markers.length,
      new Set(addresses),
      quads.map((quad) => lineOf(quad, placeOf)),
      [...blanks.keys()].map((blank) => blankNode(blank, quads, slots)),
    );
  }

  private terms(values: readonly string[]): string[] | null {
    const terms = new Array<string>(this.slotCount);
    for (let i = 0; i < this.slotCount; i += 1) {
      const value = values[i]!;
      if (this.addressSlots.has(i)) {
        if (!PLAIN_ADDRESS.test(value)) {
          return null;
        }
        terms[i] = value;
      } else {
        terms[i] = ESCAPED.test(value) ? escaped(value) : value;
      }
    }
    return terms;
  }

  /** Numbers of the blank nodes in canonical order, or null if two hashes tie. */
  private order(terms: readonly string[]): readonly number[] | null {
    if (this.constantOrder) {
      return this.constantOrder;
    }
    const hashes = this.blanks.map((blank) => blank.hash ?? firstDegreeHash(blank.lines, terms));
    const order = hashes.map((_, index) => index).sort((a, b) => (hashes[a]! < hashes[b]! ? -1 : 1));
    for (let i = 1; i < order.length; i += 1) {
      if (hashes[order[i]!] === hashes[order[i - 1]!]) {
        return null;
      }
    }
    this.constantOrder = this.blanks.every((blank) => blank.hash) ? order : undefined;
    return order;
  }

  private layout(order: readonly number[]): Layout {
    if (this.last && isSame(this.last.order, order)) {
      return this.last;
    }
    const key = order.join();
    const layout = this.layouts.get(key) ?? this.newLayout(order);
    if (this.layouts.size < MAX_LAYOUTS) {
      this.layouts.set(key, layout);
    }
    this.last = layout;
    return layout;
  }

  private newLayout(order: readonly number[]): Layout {
    const labels = new Array<string>(order.length);
    order.forEach((blank, position) => {
      labels[blank] = `_:c14n${position}`;
    });
    const bySubject = new Map<string | number, Line[]>();
    for (const line of this.lines.map((one) => labelled(one, this.slotCount, labels))) {
      bySubject.set(subjectOf(line), [...bySubject.get(subjectOf(line)) ?? [], line]);
    }
    const groups = [...bySubject.values()];
    const varies = (group: Line[]) => group.some((line) => line.places.length > 0);
    const constant = groups.filter((group) => !varies(group)).flat().map((line) => line.texts[0]!).sort();
    const offsets = [0];
    constant.forEach((line, index) => offsets.push(offsets[index]! + Buffer.byteLength(line)));
    return {
      order,
      constant,
      bytes: Buffer.from(constant.join('')),
      offsets,
      pieces: groups.filter(varies).flatMap(piecesOf),
      subjectSlots: [...bySubject.keys()].filter((subject) => typeof subject === 'number'),
      subjects: new Set([...bySubject.keys()].filter((subject) => typeof subject === 'string')),
    };
  }
}

/** Canonical N-Quads escapes of a literal. */
function escaped(value: string): string {
  return value.replace(new RegExp(ESCAPED, 'g'), (character) => ESCAPE[character]
    ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
}

/** Index of the first of the sorted lines that stands after this one, from `low` on. */
function firstAfter(sorted: readonly string[], line: string, low: number): number {
  let from = low;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! > line) {
      to = middle;
    } else {
      from = middle + 1;
    }
  }
  return from;
}

function written(line: Line, terms: readonly string[]): string {
  const { texts, places } = line;
  let text = texts[0]!;
  for (let i = 0; i < places.length; i += 1) {
    text += terms[places[i]!]! + texts[i + 1]!;
  }
  return text;
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one === other || one.every((value, index) => value === other[index]);
}

function areDistinct(terms: readonly string[], { subjectSlots, subjects }: Layout): boolean {
  return subjectSlots.every((slot, index) => !subjects.has(terms[slot]!)
    && subjectSlots.every((other, after) => after <= index || terms[other] !== terms[slot]));
}

function hasVaryingObject(line: Line): boolean {
  return line.places.length > (line.texts[0] === '<' ? 1 : 0);
}

/** A line's subject: the slot, or the text without angle brackets. */
function subjectOf(line: Line): string | number {
  const [text] = line.texts as [string];
  return text === '<' ? line.places[0]! : text.slice(0, text.indexOf(' ')).replace(/^<|>$/g, '');
}

/** What stands between subject and object. */
function predicateOf(line: Line): string {
  const text = line.texts[0] === '<' ? line.texts[1]! : line.texts[0]!;
  const start = text.indexOf(' ') + 1;
  return text.slice(start, text.indexOf(' ', start));
}

/**
 * Lines of one subject in canonical order, joined: their order is that of the predicates. Only several objects of one predicate,
 * one of which varies, remain pieces of their own, to be sorted once they are filled.
 */
function piecesOf(lines: readonly Line[]): Line[] {
  const byPredicate = new Map<string, Line[]>();
  for (const line of lines) {
    byPredicate.set(predicateOf(line), [...byPredicate.get(predicateOf(line)) ?? [], line]);
  }
  const pieces: Line[] = [];
  let open: Line | undefined;
  for (const predicate of [...byPredicate.keys()].sort()) {
    const objects = byPredicate.get(predicate)!;
    if (objects.length > 1 && objects.some(hasVaryingObject)) {
      pieces.push(...(open ? [open] : []), ...objects);
      open = undefined;
    } else {
      for (const line of [...objects].sort((a, b) => (a.texts.at(-1)! < b.texts.at(-1)! ? -1 : 1))) {
        open = open ? joined(open, line) : line;
      }
    }
  }
  return open ? [...pieces, open] : pieces;
}

function joined(first: Line, second: Line): Line {
  const middle = first.texts.at(-1)! + second.texts[0]!;
  return {
    texts: [...first.texts.slice(0, -1), middle, ...second.texts.slice(1)],
    places: [...first.places, ...second.places],
  };
}

function firstDegreeHash(lines: readonly Line[], terms: readonly string[]): string {
  const texts = lines.map((line) => (line.places.length === 0 ? line.texts[0]! : written(line, terms)));
  return hash('sha256', texts.sort().join(''), 'hex');
}

function blankNode(blank: string, quads: readonly Quad[], slots: ReadonlyMap<string, number>): BlankNode {
  const rename = (term: Term): Term => (term.termType === 'BlankNode'
    ? { termType: 'BlankNode', value: term.value === blank ? 'a' : 'z' }
    : term);
  const isThis = (term: Term) => term.termType === 'BlankNode' && term.value === blank;
  const lines = quads
    .filter((quad) => isThis(quad.subject) || isThis(quad.object))
    .map((quad) => ({ ...quad, subject: rename(quad.subject), object: rename(quad.object) }))
    .map((quad) => lineOf(quad, (term) => (term.termType === 'BlankNode' ? undefined : slots.get(term.value))));
  return lines.every((line) => line.places.length === 0)
    ? { lines, hash: firstDegreeHash(lines, []) }
    : { lines };
}

/** A statement as a line in which the terms that have a place are left open. */
function lineOf(quad: Quad, placeOf: (term: Term) => number | undefined): Line {
  const line: Line = { texts: [''], places: [] };
  const append = (text: string) => {
    line.texts[line.texts.length - 1] += text;
  };
  const term = (value: Term) => {
    const place = placeOf(value);
    const [before, body, after] = parts(value);
    append(before);
    if (place === undefined) {
      append(body);
    } else {
      line.places.push(place);
      line.texts.push('');
    }
    append(after);
  };
  term(quad.subject);
  append(` <${quad.predicate.value}> `);
  term(quad.object);
  append(' .\n');
  return line;
}

const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string';
const RDF_LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';

/** What stands before a term's value, the value, and what stands after it. A blank node's value carries its own prefix. */
function parts(term: Term): [string, string, string] {
  if (term.termType === 'BlankNode') {
    return ['', `_:${term.value}`, ''];
  }
  if (term.termType === 'NamedNode') {
    return ['<', term.value, '>'];
  }
  const type = term.datatype!.value;
  const suffix = type === RDF_LANG_STRING ? `@${term.language}` : type === XSD_STRING ? '' : `^^<${type}>`;
  return ['"', escaped(term.value), `"${suffix}`];
}

function labelled(line: Line, slotCount: number, labels: readonly string[]): Line {
  const result: Line = { texts: [line.texts[0]!], places: [] };
  line.places.forEach((place, index) => {
    if (place >= slotCount) {
      result.texts[result.texts.length - 1] += labels[place - slotCount]! + line.texts[index + 1]!;
    } else {
      result.places.push(place);
      result.texts.push(line.texts[index + 1]!);
    }
  });
  return result;
}
