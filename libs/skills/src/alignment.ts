/** An alignment as it is stored: a node of somebody's framework that a skill or a badge answers to. */
export interface AlignmentValues {
  targetName: string;
  targetUrl: string;
  targetDescription?: string | null;
  targetFramework?: string | null;
  targetCode?: string | null;
  targetType?: string | null;
}

/** A fault in an input: a dotted path and what to do about it. */
export interface ContentFault {
  code: 'BAD_USER_INPUT';
  field: string;
  message: string;
}

const MAX_ALIGNMENTS = 20;
/** OB3 `Alignment.targetType`; frameworks that it does not name go by `ext:` and a word. */
const targetTypes = new Set([
  'ceasn:Competency', 'ceterms:Credential', 'CFItem', 'CFRubric', 'CFRubricCriterion', 'CFRubricCriterionLevel', 'CTDL',
]);

/** True for an absolute http or https address without credentials in it. */
export function isWebAddress(text: string): boolean {
  if (text.length > 2_000 || /\s/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return ['http:', 'https:'].includes(url.protocol) && url.hostname !== '' && url.username === '' && url.password === '';
}

/**
 * What keeps alignments out of a document: both versions of Open Badges demand a name and an absolute address
 * (OB2 AlignmentObject, OB3 Alignment), and one address must not stand there twice.
 * @param field path of the list in the input
 */
export function alignmentFaults(alignments: readonly AlignmentValues[], field = 'alignments'): ContentFault[] {
  const faults: ContentFault[] = [];
  const fault = (path: string, message: string) => faults.push({ code: 'BAD_USER_INPUT', field: path, message });
  if (alignments.length > MAX_ALIGNMENTS) fault(field, `At most ${MAX_ALIGNMENTS} alignments.`);
  const seen = new Set<string>();
  alignments.forEach((alignment, at) => {
    const here = `${field}.${at}`;
    if (!alignment.targetName.trim()) fault(`${here}.targetName`, 'Give the name of what it is aligned to.');
    if (!isWebAddress(alignment.targetUrl)) {
      fault(`${here}.targetUrl`, 'Give an absolute address that starts with http:// or https://.');
    } else if (seen.has(alignment.targetUrl)) {
      fault(`${here}.targetUrl`, 'This address is in the list already.');
    }
    seen.add(alignment.targetUrl);
    if (alignment.targetType && !targetTypes.has(alignment.targetType) && !/^ext:[A-Za-z0-9._/-]+$/.test(alignment.targetType)) {
      fault(`${here}.targetType`, `Use one of ${[...targetTypes].join(', ')}, or "ext:" and a word.`);
    }
  });
  return faults;
}

const needed = ['targetName', 'targetUrl'];

/** The same alignments without blanks around texts, without characters that cannot be stored, and without what is empty and may be absent. */
export function tidyAlignments(alignments: readonly AlignmentValues[]): AlignmentValues[] {
  return alignments.map((alignment) => Object.fromEntries(
    Object.entries(alignment).map(([key, text]) => [key, typeof text === 'string' ? text.replace(/[\p{Cc}\p{Surrogate}]+/gu, ' ').trim() : text])
      .filter(([key, text]) => text || needed.includes(key)),
  ) as unknown as AlignmentValues);
}
