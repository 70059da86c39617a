import {
  achievementCredential, proofObject, sha256,
  type Addresses, type AwardTexts, type BadgeFacts, type IssuerFacts, type ProofOptions,
} from '@blason/open-badges';

/**
 * The text of a signed credential with gaps. Credentials keep a template's id and their own values instead of a
 * document of 3 KB; filled again, they give the bytes that were signed, whatever the product has learned since.
 */
export interface DocumentTemplate {
  /** Literal JSON before, between and after the gaps. */
  texts: readonly string[];
  /** Which value goes into each gap: a member of the award's texts (`evidence.0.id`) or of the proof (`proof.proofValue`). */
  gaps: readonly string[];
}

const ADDRESS = 'https://gap.invalid/';

/** The texts of an award by the names of their gaps. */
function named(texts: AwardTexts, proof: ProofOptions & { proofValue: string }): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, text] of Object.entries(texts)) if (typeof text === 'string') values.set(name, text);
  texts.evidence.forEach((fields, position) => {
    for (const [name, text] of Object.entries(fields)) values.set(`evidence.${position}.${name}`, text);
  });
  values.set('proof.created', proof.created);
  values.set('proof.verificationMethod', proof.verificationMethod);
  values.set('proof.proofValue', proof.proofValue);
  return values;
}

/**
 * The template of all awards of this one's shape.
 * @param nonce makes the marks unlike anything that a badge may contain: the edition's fingerprint
 */
export function templateOf(issuer: IssuerFacts, badge: BadgeFacts, texts: AwardTexts, at: Addresses, nonce: string): DocumentTemplate {
  const mark = (name: string) => `${ADDRESS}${nonce}/${name}`;
  const marked = <T extends object>(fields: T, prefix: string): T =>
    Object.fromEntries(Object.keys(fields).map((name) => [name, mark(prefix + name)])) as T;
  const { evidence, ...single } = texts;
  const markedTexts = { ...marked(single, ''), evidence: evidence.map((fields, position) => marked(fields, `evidence.${position}.`)) };
  const options = { created: mark('proof.created'), verificationMethod: mark('proof.verificationMethod') };
  const json = JSON.stringify({
    ...achievementCredential(issuer, badge, markedTexts, at), proof: [proofObject(options, mark('proof.proofValue'))],
  });
  const gap = `"${mark('')}`;
  const [first, ...rest] = json.split(gap) as [string, ...string[]];
  const ends = rest.map((text) => text.indexOf('"'));
  return { texts: [first, ...rest.map((text, i) => text.slice(ends[i]! + 1))], gaps: rest.map((text, i) => text.slice(0, ends[i])) };
}

/** The bytes that were signed. @throws Error when the award has other texts than the template's */
export function fill(template: DocumentTemplate, texts: AwardTexts, proof: ProofOptions & { proofValue: string }): string {
  const values = named(texts, proof);
  let json = template.texts[0]!;
  template.gaps.forEach((gap, i) => {
    const value = values.get(gap);
    if (value === undefined) throw new Error(`The stored template has a gap for ${gap}, which this credential has not`);
    json += JSON.stringify(value) + template.texts[i + 1]!;
  });
  return json;
}

/** Under which templates are kept once. */
export const templateHash = (template: DocumentTemplate): Buffer => sha256(JSON.stringify([template.texts, template.gaps]));
