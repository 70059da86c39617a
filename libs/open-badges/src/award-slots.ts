import type { AwardTexts } from './achievement-credential';

/** The texts of an award as a flat list, in an order that depends on the shape only: the slots of its template. */
export function slotValues(texts: AwardTexts): string[] {
  const { evidence, ...single } = texts;
  return [...Object.values(single) as string[], ...evidence.flatMap((fields) => Object.values(fields))];
}

/** Which texts are there; awards with the same shape share a template. */
export function shapeOf(texts: AwardTexts): string {
  const { evidence, ...single } = texts;
  return [Object.keys(single), ...evidence.map((fields) => Object.keys(fields))].map((keys) => keys.join()).join(';');
}

/**
 * The same shape with a marker in place of each text.
 * @param nonce makes the markers unlike anything that a badge may contain: a hash of the badge's own content
 */
export function markedTexts(texts: AwardTexts, nonce: string): AwardTexts {
  let slot = 0;
  const marked = <T extends object>(fields: T): T =>
    Object.fromEntries(Object.keys(fields).map((key) => [key, `https://slot.invalid/${nonce}/${slot++}`])) as T;
  const { evidence, ...single } = texts;
  return { ...marked(single), evidence: evidence.map(marked) };
}
