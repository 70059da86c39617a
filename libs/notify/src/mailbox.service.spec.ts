import type { TestingModule } from '@nestjs/testing';
import { accessEntities, AccessModule } from '@blason/access';
import { ledgerEntities, LedgerModule } from '@blason/ledger';
import { Database } from '@blason/platform';
import { testChapters } from '@blason/platform/testing';
import { notifyEntities, NotifyModule } from './index';
import { MailboxService } from './mailbox.service';

let module: TestingModule;
let db: Database;
let mailbox: MailboxService;

beforeAll(async () => {
  module = await testChapters([LedgerModule, AccessModule.for('api'), NotifyModule.for('api')], [...ledgerEntities, ...accessEntities, ...notifyEntities]);
  db = module.get(Database);
  mailbox = module.get(MailboxService);
}, 60_000);
afterAll(() => module.close());

/** 120 mails, every third to Amélie; the last was sent last. */
const fill = () => db.query(
  `insert into mailbox_messages (public_id, recipient, subject, text_body, html_body)
   select 'm' || n, case when n % 3 = 0 then 'amelie@b.example' else 'bo@b.example' end, 'Mail ' || n, 'text ' || n, '<p>' || n || '</p>' from generate_series(1, 120) n`);

test.each([
  ['the first page', '', 1, { page: 1, pages: 3, first: 'm120', count: 50 }],
  ['the last page', '', 3, { page: 3, pages: 3, first: 'm20', count: 20 }],
  ['beyond the last', '', 99, { page: 3, pages: 3, first: 'm20', count: 20 }],
  ['before the first', '', -2, { page: 1, pages: 3, first: 'm120', count: 50 }],
  ['one recipient, however written', 'Amelie@B.example', 1, { page: 1, pages: 1, first: 'm120', count: 40 }],
  ['nobody', 'nobody@b.example', 2, { page: 1, pages: 1, first: undefined, count: 0 }],
])('%s', async (_, recipient, page, expected) => {
  await db.rolledBack(async () => {
    await fill();
    const { rows, ...where } = await mailbox.list(recipient, page);
    expect({ page: where.page, pages: where.pages, first: rows[0]?.id, count: rows.length }).toEqual(expected);
  });
});

test('a mail has both of its versions; an unknown one is not found', async () => {
  await db.rolledBack(async () => {
    await fill();
    expect(await mailbox.mail('m7')).toMatchObject({ recipient: 'bo@b.example', subject: 'Mail 7', text: 'text 7', html: '<p>7</p>', sentAt: expect.any(Date) });
    await expect(mailbox.mail('m121')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
