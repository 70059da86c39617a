/** What a client wants of an address that has both a page and a document. */
export type Wanted = 'html' | 'json';

const jsonTypes = new Set(['application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/json']);

/** A media type of the four that stand for the document, as asked for; the specification's own by default (standards.md 7.13). */
export interface Negotiated {
  wanted: Wanted;
  contentType: string;
}

interface Range {
  type: string;
  quality: number;
  position: number;
}

/**
 * Chooses by `Accept` (RFC 9110, 12.5.1). A browser asks for text/html and gets the page; whoever names a JSON type, or
 * nothing in particular, gets the document.
 * @param fallback the document's type when none is named: `application/vc+ld+json` for OB3, `application/ld+json` for OB2
 */
export function negotiate(accept: string | undefined, fallback: string): Negotiated {
  const ranges = (accept ?? '').split(',').flatMap((part, position): Range[] => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const quality = Number(parameters.find((text) => text.startsWith('q='))?.slice(2) ?? 1);
    return type && quality > 0 ? [{ type, quality, position }] : [];
  }).sort((a, b) => b.quality - a.quality || a.position - b.position);
  for (const { type } of ranges) {
    if (type === 'text/html' || type === 'application/xhtml+xml' || type === 'text/*') return { wanted: 'html', contentType: 'text/html; charset=utf-8' };
    if (jsonTypes.has(type)) return { wanted: 'json', contentType: type };
  }
  return { wanted: 'json', contentType: fallback };
}
