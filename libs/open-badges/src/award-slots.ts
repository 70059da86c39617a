import type { AwardTexts } from './achievement-credential';

/** The texts of an award as a flat list, in an order that depends on the shape only: the slots of its template. */
export function slotValues(texts: AwardTexts): string[] {
  const values: string[] = [];
  for (const name in texts) {
    const text = texts[name as keyof AwardTexts];
    if (typeof text === 'string') {
      values.push(text);
    }
  }
  for (const fields of texts.evidence) {
    values.push(...Object.values(fields));
  }
  return values;
}

/** Which texts are there; awards with the same shape share a template. */
export function shapeOf(texts: AwardTexts): string {
  let shape = `${texts.validUntil === undefined ? '' : 'until '}${texts.narrative === undefined ? '' : 'narrative'}`;
  for (const fields of texts.evidence) {
    shape += `;${Object.keys(fields).join()}`;
  }
  return shape;
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
