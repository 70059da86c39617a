import type { TestingModule } from '@nestjs/testing';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { bundledLoader, decodeBits, getBit, identityHash, lintCredential, lintOb2, unbake, type JsonObject } from '@blason/open-badges';
import { accessEntities } from '@blason/access';
import { ledgerEntities, LedgerModule, system, type Actor } from '@blason/ledger';
import { notifyEntities, NotifyModule } from '@blason/notify';
import { peopleEntities, PeopleModule } from '@blason/people';
import { Database } from '@blason/platform';
import { freshDatabase, testChapters } from '@blason/platform/testing';
import { skillsEntities, SkillsModule } from '@blason/skills';
import { AcceptLinkService } from './accept-link.service';
import { CredentialAnswerService } from './credential-answer.service';
import { CredentialDocuments } from './credential-documents.service';
import { Visibility } from './credential.entity';
import { CredentialService, credentialsEntities, CredentialsModule, defaultRecipe, IssuerService, PictureService } from './index';
import { CredentialWorker } from './credential.worker';
import { HolderNotices } from './holder-notices.service';
import { ReissueService } from './reissue.service';
import { RevocationService } from './revocation.service';
import { SingleAwardService } from './single-award.service';
import { StatusListService } from './status-list.service';
import { aWorld, somePeople, type World } from './testing';

const entities = [...ledgerEntities, ...accessEntities, ...notifyEntities, ...peopleEntities, ...skillsEntities, ...credentialsEntities];
const chapters = () => [LedgerModule, NotifyModule.for('worker'), PeopleModule.for('worker'), SkillsModule.for('worker'), CredentialsModule.for('worker')];

let module: TestingModule;
let db: Database;
let documents: CredentialDocuments;
let answers: CredentialAnswerService;
let revocations: RevocationService;
let reissues: ReissueService;

beforeAll(async () => {
  module = await testChapters(chapters(), entities);
  db = module.get(Database);
  documents = module.get(CredentialDocuments);
  answers = module.get(CredentialAnswerService);
  revocations = module.get(RevocationService);
  reissues = module.get(ReissueService);
});
afterAll(() => module.close());

const holder = (personId: number): Actor => ({ kind: 'ACCOUNT', id: `a${personId}`, personId, permissions: new Set(['self', 'badges:read']) });

interface Issued {
  world: World;
  personId: number;
  id: number;
  publicId: string;
}

/** A credential, accepted unless asked otherwise. */
async function issued(version: Record<string, unknown> = {}, accepted = true, award: object = {}): Promise<Issued> {
  const pictures = module.get(PictureService);
  const world = await aWorld(module, { picture_key: await pictures.storeDrawing(defaultRecipe('SKILL', 'Soudure'), 'fr'), ...version });
  const [personId] = await somePeople(db, 1) as [number];
  const [outcome] = await module.get(CredentialService).issueAll(system, world.badge.id, [{ personId, ...award }]);
  const publicId = outcome!.publicId as string;
  if (accepted) await answers.accept(holder(personId), publicId);
  return { world, personId, id: outcome!.credentialId as number, publicId };
}

const read = (body: Buffer): JsonObject & Record<string, any> => JSON.parse(body.toString());

/** What a verifier elsewhere says, with nothing but our public documents. */
async function judged(json: string): Promise<boolean> {
  const document = JSON.parse(json) as JsonObject & { issuer: { id: string }; proof: { verificationMethod: string }[] };
  const [issuerId, number] = /issuers\/([\w-]{22})\/keys\/(\d+)$/.exec(document.proof[0]!.verificationMethod)!.slice(1) as [string, string];
  const known = new Map<string, unknown>([
    [document.issuer.id, read((await documents.issuer(issuerId)).body)],
    [document.proof[0]!.verificationMethod, read((await documents.key(issuerId, Number(number))).body)],
  ]);
  const { verified } = await verifyCredential({
    credential: document, suite: new DataIntegrityProof({ cryptosuite }), documentLoader: bundledLoader(known), checkStatus: async () => ({ verified: true }),
  });
  return verified;
}

/** The bit of an entry in its list, as it is served. */
async function bitOf({ credentialStatus }: JsonObject & Record<string, any>): Promise<boolean> {
  const list = read((await documents.statusList(Number(credentialStatus.statusListCredential.split('/').at(-1)))).body);
  return getBit(decodeBits(list.credentialSubject.encodedList), Number(credentialStatus.statusListIndex));
}

describe('documents', () => {
  test('OB3 verifies elsewhere; one changed byte does not; the lint finds nothing', () => db.rolledBack(async () => {
    const { publicId } = await issued({ validity: 'PERIOD', validity_months: 24 }, true, {
      narrative: '« Très bien » 🎓\n]]>', evidence: [{ url: 'https://example.org/1', narrative: 'Vu.' }],
    });
    const json = (await documents.ob3(publicId)).body.toString();
    expect(await judged(json)).toBe(true);
    expect(lintCredential(JSON.parse(json)).filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const text of ['Très bien', 'Soudure', 'example.org/1', 'Atelier', 'statusListIndex":"']) {
      const place = json.indexOf(text) + text.length - 2;
      const changed = json.slice(0, place) + (json[place] === 'x' ? 'y' : 'x') + json.slice(place + 1);
      const verdict = await judged(changed).catch(() => false);
      expect([text, verdict]).toEqual([text, false]);
    }
  }));

  test('three changes of key: every badge verifies, retired keys stay where they were', () => db.rolledBack(async () => {
    const { world, publicId } = await issued();
    const ids = [publicId];
    for (let round = 0; round < 3; round += 1) {
      await module.get(IssuerService).rotateKey(system, world.issuer.publicId);
      const [person] = await somePeople(db, 1) as [number];
      const [outcome] = await module.get(CredentialService).issueAll(system, world.badge.id, [{ personId: person }]);
      await answers.accept(holder(person), outcome!.publicId!);
      ids.push(outcome!.publicId!);
    }
    for (const [position, id] of ids.entries()) {
      const json = (await documents.ob3(id)).body.toString();
      expect(json).toContain(`/keys/${position + 1}"`);
      expect(await judged(json)).toBe(true);
    }
    const keys = await module.get(IssuerService).keysOf(world.issuer);
    expect(keys.map(({ number, retiredAt }) => [number, retiredAt !== null])).toEqual([[1, true], [2, true], [3, true], [4, false]]);
    expect(JSON.stringify(keys)).not.toContain('rivate');
    expect(read((await documents.issuer(world.issuer.publicId)).body).assertionMethod).toHaveLength(4);
  }));

  test('two badges of one person share no identifier; OB3 has no trace of the address', () => db.rolledBack(async () => {
    const { world, personId, publicId } = await issued({ award_policy: 'MANY' });
    const [second] = await module.get(CredentialService).issueAll(system, world.badge.id, [{ personId }]);
    await answers.accept(holder(personId), second!.publicId!);
    const texts = await Promise.all([publicId, second!.publicId!].map(async (id) => (await documents.ob3(id)).body.toString()));
    const [one, two] = texts.map((text) => JSON.parse(text)) as [any, any];
    expect(one.credentialSubject.id).not.toBe(two.credentialSubject.id);
    const { email } = (await db.one<{ email: string }>(`select email from people where id = $1`, [personId]))!;
    const hashes = await db.query<{ salt: Buffer }>(`select salt from credentials where person_id = $1`, [personId]);
    expect(new Set(hashes.map(({ salt }) => salt.toString('hex'))).size).toBe(2);
    for (const text of texts) {
      expect(text).not.toMatch(/\w@\w/);
      expect(text).not.toContain(email.split('@')[0]);
      for (const { salt } of hashes) expect(text).not.toContain(identityHash(email, salt.toString('hex')).slice(7));
    }
  }));

  test('OB2: a salted hash for accepted, not private ones; an address where the issuer or the holder wants none', () => db.rolledBack(async () => {
    const { world, personId, publicId } = await issued();
    const { email } = (await db.one<{ email: string }>(`select email from people where id = $1`, [personId]))!;
    const assertion = read((await documents.ob2(publicId)).body);
    expect(assertion.recipient).toMatchObject({ type: 'email', hashed: true, identity: identityHash(email, assertion.recipient.salt) });
    expect(assertion.recipient.salt).toMatch(/^[0-9a-f]{32}$/);
    const badge = read((await documents.ob2Badge(world.badge.publicId, 1)).body);
    const issuer = read((await documents.ob2Issuer(world.issuer.publicId)).body);
    expect(lintOb2({ assertion, badge, issuer }).filter(({ severity }) => severity === 'error')).toEqual([]);
    await answers.setVisibility(holder(personId), publicId, { visibility: Visibility.PRIVATE });
    expect(read((await documents.ob2(publicId, true)).body).recipient.type).toBe('url');
    await answers.setVisibility(holder(personId), publicId, { visibility: Visibility.PUBLIC });
    await module.get(IssuerService).update(system, { id: world.issuer.publicId, publishEmailHash: false });
    expect(read((await documents.ob2(publicId)).body).recipient).toEqual({ type: 'url', hashed: false, identity: `http://localhost:3300/b/${publicId}` });
  }));

  test('baked into PNG and SVG, either version is byte for byte what is hosted', () => db.rolledBack(async () => {
    const { publicId } = await issued({}, true, { narrative: 'Emoji 🎓, 證書, ]]>, ®' });
    for (const version of ['OB2', 'OB3'] as const) {
      const hosted = (await (version === 'OB2' ? documents.ob2(publicId) : documents.ob3(publicId))).body.toString();
      for (const kind of ['png', 'svg'] as const) expect(unbake((await documents[kind](publicId, version)).body)).toMatchObject({ version, text: hosted });
    }
  }));

  test('not accepted, declined, private and unknown are one and the same', () => db.rolledBack(async () => {
    const pending = await issued({}, false);
    const hidden = await issued();
    await answers.setVisibility(holder(hidden.personId), hidden.publicId, { visibility: Visibility.PRIVATE });
    const declined = await issued({}, false);
    await answers.decline(holder(declined.personId), declined.publicId);
    const refusals = new Set<string>();
    for (const id of [pending.publicId, hidden.publicId, declined.publicId, 'AAAAAAAAAAAAAAAAAAAAAA']) {
      for (const ask of [() => documents.ob3(id), () => documents.ob2(id), () => documents.png(id, 'OB3'), () => documents.svg(id, 'OB2')]) {
        refusals.add(await ask().then(() => 'seen', (error: Error) => JSON.stringify(error) + error.message));
      }
    }
    expect(refusals.size).toBe(1);
    expect([...refusals][0]).toContain('NOT_FOUND');
    expect((await documents.ob3(hidden.publicId, true)).status).toBe(200);
  }));

  test('what is signed stays as it was when badge, issuer or skills change', () => db.rolledBack(async () => {
    const { world, publicId } = await issued();
    const before = await documents.ob3(publicId);
    await module.get(IssuerService).update(system, { id: world.issuer.publicId, name: 'Another name', description: { fr: 'Autre' } });
    await db.query(`update badge_versions set name = '{"fr": "Changed"}' where id = $1`, [world.badge.versionId]);
    const after = await documents.ob3(publicId);
    expect(after).toEqual(before);
    expect(await judged(after.body.toString())).toBe(true);
  }));
});

describe('holders', () => {
  test('accept, choose who sees it, but nobody else does it for them', () => db.rolledBack(async () => {
    const { personId, publicId } = await issued({}, false);
    await expect(answers.accept(holder(personId + 1), publicId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(answers.accept(system, publicId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(answers.setVisibility(holder(personId), publicId, { visibility: Visibility.PUBLIC })).rejects.toMatchObject({ code: 'CONFLICT' });
    await answers.accept(holder(personId), publicId);
    await answers.accept(holder(personId), publicId);
    await expect(answers.decline(holder(personId), publicId)).rejects.toMatchObject({ code: 'CONFLICT' });
    await answers.setVisibility(holder(personId), publicId, { showName: false });
    expect(await db.one(`select state, visibility, show_name from credentials where public_id = $1`, [publicId]))
      .toEqual({ state: 'ACCEPTED', visibility: 'UNLISTED', show_name: false });
    expect(await db.query(`select action from ledger_entries where subject_id = $1 order by id`, [publicId]))
      .toEqual(['credential.issued', 'credential.accepted', 'credential.visibility-changed'].map((action) => ({ action })));
  }));

  test('the link of the mail works once, for 90 days, and only with its own token', () => db.rolledBack(async () => {
    const links = module.get(AcceptLinkService);
    const { id, publicId } = await issued({}, false);
    const [proof] = await db.query<{ proofCreated: Date }>(`select proof_created as "proofCreated" from credentials where id = $1`, [id]);
    const token = new URL(links.url({ publicId, proofCreated: proof!.proofCreated })).searchParams.get('token')!;
    const mail: Actor = { kind: 'HOLDER', permissions: new Set() };
    await expect(answers.linkState(publicId, `${token.slice(0, -1)}x`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(answers.linkState('AAAAAAAAAAAAAAAAAAAAAA', token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await answers.linkState(publicId, token)).toBe('OPEN');
    await answers.answerByLink(mail, publicId, token, 'ACCEPTED');
    expect(await answers.linkState(publicId, token)).toBe('ACCEPTED');
    await expect(answers.answerByLink(mail, publicId, token, 'DECLINED')).rejects.toMatchObject({ code: 'CONFLICT' });

    const old = await issued({}, false);
    await db.query(`update credentials set proof_created = date_trunc('second', now()) - interval '91 days' where id = $1`, [old.id]);
    const [late] = await db.query<{ proofCreated: Date }>(`select proof_created as "proofCreated" from credentials where id = $1`, [old.id]);
    const lateToken = new URL(links.url({ publicId: old.publicId, proofCreated: late!.proofCreated })).searchParams.get('token')!;
    expect(await answers.linkState(old.publicId, lateToken)).toBe('EXPIRED');
    await expect(answers.answerByLink(mail, old.publicId, lateToken, 'ACCEPTED')).rejects.toMatchObject({ code: 'CONFLICT' });
  }));
});

describe('taking back', () => {
  test('revoked: the bit is set, no other; OB2 is 410 with a stripped body, OB3 as before', () => db.rolledBack(async () => {
    const { world, id, publicId, personId } = await issued();
    const people = await somePeople(db, 20);
    const others = await module.get(CredentialService).issueAll(system, world.badge.id, people.map((person) => ({ personId: person })));
    const before = await documents.ob3(publicId);
    await revocations.revoke(system, publicId, 'Examination repeated');
    expect(await documents.ob3(publicId)).toEqual(before);
    expect(await bitOf(read(before.body))).toBe(true);
    for (const { credentialId } of others) {
      const place = (await db.one<{ list: number; index: number }>(`select status_list_id as list, status_index as index from credentials where id = $1`, [credentialId]))!;
      expect(await bitOf({ credentialStatus: { statusListCredential: `x/${place.list}`, statusListIndex: String(place.index) } })).toBe(false);
    }
    const ob2 = await documents.ob2(publicId);
    expect(ob2.status).toBe(410);
    expect(Object.keys(read(ob2.body)).sort()).toEqual(['@context', 'id', 'revocationReason', 'revoked', 'type']);
    await expect(revocations.revoke(system, publicId, 'again')).rejects.toMatchObject({ code: 'CONFLICT' });
    for (const change of [
      () => reissues.lift(system, publicId, 'x'), () => reissues.correct(system, { id: publicId, reason: 'x', narrative: 'y' }),
      () => reissues.renew(system, { id: publicId, expiresOn: '2999-01-01' }), () => revocations.suspend(system, publicId, 'x'),
      () => answers.accept(holder(personId), publicId),
    ]) await expect(change()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await db.one(`select status_reason from credentials where id = $1`, [id])).toEqual({ status_reason: 'Examination repeated' });
  }));

  test('suspended and lifted: a later start, a fresh place, the old bit stays set', () => db.rolledBack(async () => {
    const { publicId } = await issued();
    const before = read((await documents.ob3(publicId)).body);
    await revocations.suspend(system, publicId, 'Under review');
    expect(await bitOf(before)).toBe(true);
    expect((await documents.ob2(publicId)).status).toBe(410);
    await expect(reissues.correct(system, { id: publicId, reason: 'x', narrative: 'y' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await reissues.lift(system, publicId, 'Nothing found');
    const after = read((await documents.ob3(publicId)).body);
    expect(after).toMatchObject({ id: before.id, awardedDate: before.awardedDate });
    expect(Date.parse(after.validFrom)).toBeGreaterThan(Date.parse(before.validFrom));
    expect([await bitOf(before), await bitOf(after)]).toEqual([true, false]);
    expect(await judged(JSON.stringify(after))).toBe(true);
    expect((await documents.ob2(publicId)).status).toBe(200);
    await revocations.revoke(system, publicId, 'For good');
    expect([await bitOf(before), await bitOf(after)]).toEqual([true, true]);
  }));

  test('corrected: the wrong form is withdrawn; renewed: the form before stays good, until all are revoked', () => db.rolledBack(async () => {
    const { publicId } = await issued({ validity: 'PERIOD', validity_months: 1 }, true, { narrative: 'Wrnog' });
    const first = read((await documents.ob3(publicId)).body);
    await expect(reissues.correct(system, { id: publicId, reason: 'x' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(reissues.correct(system, { id: publicId, reason: 'x', evidence: [{ url: 'nowhere' }] })).rejects.toMatchObject({ field: 'evidence.0.url' });
    await expect(reissues.correct(system, { id: publicId, reason: 'x', expiresOn: '2020-01-01' })).rejects.toMatchObject({ field: 'expiresOn' });
    await reissues.correct(system, { id: publicId, reason: 'Typing error', narrative: 'Right', issuedOn: '2025-12-24' });
    const second = read((await documents.ob3(publicId)).body);
    expect(second).toMatchObject({ id: first.id, awardedDate: '2025-12-24T11:00:00Z', credentialSubject: { id: first.credentialSubject.id, narrative: 'Right' } });
    expect([await bitOf(first), await bitOf(second)]).toEqual([true, false]);
    await expect(reissues.renew(system, { id: publicId, expiresOn: '2020-01-01' })).rejects.toMatchObject({ field: 'expiresOn' });
    await reissues.renew(system, { id: publicId, expiresOn: '2999-12-31' });
    const third = read((await documents.ob3(publicId)).body);
    expect(third).toMatchObject({ awardedDate: second.awardedDate, validUntil: '2999-12-31T22:59:59Z' });
    expect(read((await documents.ob2(publicId)).body).expires).toBe(third.validUntil);
    expect([await bitOf(second), await bitOf(third)]).toEqual([false, false]);
    for (const form of [second, third]) expect(await judged(JSON.stringify(form))).toBe(true);
    await revocations.revoke(system, publicId, 'For good');
    expect([await bitOf(first), await bitOf(second), await bitOf(third)]).toEqual([true, true, true]);
    expect(await db.query(`select action, data ->> 'reason' as reason from ledger_entries where subject_id = $1 and action <> 'credential.accepted' order by id`, [publicId])).toEqual([
      { action: 'credential.issued', reason: null }, { action: 'credential.corrected', reason: 'Typing error' },
      { action: 'credential.renewed', reason: null }, { action: 'credential.revoked', reason: 'For good' },
    ]);
  }));

  test('holders who know of the badge are told what became of it, in their language; others are not', () => db.rolledBack(async () => {
    const known = await issued({ award_policy: 'RENEW', validity: 'PERIOD', validity_months: 12 });
    const [sent, unsent, declined] = [await issued({}, false), await issued({}, false), await issued({}, false)];
    await answers.decline(holder(declined.personId), declined.publicId);
    await db.query(`update notifications set state = 'SENT' where subject_id = any($1)`, [[sent.id, declined.id]]);
    await db.query(`update people set language = 'fr' where id = $1`, [known.personId]);
    const told = async () => (await db.query<{ id: number; kind: string; language: string }>(
      `select subject_id as id, kind, language from notifications where subject_id = any($1) and kind <> 'credential.issued' order by id`,
      [[known.id, sent.id, unsent.id, declined.id]])).map(({ id, kind, language }) => [id, kind.replace('credential.', ''), language]);
    await revocations.suspend(system, known.publicId, 'Under review');
    await reissues.lift(system, known.publicId, 'All is well');
    await reissues.renew(system, { id: known.publicId, expiresOn: '2030-12-31' });
    expect(await told()).toEqual([[known.id, 'suspended', 'fr'], [known.id, 'suspension-lifted', 'fr'], [known.id, 'renewed', 'fr']]);
    await revocations.revokeAll(system, [known.id, sent.id, unsent.id, declined.id], 'By mistake');
    expect((await told()).slice(3)).toEqual([[known.id, 'revoked', 'fr'], [sent.id, 'revoked', expect.any(String)]]);
  }));

  test('mails that left long ago are swept, but not the one by which somebody who has not answered knows of the badge', () => db.rolledBack(async () => {
    const [open, accepted] = [await issued({}, false), await issued()];
    await db.query(`update notifications set state = 'SENT', sent_at = now() - interval '401 days' where subject_id = any($1)`, [[open.id, accepted.id]]);
    await module.get(CredentialWorker).sweepMails();
    expect(await db.query(`select subject_id from notifications where subject_id = any($1)`, [[open.id, accepted.id]])).toEqual([{ subject_id: open.id }]);
    await revocations.revoke(system, open.publicId, 'By mistake');
    expect(await db.query(`select kind from notifications where subject_id = $1 order by id`, [open.id]))
      .toEqual([{ kind: 'credential.issued' }, { kind: 'credential.revoked' }]);
  }));

  test('mails that could not be delivered are tried again, each once, and the ledger says so', () => db.rolledBack(async () => {
    const [failed, other] = [await issued({}, false), await issued({}, false)];
    await db.query(`update notifications set state = 'FAILED', attempts = 8, last_error = 'refused' where subject_id = any($1)`, [[failed.id, other.id]]);
    const notices = module.get(HolderNotices);
    await expect(notices.retryMails(holder(failed.personId), failed.publicId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(notices.retryMails(system, 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await notices.retryMails(system, failed.publicId);
    const mails = (id: number) => db.query(`select state, attempts, available_at <= now() as due from notifications where subject_id = $1`, [id]);
    expect([await mails(failed.id), await mails(other.id)]).toEqual([
      [{ state: 'PENDING', attempts: 0, due: true }], [{ state: 'FAILED', attempts: 8, due: expect.any(Boolean) }],
    ]);
    await db.query(`update notifications set state = 'SENT', last_error = null where subject_id = $1`, [failed.id]);
    await notices.retryMails(system, failed.publicId);
    expect(await mails(failed.id)).toEqual([expect.objectContaining({ state: 'SENT' })]);
    expect(await db.query(`select data from ledger_entries where subject_id = $1 and action = 'credential.mails-retried'`, [failed.publicId]))
      .toEqual([{ data: { mails: 1 } }]);
  }));

  test('all that match, as one job, in pieces; those revoked before do not count', () => db.rolledBack(async () => {
    const { world, publicId } = await issued();
    const service = module.get(CredentialService);
    await service.issueAll(system, world.badge.id, (await somePeople(db, 700)).map((personId) => ({ personId })));
    const before = await service.issueAll(system, world.badge.id, (await somePeople(db, 30)).map((personId) => ({ personId })));
    expect(await revocations.revokeAll(system, before.map(({ credentialId }) => credentialId!), 'Earlier')).toBe(30);
    await expect(revocations.start(system, { ids: [before[0]!.publicId!] }, 'x')).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: 'ids' });
    await expect(revocations.start(system, {}, 'x')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(revocations.start(holder(1), { ids: [publicId] }, 'x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { jobId, count } = await revocations.start(system, { filter: { badgeIds: [world.badge.publicId] } }, 'Withdrawn');
    expect(count).toBe(701);
    expect(await revocations.open()).toContain(jobId);
    const job = async () => {
      const { state, total, done, reason, createdBy, finishedAt } = await revocations.find(system, jobId);
      return { state, total, done, reason, createdBy, finished: finishedAt !== null };
    };
    expect(await job()).toEqual({ state: 'QUEUED', total: 701, done: 0, reason: 'Withdrawn', createdBy: null, finished: false });
    await revocations['piece'](jobId); // and the worker is gone
    expect(await job()).toMatchObject({ state: 'RUNNING', done: 500, finished: false });
    expect(await revocations.open()).toContain(jobId);
    await revocations.work(jobId);
    expect(await job()).toMatchObject({ state: 'DONE', done: 701, finished: true });
    expect((await revocations.list(system, { first: 1 })).nodes.map(({ publicId: id }) => id)).toEqual([jobId]);
    await expect(revocations.find(system, 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(revocations.find(holder(1), jobId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await revocations.open()).not.toContain(jobId);
    expect(await db.query(`select status_reason, count(*)::int as n from credentials where badge_id = $1 and revoked_at is not null group by 1 order by 1`, [world.badge.id]))
      .toEqual([{ status_reason: 'Earlier', n: 30 }, { status_reason: 'Withdrawn', n: 701 }]);
    expect(await db.one(`select count(*)::int as n from ledger_entries where action = 'credential.revoked' and data ->> 'reason' = 'Withdrawn'`)).toEqual({ n: 701 });
  }));
});

test('one award with a key: the same answer again, another award refused', () => db.rolledBack(async () => {
  const { badge } = await aWorld(module, { award_policy: 'MANY' });
  const [personId] = await somePeople(db, 1) as [number];
  const { public_id: person } = (await db.one<{ public_id: string }>(`select public_id from people where id = $1`, [personId]))!;
  const awards = module.get(SingleAwardService);
  const input = { badgeId: badge.publicId, personId: person, evidence: [{ narrative: 'Seen' }], idempotencyKey: 'k1' };
  const first = await awards.issue(system, input);
  expect(await awards.issue(system, { ...input })).toEqual(first);
  await expect(awards.issue(system, { ...input, evidence: [{ narrative: 'Other' }] })).rejects.toMatchObject({ code: 'CONFLICT', field: 'idempotencyKey' });
  expect((await awards.issue(system, { ...input, idempotencyKey: undefined })).publicId).not.toBe(first.publicId);
  await expect(awards.issue(system, { badgeId: badge.publicId, personId: person, issuedOn: '2999-01-01' })).rejects.toMatchObject({ field: 'issuedOn' });
  await expect(awards.issue(system, { badgeId: 'none', personId: person })).rejects.toMatchObject({ field: 'badgeId' });
}));

test('revoking while lists are signed and served: no bit ever comes back', async () => {
  const fresh = await freshDatabase();
  const own = await testChapters(chapters(), entities, { databaseUrl: fresh.url });
  const another = await testChapters(chapters(), entities, { databaseUrl: fresh.url });
  try {
    const database = own.get(Database);
    const { badge } = await aWorld(own);
    const people = await somePeople(database, 120);
    const outcomes = await own.get(CredentialService).issueAll(system, badge.id, people.map((personId) => ({ personId })));
    const [place] = await database.query<{ list: number }>(`select distinct status_list_id as list from credentials`);
    const set = (body: Buffer) => Buffer.from(decodeBits(read(body).credentialSubject.encodedList)).reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
    let going = true;
    const seen: number[][] = [[], []];
    const readers = [own, another].map(async (app, reader) => {
      while (going) seen[reader]!.push(set((await app.get(StatusListService).document(place!.list)).body));
    });
    await Promise.all(outcomes.map(({ publicId }, i) => (i % 2 ? own : another).get(RevocationService).revoke(system, publicId!, 'race')));
    going = false;
    await Promise.all(readers);
    for (const counts of seen) expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(set((await own.get(StatusListService).document(place!.list)).body)).toBe(120);
    expect(await database.one(`select version, signed_version from status_lists`)).toEqual({ version: 120, signed_version: 120 });
  } finally {
    await own.close();
    await another.close();
    await fresh.drop();
  }
}, 60_000);
