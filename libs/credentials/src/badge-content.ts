import { languages, type Language, type Translated } from '@blason/platform';
import { alignmentFaults, type AlignmentValues, type ContentFault } from '@blason/skills';
import type { Recipe } from './recipe';

/** A skill of a version as it is stored. */
export interface BadgeSkillValues {
  /** Internal id. */
  id: number;
  level: number;
  /** Written when the version is published: what its documents say for ever. */
  name?: Translated;
  alignments?: AlignmentValues[];
}

/** Who can be awarded a badge; an absent or empty list does not restrict. */
export interface EligibilityValues {
  /** Internal ids. */
  departmentIds?: number[];
  countries?: string[];
  personKinds?: ('EMPLOYEE' | 'EXTERNAL')[];
}

/** Everything a version says, but for its number and dates. */
export interface BadgeContent {
  mainLanguage: string;
  name: Translated;
  description: Translated;
  criteria: Translated;
  tags: string[];
  alignments: AlignmentValues[];
  skills: BadgeSkillValues[];
  recipe: Recipe | null;
  pictureKey: string;
  evidenceRequired: boolean;
  validity: 'NONE' | 'PERIOD' | 'FIXED';
  validityMonths: number | null;
  validityUntil: string | null;
  awardPolicy: 'ONCE' | 'MANY' | 'RENEW';
  eligibility: EligibilityValues;
}

const LIMITS = { name: 150, description: 2_000, criteria: 10_000, tags: 20, tag: 50, skills: 20, months: 600 };
const languageNames: Record<Language, string> = { en: 'English', fr: 'French' };

/** Faults in what a draft may say, each with its path in the input. */
export function contentFaults(content: BadgeContent, type: 'KNOWLEDGE' | 'SKILL' | 'CERTIFICATION'): ContentFault[] {
  const faults: ContentFault[] = [];
  const fault = (field: string, message: string) => faults.push({ code: 'BAD_USER_INPUT', field, message });
  if (!languages.includes(content.mainLanguage as Language)) fault('mainLanguage', `The main language is one of ${languages.join(', ')}.`);
  else if (!content.name[content.mainLanguage as Language]) fault(`name.${content.mainLanguage}`, missing('name', content.mainLanguage));
  for (const part of ['name', 'description', 'criteria'] as const) {
    for (const language of languages) {
      if ((content[part][language]?.length ?? 0) > LIMITS[part]) fault(`${part}.${language}`, `At most ${LIMITS[part]} characters.`);
    }
  }
  if (content.tags.length > LIMITS.tags) fault('tags', `At most ${LIMITS.tags} tags.`);
  content.tags.forEach((tag, at) => {
    if (tag.length > LIMITS.tag) fault(`tags.${at}`, `At most ${LIMITS.tag} characters.`);
  });
  faults.push(...alignmentFaults(content.alignments), ...skillFaults(content.skills), ...validityFaults(content, type));
  return faults;
}

/** What a draft lacks to be published. @param today `yyyy-mm-dd` in the organisation's time zone */
export function publicationFaults(content: BadgeContent, type: 'KNOWLEDGE' | 'SKILL' | 'CERTIFICATION', today: string): ContentFault[] {
  const faults = contentFaults(content, type);
  for (const part of ['description', 'criteria'] as const) {
    if (!content[part][content.mainLanguage as Language]) {
      faults.push({ code: 'BAD_USER_INPUT', field: `${part}.${content.mainLanguage}`, message: missing(part, content.mainLanguage) });
    }
  }
  if (content.validity === 'FIXED' && content.validityUntil && content.validityUntil < today) {
    faults.push({ code: 'BAD_USER_INPUT', field: 'validityUntil', message: 'The last day of validity is over already.' });
  }
  return faults;
}

const wanted = {
  name: (language: string) => `Give a name in the main language, ${language}.`,
  description: (language: string) => `Give a description in the main language, ${language}.`,
  criteria: (language: string) => `Give criteria in the main language, ${language}.`,
};
const missing = (part: 'name' | 'description' | 'criteria', language: string): string =>
  wanted[part](languageNames[language as Language]);

function skillFaults(skills: readonly BadgeSkillValues[]): ContentFault[] {
  const faults: ContentFault[] = [];
  const fault = (field: string, message: string) => faults.push({ code: 'BAD_USER_INPUT', field, message });
  if (skills.length > LIMITS.skills) fault('skills', `At most ${LIMITS.skills} skills.`);
  skills.forEach((skill, at) => {
    if (!Number.isInteger(skill.level) || skill.level < 1 || skill.level > 5) fault(`skills.${at}.level`, 'A level is 1 to 5.');
    if (skills.findIndex((other) => other.id === skill.id) < at) fault(`skills.${at}.skillId`, 'This skill is in the list already.');
  });
  return faults;
}

/** Only a certification may require an expiry: what somebody knows or can do does not end on a day. */
function validityFaults(content: BadgeContent, type: string): ContentFault[] {
  const fault = (field: string, message: string): ContentFault[] => [{ code: 'BAD_USER_INPUT', field, message }];
  if (content.validity === 'NONE') {
    if (content.validityMonths !== null) return fault('validityMonths', 'Months go with a validity of PERIOD.');
    return content.validityUntil === null ? [] : fault('validityUntil', 'A last day goes with a validity of FIXED.');
  }
  if (type !== 'CERTIFICATION') return fault('validity', 'Only a certification may expire. Choose no expiry, or make it a certification.');
  if (content.validity === 'PERIOD') {
    const months = content.validityMonths;
    if (content.validityUntil !== null) return fault('validityUntil', 'A last day goes with a validity of FIXED.');
    return months !== null && Number.isInteger(months) && months >= 1 && months <= LIMITS.months
      ? [] : fault('validityMonths', `Give the number of months, 1 to ${LIMITS.months}.`);
  }
  if (content.validityMonths !== null) return fault('validityMonths', 'Months go with a validity of PERIOD.');
  return content.validityUntil !== null ? [] : fault('validityUntil', 'Give the last day of validity.');
}

/** Tags without blanks around them, each once whatever its case. */
export function tidyTags(tags: readonly string[]): string[] {
  const seen = new Set<string>();
  return tags.map((tag) => tag.replace(/[\p{Cc}\s]+/gu, ' ').trim()).filter((tag) => {
    const key = tag.toLocaleLowerCase('fr');
    return tag !== '' && !seen.has(key) && seen.add(key);
  });
}

export interface ContentChange {
  field: string;
  from: string | null;
  to: string | null;
}

/** What skills and departments are called, by internal id. */
export interface Names {
  skill: (id: number) => string;
  department: (id: number) => string;
}

/** What changed from one version to the next, for a reader: one line for each text of a language, list or rule. */
export function contentChanges(before: BadgeContent, after: BadgeContent, names: Names): ContentChange[] {
  const [from, to] = [described(before, names), described(after, names)];
  return [...from.keys()].flatMap((field) => {
    const [was, is] = [from.get(field) || null, to.get(field) || null];
    return was === is ? [] : [{ field, from: was, to: is }];
  });
}

function described(content: BadgeContent, names: Names): Map<string, string> {
  const texts = new Map<string, string>([['mainLanguage', content.mainLanguage]]);
  for (const part of ['name', 'description', 'criteria'] as const) {
    for (const language of languages) texts.set(`${part}.${language}`, content[part][language] ?? '');
  }
  texts.set('tags', content.tags.join(', '));
  texts.set('skills', content.skills.map((skill) => `${names.skill(skill.id)} (${skill.level})`).join(', '));
  texts.set('alignments', content.alignments.map((alignment) => `${alignment.targetName} <${alignment.targetUrl}>`).join(', '));
  texts.set('picture', content.pictureKey.slice(0, 12));
  texts.set('evidenceRequired', String(content.evidenceRequired));
  texts.set('validity', content.validity === 'PERIOD' ? `PERIOD ${content.validityMonths}`
    : content.validity === 'FIXED' ? `FIXED ${content.validityUntil}` : 'NONE');
  texts.set('awardPolicy', content.awardPolicy);
  const { departmentIds = [], countries = [], personKinds = [] } = content.eligibility;
  texts.set('eligibility.departmentIds', departmentIds.map(names.department).join(', '));
  texts.set('eligibility.countries', countries.join(', '));
  texts.set('eligibility.personKinds', personKinds.join(', '));
  return texts;
}
