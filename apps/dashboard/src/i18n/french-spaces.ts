import type { Texts } from './merge';

/** French puts a space before ; : ? ! and inside its quotation marks, where a line must not break. Catalogues are written with plain ones. */
export const frenchSpaces = (text: string): string => text.replace(/ (?=[;:?!»](?:\s|$))/g, '\u00a0').replace(/« /g, '«\u00a0');

/** A whole catalogue with spaces that do not break. */
export const withFrenchSpaces = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? frenchSpaces(text) : withFrenchSpaces(text)]));
