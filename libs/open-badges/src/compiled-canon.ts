import { hash } from 'node:crypto';

import { canonicalStatements, type Quad, type Term, toStatements } from './canonical';
import type { DocumentLoader } from './contexts';
import type { JsonObject } from './json';

/**
 * Compiled canonicalisation (RDFC-1.0). Credentials of one badge version and one shape differ only in some values, so
 * JSON-LD processing runs once, on a document whose varying values are markers; what remains per credential is to
 * fill in values, to hash the blank nodes that contain one, to sort and to join: some 15 us instead of 4 ms.
 */

/** One N-Quads line: text with up to two places, each an index into the terms (slots first, then blank nodes). */
interface Line {
  texts: string[];
  places: number[];
}

/** The lines once the blank nodes have their canonical labels: those that never change stand sorted, and as bytes. */
interface Layout {
  constant: string[];
  bytes: Buffer;
  /** Where each constant line begins in `bytes`, and the end. */
  offsets: number[];
  varying: Line[];
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

  /** The canonical bytes, valid until the next call: constant lines are copied in runs, the varying ones go between. */
  private write(values: readonly string[]): Buffer | null {
    const terms = this.terms(values);
    const labels = terms && this.labels(terms);
    if (!labels) {
      return null;
    }
    const { constant, bytes, offsets, varying } = this.layout(labels);
    const lines = varying.map((line) => written(line, terms)).sort();
    this.reserve(bytes.length + lines.reduce((sum, line) => sum + line.length * 3, 0));
    let copied = 0;
    let end = 0;
    for (let i = 0; i < lines.length; i += 1) {
      const line = lines[i]!;
      const next = firstAfter(constant, line, copied);
      if (line === lines[i - 1] || line === constant[next - 1]) {
        return null;
      }
      end += bytes.copy(this.scratch, end, offsets[copied], offsets[next]);
      end += this.scratch.write(line, end, 'utf8');
      copied = next;
    }
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
  private labels(terms: readonly string[]): readonly number[] | null {
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
    const key = order.join();
    const known = this.layouts.get(key);
    if (known) {
      return known;
    }
    const labels = new Array<string>(order.length);
    order.forEach((blank, position) => {
      labels[blank] = `_:c14n${position}`;
    });
    const lines = this.lines.map((line) => labelled(line, this.slotCount, labels));
    const constant = lines.filter((line) => line.places.length === 0).map((line) => line.texts[0]!).sort();
    const offsets = [0];
    constant.forEach((line, index) => offsets.push(offsets[index]! + Buffer.byteLength(line)));
    const layout = {
      constant,
      bytes: Buffer.from(constant.join('')),
      offsets,
      varying: lines.filter((line) => line.places.length > 0),
    };
    if (this.layouts.size < MAX_LAYOUTS) {
      this.layouts.set(key, layout);
    }
    return layout;
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
  return places.length === 1
    ? texts[0]! + terms[places[0]!]! + texts[1]!
    : texts[0]! + terms[places[0]!]! + texts[1]! + terms[places[1]!]! + texts[2]!;
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
