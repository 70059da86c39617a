// One credential from the picture of its badge to its end: uploaded, published, issued to one person, accepted or declined,
// shown to LinkedIn, hidden, corrected, suspended, renewed, revoked; then all that match at once.
import { jest } from '@jest/globals';
import { describeWith } from '@blason/platform/testing';
import { PNG } from 'pngjs';
import type { Page } from 'playwright-core';
import { axe, desk, go, settled, useScene, type Scene, type Visit } from './browser';
import { logins, type House } from './house';

jest.setTimeout(60_000); // a browser on a machine that runs everything else beside it

/** What an address may not carry as it is. */
const NAME = 'Sûreté & qualité : « C++ » à 100 % 🏅';
const ORGANISATION = 'Atelier Dœuvre & Fils 🚀';

describeWith('browser', 'a credential in use', () => {
  let scene: Scene;
  let house: House;
  let hr: Visit;
  let employee: Visit;
  let page: Page;
  let mine: Page;
  let holder: { id: string; displayName: string };
  let badgeId: string;
  /** By the day of their award. */
  const ids: Record<string, string> = {};

  useScene(async (opened) => {
    scene = opened;
    ({ house } = scene);
    holder = (await house.ask(logins.employee, '{ viewer { person { id displayName } } }')).viewer.person;
    hr = await scene.enter('hr');
    employee = await scene.enter('employee');
    page = hr.page;
    mine = employee.page;
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const choose = async (label: string | RegExp, option: string) => {
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const more = async (item: string) => {
    await button('More actions').click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  /** Answers a dialog that asks why, and looks at it. */
  const because = async (title: string, action: string, reason: string, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => undefined) => {
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    expect([title, await axe(page)]).toEqual([title, []]);
    await fill(dialog);
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: action, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const open = (day: string) => go(page, `/credentials/${ids[day]}/show`);
  const publicly = (id: string) => fetch(`${house.address}/b/${id}`, { headers: { accept: 'text/html', 'accept-language': 'en' } });

  test('the issuer gets another name', async () => {
    const { issuers } = await house.ask(logins.hr, '{ issuers { id } }');
    await go(page, `/issuers/${issuers[0].id}`);
    await page.locator('[name=name]').fill(ORGANISATION);
    await button('Save').click();
    await page.getByRole('heading', { level: 1, name: ORGANISATION }).waitFor();
  });

  test('a badge takes a picture that is uploaded, and refuses what is none', async () => {
    await go(page, '/badges/create');
    await page.getByRole('radio', { name: 'Certification' }).check();
    await page.locator('[name="name.en"]').fill(NAME);
    await page.locator('[name="description.en"]').fill('Keeps the quality.');
    await page.locator('[name="criteria.en"]').fill('A week, observed.');
    await button('Upload a picture').click();
    await page.getByLabel('Choose a picture').setInputFiles({ name: 'fake.png', mimeType: 'image/png', buffer: Buffer.from('this is no picture') });
    await page.getByRole('alert').filter({ hasText: /picture|PNG/ }).waitFor();
    await page.getByLabel('Choose a picture').setInputFiles({ name: 'own.png', mimeType: 'image/png', buffer: picture() });
    await page.locator('#main img[width="120"]').waitFor();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await choose(/^Validity/, 'A number of months');
    await choose(/^Second award/, 'Many times, each for itself');
    await button('Save the draft').click();
    await page.waitForURL(/\/badges\/[\w-]+\/show$/);
    await settled(page);
    badgeId = /badges\/([\w-]+)\/show/.exec(page.url())![1]!;
    expect((await page.evaluate(async (address) => (await fetch(address)).headers.get('content-type'), await page.locator('#main img').first().getAttribute('src') ?? ''))).toBe('image/png');
    await button('Publish').click();
    const dialog = page.getByRole('dialog');
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Published.', { exact: true }).waitFor();
  });

  test.each(['2026-01-01', '2025-12-31', '2026-02-28'])('it is issued to one person, %s', async (day) => {
    await go(page, `/employees/${holder.id}/show`);
    await page.getByRole('link', { name: 'Issue a badge' }).click();
    await page.getByRole('heading', { level: 1, name: 'Issue a badge to one person' }).waitFor();
    await settled(page);
    expect(await page.getByRole('combobox', { name: /^Holder/ }).inputValue()).toBe(holder.displayName);
    await page.getByRole('combobox', { name: /^Badge/ }).fill('Sûreté');
    await page.getByRole('option', { name: NAME }).click();
    await page.getByLabel('Issue date').fill(day);
    await button('Issue').click();
    await page.waitForURL(/\/credentials\/[\w-]+\/show$/);
    await settled(page);
    await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
    ids[day] = /credentials\/([\w-]+)\/show/.exec(page.url())![1]!;
  });

  test.each([['2026-01-01', [2026, 1], [2028, 1]], ['2025-12-31', [2025, 12], [2027, 12]]] as const)('its holder accepts it, and LinkedIn is told exactly, %s', async (day, [year, month], [untilYear, untilMonth]) => {
    const id = ids[day]!;
    await go(mine, `/my-badges/${id}/show`);
    await mine.getByRole('button', { name: `Accept “${NAME}”` }).click();
    await mine.getByText(`“${NAME}” is yours now.`).waitFor();
    await mine.getByRole('heading', { name: 'Share it' }).waitFor();
    const add = new URL(await mine.getByRole('link', { name: 'Add to LinkedIn profile' }).getAttribute('href') ?? '');
    expect([add.origin + add.pathname, [...add.searchParams]]).toEqual(['https://www.linkedin.com/profile/add', [
      ['startTask', 'CERTIFICATION_NAME'], ['name', NAME], ['organizationName', ORGANISATION], ['issueYear', `${year}`], ['issueMonth', `${month}`],
      ['expirationYear', `${untilYear}`], ['expirationMonth', `${untilMonth}`], ['certUrl', `${house.address}/b/${id}`], ['certId', id],
    ]]);
    const post = new URL(await mine.getByRole('link', { name: 'Post on LinkedIn' }).getAttribute('href') ?? '');
    expect([post.origin + post.pathname, [...post.searchParams]]).toEqual(['https://www.linkedin.com/sharing/share-offsite/', [['url', `${house.address}/b/${id}`]]]);
    expect(await axe(mine)).toEqual([]);
  });

  test('an organisation that LinkedIn knows is named by its number alone', async () => {
    const { issuers } = await house.ask(logins.hr, '{ issuers { id } }');
    await go(page, `/issuers/${issuers[0].id}`);
    await page.locator('[name=linkedinOrganizationId]').fill('not a number');
    await button('Save').click();
    await page.locator('[name=linkedinOrganizationId][aria-invalid=true]').waitFor();
    await page.locator('[name=linkedinOrganizationId]').fill('1234567');
    await button('Save').click();
    await page.waitForURL(/\/show$/);
    await go(mine, '/my-badges');
    await go(mine, `/my-badges/${ids['2026-01-01']}/show`);
    await mine.waitForFunction(() => document.querySelector('a[href*="organizationId=1234567"]'));
    const add = new URL(await mine.getByRole('link', { name: 'Add to LinkedIn profile' }).getAttribute('href') ?? '');
    expect([add.searchParams.get('organizationId'), add.searchParams.has('organizationName')]).toEqual(['1234567', false]);
  });

  test('its holder declines one, may say why, and may think again', async () => {
    const id = ids['2026-02-28']!;
    await go(mine, `/my-badges/${id}/show`);
    await mine.getByRole('button', { name: `Decline “${NAME}”` }).click();
    const dialog = mine.getByRole('dialog', { name: `Decline “${NAME}”?` });
    expect(await axe(mine)).toEqual([]);
    await dialog.getByLabel(/^Why/).fill('Not mine');
    await dialog.getByRole('button', { name: 'Decline' }).click();
    await mine.getByText('You declined it').first().waitFor();
    expect((await publicly(id)).status).toBe(404);
    await open('2026-02-28');
    await page.getByText('Declined', { exact: true }).first().waitFor();
    await page.getByText('Reason: Not mine').waitFor();
    await mine.getByRole('button', { name: `Accept “${NAME}”` }).click();
    await mine.getByRole('heading', { name: 'Share it' }).waitFor();
  });

  test('who sees it is kept as soon as it is chosen', async () => {
    const id = ids['2026-01-01']!;
    await go(mine, `/my-badges/${id}/show`);
    const see = async (choice: RegExp) => {
      await mine.getByRole('radio', { name: choice }).click();
      await mine.waitForFunction(() => !document.querySelector('input[type=radio]:disabled'));
      await settled(mine);
    };
    expect(await (await publicly(id)).text()).toContain(holder.displayName);
    await see(/^Private/);
    await mine.getByText('It is private: let others see it before you share it.').waitFor();
    expect((await publicly(id)).status).toBe(404);
    const own = await mine.context().newPage();
    expect((await own.goto(`${house.address}/b/${id}`))?.status()).toBe(200);
    await own.getByText('The holder keeps this badge private.').waitFor();
    await own.close();
    await see(/^Public/);
    await mine.getByRole('link', { name: 'Add to LinkedIn profile' }).waitFor();
    await mine.getByRole('switch', { name: 'Show my name on the page' }).or(mine.getByLabel('Show my name on the page')).first().click();
    await settled(mine);
    const shown = await publicly(id);
    expect([shown.status, (await shown.text()).includes(holder.displayName)]).toEqual([200, false]);
    await mine.reload();
    await settled(mine);
    expect(await mine.getByRole('radio', { name: /^Public/ }).isChecked()).toBe(true);
  });

  test('it is suspended, and the suspension lifted, each for a reason', async () => {
    await open('2025-12-31');
    await more('Suspend');
    await because(`Suspend the credential of ${holder.displayName}?`, 'Suspend', 'Under review');
    await page.getByText('It is suspended. Reason: Under review').waitFor();
    expect(await (await publicly(ids['2025-12-31']!)).text()).toContain('Under review');
    await more('Lift the suspension');
    await because(`Lift the suspension for ${holder.displayName}?`, 'Lift the suspension', 'The review found nothing');
    await page.getByText('It is suspended. Reason: Under review').waitFor({ state: 'detached' });
    await page.getByText('Reason: The review found nothing').waitFor();
  });

  test('it is corrected: what was wrong is said under its field, and only what was changed is sent', async () => {
    await open('2025-12-31');
    await more('Correct');
    const dialog = page.getByRole('dialog', { name: 'Correct this credential' });
    await dialog.getByLabel('Reason').fill('A typing error');
    await dialog.getByRole('button', { name: 'Correct', exact: true }).click();
    await dialog.getByText('Nothing was changed.').waitFor();
    await dialog.getByLabel('Expiry date').fill('2020-01-01');
    await dialog.getByRole('button', { name: 'Correct', exact: true }).click();
    await dialog.locator('input[type=date][aria-invalid=true]').waitFor();
    await dialog.getByLabel('Expiry date').fill('2027-11-30');
    await dialog.getByLabel('How it was earned').fill('In the winter of 2025.');
    await because('Correct this credential', 'Correct', 'A typing error');
    await page.getByText('The credential is corrected and signed again.').waitFor();
    await page.getByText('In the winter of 2025.').waitFor();
    await page.getByText('30 Nov 2027').waitFor();
  });

  test.each(['Asia/Tokyo', 'America/Los_Angeles'])('its days are those of the organisation for a reader in %s', async (timeZone) => {
    const abroad = await scene.enter('hr', { ...desk, timeZone });
    expect(await abroad.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(timeZone);
    await go(abroad.page, `/credentials/${ids['2025-12-31']}/show`);
    await abroad.page.getByText('31 Dec 2025', { exact: true }).first().waitFor();
    await abroad.page.getByText('30 Nov 2027', { exact: true }).waitFor();
    await abroad.page.getByRole('button', { name: 'More actions', exact: true }).click();
    await abroad.page.getByRole('menuitem', { name: 'Correct', exact: true }).click();
    const dialog = abroad.page.getByRole('dialog', { name: 'Correct this credential' });
    expect([await dialog.getByLabel('Issue date').inputValue(), await dialog.getByLabel('Expiry date').inputValue()]).toEqual(['2025-12-31', '2027-11-30']);
    await abroad.close();
  });

  test('it is renewed', async () => {
    await open('2025-12-31');
    await more('Renew');
    const dialog = page.getByRole('dialog', { name: 'Renew this credential' });
    expect(await axe(page)).toEqual([]);
    await dialog.getByLabel('Until').fill('2029-06-30');
    await dialog.getByRole('button', { name: 'Renew' }).click();
    await page.getByText('The credential is renewed.').waitFor();
    await page.getByText('30 Jun 2029').waitFor();
    await page.getByText('Renewed', { exact: true }).waitFor(); // in the history
  });

  test('it is revoked for a reason, and nothing more can be done with it', async () => {
    await open('2025-12-31');
    await button('Revoke').click();
    await because(`Revoke the credential of ${holder.displayName}?`, 'Revoke', 'Awarded by mistake');
    await page.getByText('It is revoked for good. Reason: Awarded by mistake').waitFor();
    expect([await button('Revoke').count(), await button('More actions').count()]).toEqual([0, 0]);
    await go(mine, `/my-badges/${ids['2025-12-31']}/show`);
    await mine.getByText('It is revoked for good. Reason: Awarded by mistake').waitFor();
    expect(await mine.getByRole('link', { name: 'Add to LinkedIn profile' }).count()).toBe(0);
  });

  test('the list leads to both ways of issuing', async () => {
    await go(page, '/credentials');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('link', { name: 'Issue to one person' }).click();
    await page.getByRole('heading', { level: 1, name: 'Issue a badge to one person' }).waitFor();
    await go(page, '/credentials');
    await page.getByRole('link', { name: 'Issue a badge', exact: true }).click();
    await page.getByRole('heading', { name: 'Which badge?' }).waitFor();
  });

  test('all that match are revoked at once, as one job on the server', async () => {
    const matching = `{"badgeIds":["${(await crowded(house)).id}"],"validities":["VALID"]}`;
    await go(page, `/credentials?filter=${encodeURIComponent(matching)}&sort=PERSON&order=ASC&page=1&perPage=10`);
    const total = Number(/([\d,]+) results/.exec(await page.locator('#main').innerText())![1]!.replace(',', ''));
    expect(total).toBeGreaterThan(10);
    await page.getByRole('checkbox', { name: 'Select everything on this page' }).check();
    const bar = page.getByRole('region', { name: 'Selection' });
    await bar.getByRole('button', { name: `Select all ${total} that match` }).click();
    await bar.getByRole('button', { name: `Revoke ${total}` }).click();
    await because(`Revoke ${total} credentials?`, `Revoke ${total}`, 'The course was not accredited');
    await page.getByText(`${total} credentials are being revoked.`).waitFor();
    await bar.waitFor({ state: 'detached' });
    expect(await axe(page)).toEqual([]);
    await page.getByRole('link', { name: 'See how far it is' }).click();
    await page.getByRole('heading', { level: 1, name: `Revoking ${total} credentials` }).waitFor();
    const job = page.getByTestId('revocation');
    await job.getByText(`${total} of ${total} revoked`).waitFor();
    await page.getByText('Done', { exact: true }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.reload();
    await settled(page);
    await job.getByText(`${total} of ${total} revoked`).waitFor();
    await page.getByText('The course was not accredited').waitFor();
    await page.getByRole('link', { name: 'All jobs' }).click();
    await settled(page);
    await page.getByRole('region', { name: 'Revocations of many' }).first().getByRole('link', { name: 'The course was not accredited' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await go(page, `/credentials?filter=${encodeURIComponent(matching)}&sort=PERSON&order=ASC&page=1&perPage=10`);
    for (let patience = 100; patience > 0; patience -= 1) {
      const { credentials } = await house.ask(logins.hr, 'query($filter: CredentialFilter) { credentials(first: 1, filter: $filter) { totalCount } }', { filter: JSON.parse(matching) });
      if (credentials.totalCount === 0) break;
      await page.waitForTimeout(100);
    }
    await page.reload();
    await page.getByText('Nothing matches').waitFor();
    const csv = await page.evaluate(async (address) => (await fetch(address)).text(), await page.getByRole('link', { name: 'Export (CSV)' }).getAttribute('href') ?? '');
    expect(csv.trim().split('\r\n')).toHaveLength(1);
  });

  test('a second version leaves the first to its holders; the archive keeps the badge and gives it back', async () => {
    await go(page, `/badges/${badgeId}`);
    await page.locator('[name="description.en"]').fill('Keeps and betters the quality.');
    await button('Save the draft').click();
    await page.getByText('Version 2 is a draft that waits to be published.').waitFor();
    await button('Publish').click();
    const publish = page.getByRole('dialog', { name: `Publish ${NAME}?` });
    await publish.getByText(/Version 2 becomes the one that is awarded from now on.*hold an earlier version keep it as it is\./).waitFor();
    await publish.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Version 2 is a draft that waits to be published.').waitFor({ state: 'detached' });
    await page.getByText('Keeps and betters the quality.').first().waitFor();
    await open('2026-01-01');
    await page.getByText(/version 1/).waitFor();

    await go(page, `/badges/${badgeId}/show`);
    await more('Archive');
    const archive = page.getByRole('dialog', { name: `Archive ${NAME}?` });
    expect(await axe(page)).toEqual([]);
    await archive.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('Archived', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Issue', exact: true }).waitFor({ state: 'detached' });
    await more('Take out of the archive');
    await page.getByRole('dialog').getByRole('button', { name: 'Take out of the archive' }).click();
    await page.getByRole('link', { name: 'Issue', exact: true }).waitFor();
  });
});

/** A square of one colour, as somebody's drawing program saves it. */
function picture(): Buffer {
  const png = new PNG({ width: 480, height: 480 });
  for (let at = 0; at < png.data.length; at += 4) png.data.set([14, 110, 92, 255], at);
  return PNG.sync.write(png);
}

/** A badge that more people hold than fit on a page of ten. */
async function crowded(house: House): Promise<{ id: string }> {
  const { badges } = await house.ask(logins.hr, '{ badges(first: 1, filter: { states: [PUBLISHED] }, sort: CREDENTIALS, direction: DESC) { nodes { id } } }');
  return badges.nodes[0];
}
