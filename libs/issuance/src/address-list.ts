import { addressIn, plainName } from './roster';

/** Recipients as a table: what people paste from a mail's address field. */
export interface AddressTable {
  header: string[];
  /** `line` counts the recipients from 1. */
  rows: { line: number; cells: string[] }[];
}

/**
 * Reads `Amélie Dœuvre <a@x.fr>; "Doe, John" <j@y.org>, b@y.org` and lists one below the other. Separators are `;`, `,`
 * and line ends outside of quotes and angle brackets; a comma within an unquoted `Doe, John <j@y.org>` belongs to the
 * name. What is neither an address nor a number keeps its row, so that it is reported and not lost.
 */
export function readAddressList(text: string): AddressTable {
  const rows = recipients(text.replaceAll('\u00a0', ' ').normalize('NFC')).map((piece, at) => ({ line: at + 1, cells: cellsOf(piece) }));
  return { header: ['Name', 'E-mail', 'Employee number'], rows };
}

function cellsOf(piece: string): string[] {
  const { email, name } = addressIn(piece);
  if (email) return [name, email, ''];
  if (/^[\p{L}]{0,6}[-.]?\d[\d-]*$/u.test(piece)) return ['', '', piece];
  // Somebody whose address is wrong or missing: the wrong address is what is to be mended.
  return piece.includes('@') ? ['', piece, ''] : [plainName(piece), '', ''];
}

function recipients(text: string): string[] {
  const found: string[] = [];
  for (const segment of split(text, ';\n\r\t')) {
    const addressed = segment.includes('@');
    let carried = '';
    for (const part of split(segment, ',')) {
      const piece = carried ? `${carried}, ${part}` : part;
      // "Doe, John <j@y.org>": the part before the comma waits for its address. "1042, 1043" does not.
      const waits = !part.includes('@') && !/\d/.test(part) && addressed;
      carried = waits ? piece : '';
      if (!waits) found.push(...apart(piece));
    }
    if (carried) found.push(carried);
  }
  return found.map((piece) => piece.trim()).filter(Boolean);
}

/** `a@x.fr b@y.org`: addresses with nothing but spaces between them. */
function apart(piece: string): string[] {
  const words = piece.trim().split(/\s+/);
  return words.length > 1 && words.every((word) => addressIn(word).email) ? words : [piece];
}

/** Cuts at any of `marks` that stands outside of double quotes and of angle brackets. */
function split(text: string, marks: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  let bracketed = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    // A quote left open ends with its line, so that it swallows one recipient at most.
    if (mark === '"') quoted = !quoted;
    else if (mark === '\n') quoted = bracketed = false;
    else if (mark === '<' && !quoted) bracketed = true;
    else if (mark === '>') bracketed = false;
    if (quoted || bracketed || !marks.includes(mark)) continue;
    parts.push(text.slice(from, at).trim());
    from = at + 1;
  }
  return [...parts, text.slice(from).trim()].filter(Boolean);
}
