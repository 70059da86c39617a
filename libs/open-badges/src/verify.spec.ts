import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

import { issuerDocument, keyDocument } from './achievement';
import { BadgeEdition } from './badge-edition';
import { type Answer, parseObject } from './checks';
import { multikeyOf, privateKeyOf } from './ed25519';
import { isObject, type JsonObject, list } from './json';
import { identityHash, ob2Assertion, ob2BadgeClass, ob2Issuer, ob2Revoked } from './ob2';
import { signDocument } from './proof';
import { createBits, setBit, statusListCredential } from './status-list';
import { describeConformance, fixture, fixtureBytes, fixtureText } from './testing/conformance';
import { at, award, badge, createdAt, issuer, key } from './testing/sample';
import { unbake } from './unbake';
import { verify } from './verify';
import { credentialOf, isCompactJws, parseJws } from './verify-jwt';
import { documentAddress } from './verify-key';

/**
 * Verdicts of every official fixture, the issuer's server being simulated (it lists the key that the proof names).
 * Known differences from the official validator: a did:key is not accepted for an issuer with another id;
 * endorsements alone, ecdsa-sd-2023 and other people's status lists and DID methods are not verified; complete_v1
 * names a key that needs its real server.
 */
const OB3_TABLE = `
  complete.json: valid
  complete_v1.json: unknown STRUCTURE_INVALID KEY_INVALID EXPIRED
  credential-status-revoked.json: revoked REVOKED
  endorsement-err-schema-status-refresh.json: tampered STRUCTURE_INVALID PROOF_INVALID
  endorsement-valid.json: unknown STRUCTURE_INVALID
  simple-context-alias.json: valid
  simple-context-version.json: valid
  simple-did-key-method.json: unknown ISSUER_UNCONFIRMED
  simple-did-web-method.json: valid
  simple-eddsa-2022.json: valid
  simple-err-context.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-err-credential-subject-achievement-result-description-type.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-err-credential-subject-identifier-type.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-err-credential-subject-profile-type.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-err-credential-subject-result-type.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-err-credential-subject-type.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-err-evidence-type.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-err-expired.json: expired EXPIRED
  simple-err-issued.json: unknown STRUCTURE_INVALID NOT_YET_VALID
  simple-err-issuer-otheridentifier-type.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-err-issuer-parentorg-type.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-err-issuer-type.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-err-issuer.json: unknown STRUCTURE_INVALID ISSUER_UNCONFIRMED
  simple-err-proof-method-no-scheme.json: unknown KEY_INVALID
  simple-err-proof-method-unknown-did-method.json: unknown KEY_INVALID
  simple-err-proof-method-unknown-scheme.json: unknown KEY_INVALID
  simple-err-proof-method.json: unknown KEY_INVALID
  simple-err-proof-value.json: tampered PROOF_INVALID
  simple-err-type.json: unknown STRUCTURE_INVALID CONTENT_NOT_COVERED
  simple-json.png: valid
  simple-json.svg: valid
  simple-jwt.png: valid
  simple-jwt.svg: valid
  simple-jwt_v1.png: valid
  simple-jwt_v1.svg: valid
  simple-multiple-proofs.json: valid
  simple-noproof.json: unknown STRUCTURE_INVALID PROOF_MISSING
  simple.1ob: valid
  simple.json: valid
  simple.jwt: unknown STRUCTURE_INVALID KEY_INVALID
  simple_v1.json: valid
  velocity.jwt: unknown KEY_INVALID STATUS_UNSUPPORTED
  bit-string-list/credential-status-revoked-blank-nodes.json: revoked REVOKED
  bit-string-list/credential-status-revoked.json: revoked REVOKED
  sd/derivedcredential.json: unknown PROOF_UNSUPPORTED
`;

/**
 * As above. Extensions are carried, not validated against their own schemas; badge-class-with-language and
 * issuer-compact-iri-validation are no assertions; redirected-validation-subject is no JSON; the issuer of
 * warning-issuer-non-http has no address.
 */
const OB2_TABLE = `
  assertion-with-data-image.json: unknown STRUCTURE_INVALID
  assertion-with-endorsements.json: valid
  assertion-with-extension-node-basic.json: valid
  assertion-with-extension-node-invalid.json: valid
  assertion-with-multiple-extensions.json: valid
  badge-class-with-language.json: unknown STRUCTURE_INVALID
  basic-assertion-expired-before-issued.json: unknown STRUCTURE_INVALID
  basic-assertion-expired.json: expired EXPIRED
  basic-assertion-in-future.json: unknown NOT_YET_VALID
  basic-assertion-invalid-context.json: unknown STRUCTURE_INVALID
  basic-assertion-invalid-type.json: unknown STRUCTURE_INVALID
  basic-assertion-no-public-key.json: valid
  basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json: tampered ISSUER_MISMATCH
  basic-assertion-with-allowed-origins-invalid-starts-with.json: tampered ISSUER_MISMATCH
  basic-assertion-with-allowed-origins-valid-multiple-starts-with.json: valid
  basic-assertion-with-allowed-origins-valid-starts-with.json: valid
  basic-assertion-with-allowed-origins.json: valid
  basic-assertion-with-language.json: valid
  basic-assertion.json: valid
  issuer-compact-iri-validation.json: unknown STRUCTURE_INVALID
  redirected-validation-subject.json: unknown STRUCTURE_INVALID
  simple-badge.png: valid
  simple-not-revoked.jwt: valid
  simple-revoked.jwt: revoked REVOKED
  simple.jwt: valid
  warning-issuer-non-http.json: unknown STRUCTURE_INVALID
  warning-with-redirection.json: valid
`;

const now = new Date('2026-06-01T00:00:00Z');

/** A network of documents by address; text is answered as it is, a number is a status without body. */
function network(answers: Record<string, unknown>) {
  return async (url: string): Promise<Answer> => {
    const found = answers[url];
    if (found === undefined) {
      throw new Error('no route');
    }
    return typeof found === 'number'
      ? { status: found, body: '' }
      : { status: 200, body: typeof found === 'string' ? found : JSON.stringify(found) };
  };
}

/** verdict, and the codes of the checks that fail */
async function outcome(
  input: string | JsonObject,
  answers: Record<string, unknown>,
  more: { email?: string; now?: Date } = {},
) {
  const { verdict, checks } = await verify(input, { now, resolve: network(answers), ...more });
  return [verdict, ...checks.filter((one) => !one.ok).map((one) => one.code)].join(' ');
}

describe('our own credentials', () => {
  const edition = new BadgeEdition(at, issuer, badge);
  const multikey = multikeyOf(key.privateKey);
  const listUrl = at.statusList(1);
  const signedList = async (...revoked: number[]) => {
    const bits = createBits();
    revoked.forEach((index) => setBit(bits, index));
    const facts = { url: listUrl, issuer: at.issuer(issuer.id), validFrom: new Date('2026-01-01'), bits };
    return signDocument(statusListCredential(facts), key, '2026-03-01T00:00:00Z');
  };
  const answers: Record<string, unknown> = {};
  let json = '';

  beforeAll(async () => {
    Object.assign(answers, {
      [at.issuer(issuer.id)]: issuerDocument(issuer, [{ number: 1, publicKeyMultibase: multikey }], at),
      [key.verificationMethod]: keyDocument(issuer.id, 1, multikey, at),
      [listUrl]: await signedList(4710, 4712),
    });
    json = (await edition.sign(award, key, createdAt)).json;
  });

  test('valid, with every check named', async () => {
    const result = await verify(json, { now, resolve: network(answers) });
    expect(result.verdict).toBe('valid');
    expect(result.checkedAt).toBe('2026-06-01T00:00:00.000Z');
    expect(result.checks.map((one) => one.name)).toEqual([
      'structure',
      'proof',
      'issuer',
      'validity',
      'status',
      'subject',
    ]);
  });

  test('by its address', async () => {
    expect(await outcome(at.credential(award.id), { ...answers, [at.credential(award.id)]: json })).toBe('valid');
  });

  test.each<[string, Record<string, unknown>, Date, string]>([
    ['before it is valid', {}, new Date('2026-02-28'), 'unknown NOT_YET_VALID'],
    ['after its end', {}, new Date('2028-03-01'), 'expired EXPIRED'],
    ['without its list', { [listUrl]: undefined }, now, 'unknown STATUS_UNREACHABLE'],
    ['the list answers 500', { [listUrl]: 500 }, now, 'unknown STATUS_UNREACHABLE'],
    ['without its key', { [key.verificationMethod]: undefined }, now, 'unknown UNREACHABLE STATUS_INVALID'],
    ['without its issuer', { [at.issuer(issuer.id)]: undefined }, now, 'unknown ISSUER_UNCONFIRMED STATUS_INVALID'],
    [
      'the issuer does not list the key',
      { [at.issuer(issuer.id)]: { id: 'x', assertionMethod: ['https://a.example/k'] } },
      now,
      'tampered ISSUER_MISMATCH STATUS_INVALID',
    ],
    ['the issuer has no list of keys', { [at.issuer(issuer.id)]: { id: at.issuer(issuer.id) } }, now, 'valid'],
    [
      'another key at the address',
      { [key.verificationMethod]: keyDocument(issuer.id, 1, multikeyOf(privateKeyOf(Buffer.alloc(32, 8))), at) },
      now,
      'tampered PROOF_INVALID STATUS_INVALID',
    ],
  ])('%s', async (_, difference, moment, expected) => {
    expect(await outcome(json, { ...answers, ...difference }, { now: moment })).toBe(expected);
  });

  test('revoked, and the neighbours stay valid', async () => {
    expect(await outcome(json, { ...answers, [listUrl]: await signedList(4711) })).toBe('revoked REVOKED');
  });

  test('a status list that somebody else made does not count', async () => {
    const list = await signedList(4711);
    expect(await outcome(json, { ...answers, [listUrl]: { ...list, validFrom: '2025-01-01T00:00:00Z' } })).toBe(
      'unknown STATUS_INVALID',
    );
    expect(await outcome(json, { ...answers, [listUrl]: { ...list, issuer: 'https://evil.example/' } })).toBe(
      'unknown STATUS_INVALID',
    );
    expect(await outcome(json, { ...answers, [listUrl]: { ...list, proof: undefined } })).toBe(
      'unknown STATUS_INVALID',
    );
  });

  test('a key that the credential brings along belongs to nobody until its issuer says so', async () => {
    const own = { verificationMethod: `${at.issuer(issuer.id)}#${multikey}`, privateKey: key.privateKey };
    const { credentialStatus: _status, ...document } = edition.document(award);
    const signed = await signDocument(document, own, '2026-03-01T00:00:00Z');
    expect(await outcome(signed, {})).toBe('unknown ISSUER_UNCONFIRMED');
    expect(await outcome(signed, { [at.issuer(issuer.id)]: { assertionMethod: [own.verificationMethod] } })).toBe(
      'valid',
    );
    const foreign = await signDocument(
      document,
      { ...own, verificationMethod: `https://evil.example/#${multikey}` },
      '2026-03-01T00:00:00Z',
    );
    expect(await outcome(foreign, {})).toBe('tampered ISSUER_MISMATCH');
  });

  test('what the caller knows needs no request', async () => {
    const result = await verify(json, {
      now,
      resolve: network({}),
      key: async () => ({ controller: at.issuer(issuer.id), publicKeyMultibase: multikey }),
      status: async () => 'suspended',
    });
    expect(result.verdict).toBe('suspended');
  });

  test('a changed character in any signed text is found', async () => {
    const known = {
      key: async () => ({ controller: at.issuer(issuer.id), publicKeyMultibase: multikey }),
      status: async () => 'active' as const,
    };
    const document = JSON.parse(json) as JsonObject;
    const paths = textPaths(document).filter((path) => path[0] !== '@context' && path.at(-1) !== 'proofValue');
    expect(paths.length).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const path of paths) {
      const changed = structuredClone(document);
      change(changed, path);
      const { verdict } = await verify(changed, { now, resolve: network({}), ...known });
      if (verdict === 'valid') {
        wrong.push(path.join('/'));
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

describe('hosted Open Badges 2.0', () => {
  const recipient = { type: 'email', email: ' Ana@Example.org', salt: 'c2FsdA' } as const;
  const assertion = ob2Assertion(badge, award, recipient, at);
  const url = at.ob2Assertion(award.id);
  const answers = {
    [url]: assertion,
    [at.ob2Badge(badge.id, badge.version)]: ob2BadgeClass(issuer, badge, at),
    [at.ob2Issuer(issuer.id)]: ob2Issuer(issuer, at),
  };

  test.each<[string, string | JsonObject, Record<string, unknown>, { email?: string; now?: Date }, string]>([
    ['by address', url, {}, {}, 'valid'],
    ['as document', assertion, {}, { email: 'ana@example.org ' }, 'valid'],
    ['another e-mail address', url, {}, { email: 'bob@example.org' }, 'unknown RECIPIENT_DIFFERS'],
    ['an edited copy', { ...assertion, issuedOn: '2020-01-01T00:00:00Z' }, {}, {}, 'tampered CONTENT_DIFFERS'],
    ['expired', url, {}, { now: new Date('2029-01-01') }, 'expired EXPIRED'],
    ['before it was issued', url, {}, { now: new Date('2025-01-01') }, 'unknown NOT_YET_VALID'],
    ['gone', url, { [url]: 410 }, {}, 'revoked REVOKED'],
    ['a copy of one that is revoked', assertion, { [url]: ob2Revoked(award.id, 'Typo', at) }, {}, 'revoked REVOKED'],
    ['missing', assertion, { [url]: 404 }, {}, 'unknown UNREACHABLE'],
    [
      'an issuer of another host',
      url,
      {
        [at.ob2Badge(badge.id, 3)]: { ...ob2BadgeClass(issuer, badge, at), issuer: 'https://evil.example/i' },
        'https://evil.example/i': { ...ob2Issuer(issuer, at), id: 'https://evil.example/i' },
      },
      {},
      'tampered ISSUER_MISMATCH',
    ],
    [
      'an issuer that pretends',
      url,
      {
        [at.ob2Badge(badge.id, 3)]: { ...ob2BadgeClass(issuer, badge, at), issuer: 'https://evil.example/i' },
        'https://evil.example/i': ob2Issuer(issuer, at),
      },
      {},
      'unknown STRUCTURE_INVALID',
    ],
  ])('%s', async (_, input, difference, more, expected) => {
    expect(await outcome(input, { ...answers, ...difference }, more)).toBe(expected);
  });
});

describe('VC-JWT', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { credentialStatus: _status, ...credential } = new BadgeEdition(at, issuer, badge).document(award);
  const kid = 'https://badges.example.org/jwk/1';
  const jwt = (header: JsonObject, payload: JsonObject, privateKey: KeyObject) => {
    const text = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  };
  const claims = { iss: at.issuer(issuer.id), jti: at.credential(award.id), sub: award.subject, nbf: 1 };
  const jwk = (pair: { publicKey: KeyObject }) => pair.publicKey.export({ format: 'jwk' }) as JsonObject;

  test.each<[string, string, Record<string, unknown>, string]>([
    ['RS256', jwt({ alg: 'RS256', kid }, { ...credential, ...claims }, rsa.privateKey), { [kid]: jwk(rsa) }, 'valid'],
    ['ES256', jwt({ alg: 'ES256', kid }, { ...credential, ...claims }, ec.privateKey), { [kid]: jwk(ec) }, 'valid'],
    ['in vc', jwt({ alg: 'RS256', kid }, { vc: credential, ...claims }, rsa.privateKey), { [kid]: jwk(rsa) }, 'valid'],
    [
      'a key of its own',
      jwt({ alg: 'RS256', jwk: jwk(rsa) }, { ...credential, ...claims }, rsa.privateKey),
      {},
      'unknown ISSUER_UNCONFIRMED',
    ],
    [
      'a key that the issuer lists',
      jwt({ alg: 'RS256', jwk: jwk(rsa) }, { ...credential, ...claims }, rsa.privateKey),
      { [at.issuer(issuer.id)]: { verificationMethod: [{ id: 'x', publicKeyJwk: jwk(rsa) }] } },
      'valid',
    ],
    [
      'another issuer in iss',
      jwt({ alg: 'RS256', kid }, { ...credential, ...claims, iss: 'https://a.example' }, rsa.privateKey),
      { [kid]: jwk(rsa) },
      'tampered CLAIMS_DIFFER',
    ],
    [
      'another key',
      jwt(
        { alg: 'RS256', kid },
        { ...credential, ...claims },
        generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
      ),
      { [kid]: jwk(rsa) },
      'tampered PROOF_INVALID',
    ],
    [
      'a short key',
      jwt({ alg: 'RS256', kid }, { ...credential, ...claims }, weak.privateKey),
      { [kid]: jwk(weak) },
      'unknown PROOF_UNSUPPORTED',
    ],
    [
      'alg none',
      ['{"alg":"none"}', JSON.stringify(credential), 'x']
        .map((part) => Buffer.from(part).toString('base64url'))
        .join('.'),
      {},
      'unknown KEY_INVALID',
    ],
    [
      'RS256 header on an EC key',
      jwt({ alg: 'RS256', kid }, { ...credential, ...claims }, ec.privateKey),
      { [kid]: jwk(ec) },
      'unknown PROOF_UNSUPPORTED',
    ],
    [
      'a private key at kid',
      jwt({ alg: 'ES256', kid }, { ...credential, ...claims }, ec.privateKey),
      { [kid]: ec.privateKey.export({ format: 'jwk' }) },
      'unknown KEY_INVALID',
    ],
  ])('%s', async (_, text, answers, expected) => {
    expect(await outcome(text, answers)).toBe(expected);
  });
});

test.each([
  '',
  'hello',
  '[]',
  '{}',
  '{"type":"Person"}',
  'a.b.c',
  'null',
  '{"type":["VerifiableCredential"]}',
  '{"type":"Assertion"}',
  'https://nowhere.example/',
])('never throws: %p', async (text) => {
  const [verdict] = (await outcome(text, {})).split(' ');
  expect(verdict).toBe('unknown');
});

describeConformance('official fixtures, Open Badges 3.0', () => {
  /** The issuer's own server: lists the key that the credential names, and answers with the (old) revocation list. */
  const issuerAnswers = (document: JsonObject, jwk?: unknown): Record<string, unknown> => {
    const id = isObject(document.issuer) ? String(document.issuer.id) : '';
    const methods = list(document.proof)
      .filter(isObject)
      .map((proof) => proof.verificationMethod);
    const status = isObject(document.credentialStatus) ? document.credentialStatus : {};
    const own = { id, assertionMethod: [...methods, ...(jwk ? [{ id: `${id}#jwk`, publicKeyJwk: jwk }] : [])] };
    const revoked = document.name === 'ob3-credential-status-revoked.json' ? [{ id: document.id }] : [];
    return {
      ...(/^(https?|did:web):/.test(id) ? { [documentAddress(id)]: own } : {}),
      [String(status.id)]: { issuer: id, revokedCredential: revoked },
      [String(status.statusListCredential)]: fixtureText('ob30-official/bit-string-list/testlist'),
    };
  };

  const table: [string, string][] = OB3_TABLE.trim()
    .split('\n')
    .map((line) => line.trim().split(/: /) as [string, string]);
  test.each(table)('%s: %s', async (name, expected) => {
    const file = unbake(fixtureBytes(`ob30-official/${name}`))!;
    const jws = isCompactJws(file.text.trim()) ? parseJws(file.text.trim())! : undefined;
    const document = jws ? credentialOf(jws.payload) : parseObject(file.text)!;
    expect(await outcome(file.text, issuerAnswers(document, jws?.header.jwk))).toBe(expected);
  });
});

describeConformance('official fixtures, Open Badges 2.0', () => {
  const assets = [
    'badgeclass1',
    'organization',
    'robotics-badge',
    'key1',
    'key2',
    'key3',
    'revocation-list',
    'empty-revocation-list',
    'badge-with-bad-issuer',
    'badge-from-organization-with-revocation-list',
    'badge-from-organization-with-empty-revocation-list',
    'bad-issuer',
    'issuer1',
    'organization-with-revocation-list',
    'organization-with-empty-revocation-list',
    'basic-badge-no-public-key',
    'altbadgeurl',
    'organization-no-public-key',
    'badgeclass-with-verification',
    'issuer-with-allowed-origins',
    'badgeclass-with-language',
    'badgeclass-with-verification-valid-starts-with',
    'badgeclass-with-verification-invalid-starts-with',
    'badgeclass-with-endorsements',
    'badgeclass-with-verification-valid-multiple-starts-with',
    'badgeclass-with-verification-invalid-multiple-starts-with',
    'issuer-with-allowed-origins-valid-starts-with',
    'issuer-with-allowed-origins-invalid-starts-with',
    'issuer-with-allowed-origins-valid-multiple-starts-with',
    'issuer-with-allowed-origins-invalid-multiple-starts-with',
  ];
  const answersFor = (document: JsonObject) => ({
    ...Object.fromEntries(
      assets.flatMap((name) => {
        const text = fixtureText(`ob20-official/assets/${name}.json`);
        return ['http', 'https'].map((scheme) => [`${scheme}://example.org/${name}.json`, text]);
      }),
    ),
    [String(document.id)]: document,
  });

  const table: [string, string][] = OB2_TABLE.trim()
    .split('\n')
    .map((line) => line.trim().split(/: /) as [string, string]);
  test.each(table)('%s: %s', async (name, expected) => {
    const { text } = unbake(fixtureBytes(`ob20-official/${name}`))!;
    expect(await outcome(text, answersFor(parseObject(text) ?? {}))).toBe(expected);
  });

  test('the recipient of the official assertion', async () => {
    const assertion = fixture('ob20-official/basic-assertion.json');
    expect(await outcome(assertion, answersFor(assertion), { email: ' Nobody@example.org' })).toBe('valid');
    expect(await outcome(assertion, answersFor(assertion), { email: 'somebody@example.org' })).toBe(
      'unknown RECIPIENT_DIFFERS',
    );
    expect(identityHash('a@example.com', 'Kosher')).toBe(
      'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
    );
  });
});

function textPaths(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') {
    return [path];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, item]) => textPaths(item, [...path, name]))
    : [];
}

/** Changes the last letter or digit of a text into another one. */
function change(document: JsonObject, path: string[]): void {
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>((value, name) => value[name] as Record<string, unknown>, document);
  const text = String(parent[path.at(-1)!]);
  const index = text.search(/[\p{L}\d](?=[^\p{L}\d]*$)/u);
  const letter = text[index] === '1' ? '2' : text[index] === 'a' ? 'b' : /\d/.test(text[index]!) ? '1' : 'a';
  parent[path.at(-1)!] = text.slice(0, index) + letter + text.slice(index + 1);
}
