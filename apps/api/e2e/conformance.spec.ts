import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import addFormats from 'ajv-formats';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { bundledLoader, canonical, identityHash, lintCredential, lintOb2, unbake, verify } from '@blason/open-badges';
import { describeWith, shared } from '@blason/platform/testing';
import { awardedBadges, type AwardedBadges } from './awarded-badges';
import { startApi, type RunningApi } from './running-api';

type Document = Record<string, any>;

const ROOT = 'http://localhost:3300';
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
let state = seed;
/** A number below `limit`, the same for the same seed. */
const random = (limit: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};

let api: RunningApi;
let stage: AwardedBadges;
/** Ten accepted credentials of a set of forty, with the address they were awarded to. */
let drawn: { id: string; email: string }[];

/** Answers an address of ours, as a stranger's verifier would fetch it. */
const fetched = (url: string, headers: Record<string, string> = {}) => {
  if (!url.startsWith(`${ROOT}/`)) throw new Error(`${url} is no address of ours`);
  return api.app.inject({ method: 'GET', url: url.slice(ROOT.length), headers });
};
const document = async (url: string, accept = 'application/ld+json'): Promise<Document> => (await fetched(url, { accept })).json();
const ob3 = (id: string) => document(`${ROOT}/b/${id}`);

/** An independent verifier: contexts from files, keys and issuers from our public addresses, nothing else. */
async function judge(credential: Document): Promise<{ verified: boolean; error?: unknown }> {
  const known = new Map<string, unknown>();
  const issuer = typeof credential.issuer === 'string' ? credential.issuer : credential.issuer?.id;
  for (const url of [issuer, credential.proof?.[0]?.verificationMethod ?? credential.proof?.verificationMethod]) {
    if (!String(url).startsWith(`${ROOT}/`)) continue;
    const answer = await fetched(url, { accept: 'application/json' });
    if (answer.statusCode === 200) known.set(url, answer.json());
  }
  return verifyCredential({
    credential, suite: new DataIntegrityProof({ cryptosuite }), documentLoader: bundledLoader(known), checkStatus: async () => ({ verified: true }),
  });
}

beforeAll(async () => {
  process.stdout.write(`conformance.spec: SEED=${seed}\n`);
  api = await startApi();
  stage = await awardedBadges(api);
  const issuers = [await stage.issuer(), await stage.issuer({ name: 'Ville d’Émeraude', url: 'https://ville.example/?a=1&b=2', description: { fr: 'Services « municipaux » 🏛️' } })];
  const alignments = [
    { targetName: 'weld metal', targetUrl: 'http://data.europa.eu/esco/skill/4b9f3b7e', targetFramework: 'ESCO', targetCode: '4b9f3b7e' },
    { targetName: 'Welders <Cutters>', targetUrl: 'https://www.onetonline.org/link/summary/51-4121.00', targetFramework: 'O*NET' },
  ];
  const { skill } = await stage.mutate('createSkill', { name: { en: 'Welding', fr: 'Soudure' }, alignments: [alignments[0]] }, 'skill { id }');
  const badges = [
    await stage.badge({ issuerId: issuers[0], type: 'CERTIFICATION', validity: 'PERIOD', validityMonths: 24, alignments, skills: [{ skillId: skill.id, level: 4 }] }),
    await stage.badge({ issuerId: issuers[1], type: 'KNOWLEDGE', mainLanguage: 'fr', name: { fr: 'Œuvrer « ensemble » & "bien" 🏅 証明書 ]]> ®' }, description: { fr: 'Ligne\nsuivante\t\\ fin' }, criteria: { fr: 'É'.repeat(500) } }),
    await stage.badge({ issuerId: issuers[0], type: 'SKILL', tags: [], alignments: [] }),
  ];
  const all: typeof drawn = [];
  for (let number = 0; number < 40; number++) {
    const email = `p${number}@eolis.example`;
    const { id: person } = await stage.person({ email });
    const odd = ['Vu <en> atelier & "validé" 🏭', '焊接 完成 ]]>', 'Deux\nlignes\\n', undefined][number % 4];
    const id = await stage.issue(badges[number % 3]!, person, {
      ...(number % 2 ? { issuedOn: `2026-${String(1 + (number % 9)).padStart(2, '0')}-1${number % 10}` } : {}),
      ...(odd ? { narrative: odd, evidence: [{ url: `https://example.org/${number}?a=1&b=é`, narrative: odd }, { narrative: odd }] } : {}),
    });
    await stage.accept(id);
    all.push({ id, email });
  }
  drawn = Array.from({ length: 10 }, () => all.splice(random(all.length), 1)[0]!);
}, 120_000);
afterAll(() => api?.close());

describe('ten accepted credentials, drawn at random', () => {
  test('verify at an independent verifier, offline; so does JSON-LD in safe mode, and our own lint', async () => {
    for (const { id } of drawn) {
      const credential = await ob3(id);
      const { verified, error } = await judge(credential);
      expect([id, verified, error]).toEqual([id, true, undefined]);
      const { proof: _proof, ...unsigned } = credential;
      expect(await canonical(unsigned)).toContain('#AchievementSubject>');
      expect(lintCredential(credential).filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(JSON.stringify(credential)).not.toMatch(/null|\[\]|eolis\.example/);
    }
  }, 120_000);

  test('one changed byte of any field fails, as does a field less or one more', async () => {
    // Our own verifier judges every change; the independent one every changed byte of two credentials,
    // and one in twelve of the other changes; all of them with FULL=1.
    const whole = new Set([drawn[0]!.id, drawn[random(9) + 1]!.id]);
    const judged = { own: 0, independent: 0 };
    const fields = new Set<string>();
    for (const { id } of drawn) {
      const credential = await ob3(id);
      const own = await ownJudge(credential);
      expect([id, await own(credential)]).toEqual([id, { proof: true, verdict: 'valid' }]);
      for (const [what, changed] of changesOf(credential, random)) {
        const { proof, verdict } = await own(changed);
        expect([id, what, proof, verdict === 'valid']).toEqual([id, what, false, false]);
        judged.own++;
        fields.add(what.replaceAll(/\d+/g, 'n'));
        const independently = process.env.FULL || (whole.has(id) && what.endsWith('changed')) || random(12) === 0;
        if (!independently) continue;
        expect([id, what, (await judge(changed)).verified]).toEqual([id, what, false]);
        judged.independent++;
      }
    }
    process.stdout.write(`conformance.spec: ${judged.own} changes of ${drawn.length} credentials, none passed; ${judged.independent} at the independent verifier too\n`);
    // What must be among them, lest a walk that misses a part passes for a check of it.
    for (const field of [
      'id', '@context.n', 'type.n', 'validFrom', 'awardedDate', 'issuer.id', 'issuer.type.n', 'issuer.name', 'credentialSubject.id', 'credentialSubject.achievement.name',
      'credentialSubject.achievement.criteria.narrative', 'credentialSubject.achievement.image.id', 'evidence.n.narrative', 'credentialStatus.statusListIndex',
      'proof.n.type', 'proof.n.cryptosuite', 'proof.n.created', 'proof.n.verificationMethod', 'proof.n.proofPurpose', 'proof.n.proofValue',
    ]) {
      expect([...fields]).toContain(`${field} changed`);
      expect([...fields]).toContain(`${field} removed`);
    }
    for (const place of ['the document', 'credentialSubject', 'credentialSubject.achievement', 'issuer', 'credentialStatus', 'proof.n']) expect([...fields]).toContain(`added to ${place}`);
  }, 240_000);

  test('JSON from PNG and SVG is the hosted one, byte for byte, in both versions', async () => {
    for (const { id } of drawn) {
      for (const [file, hosted, version] of [[`/b/${id}`, `/b/${id}`, 'OB3'], [`/ob2/assertions/${id}`, `/ob2/assertions/${id}`, 'OB2']] as const) {
        const { rawPayload: json } = await fetched(`${ROOT}${hosted}`, { accept: 'application/json' });
        for (const kind of ['png', 'svg'] as const) {
          const { rawPayload: picture, headers } = await fetched(`${ROOT}${file}.${kind}`);
          const found = unbake(picture)!;
          expect([kind, found.from, found.version, Buffer.from(found.text).equals(json)]).toEqual([kind, kind, version, true]);
          expect(headers['content-type']).toBe(kind === 'png' ? 'image/png' : 'image/svg+xml');
        }
      }
    }
  }, 60_000);

  test('OB2 documents obey the rules for every Accept, and name the recipient only by a salted hash', async () => {
    const salts = new Set<string>();
    for (const { id, email } of drawn) {
      const credential = await ob3(id);
      for (const [accept, type] of [['application/ld+json', 'application/ld+json'], ['application/json', 'application/json'], [undefined, 'application/ld+json']] as const) {
        const ask = async (url: string) => {
          const answer = await fetched(url, accept ? { accept } : {});
          expect([url, answer.statusCode, answer.headers['content-type'], answer.headers['access-control-allow-origin']]).toEqual([url, 200, type, '*']);
          return answer.json() as Document;
        };
        const assertion = await ask(`${ROOT}/ob2/assertions/${id}`);
        const badge = await ask(assertion.badge);
        const issuer = await ask(badge.issuer);
        expect(lintOb2({ assertion, badge, issuer }).filter(({ severity }) => severity === 'error')).toEqual([]);
        expect([assertion.id, assertion.type, badge.id, badge.type, issuer.id, issuer.type])
          .toEqual([`${ROOT}/ob2/assertions/${id}`, 'Assertion', assertion.badge, 'BadgeClass', badge.issuer, 'Issuer']);
        expect(assertion.verification).toEqual({ type: 'HostedBadge' });
        expect(new URL(assertion.id).host).toBe(new URL(issuer.id).host);
        expect(assertion.image).toMatch(/^http/);
        expect([assertion.issuedOn, assertion.expires]).toEqual([credential.awardedDate, credential.validUntil]);
        expect(assertion.recipient).toEqual({ type: 'email', hashed: true, salt: expect.stringMatching(/^[0-9a-f]{32,}$/), identity: identityHash(email, assertion.recipient.salt) });
        expect(identityHash(`x${email}`, assertion.recipient.salt)).not.toBe(assertion.recipient.identity);
        expect(JSON.stringify([assertion, badge])).not.toContain('@eolis');
        salts.add(assertion.recipient.salt);
      }
    }
    expect(salts.size).toBe(10);
  }, 60_000);

  test('every address of ours inside each document resolves, and says its own id', async () => {
    const seen = new Set<string>();
    const walk = async (url: string): Promise<void> => {
      const address = url.split('#')[0]!;
      if (seen.has(address)) return;
      seen.add(address);
      const answer = await fetched(address, { accept: 'application/ld+json' });
      expect([address, answer.statusCode]).toEqual([address, 200]);
      const type = String(answer.headers['content-type']);
      if (type.startsWith('image/')) return void expect(answer.rawPayload.length).toBeGreaterThan(100);
      expect([address, type]).toEqual([address, 'application/ld+json']);
      const body = answer.json() as Document;
      expect(body.id).toBe(address);
      for (const next of addressesIn(body)) await walk(next);
    };
    for (const { id } of drawn) await walk(`${ROOT}/b/${id}`);
    const kinds = [/\/b\/[\w-]+$/, /\/badges\/[\w-]+\/\d+$/, /\/issuers\/[\w-]+$/, /\/keys\/\d+$/, /\/status\/\d+$/, /\.png$/, /\/ob2\/assertions\/[\w-]+$/, /\/ob2\/badges\//, /\/ob2\/issuers\//];
    for (const kind of kinds) expect([kind, [...seen].some((url) => kind.test(url))]).toEqual([kind, true]);
  }, 60_000);

  test('each has a subject and a place in the status list of its own', async () => {
    const documents = await Promise.all(drawn.map(({ id }) => ob3(id)));
    expect(new Set(documents.map(({ credentialSubject }) => credentialSubject.id)).size).toBe(10);
    expect(new Set(documents.map(({ credentialStatus }) => credentialStatus.id)).size).toBe(10);
    for (const { credentialSubject } of documents) expect(credentialSubject.id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
  });
});

describeWith('shared', 'the schemas of 1EdTech', () => {
  test('accept the credentials, the issuers and what the list says', async () => {
    const ajv = new Ajv2019({ allErrors: true, strict: false });
    (addFormats as unknown as (ajv: Ajv2019) => void)(ajv);
    const schema = (name: string) => ajv.compile(JSON.parse(readFileSync(path.join(shared()!, `conformance/schemas/${name}.json`), 'utf8')));
    const [credentialSchema, profileSchema] = [schema('achievementcredential'), schema('profile')];
    for (const { id } of drawn) {
      const credential = await ob3(id);
      expect([id, credentialSchema(credential), credentialSchema.errors]).toEqual([id, true, null]);
      const { '@context': _context, ...profile } = await document(credential.issuer.id);
      expect([profileSchema(profile), profileSchema.errors]).toEqual([true, null]);
    }
  });
});

describe('taking one back', () => {
  const listOf = async (credential: Document) => {
    const list = await document(credential.credentialStatus.statusListCredential);
    const { verified, error } = await judge(list);
    expect([verified, error]).toEqual([true, undefined]);
    expect(list).toMatchObject({ type: ['VerifiableCredential', 'BitstringStatusListCredential'], credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation' } });
    const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
    expect(bits.length * 8).toBeGreaterThanOrEqual(131_072);
    return bits;
  };
  const bit = (bits: Buffer, index: number) => (bits[index >> 3]! >> (7 - (index & 7))) & 1;
  const page = async (id: string) => (await fetched(`${ROOT}/b/${id}?lang=en`, { accept: 'text/html' })).body;
  const reasoned = (mutation: string, id: string) => stage.mutate(mutation, { id, reason: 'Issued in error' }, 'credential { id }');

  test('revoked: the page, OB2 with a stripped body, the bit; neighbours stay; the signed document stays', async () => {
    const { id } = drawn[3]!;
    const before = (await fetched(`${ROOT}/b/${id}`)).rawPayload;
    const credential = JSON.parse(before.toString()) as Document;
    const index = Number(credential.credentialStatus.statusListIndex);
    const bits = await listOf(credential);
    expect(bit(bits, index)).toBe(0);
    await reasoned('revokeCredential', id);
    expect(await page(id)).toMatch(/Revoked[\s\S]*Reason: Issued in error/);
    const gone = await fetched(`${ROOT}/ob2/assertions/${id}`);
    expect([gone.statusCode, gone.headers['content-type'], gone.json()]).toEqual([410, 'application/ld+json', {
      '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion', id: `${ROOT}/ob2/assertions/${id}`, revoked: true, revocationReason: 'Issued in error',
    }]);
    for (const url of [(await document(`${ROOT}/ob2/assertions/${drawn[4]!.id}`)).badge, credential.issuer.id]) expect((await fetched(url)).statusCode).toBe(200);
    const after = await listOf(credential);
    expect(bit(after, index)).toBe(1);
    const expected = Buffer.from(bits);
    expected[index >> 3]! |= 128 >> (index & 7);
    expect(after.equals(expected)).toBe(true);
    const { rawPayload, statusCode } = await fetched(`${ROOT}/b/${id}`);
    expect([statusCode, rawPayload.equals(before)]).toEqual([200, true]);
    expect((await judge(credential)).verified).toBe(true);
    for (const other of drawn.filter((one) => one.id !== id)) {
      expect((await fetched(`${ROOT}/ob2/assertions/${other.id}`)).statusCode).toBe(200);
      expect(await page(other.id)).toContain('genuine and still valid');
    }
  }, 60_000);

  test('suspended: 410; lifted: 200, a later start, the same day of award, a fresh place, and the old bit stays', async () => {
    const { id } = drawn[5]!;
    const before = await ob3(id);
    const index = Number(before.credentialStatus.statusListIndex);
    await reasoned('suspendCredential', id);
    expect((await fetched(`${ROOT}/ob2/assertions/${id}`)).statusCode).toBe(410);
    expect(await page(id)).toContain('has suspended this badge');
    expect(bit(await listOf(before), index)).toBe(1);
    await reasoned('liftSuspension', id);
    const assertion = await fetched(`${ROOT}/ob2/assertions/${id}`);
    expect([assertion.statusCode, assertion.json().issuedOn]).toEqual([200, before.awardedDate]);
    const after = await ob3(id);
    expect(after).toMatchObject({ id: before.id, awardedDate: before.awardedDate, credentialSubject: { id: before.credentialSubject.id } });
    expect(Date.parse(after.validFrom)).toBeGreaterThan(Date.parse(before.validFrom));
    expect(after.credentialStatus.id).not.toBe(before.credentialStatus.id);
    expect((await judge(after)).verified).toBe(true);
    const bits = await listOf(after);
    expect([bit(bits, index), bit(bits, Number(after.credentialStatus.statusListIndex))]).toEqual([1, 0]);
    expect(await page(id)).toContain('genuine and still valid');
  }, 60_000);

  test('after the key changes, what the old one signed verifies, and so does what the new one signs', async () => {
    const { id } = drawn[6]!;
    const credential = await ob3(id);
    const issuerId = credential.issuer.id.split('/').pop();
    await stage.mutate('rotateSigningKey', { issuerId }, 'issuer { id }');
    expect((await judge(await ob3(id))).verified).toBe(true);
    await stage.mutate('correctCredential', { id, reason: 'A wrong word', narrative: 'Corrected' }, 'credential { id }');
    const corrected = await ob3(id);
    expect(corrected.proof[0].verificationMethod).toBe(`${ROOT}/issuers/${issuerId}/keys/2`);
    expect((await judge(corrected)).verified).toBe(true);
    expect((await document(credential.issuer.id)).assertionMethod).toEqual([`${ROOT}/issuers/${issuerId}/keys/1`, `${ROOT}/issuers/${issuerId}/keys/2`]);
  });
});

test('two thousand guessed ids find nothing', async () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const statuses = new Set<number>();
  for (let guess = 0; guess < 2_000; guess += 100) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => {
      const id = Array.from({ length: 22 }, () => alphabet[random(64)]).join('');
      return fetched(`${ROOT}/b/${id}`);
    }));
    for (const { statusCode } of answers) statuses.add(statusCode);
  }
  expect([...statuses]).toEqual([404]);
}, 120_000);

/** Everything of a document with its path: objects, lists and leaves, itself first. */
function partsOf(value: unknown, at: (string | number)[] = []): { at: (string | number)[]; value: unknown }[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [{ at, value }, ...inner.flatMap(([key, part]) => partsOf(part, [...at, Array.isArray(value) ? Number(key) : key]))];
}

/** The document changed in one place: every leaf by one byte, every field and entry away, every object with one field more. */
function changesOf(credential: Document, random: (limit: number) => number): [what: string, changed: Document][] {
  const change = (at: (string | number)[], how: (parent: any, key: string | number) => void): Document => {
    const holder = { document: structuredClone(credential) };
    const path = ['document', ...at];
    how(path.slice(0, -1).reduce<any>((value, key) => value[key], holder), path.at(-1)!);
    return holder.document;
  };
  return partsOf(credential).flatMap(({ at, value }): [string, Document][] => {
    const name = at.join('.');
    const removed: [string, Document][] = at.length === 0 ? [] : [[`${name} removed`, change(at, (parent, key) => {
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
    })]];
    if (Array.isArray(value)) return removed;
    if (typeof value === 'object') {
      return [...removed, [`added to ${name || 'the document'}`, change(at, (parent, key) => { parent[key].unheardOf = 'x'; })]];
    }
    return [...removed, [`${name} changed`, change(at, (parent, key) => { parent[key] = spoilt(value, random); })]];
  });
}

/** A text with one character changed to another that may stand there too; the opposite or next of what is no text. */
function spoilt(value: unknown, random: (limit: number) => number): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  const text = String(value);
  const at = random(text.length);
  const other = /[0-8]/.test(text[at]!) ? String(Number(text[at]) + 1) : text[at] === '9' ? '8' : text[at] === 'x' ? 'y' : 'x';
  return text.slice(0, at) + other + text.slice(at + 1);
}

/**
 * Our own verifier, for changes of one credential: whether the proof holds, and the verdict. It is handed the true key
 * whichever the change names, so that the signature decides; what our addresses answer is asked for once.
 */
async function ownJudge(credential: Document): Promise<(changed: Document) => Promise<{ proof: boolean; verdict: string }>> {
  const answers = new Map<string, Promise<{ status: number; body: string }>>();
  const resolve = (url: string) => {
    if (!answers.has(url)) answers.set(url, fetched(url, { accept: 'application/ld+json' }).then(({ statusCode, body }) => ({ status: statusCode, body })));
    return answers.get(url)!;
  };
  const { controller, publicKeyMultibase } = JSON.parse((await resolve(credential.proof[0].verificationMethod)).body);
  return async (changed) => {
    const { checks, verdict } = await verify(changed, { now: new Date(), resolve, key: async () => ({ controller, publicKeyMultibase }), status: async () => 'active' });
    return { proof: checks.some(({ name, ok }) => name === 'proof' && ok), verdict };
  };
}

/** Every address of ours that stands in the document. */
const addressesIn = (value: unknown): string[] => typeof value === 'string' ? (value.startsWith(`${ROOT}/`) ? [value] : [])
  : typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : [];
