// Signing a credential with compiled canonicalisation, as the product does in bulk, against a bare Ed25519 signature.
import { randomBytes, randomUUID, sign } from 'node:crypto';
import { figure, median } from './figures.mjs';
import { load } from './stage.mjs';

export const title = 'Signing one credential (eddsa-rdfc-2022) in one process';

export async function benchSign(stage, { small, rounds, say }) {
  const { addresses, BadgeEdition, multikeyOf, privateKeyOf } = await load(stage, 'open-badges');
  const at = addresses('https://badges.example.org');
  const privateKey = privateKeyOf(randomBytes(32));
  const multikey = multikeyOf(privateKey);
  const key = { privateKey, verificationMethod: `${at.issuer('issuer')}/keys/1#${multikey}` };
  const issuer = { id: 'issuer', name: 'Example', url: 'https://example.org', email: 'badges@example.org', description: 'Makes examples.', image: null };
  const badge = {
    id: 'badge', version: 1, kind: 'certification', name: 'Data protection', description: 'Works safely with what others have entrusted to them. '.repeat(4).trim(),
    criteria: { narrative: 'Pass the examination with at least 80 of 100 points. '.repeat(4).trim() }, language: 'en', image: 'https://badges.example.org/badge.png',
    imageCaption: 'Data protection', tags: ['safety', 'data protection'],
    alignments: [1, 2].map((n) => ({ targetName: `Node ${n}`, targetUrl: `https://example.org/framework/${n}`, targetFramework: 'Framework', targetDescription: null, targetCode: `F${n}`, targetType: 'CFItem' })),
  };
  const edition = new BadgeEdition(at, issuer, badge);
  const count = small ? 4_000 : 20_000;
  const now = new Date('2026-11-23T12:00:00Z');
  const awards = Array.from({ length: count }, (_, n) => ({
    id: randomBytes(16).toString('base64url'), subject: `urn:uuid:${randomUUID()}`, awardedAt: now, validFrom: now, validUntil: new Date('2028-11-23T22:59:59Z'),
    status: { list: 1, index: n }, narrative: null, evidence: [],
  }));
  const signed = await edition.sign(awards[0], key, now);
  if (!signed.compiled) throw new Error('The document was signed by the library, not by its compiled form');
  const message = randomBytes(64);
  const runs = { whole: [], bare: [] };
  for (let round = 0; round < 2 * rounds + 1; round += 1) {
    const whole = await cpuOf(count, (n) => edition.signature(awards[n], key, now));
    const bare = await cpuOf(count, () => sign(null, message, privateKey));
    if (round > 0) { // the first is for the compiler
      runs.whole.push(whole);
      runs.bare.push(bare);
    }
    say(`sign: ${whole.toFixed(1)} us, bare ${bare.toFixed(1)} us`);
  }
  const size = Buffer.byteLength(signed.json);
  return [
    figure('canonicalise, hash and sign', { value: median(runs.whole), unit: 'us CPU', digits: 1, note: `a document of ${(size / 1_024).toFixed(1)} KB` }),
    figure('bare Ed25519 signature', { value: median(runs.bare), unit: 'us CPU', digits: 1 }),
    figure('whole / bare', { value: median(runs.whole.map((whole, i) => whole / runs.bare[i])), must: 2.5, goal: 2, least: false }),
  ];
}

/** CPU of one call in us. */
async function cpuOf(count, work) {
  const before = process.cpuUsage();
  for (let n = 0; n < count; n += 1) await work(n);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
