import type { BadgeFont } from './badge-font';

/** A text in lines at one size, the largest at which it fits. */
export interface FittedText {
  lines: string[];
  size: number;
}

/**
 * The text as this font can draw it: characters it lacks are first taken apart (a ligature, a full-width letter), then
 * left out, so that no box stands in a picture. A text of which nothing but punctuation is left becomes empty.
 */
export function drawable(text: string, font: BadgeFont): string {
  const kept = [...text.normalize('NFC').replace(/\s+/g, ' ')].flatMap((character) => {
    if (character === ' ' || font.has(character)) return [character];
    return [...character.normalize('NFKC')].filter((part) => font.has(part) && !/\p{M}/u.test(part));
  }).join('').replace(/ +/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(kept) ? kept : '';
}

/**
 * The largest size between `least` and `most` at which the text fits into `maxLines` lines of `widthOf(line, lines, size)`.
 * One that does not fit even at the least size is cut, with an ellipsis.
 */
export function fitText(
  text: string, font: BadgeFont, most: number, least: number, maxLines: number,
  widthOf: (line: number, lines: number, size: number) => number, spacing = 0,
): FittedText {
  const spaced = (size: number) => spacing * size;
  for (let size = most; size >= least; size -= 1) {
    for (let count = 1; count <= maxLines; count++) {
      // A second line is worth it only for a clearly larger text: one line goes down to 70 % first.
      if (count > 1 && size > most * 0.999 && font.width(text, most * 0.7, spaced(most * 0.7)) <= widthOf(0, 1, most * 0.7)) break;
      const lines = wrap(text, count, (line) => font.width(line, size, spaced(size)));
      if (lines && lines.every((line, at) => font.width(line, size, spaced(size)) <= widthOf(at, count, size))) return { lines, size };
    }
  }
  return { lines: cut(text, font, least, maxLines, widthOf, spaced(least)), size: least };
}

/** The text in exactly `count` lines, as even as may be; undefined when it has too few words. */
function wrap(text: string, count: number, width: (line: string) => number): string[] | undefined {
  const words = text.split(' ');
  if (count === 1) return [text];
  if (words.length < count) return undefined;
  let best: string[] | undefined;
  let bestWidth = Infinity;
  for (let first = 1; first <= words.length - count + 1; first++) {
    const rest = wrap(words.slice(first).join(' '), count - 1, width);
    if (!rest) continue;
    const lines = [words.slice(0, first).join(' '), ...rest];
    const widest = Math.max(...lines.map(width));
    if (widest < bestWidth) [best, bestWidth] = [lines, widest];
  }
  return best;
}

function cut(
  text: string, font: BadgeFont, size: number, maxLines: number,
  widthOf: (line: number, lines: number, size: number) => number, spacing: number,
): string[] {
  const lines: string[] = [];
  let left = [...text];
  for (let line = 0; line < maxLines && left.length > 0; line++) {
    const fits = (characters: string[], end = '') => font.width(characters.join('').trim() + end, size, spacing) <= widthOf(line, maxLines, size);
    let taken = left.length;
    const last = line === maxLines - 1;
    while (taken > 1 && !fits(left.slice(0, taken), last && taken < left.length ? '…' : '')) taken--;
    if (!last && taken < left.length) {
      const space = left.slice(0, taken + 1).lastIndexOf(' ');
      if (space > 0) taken = space;
    }
    const rest = left.slice(taken);
    lines.push(left.slice(0, taken).join('').trim() + (last && rest.length > 0 ? '…' : ''));
    left = [...rest.join('').trim()];
  }
  return lines;
}
