// What can be done with a job: where its rows come from, stopping and going on, trying again, taking all of it back; and the
// import of a company. Each is clicked, on the real processes.
import fs from 'node:fs';
import path from 'node:path';
import { jest } from '@jest/globals';
import { describeWith, shared } from '@blason/platform/testing';
import type { Page } from 'playwright-core';
import { axe, go, settled, signIn, useScene, type Scene, type Visit } from './browser';
import { logins, type House } from './house';

jest.setTimeout(90_000); // a browser on a machine that runs everything else beside it

const strangers = Array.from({ length: 20 }, (_, at) => ({ name: `Guest Nº ${at + 1}`, email: `guest${at + 1}@elsewhere.example` }));

describeWith('browser', 'jobs in use', () => {
  let scene: Scene;
  let house: House;
  let database: Scene['database'];
  let issuer: Visit;
  let page: Page;
  let badges: { id: string; name: string }[];
  let somebody: { id: string; displayName: string; email: string };

  useScene(async (opened) => {
    scene = opened;
    ({ house, database } = scene);
    ({ badges, somebody } = await choose(house));
    issuer = await scene.enter('issuer');
    page = issuer.page;
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const bar = (on: Page) => on.getByTestId('live-bar');

  /** Pieces that workers take meanwhile are not finished: nothing new can be written down. What there is can be read. */
  const holding = async (work: () => Promise<void>): Promise<void> => {
    await database.query('begin');
    await database.query('lock table credentials in share mode');
    try {
      await work();
    } finally {
      await database.query('rollback');
    }
  };
  /** Workers have taken so many pieces and wait. */
  const inHand = async (pieces = 1) => {
    for (let patience = 200; patience > 0; patience -= 1) {
      const { rows } = await database.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      if (rows.length >= pieces) return;
      await page.waitForTimeout(50);
    }
    throw new Error('No worker took it.');
  };
  const counts = async () => Object.fromEntries(await bar(page).locator('dd').evaluateAll((cells) => cells.map((cell) => [cell.getAttribute('data-count'), cell.textContent])));

  describe('a file whose headers nobody knows', () => {
    const field = (column: string) => page.getByRole('combobox', { name: `Meaning of the column “${column}”` });
    const means = async (column: string, meaning: string) => {
      await field(column).click();
      await page.getByRole('option', { name: meaning, exact: true }).click();
    };

    test('is read, its columns are named by hand, one cell is mended and its row checked again', async () => {
      const line = (who: string, box: string, day = '', code = '') => [who, box, day, code].join(';');
      const rows = [
        line('Machin', 'Truc', 'Bidule', 'Chose'), line(somebody.displayName, somebody.email), ...strangers.slice(0, -1).map(({ name, email }) => line(name, email)),
        line('Zoë Œuvrard', 'zoe@elsewhere.example', '31/02/2026'), line('Nobody yet', '', '', 'X-9999'),
      ];
      await go(page, '/batches/create');
      await button(badges[0]!.name).or(page.getByRole('button', { name: badges[0]!.name })).first().click();
      await page.getByRole('tab', { name: 'File' }).click();
      await page.getByTestId('file').setInputFiles({ name: 'invités.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
      await page.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
      expect(await field('Truc').textContent()).toBe('E‑mail'); // by what it holds
      await means('Truc', 'Not used');
      await page.getByText('Say which column holds the e-mail address or the employee number.').waitFor();
      expect(await button('Check the rows').isDisabled()).toBe(true);
      await means('Truc', 'E‑mail');
      await means('Chose', 'E‑mail');
      expect(await page.getByText('Two columns cannot mean the same.').count()).toBe(2);
      expect(await button('Check the rows').isDisabled()).toBe(true);
      expect(await axe(page)).toEqual([]);
      await means('Chose', 'Employee number');
      await means('Bidule', 'Issue date');
      await means('Machin', 'Name');
      await button('Check the rows').click();

      await page.getByText('To be issued: 1. Skipped, because they have it already: 0.').first().waitFor();
      await page.getByLabel('Create unknown recipients as external people').click();
      await page.getByText('To be issued: 20. Skipped, because they have it already: 0. Cannot be issued: 2.').first().waitFor();
      await page.getByRole('button', { name: 'Invalid · 1' }).click();
      await page.getByText('"31/02/2026" is no day. Write 2026-11-23 or 23/11/2026.').waitFor();
      await page.getByRole('button', { name: /^Correct “Issue date” of line \d+: 31\/02\/2026$/ }).click();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('28/02/2026');
      await page.keyboard.press('Enter');
      await page.getByText('To be issued: 21. Skipped, because they have it already: 0. Cannot be issued: 1.').first().waitFor();
      await button('Dates and mail').click();
      await button('To the last step').click();
      await page.getByText('row cannot be issued; the receipt says why').waitFor();
    });

    test('its job pauses, and goes on; who gets no stream sees the same by asking', async () => {
      // In pieces of ten, so that a row is left when two pieces are in hand.
      await database.query(`update batches set stalls = 1 where state = 'DRAFT'`);
      await holding(async () => {
        await button('Issue 21 badges').click();
        await inHand(2);
        await button('Pause').click();
        await page.getByText('Paused', { exact: true }).first().waitFor();
        await page.waitForTimeout(1_200); // a worker that had it for a second lets others have their turn
      });
      await page.getByText('The mails wait while the job is paused.').waitFor(); // what was in hand is finished
      await page.reload();
      await button('Go on').waitFor();
      expect(await axe(page)).toEqual([]);

      const watcher = await scene.arrive();
      let refused = 0;
      await watcher.page.route('**/events', (route) => {
        refused += 1;
        return route.fulfill({ status: 404, body: '' });
      });
      await signIn(watcher, logins.hr);
      await go(watcher.page, new URL(page.url()).hash.slice(1));
      await watcher.page.getByText('Paused', { exact: true }).first().waitFor();

      await button('Go on').click();
      for (const on of [page, watcher.page]) {
        await bar(on).getByText('22 of 22 rows').waitFor({ timeout: 30_000 });
        await on.getByText('Done', { exact: true }).first().waitFor();
      }
      expect(refused).toBeGreaterThan(0);
      expect(await counts()).toEqual({ issued: '21', skipped: '0', rejected: '1' });
      await watcher.close();
    });

    test('its rejected row is tried again once the person is known', async () => {
      await page.getByRole('button', { name: 'Rejected · 1' }).click();
      await page.getByText('Nobody is known by the number X-9999. An e-mail address is needed to create somebody from outside.').waitFor();
      const errors = await page.evaluate(async (address) => (await fetch(address)).text(), await page.getByRole('link', { name: 'Faulty rows (CSV)' }).getAttribute('href') ?? '');
      expect(errors).toContain('X-9999');
      expect(errors).toContain('UNKNOWN_PERSON');
      const { createPerson } = await house.ask(logins.hr, 'mutation($input: CreatePersonInput!) { createPerson(input: $input) { userErrors { message } } }', {
        input: { displayName: 'Somebody now', employeeNumber: 'X-9999', kind: 'EMPLOYEE' },
      });
      expect(createPerson.userErrors).toEqual([]);
      await button('Try the rejected again').click();
      await bar(page).locator('[data-count=issued]').getByText('22').waitFor();
      await page.getByText('Done', { exact: true }).first().waitFor();
      expect(await counts()).toEqual({ issued: '22', skipped: '0', rejected: '0' });
      await button('Try the rejected again').waitFor({ state: 'detached' });
    });

    test('mails that were given up are told in the words of the mail server, with the credential and with the job, and sent again', async () => {
      const job = /batches\/([^/]+)\/show/.exec(page.url())![1]!;
      const { rows: refused } = await database.query<{ id: number; credential: string }>(
        `update notifications n set state = 'FAILED', attempts = 8, last_error = '550 No such mailbox', sent_at = null from credentials c
         where c.id = n.subject_id and n.id in (
           select m.id from notifications m join batches b on b.id = m.batch_id where b.public_id = $1 and m.recipient_email is not null order by m.id limit 2
         ) returning n.id, c.public_id as credential`, [job],
      );
      expect(refused).toHaveLength(2);
      await go(page, `/credentials/${refused[0]!.credential}/show`);
      await page.getByText('A mail about it was given up after 8 tries. The mail server says: 550 No such mailbox').waitFor();
      expect(await axe(page)).toEqual([]);
      await button('Send again').click();
      await page.getByText('The mail is sent again.').waitFor();
      await go(page, `/batches/${job}/show`);
      await page.getByText(/One mail was given up\..* The mail server says: 550 No such mailbox/).waitFor();
      expect(await axe(page)).toEqual([]);
      await button('Send the mails again').click();
      await button('Send the mails again').waitFor({ state: 'detached' });
      const { rows: sent } = await database.query<{ state: string }>('select state from notifications where id = any($1::bigint[])', [refused.map(({ id }) => id)]);
      expect(sent).toEqual([{ state: 'SENT' }, { state: 'SENT' }]);
    });
  });

  test('a job that is stopped keeps what it issued; all of it is taken back with a reason', async () => {
    const input = { badgeId: badges[1]!.id, text: [`${somebody.displayName} <${somebody.email}>`, ...strangers.map(({ name, email }) => `${name} <${email}>`)].join('\n') };
    const { draftBatchFromText: { batch } } = await house.ask(logins.issuer, 'mutation($input: DraftBatchFromTextInput!) { draftBatchFromText(input: $input) { batch { id } } }', { input });
    const { setBatchDefaults } = await house.ask(logins.issuer, 'mutation($input: SetBatchDefaultsInput!) { setBatchDefaults(input: $input) { userErrors { message } } }', { input: { id: batch.id, createExternal: true } });
    expect(setBatchDefaults.userErrors).toEqual([]);
    await go(page, `/batches/${batch.id}?step=confirm`);
    await holding(async () => {
      await button('Issue 21 badges').click();
      await inHand();
      await button('Stop').click();
      const stop = page.getByRole('dialog', { name: 'Stop this job for good?' });
      await stop.getByText('Of the 21 rows that are left, those that wait are given up; those that a worker has in hand are still finished. What has been issued stays.').waitFor();
      expect(await axe(page)).toEqual([]);
      await stop.getByRole('button', { name: 'Give up the rows that wait' }).click();
      await page.getByText('The job is stopped.').waitFor();
    });
    await page.getByText('Cancelled', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'See the 21 credentials' }).waitFor(); // a worker had them in hand

    await button('Recall').click();
    const recall = page.getByRole('dialog', { name: 'Recall this job?' });
    await recall.getByText(/^Mails that wait do not leave\. 21 credentials that this job issued are revoked/).waitFor();
    await recall.getByRole('button', { name: 'Revoke 21 credentials' }).click();
    await recall.getByText('Please say why: the ledger keeps it.').waitFor();
    expect(await axe(page)).toEqual([]);
    await recall.getByLabel('Reason').fill('The wrong list');
    await recall.getByRole('button', { name: 'Revoke 21 credentials' }).click();
    await page.getByText('This job was recalled: its credentials are revoked. Reason: The wrong list').waitFor();
    for (const step of ['Pause', 'Go on', 'Stop', 'Recall', 'Try the rejected again']) expect([step, await button(step).count()]).toEqual([step, 0]);

    await page.getByRole('link', { name: 'See the 21 credentials' }).click();
    await page.getByText('21 results').first().waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll('tbody tr')].every((row) => row.textContent?.includes('Revoked')));
    const { notifications } = await one<{ notifications: number }>(`select count(*)::integer as notifications from notifications where batch_id = (select id from batches where public_id = $1) and state = 'PENDING'`, batch.id);
    expect(notifications).toBe(0);
  });

  const one = async <Row,>(sql: string, value: string): Promise<Row> => (await database.query(sql, [value])).rows[0] as Row;

  test('everybody of a department is found by a filter, and the draft can be thrown away', async () => {
    const { departments } = await house.ask(logins.hr, '{ departments { id name peopleCount } }');
    const [department] = [...departments].sort((a: any, b: any) => a.peopleCount - b.peopleCount).filter((each: any) => each.peopleCount > 1);
    await go(page, `/batches/create?badge=${badges[2]!.id}`);
    await page.getByRole('tab', { name: 'Employees by filter' }).click();
    await page.getByRole('search').getByRole('button', { name: /^Department/ }).click();
    const choices = page.getByRole('dialog', { name: 'Department' });
    await choices.getByRole('checkbox', { name: new RegExp(`^${department.name}`) }).click(); // its tick follows from the filter
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const { employees } = await house.ask(logins.hr, 'query($filter: PersonFilter) { employees(first: 1, filter: $filter) { totalCount } }', { filter: { departmentIds: [department.id] } });
    const count = employees.totalCount as number;
    await page.locator('#main').getByText(`${count} employees match`, { exact: true }).waitFor();
    await button(`Take these ${count} people`).click();
    await page.getByRole('heading', { name: 'What would happen' }).waitFor();
    await page.getByRole('button', { name: `All · ${count}` }).waitFor();

    await button('Discard the draft').click();
    const dialog = page.getByRole('dialog', { name: 'Discard this draft?' });
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Discard the draft' }).click();
    await page.getByRole('heading', { name: 'Who gets it?' }).waitFor();
    const { batches } = await house.ask(logins.issuer, '{ batches(first: 10, filter: { states: [DRAFT] }) { totalCount } }');
    expect(batches.totalCount).toBe(0);
  });

  describeWith('shared', 'the people of another company', () => {
    test('are imported from their file: what is missing is said, the job ends, everybody is there', async () => {
      const hr = await scene.enter('hr');
      const file = path.join(shared()!, 'data/org/adventureworks_org.csv');
      expect(fs.existsSync(file)).toBe(true);
      await go(hr.page, '/employees/import');
      await hr.page.getByTestId('file').setInputFiles(file);
      await hr.page.getByRole('heading', { name: 'What would happen' }).waitFor({ timeout: 60_000 });
      await hr.page.getByText('290 remarks, such as missing names. The rows are taken all the same.').waitFor();
      await hr.page.getByText(/^There is no name: shown under the e-mail.s local part, or the number\./).first().waitFor();
      await hr.page.getByRole('button', { name: 'New · 290' }).waitFor();
      await hr.page.getByRole('button', { name: 'Write 290 people' }).click();
      const dialog = hr.page.getByRole('dialog', { name: 'Write these changes?' });
      await dialog.getByText('290 people are added, 0 are changed, 0 rows are left out.').waitFor();
      expect(await axe(hr.page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Write 290 people' }).click();
      await hr.page.getByText('290 added, 0 changed, 0 left, 0 rows left out.').waitFor({ timeout: 60_000 });
      await hr.page.getByRole('link', { name: 'See the employees' }).click();
      await settled(hr.page);
      await hr.page.getByRole('searchbox').fill('ken0@adventure-works.com');
      await hr.page.getByText('1 result', { exact: true }).first().waitFor();
      await hr.close();
    });
  });
});

/** Badges that anybody may be awarded, without an end, and a new employee, who holds none of them. */
async function choose(house: House) {
  const open = (await house.ask(logins.hr, `{ badges(first: 200, filter: { states: [PUBLISHED] }) {
    nodes { id current { name { en } validity evidenceRequired eligibility { departmentIds countries personKinds } } } } }`)).badges.nodes
    .filter(({ current }: any) => current.validity === 'NONE' && !current.evidenceRequired && Object.values(current.eligibility).every((list) => (list as string[]).length === 0))
    .slice(0, 3).map(({ id, current }: any) => ({ id, name: current.name.en })) as { id: string; name: string }[];
  const somebody = { displayName: 'Océane Lœss', email: 'oceane.loess@atelier-boreal.example' };
  const { createPerson } = await house.ask(logins.hr, 'mutation($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }', { input: { ...somebody, kind: 'EMPLOYEE', employeeNumber: 'X-1' } });
  return { badges: open, somebody: { ...somebody, id: createPerson.person.id as string } };
}
