import fc from 'fast-check';

import { awardTexts } from './achievement-credential';
import { slotValues } from './award-slots';
import { BadgeEdition } from './badge-edition';
import { canonical } from './canonical';
import type { AwardFacts, BadgeFacts } from './facts';
import { at, issuer } from './testing/sample';

/** 5,000 where a run is quoted (`REQUIRE=shared`) or asked for (`FULL=1`): the library takes 4-9 ms for each. */
const COUNT = process.env.FULL || (process.env.REQUIRE ?? '').includes('shared') ? 5000 : 1000;

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    'Amélie Dœuvre',
    '"cité" \\ ‘’',
    '🏅🎓👩🏽‍🔬',
    '证书 認定証 자격증',
    'a\tb\r\nc\b\f\u0000\u0001\u007f\u0080',
    '<>&{}|^`',
    '\u2028\uffff\u{10ffff}',
  ),
);
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.uuid().map((id) => `urn:uuid:${id}`),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const publicId = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/);

const awards = fc.record<AwardFacts>({
  id: publicId,
  subject: fc.uuid().map((id) => `urn:uuid:${id}`),
  awardedAt: moment,
  validFrom: moment,
  validUntil: optional(moment),
  status: fc.record({ list: fc.integer({ min: 1, max: 99 }), index: fc.integer({ min: 0, max: 131071 }) }),
  narrative: optional(text),
  evidence: fc.oneof(
    fc.constant([]),
    fc.array(fc.record({ id: address, narrative: text }), { maxLength: 2 }),
    fc.array(fc.record({ name: text, narrative: text }), { minLength: 2, maxLength: 2 }),
  ),
});
const badges = fc.record<BadgeFacts>({
  id: publicId,
  version: fc.integer({ min: 1, max: 50 }),
  kind: fc.constantFrom('knowledge', 'skill', 'certification'),
  name: text,
  description: text,
  criteria: fc.record({ narrative: text }),
  language: fc.constantFrom('en', 'fr'),
  alignments: fc.array(fc.record({ targetName: text, targetUrl: address, targetFramework: optional(text) }), {
    maxLength: 2,
  }),
  tags: fc.array(text, { maxLength: 2 }),
});

test(`compiled canonicalisation equals the library on ${COUNT} generated credentials`, async () => {
  const editions = fc
    .sample(badges, { seed: 20261123, numRuns: 20 })
    .map((badge) => new BadgeEdition(at, issuer, badge));
  let compiled = 0;
  for (const [i, award] of fc.sample(awards, { seed: 23112026, numRuns: COUNT }).entries()) {
    const edition = editions[i % editions.length]!;
    const texts = awardTexts(award, at);
    const fast = (await edition.template(texts))?.canonical(slotValues(texts)) ?? null;
    if (fast !== null) {
      compiled += 1;
      expect(fast).toBe(await canonical(edition.document(award)));
    }
  }
  // The others went through the library at once: equal blank nodes, or addresses that are not plain.
  expect(compiled).toBeGreaterThan(COUNT * 0.8);
}, 300_000);

test('a form that is filled in place equals the library, whatever comes to stand before whatever', async () => {
  const [badge] = fc.sample(badges, { seed: 7, numRuns: 1 });
  const edition = new BadgeEdition(at, issuer, badge!);
  const like = fc.record<AwardFacts>({
    id: publicId,
    subject: fc.oneof(
      // Of the same length, before and after every other address of the document.
      fc.stringMatching(/^[0-9a-z]{36}$/).map((id) => `https://a.example.com/${id}`),
      fc.stringMatching(/^[0-9a-z]{36}$/).map((id) => `https://z.example.com/${id}`),
    ),
    awardedAt: moment,
    validFrom: moment,
    status: fc.record({ list: fc.constant(1), index: fc.integer({ min: 9_900, max: 10_100 }) }),
    narrative: fc.constantFrom('abcd', 'b"cd', 'é cd', 'étés', '🏅!!', 'dcba'),
  });
  for (const award of fc.sample(like, { seed: 20261124, numRuns: 500 })) {
    const texts = awardTexts(award, at);
    const fast = (await edition.template(texts))?.canonical(slotValues(texts)) ?? null;
    expect(fast).toBe(await canonical(edition.document(award)));
  }
}, 300_000);
