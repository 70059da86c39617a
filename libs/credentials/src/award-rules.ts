import { isDay, lastDay, renewableFrom, type Calendar, type ValidityRule } from './award-dates';
import type { Award, AwardCode, AwardEvidence } from './award';

/** What of a published badge decides about an award. */
export interface AwardRule extends ValidityRule {
  awardPolicy: 'ONCE' | 'MANY' | 'RENEW';
  evidenceRequired: boolean;
  /** Empty or absent lists do not restrict. Departments by internal id. */
  eligibility: { departmentIds?: readonly number[]; countries?: readonly string[]; personKinds?: readonly string[] };
  mainLanguage: string;
}

/** What of a person decides about an award. */
export interface Candidate {
  kind: string;
  departmentId: number | null;
  country: string | null;
  language: string | null;
  /** First day on which they are no longer there. */
  leftOn: string | null;
}

/** A credential of this badge that the person has. */
export interface Held {
  id: number;
  publicId: string;
  discriminator: string;
  state: string;
  awardedAt: Date;
  validFrom: Date;
  validUntil: Date | null;
  suspendedAt: Date | null;
  revokedAt: Date | null;
}

/** The award as it will be written. */
export interface AwardPlan {
  /** Null for one of its own, which the caller makes up at random. */
  discriminator: string | null;
  awardedAt: Date;
  validUntil: Date | null;
  evidence: AwardEvidence[];
  narrative: string | null;
  language: string;
}

export type AwardVerdict<H extends Held = Held> =
  | { kind: 'NEW'; plan: AwardPlan; code?: AwardCode }
  | { kind: 'RENEWAL'; plan: AwardPlan; held: H }
  | { kind: 'DUPLICATE'; held: H; code: AwardCode }
  | { kind: 'INELIGIBLE' | 'INVALID'; code: AwardCode; field?: string };

/** The instant and the day at which awards are judged. */
export interface AwardMoment {
  now: Date;
  today: string;
  calendar: Calendar;
}

const MAX_EVIDENCE = 10;
const MAX_TEXT = 10_000;
const LANGUAGES = ['en', 'fr'];

/** What is to be told of each code, in English. */
export const awardReasons: Record<AwardCode, string> = {
  ALREADY_HELD: 'This person holds the badge already, and it is awarded once.',
  EXPIRED: 'This person\'s badge has expired, and it is awarded once: renew it instead.',
  STILL_VALID: 'This person\'s badge is still valid: it can be renewed around its end.',
  SUSPENDED: 'This person\'s badge is suspended: lift the suspension or revoke it first.',
  DECLINED: 'This person declined the badge.',
  REPEATED: 'The same award stands earlier in the list.',
  REVOKED_BEFORE: 'An earlier badge of this person was revoked: this is a new one.',
  UNKNOWN_PERSON: 'There is no such person.',
  PERSON_LEFT: 'This person was no longer there on that day.',
  NOT_ELIGIBLE: 'The badge is not meant for this person: see its eligibility.',
  EVIDENCE_REQUIRED: 'The badge asks for evidence: give an address or a text.',
  EVIDENCE_INVALID: 'The address of the evidence must be absolute, starting with https:// or http://.',
  EVIDENCE_TOO_MUCH: `At most ${MAX_EVIDENCE} pieces of evidence.`,
  TEXT_INVALID: `The text has more than ${MAX_TEXT} characters, or characters that cannot be stored.`,
  LANGUAGE_UNKNOWN: 'The language must be one of: en, fr.',
  DATE_INVALID: 'The date must be a day that exists, as yyyy-mm-dd.',
  ISSUED_IN_FUTURE: 'The day of issue is in the future.',
  ENDS_BEFORE_START: 'The last day of validity is before the day of issue.',
};

/**
 * What becomes of an award. Nothing but its content is looked at: no clock, no database.
 * @param person undefined when there is none with that id
 * @param held the person's credentials of this badge, oldest first; for policy MANY at least those of the same source
 */
export function judge<H extends Held>(
  award: Award, rule: AwardRule, person: Candidate | undefined, held: readonly H[], moment: AwardMoment,
): AwardVerdict<H> {
  if (!person) return { kind: 'INVALID', code: 'UNKNOWN_PERSON', field: 'personId' };
  const fault = dateFault(award, moment) ?? contentFault(award, rule);
  if (fault) return { kind: 'INVALID', ...fault };
  const issuedOn = award.issuedOn || moment.today;
  const until = award.expiresOn || lastDay(rule, issuedOn);
  if (until && until < issuedOn) return { kind: 'INVALID', code: 'ENDS_BEFORE_START', field: 'expiresOn' };
  if (person.leftOn && person.leftOn <= issuedOn) return { kind: 'INELIGIBLE', code: 'PERSON_LEFT' };
  if (!isEligible(rule.eligibility, person)) return { kind: 'INELIGIBLE', code: 'NOT_ELIGIBLE' };

  const plan: AwardPlan = {
    discriminator: '',
    awardedAt: issuedOn === moment.today ? moment.now : moment.calendar.noonOf(issuedOn),
    validUntil: until ? moment.calendar.endOf(until) : null,
    evidence: tidyEvidence(award.evidence),
    narrative: award.narrative?.trim() || null,
    language: award.language || (LANGUAGES.includes(person.language ?? '') ? person.language as string : rule.mainLanguage),
  };
  if (rule.awardPolicy === 'MANY') {
    const same = award.source ? held.find(({ discriminator }) => discriminator === award.source) : undefined;
    if (same) return { kind: 'DUPLICATE', held: same, code: 'ALREADY_HELD' };
    plan.discriminator = award.source || null;
    return { kind: 'NEW', plan };
  }
  return judgeSingle(plan, award, rule, held, moment);
}

/** ONCE and RENEW: at most one credential that is not revoked. */
function judgeSingle<H extends Held>(
  plan: AwardPlan, award: Award, rule: AwardRule, held: readonly H[], { now, today, calendar }: AwardMoment,
): AwardVerdict<H> {
  const current = held.find(({ revokedAt }) => !revokedAt);
  if (!current) {
    const revoked = held.length;
    if (revoked === 0) return { kind: 'NEW', plan };
    plan.discriminator = `again:${revoked}`;
    return { kind: 'NEW', plan, code: 'REVOKED_BEFORE' };
  }
  const duplicate = (code: AwardCode): AwardVerdict<H> => ({ kind: 'DUPLICATE', held: current, code });
  if (current.suspendedAt) return duplicate('SUSPENDED');
  if (current.state === 'DECLINED') return duplicate('DECLINED');
  const end = current.validUntil;
  if (rule.awardPolicy === 'ONCE' || !end) return duplicate(end && end < now ? 'EXPIRED' : 'ALREADY_HELD');
  if (plan.validUntil && plan.validUntil <= end) return duplicate('STILL_VALID');
  const due = renewableFrom(calendar.dayOf(current.validFrom), calendar.dayOf(end)) <= today;
  return due || award.expiresOn ? { kind: 'RENEWAL', plan, held: current } : duplicate('STILL_VALID');
}

function dateFault({ issuedOn, expiresOn }: Award, { today }: AwardMoment): { code: AwardCode; field: string } | undefined {
  if (issuedOn && !isDay(issuedOn)) return { code: 'DATE_INVALID', field: 'issuedOn' };
  if (expiresOn && !isDay(expiresOn)) return { code: 'DATE_INVALID', field: 'expiresOn' };
  if (issuedOn && issuedOn > today) return { code: 'ISSUED_IN_FUTURE', field: 'issuedOn' };
  return undefined;
}

/** Faults in texts and evidence, which corrections may have too. */
export function contentFault(
  { evidence, narrative, language }: Pick<Award, 'evidence' | 'narrative' | 'language'>, rule: Pick<AwardRule, 'evidenceRequired'>,
): { code: AwardCode; field: string } | undefined {
  if (language && !LANGUAGES.includes(language)) return { code: 'LANGUAGE_UNKNOWN', field: 'language' };
  if (!isText(narrative)) return { code: 'TEXT_INVALID', field: 'narrative' };
  if ((evidence?.length ?? 0) > MAX_EVIDENCE) return { code: 'EVIDENCE_TOO_MUCH', field: 'evidence' };
  for (const [position, { url, narrative: text }] of (evidence ?? []).entries()) {
    if (url?.trim() && !isWebAddress(url.trim())) return { code: 'EVIDENCE_INVALID', field: `evidence.${position}.url` };
    if (!isText(text)) return { code: 'TEXT_INVALID', field: `evidence.${position}.narrative` };
  }
  return rule.evidenceRequired && tidyEvidence(evidence).length === 0 ? { code: 'EVIDENCE_REQUIRED', field: 'evidence' } : undefined;
}

/** Without what is empty, and without addresses given twice: JSON-LD would merge these. */
export function tidyEvidence(evidence: Award['evidence']): AwardEvidence[] {
  if (!evidence?.length) return [];
  const seen = new Set<string>();
  return evidence.flatMap(({ url, narrative }) => {
    const tidy = { ...(url?.trim() ? { url: url.trim() } : {}), ...(narrative?.trim() ? { narrative: narrative.trim() } : {}) };
    const key = tidy.url ?? tidy.narrative;
    if (!key || seen.has(key)) return [];
    seen.add(key);
    return [tidy];
  });
}

function isEligible({ departmentIds, countries, personKinds }: AwardRule['eligibility'], person: Candidate): boolean {
  const admits = <T>(list: readonly T[] | undefined, value: T | null) => !list?.length || (value !== null && list.includes(value));
  return admits(departmentIds, person.departmentId) && admits(countries, person.country) && admits(personKinds, person.kind);
}

/** An address that JSON-LD takes as it is: a browser's form of it is absolute and has nothing to escape. */
function isWebAddress(text: string): boolean {
  if (text.length > 2_000 || /[\u0000-\u0020<>"{}|\\^`\u007f]/.test(text) || !URL.canParse(text)) return false;
  return /^https?:$/.test(new URL(text).protocol);
}

const isText = (text: string | null | undefined): boolean =>
  !text || (text.length <= MAX_TEXT && !text.includes('\u0000') && !/\p{Surrogate}/u.test(text));
