import type { TestingModule } from '@nestjs/testing';
import { accessEntities, RateLimitService } from '@blason/access';
import { CredentialService, credentialsEntities, CredentialsModule } from '@blason/credentials';
import { aWorld, somePeople } from '@blason/credentials/testing';
import { ledgerEntities, LedgerModule, system, type Actor } from '@blason/ledger';
import { notifyEntities, NotifyModule } from '@blason/notify';
import { peopleEntities, PeopleModule } from '@blason/people';
import { Database } from '@blason/platform';
import { testChapters } from '@blason/platform/testing';
import { skillsEntities, SkillsModule } from '@blason/skills';
import { ShareChannel } from './share.entity';
import { ShareService } from './share.service';
import { sharingEntities } from './sharing.module';

let module: TestingModule;
let db: Database;
let shares: ShareService;

beforeAll(async () => {
  module = await testChapters(
    [LedgerModule, NotifyModule.for('worker'), PeopleModule.for('worker'), SkillsModule.for('worker'), CredentialsModule.for('worker')],
    [...ledgerEntities, ...accessEntities, ...notifyEntities, ...peopleEntities, ...skillsEntities, ...credentialsEntities, ...sharingEntities],
  );
  db = module.get(Database);
  shares = newService();
});
afterAll(() => module.close());

/** As another process would have it: they share the database and the master key. */
const newService = () => new ShareService(db, new RateLimitService(db), { masterKey: Buffer.alloc(32, 7) });

/** Two credentials of one person: accepted and unlisted, not answered. */
async function two(): Promise<{ holder: Actor; open: { id: number; publicId: string }; pending: { id: number; publicId: string } }> {
  const { badge } = await aWorld(module, { award_policy: 'MANY' });
  const [personId] = await somePeople(db, 1);
  const [open, pending] = (await module.get(CredentialService).issueAll(system, badge.id, [{ personId: personId! }, { personId: personId! }]))
    .map(({ credentialId, publicId }) => ({ id: credentialId!, publicId: publicId! }));
  await db.query(`update credentials set state = 'ACCEPTED', visibility = 'UNLISTED' where id = $1`, [open!.id]);
  return { holder: { kind: 'ACCOUNT', personId: personId!, permissions: new Set(['self'] as never) }, open: open!, pending: pending! };
}

test('clicks add up by credential, in one statement for a list', () => db.rolledBack(async () => {
  const { holder, open, pending } = await two();
  expect(await shares.record(holder, open.publicId, ShareChannel.LINK)).toBe(1);
  await shares.click(open.id, ShareChannel.LINKEDIN_POST, '203.0.113.9');
  expect(await shares.counts([open.id, pending.id, -1])).toEqual(new Map([[open.id, 2]]));
}));

test('one address counts once an hour for a badge and a way, in all processes, and is written nowhere', () => db.rolledBack(async () => {
  const { open, pending } = await two();
  const click = (ip: string, channel = ShareChannel.LINKEDIN_POST, id = open.id) => newService().click(id, channel, ip);
  const count = async () => (await shares.counts([open.id])).get(open.id);
  for (let times = 0; times < 3; times++) await click('203.0.113.9');
  await click('2001:db8::1');
  await click('2001:db8::2'); // the same subscriber
  expect(await count()).toBe(2);
  await click('203.0.113.9', ShareChannel.LINKEDIN_PROFILE);
  await click('203.0.113.9', ShareChannel.LINKEDIN_POST, pending.id);
  expect(await count()).toBe(3);
  await db.query(`update rate_limits set window_start = window_start - interval '1 hour' where key like 'share:%'`);
  await click('203.0.113.9');
  expect(await count()).toBe(4);
  expect(JSON.stringify(await db.query(`select key from rate_limits where key like 'share:%'`))).not.toMatch(/203\.0|2001:|db8/);
}));

test.each([
  ['not accepted', `state = 'PENDING'`], ['declined', `state = 'DECLINED'`], ['private', `visibility = 'PRIVATE'`],
])('one that is %s is not shared', (_name, change) => db.rolledBack(async () => {
  const { holder, open } = await two();
  await db.query(`update credentials set ${change} where id = $1`, [open.id]);
  await expect(shares.record(holder, open.publicId, ShareChannel.LINK)).rejects.toMatchObject({ code: 'CONFLICT', field: 'credentialId' });
}));

test('nobody shares what somebody else holds, or without being signed in', () => db.rolledBack(async () => {
  const { holder, open } = await two();
  const stranger: Actor = { ...holder, personId: -1 };
  const noPerson: Actor = { ...holder, personId: undefined };
  await expect(shares.record(stranger, open.publicId, ShareChannel.LINK)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(shares.record(noPerson, open.publicId, ShareChannel.LINK)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(shares.record({ kind: 'ANONYMOUS', permissions: new Set() }, open.publicId, ShareChannel.LINK)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await shares.counts([open.id])).toEqual(new Map());
}));
