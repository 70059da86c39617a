import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { contexts as multikeyContexts } from '@digitalbazaar/multikey-context';
import addFormats from 'ajv-formats';
import { Ajv2019 } from 'ajv/dist/2019.js';

import { achievementDocument, issuerDocument, keyDocument } from './achievement';
import { BadgeEdition } from './badge-edition';
import { canonical } from './canonical';
import {
  bundledContexts,
  bundledLoader,
  CREDENTIALS_V1,
  CREDENTIALS_V2,
  DID_CONTEXT,
  OB3_CONTEXT,
  OB3_EXTENSIONS,
} from './contexts';
import { multikeyOf } from './ed25519';
import type { AwardFacts, BadgeFacts, BadgeKind } from './facts';
import type { JsonObject } from './json';
import { lintCredential, lintOb2 } from './lint';
import { identityHash, ob2Assertion, ob2BadgeClass, ob2Issuer, ob2Revoked } from './ob2';
import { signDocument } from './proof';
import { createBits, statusListCredential } from './status-list';
import { describeConformance, fixture } from './testing/conformance';
import { at, award, badge, createdAt, issuer, key } from './testing/sample';

const kinds: BadgeKind[] = ['knowledge', 'skill', 'certification'];
const multikey = multikeyOf(key.privateKey);
const recipient = { type: 'email', email: ' Amélie@Example.ORG ', salt: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' } as const;

/** Every shape that an award and a badge can have. */
const awards: [string, AwardFacts][] = [
  ['full', award],
  ['bare', { ...award, validUntil: null, narrative: null, evidence: [] }],
  [
    'odd texts',
    {
      ...award,
      narrative: ']]> "é" 🏅 证书 \u0000\t',
      evidence: [{ id: 'https://a.example/x?y=1#z', genre: 'Film', description: 'x' }, {}],
    },
  ],
];
const badges: [string, BadgeFacts][] = [
  ...kinds.map((kind): [string, BadgeFacts] => [kind, { ...badge, kind }]),
  ['bare', { ...badge, image: null, alignments: [], tags: [], criteria: { id: 'https://a.example/criteria' } }],
  ['course', { ...badge, achievementType: 'ext:Course' }],
];
const documents = badges.flatMap(([badgeName, oneBadge]) =>
  awards.map(([awardName, oneAward]): [string, BadgeFacts, AwardFacts] => [
    `${badgeName}, ${awardName}`,
    oneBadge,
    oneAward,
  ]),
);

test('addresses', () => {
  expect(at.credential('x')).toBe('https://badges.example.org/b/x');
  expect(at.credentialFile('x', 'svg')).toBe('https://badges.example.org/b/x.svg');
  expect(at.badge('x')).toBe('https://badges.example.org/badges/x');
  expect(at.badgeVersion('x', 2)).toBe('https://badges.example.org/badges/x/2');
  expect(at.issuerKey('x', 2)).toBe('https://badges.example.org/issuers/x/keys/2');
  expect(at.statusList(2)).toBe('https://badges.example.org/status/2');
  expect(at.ob2Assertion('x')).toBe('https://badges.example.org/ob2/assertions/x');
  expect(at.ob2AssertionFile('x', 'png')).toBe('https://badges.example.org/ob2/assertions/x.png');
  expect(at.ob2Badge('x', 2)).toBe('https://badges.example.org/ob2/badges/x/2');
  expect(at.ob2Issuer('x')).toBe('https://badges.example.org/ob2/issuers/x');
});

describe('Open Badges 3.0', () => {
  test.each(documents)('%s: lint and safe mode find nothing', async (_, oneBadge, oneAward) => {
    const document = new BadgeEdition(at, issuer, oneBadge).document(oneAward);
    expect(lintCredential(document)).toEqual([]);
    expect(await canonical(document)).toContain('#AchievementSubject>');
    expect(JSON.stringify(document)).not.toMatch(/null|\[\]|@example|mailto/);
  });

  test('what the specification asks for, field by field', () => {
    const document = new BadgeEdition(at, issuer, badge).document(award);
    expect(document).toMatchObject({
      '@context': [CREDENTIALS_V2, OB3_CONTEXT],
      id: 'https://badges.example.org/b/crd0000000000000000001',
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: {
        id: at.issuer(issuer.id),
        type: ['Profile'],
        otherIdentifier: [{ type: 'IdentifierEntry', identifier: at.ob2Issuer(issuer.id) }],
      },
      validFrom: '2026-03-01T09:00:00Z',
      validUntil: '2028-02-29T22:59:59Z',
      awardedDate: '2026-03-01T09:00:00Z',
      credentialSubject: {
        id: award.subject,
        type: ['AchievementSubject'],
        achievement: {
          id: at.badgeVersion(badge.id, 3),
          achievementType: 'Certification',
          inLanguage: 'fr',
          version: '3',
          tag: ['bronze', 'fonderie'],
          alignment: [{ targetType: 'ext:ESCOSkill' }, { targetType: 'ext:ONETSkill' }],
          related: [
            {
              id: at.ob2Badge(badge.id, 3),
              type: ['Related', 'https://w3id.org/openbadges#BadgeClass'],
              version: 'Open Badges v2p0',
            },
          ],
        },
      },
      credentialStatus: {
        id: 'https://badges.example.org/status/1#4711',
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '4711',
        statusListCredential: 'https://badges.example.org/status/1',
      },
      evidence: [
        { id: 'https://example.org/works/1' },
        { name: 'Carnet d’atelier' },
        { id: at.ob2Assertion(award.id), type: ['Evidence', 'https://w3id.org/openbadges#Assertion'] },
      ],
    });
  });

  test.each<[string, string, (document: JsonObject) => void]>([
    ['SCHEMA', '', (document) => delete document.validFrom],
    [
      'SCHEMA',
      '/type',
      (document) => {
        document.type = 'OpenBadgeCredential';
      },
    ],
    [
      'SCHEMA',
      '/@context',
      (document) => {
        document['@context'] = [CREDENTIALS_V2];
      },
    ],
    [
      'SCHEMA',
      '/validFrom',
      (document) => {
        document.validFrom = '2026-03-01';
      },
    ],
    [
      'SCHEMA',
      '/issuer',
      (document) => {
        document.issuer = 'https://a.example';
      },
    ],
    [
      'SCHEMA',
      '/credentialStatus/statusListIndex',
      (document) => {
        (document.credentialStatus as JsonObject).statusListIndex = 1;
      },
    ],
    [
      'SCHEMA',
      '/credentialSubject/achievement/achievementType',
      (document) => {
        achievementOf(document).achievementType = 'Skill';
      },
    ],
    [
      'SCHEMA',
      '/credentialSubject/achievement/criteria',
      (document) => {
        achievementOf(document).criteria = {};
      },
    ],
    [
      'SCHEMA',
      '/credentialSubject/achievement/inLanguage',
      (document) => {
        achievementOf(document).inLanguage = 'French';
      },
    ],
    ['SUBJECT', '/credentialSubject', (document) => delete (document.credentialSubject as JsonObject).id],
    [
      'NULL',
      '/description',
      (document) => {
        document.description = null;
      },
    ],
    [
      'EMPTY_ARRAY',
      '/evidence',
      (document) => {
        document.evidence = [];
      },
    ],
    [
      'DATES',
      '/validUntil',
      (document) => {
        document.validUntil = '2020-01-01T00:00:00Z';
      },
    ],
    [
      'DATES',
      '/validFrom',
      (document) => {
        document.awardedDate = '2026-04-01T00:00:00Z';
      },
    ],
    [
      'CHARACTERS',
      '/name',
      (document) => {
        document.name = 'half \ud83c';
      },
    ],
    [
      'EMAIL',
      '/credentialSubject/narrative',
      (document) => {
        (document.credentialSubject as JsonObject).narrative = 'ask ana@example.org';
      },
    ],
    [
      'EMAIL',
      '/credentialSubject/id',
      (document) => {
        (document.credentialSubject as JsonObject).id = 'mailto:ana@example.org';
      },
    ],
    [
      'DUPLICATE_ALIGNMENT',
      '/credentialSubject/achievement/alignment/1',
      (document) => {
        const [first] = achievementOf(document).alignment as unknown[];
        achievementOf(document).alignment = [first, first];
      },
    ],
  ])('lint: %s at %s', (code, path, spoil) => {
    const document = new BadgeEdition(at, issuer, badge).document(award);
    spoil(document);
    expect(lintCredential(document)).toContainEqual(expect.objectContaining({ code, path }));
  });
});

describe('an independent judge (@digitalbazaar/vc), offline', () => {
  const listUrl = at.statusList(1);
  const known = new Map<string, unknown>([
    [at.issuer(issuer.id), issuerDocument(issuer, [{ number: 1, publicKeyMultibase: multikey }], at)],
    [key.verificationMethod, keyDocument(issuer.id, 1, multikey, at)],
  ]);
  const judge = (credential: JsonObject) =>
    verifyCredential({
      credential,
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: bundledLoader(known),
      now: new Date('2026-06-01'),
      checkStatus: async () => ({ verified: true }),
    });

  test.each(documents)('%s verifies', async (_, oneBadge, oneAward) => {
    const { json } = await new BadgeEdition(at, issuer, oneBadge).sign(oneAward, key, createdAt);
    const { verified, error } = await judge(JSON.parse(json));
    expect(error).toBeUndefined();
    expect(verified).toBe(true);
  });

  test('one changed character in any signed field fails', async () => {
    const { json } = await new BadgeEdition(at, issuer, badge).sign(award, key, createdAt);
    const signed = [
      '/b/crd',
      'Coulée',
      'préparer',
      'Lumière',
      'Fonderie d’art',
      '2026-03-01T09:00:00Z","validUntil',
      '2028-02-29',
      '7f0a3b1e',
      'Certification',
      'témoins',
      'creuset',
      '"fr"',
      '"3"',
      'bronze","',
      'casting',
      'd1e8ca2d-4a0f',
      'ESCO"',
      'ESCOSkill',
      'v2p0',
      'Trois',
      '#4711',
      '"4711"',
      'revocation',
      'status/1"',
      'works/1',
      'Le Faune',
      'Hauteur',
      'Carnet',
      'assertions/crd',
      '09:00:05Z',
      'keys/1"',
    ];
    for (const text of signed) {
      expect(json).toContain(text);
      const middle = json.indexOf(text) + Math.floor(text.length / 2);
      const other = json[middle] === '0' ? '1' : json[middle] === 'x' ? 'y' : /\d/.test(json[middle]!) ? '0' : 'x';
      const { verified } = await judge(JSON.parse(json.slice(0, middle) + other + json.slice(middle + 1)));
      expect([text, verified]).toEqual([text, false]);
    }
  }, 60_000);

  test('a status list verifies', async () => {
    const list = statusListCredential({
      url: listUrl,
      issuer: at.issuer(issuer.id),
      validFrom: new Date('2026-01-01'),
      bits: createBits(),
    });
    const { verified } = await judge(await signDocument(list, key, '2026-03-01T00:00:00Z'));
    expect(verified).toBe(true);
  });
});

describeConformance("1EdTech's own files", () => {
  const schema = (name: string) => {
    const ajv = new Ajv2019({ allErrors: true, strict: false });
    (addFormats as unknown as (ajv: Ajv2019) => void)(ajv);
    return ajv.compile(fixture(`schemas/${name}.json`));
  };

  test.each(documents)('%s passes the schema of 1EdTech', async (_, oneBadge, oneAward) => {
    achievementCredentialSchema ??= schema('achievementcredential');
    const { json } = await new BadgeEdition(at, issuer, oneBadge).sign(oneAward, key, createdAt);
    expect(achievementCredentialSchema(JSON.parse(json))).toBe(true);
  });
  let achievementCredentialSchema: ReturnType<typeof schema> | undefined;

  test('the issuer passes the schema of a profile', () => {
    const { '@context': _context, ...profile } = issuerDocument(
      issuer,
      [{ number: 1, publicKeyMultibase: multikey }],
      at,
    );
    expect(schema('profile')(profile)).toBe(true);
  });

  test('issuer and key documents pass safe mode', async () => {
    const loader = bundledLoader(new Map([...multikeyContexts, [DID_CONTEXT, fixture('contexts/did-v1.jsonld')]]));
    const keys = [
      { number: 1, publicKeyMultibase: multikey },
      { number: 2, publicKeyMultibase: multikey },
    ];
    const statements = await canonical(issuerDocument(issuer, keys, at), loader);
    for (const number of [1, 2]) {
      expect(statements).toContain(
        `<${at.issuer(issuer.id)}> <https://w3id.org/security#assertionMethod> <${at.issuerKey(issuer.id, number)}> .`,
      );
      expect(statements).toContain(
        `<${at.issuerKey(issuer.id, number)}> <https://w3id.org/security#controller> <${at.issuer(issuer.id)}> .`,
      );
    }
    expect(await canonical(keyDocument(issuer.id, 1, multikey, at), loader)).toContain('#multibase>');
  });

  test.each([
    [CREDENTIALS_V1, '2018-credentials-v1.jsonld'],
    [CREDENTIALS_V2, 'credentials-v2.jsonld'],
    [OB3_CONTEXT, 'ob-v3p0-context-3.0.3.json'],
    [OB3_EXTENSIONS, 'ob-v3p0-extensions.json'],
    ['https://w3id.org/security/data-integrity/v1', 'data-integrity-v1.jsonld'],
    ['https://w3id.org/security/suites/ed25519-2020/v1', 'security-suites-ed25519-2020-v1.jsonld'],
  ])('the bundled context %s is the published one', async (url, file) => {
    expect(bundledContexts()).toContain(url);
    expect((await bundledLoader()(url)).document).toEqual(fixture(`contexts/${file}`));
  });
});

describe('Open Badges 2.0: rules of the specification and of deployed validators', () => {
  test.each(documents)('%s', (_, oneBadge, oneAward) => {
    const assertion = ob2Assertion(oneBadge, oneAward, recipient, at);
    const badgeClass = ob2BadgeClass(issuer, oneBadge, at);
    const profile = ob2Issuer(issuer, at);
    expect(lintOb2({ assertion, badge: badgeClass, issuer: profile })).toEqual([]);
    const credential = new BadgeEdition(at, issuer, oneBadge).document(oneAward);
    // 6.: expires equals validUntil, issuedOn equals awardedDate
    expect(assertion.expires).toBe(credential.validUntil);
    expect(assertion.issuedOn).toBe(credential.awardedDate);
    // 22.: links both ways
    expect(assertion.related).toMatchObject([{ id: credential.id, version: 'Open Badges v3p0' }]);
    expect(badgeClass.related).toMatchObject([{ id: at.badgeVersion(oneBadge.id, oneBadge.version) }]);
    expect(profile.related).toMatchObject([{ id: at.issuer(issuer.id) }]);
    // 15.: alignments survive in both versions
    expect((badgeClass.alignment as unknown[] | undefined)?.length).toBe(oneBadge.alignments?.length || undefined);
    expect(assertion.badge).toBe(badgeClass.id);
    expect(badgeClass.issuer).toBe(profile.id);
    expect(JSON.stringify(assertion).toLowerCase()).not.toContain('example.org"}');
    expect(JSON.stringify([assertion, badgeClass]).toLowerCase()).not.toContain('amélie');
  });

  test('the recipient is a salted hash of the address, trimmed and in lower case', () => {
    expect(ob2Assertion(badge, award, recipient, at).recipient).toEqual({
      type: 'email',
      hashed: true,
      salt: recipient.salt,
      identity: identityHash('amélie@example.org', recipient.salt),
    });
    expect(ob2Assertion(badge, award, { type: 'url', url: 'https://badges.example.org/b/x' }, at).recipient).toEqual({
      type: 'url',
      hashed: false,
      identity: 'https://badges.example.org/b/x',
    });
  });

  test('a revoked assertion has a stripped body', () => {
    expect(ob2Revoked('x', 'Issued in error', at)).toEqual({
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: at.ob2Assertion('x'),
      revoked: true,
      revocationReason: 'Issued in error',
    });
    expect(Object.keys(ob2Revoked('x', null, at))).toEqual(['@context', 'type', 'id', 'revoked']);
  });

  test.each<[string, string, (documents: { assertion: JsonObject; badge: JsonObject; issuer: JsonObject }) => void]>([
    [
      'SCHEMA',
      '/assertion/image',
      ({ assertion }) => {
        assertion.image = 'data:image/png;base64,AA==';
      },
    ],
    [
      'SCHEMA',
      '/assertion/issuedOn',
      ({ assertion }) => {
        assertion.issuedOn = '2026-03-01';
      },
    ],
    ['SCHEMA', '/assertion/recipient', ({ assertion }) => delete (assertion.recipient as JsonObject).hashed],
    ['SCHEMA', '/badge', ({ badge: one }) => delete one.image],
    ['SCHEMA', '/badge', ({ badge: one }) => delete one.criteria],
    ['SCHEMA', '/issuer', ({ issuer: one }) => delete one.email],
    [
      'SCHEMA',
      '/issuer/url',
      ({ issuer: one }) => {
        one.url = 'example.org';
      },
    ],
    [
      'DATES',
      '/assertion/expires',
      ({ assertion }) => {
        assertion.expires = '2020-01-01T00:00:00Z';
      },
    ],
    [
      'EMAIL',
      '/assertion/recipient/identity',
      ({ assertion }) => {
        (assertion.recipient as JsonObject).identity = 'ana@example.org';
      },
    ],
    [
      'HOST',
      '/assertion/id',
      ({ assertion }) => {
        assertion.id = 'https://other.example/1';
      },
    ],
    [
      'NULL',
      '/badge/tags',
      ({ badge: one }) => {
        one.tags = null;
      },
    ],
  ])('lint: %s at %s', (code, path, spoil) => {
    const spoilt = {
      assertion: ob2Assertion(badge, award, recipient, at),
      badge: ob2BadgeClass(issuer, badge, at),
      issuer: ob2Issuer(issuer, at),
    };
    spoil(spoilt);
    expect(lintOb2(spoilt)).toContainEqual(expect.objectContaining({ code, path }));
  });
});

test("the badge's own document passes safe mode", async () => {
  expect(await canonical(achievementDocument(issuer, badge, at))).toContain('#Achievement>');
});

function achievementOf(document: JsonObject): JsonObject {
  return (document.credentialSubject as { achievement: JsonObject }).achievement;
}
