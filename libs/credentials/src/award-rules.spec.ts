import type { Award } from './award';
import { Calendar } from './award-dates';
import { awardReasons, judge, tidyEvidence, type AwardMoment, type AwardRule, type Candidate, type Held } from './award-rules';

const calendar = new Calendar('Europe/Paris');
const now = new Date('2026-11-23T10:00:00Z');
const moment: AwardMoment = { now, today: '2026-11-23', calendar };
const rule: AwardRule = {
  awardPolicy: 'ONCE', evidenceRequired: false, eligibility: {}, mainLanguage: 'en',
  validity: 'NONE', validityMonths: null, validityUntil: null,
};
const period = { validity: 'PERIOD', validityMonths: 24 } as const;
const person: Candidate = { kind: 'EMPLOYEE', departmentId: 3, country: 'FR', language: 'fr', leftOn: null };
const held: Held = {
  id: 7, publicId: 'crd', discriminator: '', state: 'ACCEPTED', awardedAt: new Date('2025-01-10T11:00:00Z'),
  validFrom: new Date('2025-01-10T11:00:00Z'), validUntil: null, suspendedAt: null, revokedAt: null,
};
const until = (day: string) => calendar.endOf(day);

const verdict = (award: Partial<Award>, rules: Partial<AwardRule>, who: Partial<Candidate> | undefined, has: Partial<Held>[]) => {
  const answer = judge({ personId: 1, ...award }, { ...rule, ...rules }, who && { ...person, ...who }, has.map((one) => ({ ...held, ...one })), moment);
  return 'code' in answer && answer.code ? `${answer.kind} ${answer.code}` : answer.kind;
};

describe('whether', () => {
  test.each<[string, string, Partial<Award>, Partial<AwardRule>, Partial<Candidate> | undefined, Partial<Held>[]]>([
    ['first award', 'NEW', {}, {}, {}, []],
    ['nobody', 'INVALID UNKNOWN_PERSON', {}, {}, undefined, []],
    ['no such day', 'INVALID DATE_INVALID', { issuedOn: '2026-02-30' }, {}, {}, []],
    ['no such last day', 'INVALID DATE_INVALID', { expiresOn: '30/06/2027' }, {}, {}, []],
    ['today', 'NEW', { issuedOn: '2026-11-23' }, {}, {}, []],
    ['tomorrow', 'INVALID ISSUED_IN_FUTURE', { issuedOn: '2026-11-24' }, {}, {}, []],
    ['ends before it starts', 'INVALID ENDS_BEFORE_START', { issuedOn: '2026-11-02', expiresOn: '2026-11-01' }, {}, {}, []],
    ['the badge ended', 'INVALID ENDS_BEFORE_START', {}, { validity: 'FIXED', validityUntil: '2026-06-30' }, {}, []],
    ['ends the same day', 'NEW', { issuedOn: '2026-11-01', expiresOn: '2026-11-01' }, {}, {}, []],
    ['over already', 'NEW', { issuedOn: '2020-01-01' }, period, {}, []],
    ['left before', 'INELIGIBLE PERSON_LEFT', {}, {}, { leftOn: '2026-11-22' }, []],
    ['left that day', 'INELIGIBLE PERSON_LEFT', {}, {}, { leftOn: '2026-11-23' }, []],
    ['leaves tomorrow', 'NEW', {}, {}, { leftOn: '2026-11-24' }, []],
    ['left after', 'NEW', { issuedOn: '2026-11-01' }, {}, { leftOn: '2026-11-22' }, []],
    ['another department', 'INELIGIBLE NOT_ELIGIBLE', {}, { eligibility: { departmentIds: [1, 2] } }, {}, []],
    ['no department', 'INELIGIBLE NOT_ELIGIBLE', {}, { eligibility: { departmentIds: [1] } }, { departmentId: null }, []],
    ['all conditions', 'NEW', {}, { eligibility: { departmentIds: [3], countries: ['DE', 'FR'], personKinds: ['EMPLOYEE'] } }, {}, []],
    ['another kind', 'INELIGIBLE NOT_ELIGIBLE', {}, { eligibility: { personKinds: ['EMPLOYEE'] } }, { kind: 'EXTERNAL' }, []],
    ['empty lists do not restrict', 'NEW', {}, { eligibility: { departmentIds: [], countries: [] } }, { country: null }, []],
    ['evidence missing', 'INVALID EVIDENCE_REQUIRED', { evidence: [{ url: ' ' }] }, { evidenceRequired: true }, {}, []],
    ['evidence given', 'NEW', { evidence: [{ narrative: 'seen' }] }, { evidenceRequired: true }, {}, []],
    ['relative evidence', 'INVALID EVIDENCE_INVALID', { evidence: [{ url: 'works/1' }] }, {}, {}, []],
    ['script as evidence', 'INVALID EVIDENCE_INVALID', { evidence: [{ url: 'javascript:alert(1)' }] }, {}, {}, []],
    ['spaces in evidence', 'INVALID EVIDENCE_INVALID', { evidence: [{ url: 'https://a.example/a b' }] }, {}, {}, []],
    ['too much evidence', 'INVALID EVIDENCE_TOO_MUCH', { evidence: Array.from({ length: 11 }, () => ({ narrative: 'x' })) }, {}, {}, []],
    ['a text nobody can store', 'INVALID TEXT_INVALID', { narrative: 'a\u0000b' }, {}, {}, []],
    ['half a character', 'INVALID TEXT_INVALID', { evidence: [{ narrative: '\ud83c' }] }, {}, {}, []],
    ['a language we do not speak', 'INVALID LANGUAGE_UNKNOWN', { language: 'de' }, {}, {}, []],

    ['once: held', 'DUPLICATE ALREADY_HELD', {}, {}, {}, [{}]],
    ['once: pending', 'DUPLICATE ALREADY_HELD', {}, {}, {}, [{ state: 'PENDING' }]],
    ['once: declined', 'DUPLICATE DECLINED', {}, {}, {}, [{ state: 'DECLINED' }]],
    ['once: suspended', 'DUPLICATE SUSPENDED', {}, {}, {}, [{ suspendedAt: now }]],
    ['once: expired', 'DUPLICATE EXPIRED', {}, period, {}, [{ validUntil: until('2026-11-22') }]],
    ['once: last day', 'DUPLICATE ALREADY_HELD', {}, period, {}, [{ validUntil: until('2026-11-23') }]],
    ['once: revoked', 'NEW REVOKED_BEFORE', {}, {}, {}, [{ revokedAt: now }]],
    ['once: revoked and awarded again', 'DUPLICATE ALREADY_HELD', {}, {}, {}, [{ revokedAt: now }, { discriminator: 'again:1' }]],

    ['many: no source', 'NEW', {}, { awardPolicy: 'MANY' }, {}, [{}, {}]],
    ['many: another source', 'NEW', { source: 'b' }, { awardPolicy: 'MANY' }, {}, [{ discriminator: 'a' }]],
    ['many: the same source', 'DUPLICATE ALREADY_HELD', { source: 'a' }, { awardPolicy: 'MANY' }, {}, [{ discriminator: 'a' }]],
    ['many: the same source, revoked', 'DUPLICATE ALREADY_HELD', { source: 'a' }, { awardPolicy: 'MANY' }, {}, [{ discriminator: 'a', revokedAt: now }]],

    ['renew: no end', 'DUPLICATE ALREADY_HELD', {}, { awardPolicy: 'RENEW' }, {}, [{}]],
    ['renew: expired', 'RENEWAL', {}, { awardPolicy: 'RENEW', ...period }, {}, [{ validUntil: until('2026-11-01') }]],
    ['renew: 89 days before', 'RENEWAL', {}, { awardPolicy: 'RENEW', ...period }, {}, [{ validUntil: until('2027-02-20') }]],
    ['renew: 91 days before', 'DUPLICATE STILL_VALID', {}, { awardPolicy: 'RENEW', ...period }, {}, [{ validUntil: until('2027-02-22') }]],
    ['renew: early, with a later end', 'RENEWAL', { expiresOn: '2029-01-01' }, { awardPolicy: 'RENEW', ...period }, {}, [{ validUntil: until('2027-06-01') }]],
    ['renew: the same period again', 'DUPLICATE STILL_VALID', { issuedOn: '2026-11-01' }, { awardPolicy: 'RENEW', ...period }, {},
      [{ validUntil: until('2028-11-01'), validFrom: new Date('2026-11-01T11:00:00Z') }]],
    ['renew: an old award again', 'DUPLICATE STILL_VALID', { issuedOn: '2024-11-01' }, { awardPolicy: 'RENEW', ...period }, {}, [{ validUntil: until('2026-11-30') }]],
    ['renew: suspended', 'DUPLICATE SUSPENDED', {}, { awardPolicy: 'RENEW', ...period }, {}, [{ validUntil: until('2026-11-01'), suspendedAt: now }]],
    ['renew: declined', 'DUPLICATE DECLINED', {}, { awardPolicy: 'RENEW', ...period }, {}, [{ validUntil: until('2026-11-01'), state: 'DECLINED' }]],
    ['renew: revoked', 'NEW REVOKED_BEFORE', {}, { awardPolicy: 'RENEW', ...period }, {}, [{ validUntil: until('2026-11-01'), revokedAt: now }]],
  ])('%s -> %s', (_, expected, award, rules, who, has) => {
    expect(verdict(award, rules, who, has)).toBe(expected);
  });
});

describe('what', () => {
  test('an award of today', () => {
    expect(judge({ personId: 1, narrative: ' Well done. ' }, { ...rule, ...period }, person, [], moment)).toEqual({
      kind: 'NEW',
      plan: { discriminator: '', awardedAt: now, validUntil: new Date('2028-11-23T22:59:59Z'), evidence: [], narrative: 'Well done.', language: 'fr' },
    });
  });

  test('an award of an earlier day, with what it says of itself', () => {
    expect(judge(
      { personId: 1, issuedOn: '2026-07-01', expiresOn: '2026-12-31', language: 'en', source: 's', evidence: [{ url: ' https://a.example/é ' }] },
      { ...rule, awardPolicy: 'MANY' }, person, [], moment,
    )).toEqual({
      kind: 'NEW',
      plan: {
        discriminator: 's', awardedAt: new Date('2026-07-01T10:00:00Z'), validUntil: new Date('2026-12-31T22:59:59Z'),
        evidence: [{ url: 'https://a.example/é' }], narrative: null, language: 'en',
      },
    });
  });

  test('after a revocation the award has a key of its own', () => {
    const answer = judge({ personId: 1 }, rule, person, [{ ...held, revokedAt: now }, { ...held, revokedAt: now, discriminator: 'again:1' }], moment);
    expect(answer.kind === 'NEW' && answer.plan.discriminator).toBe('again:2');
  });

  test.each([[null, 'en'], ['de', 'en'], ['fr', 'fr']])('a person who speaks %s is written to in %s', (language, expected) => {
    const answer = judge({ personId: 1 }, rule, { ...person, language }, [], moment);
    expect(answer.kind === 'NEW' && answer.plan.language).toBe(expected);
  });
});

test('evidence is tidied: nothing empty, no address twice', () => {
  expect(tidyEvidence([{ url: 'https://a.example/' }, {}, { url: null, narrative: ' ' }, { url: 'https://a.example/', narrative: 'x' }, { narrative: ' y ' }]))
    .toEqual([{ url: 'https://a.example/' }, { narrative: 'y' }]);
});

test('every code has its reason', () => {
  for (const reason of Object.values(awardReasons)) expect(reason).toMatch(/\.$/);
});
