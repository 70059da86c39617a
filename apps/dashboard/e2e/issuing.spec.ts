// The main job as people do it: a list becomes a thousand badges; the job outlives a reload and is the same for a second
// person; the holder accepts from the mail and shares; one is taken back. On the real processes, with the demo company.
import { jest } from '@jest/globals';
import { describeWith } from '@blason/platform/testing';
import type { Page } from 'playwright-core';
import { axe, go, settled, useScene, type Scene, type Visit } from './browser';
import { logins, type House } from './house';

jest.setTimeout(60_000); // a browser on a machine that runs everything else beside it

const ROWS = 1_000;

describeWith('browser', 'issuing to a thousand', () => {
  let scene: Scene;
  let house: House;
  let database: Scene['database'];
  let issuer: Visit;
  let badge: { id: string; name: string };
  let holder: { id: string; displayName: string; email: string; employeeNumber: string };
  let credentialId: string;

  useScene(async (opened) => {
    scene = opened;
    ({ house, database } = scene);
    ({ badge, holder } = await choose(house));
    issuer = await scene.enter('issuer');
  });

  test('a pasted list is checked, mended in its cell, and survives a reload', async () => {
    const { page } = issuer;
    await go(page, '/batches/create');
    await page.getByRole('button', { name: badge.name }).click();
    await page.getByRole('button', { name: 'Check them' }).click();
    await page.getByText('Paste at least one address or number.').waitFor(); // under its field

    const strangers = Array.from({ length: ROWS - 2 }, (_, at) => `\tGuest Nº ${at + 1}\tguest${at + 1}@elsewhere.example`);
    await page.getByLabel('Addresses, numbers, or cells of a spreadsheet')
      .fill(['Matricule\tNom complet\tCourriel', ...strangers, '\tZoë Œuvrard\tzoe.at.elsewhere', `${holder.employeeNumber}\t${holder.displayName}\t${holder.email}`].join('\n'));
    await page.getByRole('button', { name: 'Check them' }).click();
    await page.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    expect(await page.getByLabel('Meaning of the column “Courriel”').textContent()).toBe('E‑mail');

    await page.getByRole('button', { name: 'Check the rows' }).click();
    await page.getByText(`To be issued: 1. Skipped, because they have it already: 0. Cannot be issued: ${(ROWS - 1).toLocaleString('en')}.`).first().waitFor();
    await page.getByLabel('Create unknown recipients as external people').click();
    await page.getByText('To be issued: 999.').first().waitFor();

    await page.getByRole('button', { name: 'Invalid · 1' }).click();
    await page.getByText('"zoe.at.elsewhere" is not an e-mail address.').waitFor();
    await page.getByRole('button', { name: 'zoe.at.elsewhere' }).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('zoe@elsewhere.example');
    await page.keyboard.press('Enter');
    await page.getByText('To be issued: 1,000.').first().waitFor();

    await page.reload();
    await page.getByText('To be issued: 1,000.').first().waitFor();
    await settled(page);
    expect(await axe(page)).toEqual([]);
  });

  test('the job goes on through a reload, and a second person sees the same bar end', async () => {
    const { page } = issuer;
    await page.getByRole('button', { name: 'Dates and mail' }).click();
    await page.getByLabel('Issue date').fill('2026-01-15');
    await page.getByLabel('Expiry date').fill('2025-12-31');
    await page.getByRole('button', { name: 'To the last step' }).click();
    await page.getByText('It would expire before it is issued.').waitFor();
    await page.getByLabel('Expiry date').fill('');
    await page.getByLabel('A few words (English)').fill('Well done!');
    await page.getByRole('button', { name: 'To the last step' }).click();
    await page.getByText('badges will be issued or renewed').waitFor();

    // The piece with the last row waits for a lock of ours: the job stays in its middle for as long as it takes to look.
    const { rows: [{ id }] } = await database.query('select id from people where public_id = $1', [holder.id]);
    await database.query(`
      create function wait_for_the_spec() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(1); return new; end $$;
      create trigger wait_for_the_spec before insert on credentials for each row when (new.person_id = ${Number(id)}) execute function wait_for_the_spec();
      select pg_advisory_lock(1)`);
    await page.getByRole('button', { name: 'Issue 1,000 badges' }).click();
    const bar = (on: Page) => on.getByTestId('live-bar');
    await bar(page).getByText(/^\d+ of 1,000 rows$/).waitFor();
    await page.reload();
    await bar(page).getByText(/^\d+ of 1,000 rows$/).waitFor();

    const second = await scene.enter('hr');
    await go(second.page, new URL(page.url()).hash.slice(1));
    await bar(second.page).getByText(/^\d+ of 1,000 rows$/).waitFor();
    await database.query('select pg_advisory_unlock(1)');
    for (const on of [page, second.page]) {
      await bar(on).getByText('1,000 of 1,000 rows').waitFor({ timeout: 30_000 });
      await on.getByText('Done', { exact: true }).first().waitFor();
      expect(await bar(on).locator('dd').allTextContents()).toEqual(['1,000', '0', '0']);
      await on.getByText(/^Mails leave in \d+ seconds?\.$|^Mails have been leaving since/).waitFor();
    }
    expect(await axe(page)).toEqual([]);
    const receipt = await page.evaluate(async (address) => (await fetch(address)).text(), await page.getByRole('link', { name: 'Receipt of all rows (CSV)' }).getAttribute('href') ?? '');
    expect(receipt.trim().split('\n')).toHaveLength(ROWS + 1);
    expect(receipt).toContain('Zoë Œuvrard');
  });

  test('the holder accepts from the mail, without signing in', async () => {
    ({ credentialId } = await newest(house, badge.id, holder.id));
    // The hold is an hour-glass of 60 seconds that nobody needs to watch here.
    await database.query(`update notifications set available_at = now() where recipient_email = $1 and state = 'PENDING'`, [holder.email]);
    const reader = await scene.arrive();
    const { page } = reader;
    const mailbox = `${house.address}/mailbox?to=${encodeURIComponent(holder.email)}`;
    const subject = page.getByRole('link').filter({ hasText: badge.name }).first();
    for (let patience = 60; patience > 0; patience -= 1) {
      await page.goto(mailbox);
      if (await subject.count()) break;
      await page.waitForTimeout(300);
    }
    await subject.click();
    const mail = page.frameLocator('iframe');
    await mail.locator(`a[href*="/b/${credentialId}/accept"]`).first().click();
    await page.waitForURL(/\/accept\?token=/);
    await page.locator('form button[type=submit], form button:not([type])').first().click();
    await page.waitForLoadState();
    const { credential } = await house.ask(logins.hr, 'query($id: ID!) { credential(id: $id) { state visibility } }', { id: credentialId });
    expect(credential).toEqual({ state: 'ACCEPTED', visibility: 'UNLISTED' });
  });

  test('the holder makes it public and adds it to LinkedIn; the click is counted', async () => {
    const { page } = await scene.enter('employee');
    await go(page, '/my-badges');
    await page.getByRole('link', { name: badge.name }).click();
    await page.getByRole('heading', { name: 'Share it' }).waitFor();
    await page.getByRole('radio', { name: /^Public/ }).click();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[value=PUBLIC]')?.checked && !document.querySelector<HTMLInputElement>('input[value=PUBLIC]')?.disabled);

    const link = page.getByRole('link', { name: 'Add to LinkedIn profile' });
    const query = [
      'startTask=CERTIFICATION_NAME', `name=${encodeURIComponent(badge.name)}`, `organizationName=${encodeURIComponent('Atelier Boréal')}`, 'issueYear=2026', 'issueMonth=1',
      `certUrl=${encodeURIComponent(`${house.address}/b/${credentialId}`)}`, `certId=${credentialId}`,
    ];
    expect(await link.getAttribute('href')).toBe(`https://www.linkedin.com/profile/add?${query.join('&')}`);
    expect(await page.getByRole('link', { name: 'Post on LinkedIn' }).getAttribute('href'))
      .toBe(`https://www.linkedin.com/sharing/share-offsite/?url=${encodeURIComponent(`${house.address}/b/${credentialId}`)}`);

    // Nothing may leave for LinkedIn from here: the click counts, the window it would open does not open.
    await link.evaluate((element) => element.addEventListener('click', (event) => event.preventDefault()));
    await link.click();
    await settled(page);
    const { credential } = await house.ask(logins.hr, 'query($id: ID!) { credential(id: $id) { visibility shareCount } }', { id: credentialId });
    expect(credential).toEqual({ visibility: 'PUBLIC', shareCount: 1 });
    expect(await axe(page)).toEqual([]);
  });

  test('revoking asks why, and everybody reads it', async () => {
    const { page } = issuer;
    await go(page, `/credentials/${credentialId}/show`);
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
    await dialog.getByText('Please say why: the ledger keeps it.').waitFor();
    await dialog.getByLabel('Reason').fill('Awarded to the wrong team');
    await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('It is revoked for good. Reason: Awarded to the wrong team').waitFor();
    await page.getByText('Reason: Awarded to the wrong team', { exact: true }).waitFor(); // in the history, from the ledger
    expect(await axe(page)).toEqual([]);

    const publicPage = await (await fetch(`${house.address}/b/${credentialId}`, { headers: { accept: 'text/html', 'accept-language': 'en' } })).text();
    expect(publicPage).toContain('Awarded to the wrong team');
  });
});

/** A badge that the employee of the demo company does not hold yet, valid for ever and open to everybody, and that employee. */
async function choose(house: House) {
  const { viewer } = await house.ask(logins.employee, '{ viewer { person { id } } }');
  const { person } = await house.ask(logins.hr, 'query($id: ID!) { person(id: $id) { id displayName email employeeNumber } }', { id: viewer.person.id });
  const held = await house.ask(logins.hr, 'query($ids: [ID!]) { credentials(first: 200, filter: { personIds: $ids }) { nodes { badge { id } } } }', { ids: [person.id] });
  const taken = new Set(held.credentials.nodes.map((node: { badge: { id: string } }) => node.badge.id));
  const { badges } = await house.ask(logins.hr, `{ badges(first: 200, filter: { states: [PUBLISHED] }) {
    nodes { id current { name { en } validity evidenceRequired eligibility { departmentIds countries personKinds } } } } }`);
  const open = badges.nodes.find(({ id, current }: any) => !taken.has(id) && current.validity === 'NONE' && !current.evidenceRequired
    && Object.values(current.eligibility).every((list) => (list as string[]).length === 0));
  return { holder: person, badge: { id: open.id as string, name: open.current.name.en as string } };
}

async function newest(house: House, badgeId: string, personId: string): Promise<{ credentialId: string }> {
  const { credentials } = await house.ask(logins.hr, 'query($badges: [ID!], $people: [ID!]) { credentials(first: 1, filter: { badgeIds: $badges, personIds: $people }) { nodes { id } } }', { badges: [badgeId], people: [personId] });
  return { credentialId: credentials.nodes[0].id };
}
