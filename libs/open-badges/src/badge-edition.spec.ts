import { createPublicKey, sign } from 'node:crypto';

import { BadgeEdition } from './badge-edition';
import { sha256 } from './canonical';
import type { AwardFacts } from './facts';
import type { JsonObject } from './json';
import { multibase } from './multibase';
import { verifyProof } from './proof';
import { at, award, badge, createdAt, issuer, key } from './testing/sample';

const publicKey = createPublicKey(key.privateKey);

async function checks(json: string): Promise<boolean> {
  const document = JSON.parse(json) as JsonObject & { proof: JsonObject[] };
  return verifyProof(document, document.proof[0]!, publicKey);
}

describe('signing', () => {
  const edition = new BadgeEdition(at, issuer, badge);

  test.each<[string, Partial<AwardFacts>, boolean]>([
    ['everything', {}, true],
    ['no end', { validUntil: null }, true],
    ['no evidence, no narrative', { evidence: [], narrative: null }, true],
    ['quotes and line ends', { narrative: 'He said "yes"\r\n\\o/ \u0007' }, true],
    ['the same blank evidence twice', { evidence: [{ name: 'a' }, { name: 'a' }] }, false],
    [
      'the same evidence address twice',
      {
        evidence: [
          { id: 'https://a.example/', name: 'a' },
          { id: 'https://a.example/', name: 'a' },
        ],
      },
      false,
    ],
    ['an address to escape', { evidence: [{ id: 'urn:example:é', name: 'a' }] }, false],
  ])('%s', async (_, difference, compiled) => {
    const signed = await edition.sign({ ...award, ...difference }, key, createdAt);
    expect(signed.compiled).toBe(compiled);
    expect(await checks(signed.json)).toBe(true);
    expect(edition.assemble({ ...award, ...difference }, signed)).toBe(signed.json);
    expect(multibase(await edition.signature({ ...award, ...difference }, key, createdAt))).toBe(signed.proofValue);
  });

  test('an address that is none is refused, not left out of the signature', async () => {
    await expect(edition.sign({ ...award, evidence: [{ id: 'works/1' }] }, key, createdAt)).rejects.toThrow();
  });

  test('a badge that contains what looks like a marker is signed as it is', async () => {
    const odd = new BadgeEdition(at, issuer, {
      ...badge,
      name: 'https://slot.invalid/0',
      tags: ['https://slot.invalid/1'],
    });
    const signed = await odd.sign(award, key, createdAt);
    expect(JSON.parse(signed.json).name).toBe('https://slot.invalid/0');
    expect(await checks(signed.json)).toBe(true);
  });

  test('two equal alignments cannot be told apart by their first hashes: the library signs', async () => {
    const twice = new BadgeEdition(at, issuer, {
      ...badge,
      alignments: [badge.alignments![0]!, badge.alignments![0]!],
    });
    const signed = await twice.sign(award, key, createdAt);
    expect(signed.compiled).toBe(false);
    expect(await checks(signed.json)).toBe(true);
  });

  test('more shapes than are kept', async () => {
    const shapes = new BadgeEdition(at, issuer, badge);
    const fields = ['id', 'name', 'description', 'narrative', 'genre'] as const;
    let compiled = 0;
    for (let shape = 1; shape <= 70; shape += 1) {
      const [one, two] = [shape % 32, shape >> 5].map((bits, n) =>
        Object.fromEntries(
          fields.filter((_, bit) => (bits >> bit) & 1).map((field) => [field, `https://a.example/${n}/${field}`]),
        ),
      );
      const various = { ...award, evidence: [one!, two!, { name: 'x' }] };
      const signed = await shapes.sign(various, key, createdAt);
      compiled += Number(signed.compiled);
      expect(shapes.assemble(various, signed)).toBe(signed.json);
      expect(shape < 64 || (await checks(signed.json))).toBe(true);
    }
    expect(compiled).toBeGreaterThanOrEqual(64);
    expect(compiled).toBeLessThan(70);
  }, 60_000);

  test('the fingerprint changes with the badge and the issuer, not with the award', () => {
    expect(new BadgeEdition(at, issuer, badge).fingerprint).toBe(edition.fingerprint);
    expect(new BadgeEdition(at, issuer, { ...badge, description: 'x' }).fingerprint).not.toBe(edition.fingerprint);
    expect(new BadgeEdition(at, { ...issuer, name: 'x' }, badge).fingerprint).not.toBe(edition.fingerprint);
  });
});

/** What is stored of a published credential. Whoever changes the builders must not change what is already signed. */
test('golden: stored values give the published bytes again', async () => {
  const stored = {
    created: '2026-03-01T09:00:05Z',
    verificationMethod: 'https://badges.example.org/issuers/iss0000000000000000001/keys/1',
    proofValue: 'ztwcji1g6oXQUDs6oFAkBYtWGWSovivShDdqTxNf2PqYEeA83DnAr43WUegEuqQGrTmpG7AbsbhbQ1Hoisar4WN5',
  };
  const edition = new BadgeEdition(at, issuer, badge);
  const json = edition.assemble(award, stored);
  expect(sha256(json).toString('hex')).toBe('ef59902e31b58759bf9c3f24bd358e0649e44fe50bc19dd99c4a851c80fd5d50');
  expect(await checks(json)).toBe(true);
  expect(await edition.sign(award, key, createdAt)).toEqual({ ...stored, json, compiled: true });
});

test('signing costs little more than the bare signature', async () => {
  const edition = new BadgeEdition(at, issuer, badge);
  await edition.sign(award, key, createdAt);
  const runs = 2000;
  const data = Buffer.alloc(64, 1);
  const cpu = (from: NodeJS.CpuUsage) => process.cpuUsage(from).user + process.cpuUsage(from).system;
  const ratios: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const start = process.cpuUsage();
    for (let i = 0; i < runs; i += 1) {
      sign(null, data, key.privateKey);
    }
    const bare = cpu(start);
    const again = process.cpuUsage();
    for (let i = 0; i < runs; i += 1) {
      await edition.sign(
        { ...award, id: `crd${String(i).padStart(19, '0')}`, status: { list: 1, index: i } },
        key,
        createdAt,
      );
    }
    ratios.push(cpu(again) / bare);
  }
  // The bench measures the ratio (must 2.5); this only notices that the library signs instead (150), on however busy a
  // machine.
  expect(Math.min(...ratios)).toBeLessThan(8);
});
