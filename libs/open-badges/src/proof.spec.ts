import { createPublicKey } from 'node:crypto';

import { canonical, sha256 } from './canonical';
import { bundledLoader } from './contexts';
import { multikeyOf, privateKeyOf, publicKeyOf } from './ed25519';
import type { JsonObject } from './json';
import { base58, fromBase58, rawSeed } from './multibase';
import { createProof, documentHash, proofHash, proofObject, verifyProof } from './proof';
import { describeConformance, fixture, fixtureText } from './testing/conformance';

describeConformance('known-answer vectors, bit for bit', () => {
  test('1EdTech Open Badges 3.0', async () => {
    const kat = fixture<Record<string, string>>('kat/obv3p0-kat.json');
    const document = fixture('kat/obv3p0-unsigned.json');
    const key = {
      verificationMethod: kat.verificationMethod!,
      privateKey: privateKeyOf(Buffer.from(kat.seedHex!, 'hex')),
    };
    expect(multikeyOf(key.privateKey)).toBe(kat.publicKeyMultibase);
    expect(rawSeed(kat.secretKeyMultibase!).toString('hex')).toBe(kat.seedHex);
    expect(await canonical(document)).toBe(fixtureText('kat/obv3p0-document-canon.txt'));
    const options = proofObject({ created: kat.created!, verificationMethod: kat.verificationMethod! });
    expect(await canonical({ ...options, '@context': document['@context'] })).toBe(
      fixtureText('kat/obv3p0-proof-canon.txt'),
    );
    expect((await documentHash(document)).toString('hex')).toBe(kat.documentHash);
    expect((await proofHash(document['@context'], options)).toString('hex')).toBe(kat.proofHash);
    expect((await createProof(document, key, kat.created!)).proofValue).toBe(kat.proofValue);
  });

  test('W3C eddsa-rdfc-2022', async () => {
    const folder = 'kat/w3c-eddsa-rdfc-2022';
    const pair = fixture<Record<string, string>>(`${folder}/keyPair.json`);
    const document = fixture(`${folder}/unsigned.json`);
    const signed = fixture<JsonObject & { proof: Record<string, string> }>(`${folder}/signedDataInt.json`);
    const examples = 'https://www.w3.org/ns/credentials/examples/v2';
    const loader = bundledLoader(new Map([[examples, fixture('contexts/credentials-examples-v2.jsonld')]]));
    const { created, verificationMethod, proofValue } = signed.proof;
    const key = {
      verificationMethod: verificationMethod!,
      privateKey: privateKeyOf(rawSeed(pair.privateKeyMultibase!)),
    };
    expect(multikeyOf(createPublicKey(key.privateKey))).toBe(pair.publicKeyMultibase);
    expect(await canonical(document, loader)).toBe(fixtureText(`${folder}/canonDocDataInt.txt`));
    expect(sha256(await canonical(document, loader)).toString('hex')).toBe(
      fixtureText(`${folder}/docHashDataInt.txt`).trim(),
    );
    const options = proofObject({ created: created!, verificationMethod: verificationMethod! });
    expect((await proofHash(document['@context'], options, loader)).toString('hex')).toBe(
      fixtureText(`${folder}/proofHashDataInt.txt`).trim(),
    );
    expect((await createProof(document, key, created!, loader)).proofValue).toBe(proofValue);
    const publicKey = publicKeyOf(pair.publicKeyMultibase!);
    expect(await verifyProof(signed, signed.proof, publicKey, loader)).toBe(true);
    expect(await verifyProof({ ...signed, name: 'Alumni credential' }, signed.proof, publicKey, loader)).toBe(false);
  });
});

describe('base58btc', () => {
  test.each([
    ['', ''],
    ['00', '1'],
    ['0000287fb4cd', '11233QC4'],
    ['48656c6c6f20576f726c6421', '2NEpo7TZRRrLZSi2U'],
    ['ffffffffffffffff', 'jpXCZedGfVQ'],
  ])('%s <-> %s', (hex, text) => {
    expect(base58(Buffer.from(hex, 'hex'))).toBe(text);
    expect(fromBase58(text).toString('hex')).toBe(hex);
  });

  test('refuses a digit that is not one', () => {
    expect(() => fromBase58('0OIl')).toThrow(RangeError);
  });
});

test('canonicalisation never leaves the bundled contexts', async () => {
  await expect(canonical({ '@context': 'https://evil.example/context', 'https://a.example/b': 'c' })).rejects.toThrow();
});

test.each([
  ['an undefined term', { '@context': ['https://www.w3.org/ns/credentials/v2'], id: 'urn:a:b', salary: 'x' }],
  [
    'a relative address',
    { '@context': ['https://www.w3.org/ns/credentials/v2'], id: 'b/1', type: ['VerifiableCredential'] },
  ],
])('safe mode refuses %s', async (_, document) => {
  await expect(canonical(document)).rejects.toThrow();
});
