import type { Quad, Term } from './canonical';

/** N-Quads text with places between its parts, each an index into the terms (slots first, then blank nodes). */
export interface Line {
  texts: string[];
  places: number[];
}

/** N-Quads escapes (RDFC-1.0, 5.): these and no others. */
export const ESCAPED = /[\u0000-\u001f\u007f"\\]/;
const ESCAPE: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string';
const RDF_LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';

/** A statement as a line in which the terms that have a place are left open. */
export function lineOf(quad: Quad, placeOf: (term: Term) => number | undefined): Line {
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

/** The line with canonical labels in place of its blank nodes; slots stay open. */
export function labelled(line: Line, slotCount: number, labels: readonly string[]): Line {
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

/** The line with its places filled. */
export function written(line: Line, terms: readonly string[]): string {
  const { texts, places } = line;
  let text = texts[0]!;
  for (let i = 0; i < places.length; i += 1) {
    text += terms[places[i]!]! + texts[i + 1]!;
  }
  return text;
}

/** Canonical N-Quads escapes of a literal. */
export function escaped(value: string): string {
  return value.replace(
    new RegExp(ESCAPED, 'g'),
    (character) => ESCAPE[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/** A line's subject: the slot, or the text without angle brackets. */
export function subjectOf(line: Line): string | number {
  const [text] = line.texts as [string];
  return text === '<' ? line.places[0]! : text.slice(0, text.indexOf(' ')).replace(/^<|>$/g, '');
}

/**
 * Lines of one subject in canonical order, joined: their order is that of the predicates. Only several objects of one
 * predicate, one of which varies, remain pieces of their own, to be sorted once they are filled.
 */
export function piecesOf(lines: readonly Line[]): Line[] {
  const byPredicate = new Map<string, Line[]>();
  for (const line of lines) {
    byPredicate.set(predicateOf(line), [...(byPredicate.get(predicateOf(line)) ?? []), line]);
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

function hasVaryingObject(line: Line): boolean {
  return line.places.length > (line.texts[0] === '<' ? 1 : 0);
}

/** What stands between subject and object. */
function predicateOf(line: Line): string {
  const text = line.texts[0] === '<' ? line.texts[1]! : line.texts[0]!;
  const start = text.indexOf(' ') + 1;
  return text.slice(start, text.indexOf(' ', start));
}

function joined(first: Line, second: Line): Line {
  const middle = first.texts.at(-1)! + second.texts[0]!;
  return {
    texts: [...first.texts.slice(0, -1), middle, ...second.texts.slice(1)],
    places: [...first.places, ...second.places],
  };
}

/**
 * What stands before a term's value, the value, and what stands after it. A blank node's value carries its own prefix.
 */
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
