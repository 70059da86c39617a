import type { TestingModule } from '@nestjs/testing';
import { accessEntities } from '@blason/access';
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
  shares = new ShareService(db);
});
afterAll(() => module.close());

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
  expect(await shares.add(open.id, ShareChannel.LINKEDIN_POST)).toBe(2);
  expect(await shares.counts([open.id, pending.id, -1])).toEqual(new Map([[open.id, 2]]));
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
