import { addresses, awardTexts, BadgeEdition, privateKeyOf, type AwardFacts, type BadgeFacts, type IssuerFacts } from '@blason/open-badges';
import { fill, templateHash, templateOf } from './document-template';

const at = addresses('https://badges.example.org');
const key = { verificationMethod: at.issuerKey('iss0000000000000000001', 1), privateKey: privateKeyOf(Buffer.alloc(32, 7)) };
const createdAt = new Date('2026-03-01T09:00:05.250Z');
const issuer: IssuerFacts = { id: 'iss0000000000000000001', name: 'Atelier & Fils', url: 'https://www.example.org', email: 'badges@example.org' };
const badge: BadgeFacts = {
  id: 'bad0000000000000000001', version: 3, kind: 'certification', name: 'Soudure', description: 'Sait "souder".',
  criteria: { narrative: 'Deux pièces.\nAucun défaut.' }, language: 'fr', tags: ['métal'],
};
const award: AwardFacts = {
  id: 'crd0000000000000000001', subject: 'urn:uuid:7f0a3b1e-6a4d-4a86-9c1d-0f6f5b7a2c11',
  awardedAt: new Date('2026-03-01T09:00:00Z'), validFrom: new Date('2026-03-01T09:00:00Z'), validUntil: new Date('2028-02-29T22:59:59Z'),
  status: { list: 1, index: 4711 }, narrative: 'Trois pièces.',
  evidence: [{ id: 'https://example.org/works/1', narrative: '42 cm' }, { narrative: 'Carnet' }],
};

const shapes: [string, Partial<AwardFacts>][] = [
  ['everything', {}],
  ['no end', { validUntil: null }],
  ['no evidence, no narrative', { evidence: [], narrative: null }],
  ['quotes, line ends, emoji', { narrative: 'He said "yes"\r\n\\o/ 🎓 證' }],
  ['what looks like a gap', { narrative: 'https://gap.invalid/x/id"' }],
  ['evidence of several kinds', { evidence: [{ id: 'https://a.example/1' }, { narrative: 'seen' }, { id: 'https://a.example/2', narrative: 'x' }] }],
];

test.each(shapes)('filled, a stored template gives the signed bytes: %s', async (_, difference) => {
  const edition = new BadgeEdition(at, issuer, badge);
  const facts = { ...award, ...difference };
  const texts = awardTexts(facts, at);
  const signed = await edition.sign(facts, key, createdAt);
  const stored = JSON.parse(JSON.stringify(templateOf(issuer, badge, texts, at, edition.fingerprint)));
  expect(fill(stored, texts, signed)).toBe(signed.json);
  const another = awardTexts({ ...facts, id: 'crd0000000000000000002', status: { list: 2, index: 5 } }, at);
  expect(templateHash(templateOf(issuer, badge, another, at, edition.fingerprint)).equals(templateHash(stored))).toBe(true);
});

test('a template does not fill the gaps of another shape', async () => {
  const edition = new BadgeEdition(at, issuer, badge);
  const signed = await edition.sign(award, key, createdAt);
  const template = templateOf(issuer, badge, awardTexts(award, at), at, edition.fingerprint);
  expect(() => fill(template, awardTexts({ ...award, evidence: [] }, at), signed)).toThrow('evidence.0.id');
});

/** If this changes, documents signed before can no longer be rebuilt: the form of stored templates is for ever. */
test('the bytes of a template stored by an earlier release', () => {
  const template = {
    texts: ['{"id":', ',"validFrom":', ',"evidence":[{"id":', '}],"proof":[{"created":', ',"verificationMethod":', ',"proofValue":', '}]}'],
    gaps: ['id', 'validFrom', 'evidence.0.id', 'proof.created', 'proof.verificationMethod', 'proof.proofValue'],
  };
  const proof = { created: '2026-03-01T09:00:05Z', verificationMethod: key.verificationMethod, proofValue: 'z3xample' };
  const json = fill(template, awardTexts(award, at), proof);
  expect(json).toBe('{"id":"https://badges.example.org/b/crd0000000000000000001","validFrom":"2026-03-01T09:00:00Z",'
    + '"evidence":[{"id":"https://example.org/works/1"}],"proof":[{"created":"2026-03-01T09:00:05Z",'
    + '"verificationMethod":"https://badges.example.org/issuers/iss0000000000000000001/keys/1","proofValue":"z3xample"}]}');
});
