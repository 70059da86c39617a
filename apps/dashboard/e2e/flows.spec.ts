// What people do with the screens, and what they may expect of them.
import { gzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { describeWith } from '@blason/platform/testing';
import type { Browser, Page } from 'playwright-core';
import { axe, desk, go, settled, signIn, useScene, visit, type Visit } from './browser';
import { logins, PASSWORD, type House } from './house';

jest.setTimeout(90_000); // a browser on a machine that runs everything else beside it

describeWith('browser', 'the dashboard in use', () => {
  let house: House;
  let browser: Browser;
  let hr: Visit;
  let page: Page;

  useScene(async (scene) => {
    ({ house, browser } = scene);
    hr = await scene.arrive();
    page = hr.page;
  });

  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.id ?? '');
  const text = async (selector: string) => (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();
  const filterInAddress = () => JSON.parse(new URLSearchParams(page.url().split('?')[1]).get('filter') ?? '{}');

  test('a wrong password is said, and the focus is where it can be mended', async () => {
    await page.locator('#email').fill(logins.hr);
    await page.locator('#password').fill('not this one');
    await page.locator('button[type=submit]').click();
    expect(await text('[role=alert]')).toMatch(/password/i);
    expect(await focused()).toBe('password');
    await signIn(hr, logins.hr);
    expect(await text('#main h1')).toBe('Overview');
  });

  test('the first stop of the keyboard leads past the navigation; the focus starts at the heading of a page', async () => {
    await page.reload();
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('main');
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Employees' }).press('Enter');
    await settled(page);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await page.title()).toBe('Employees · Blason');
  });

  test('the first page is light: at most 450 KB of script and style, compressed', async () => {
    const fresh = await browser.newContext();
    const first = await fresh.newPage();
    const bodies: Promise<Buffer>[] = [];
    first.on('response', (response) => /\.(js|css)$/.test(response.url()) && bodies.push(response.body()));
    await first.goto(`${house.address}/app/`);
    await first.locator('#email').waitFor();
    const kilobytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024;
    await fresh.close();
    expect(kilobytes).toBeGreaterThan(100);
    expect(kilobytes).toBeLessThan(450);
  });

  test('on a phone the navigation is a drawer', async () => {
    const phone = await visit(browser, house.address, { ...desk, width: 390 });
    await signIn(phone, logins.hr);
    await phone.page.getByRole('button', { name: 'Open the navigation' }).click();
    await phone.page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Skills' }).click();
    await phone.page.getByRole('heading', { level: 1, name: 'Skills' }).waitFor();
    await phone.page.getByRole('navigation', { name: 'Main navigation' }).waitFor({ state: 'detached' });
    expect(phone.faults).toEqual([]);
    await phone.close();
  });

  test('every figure of the overview opens a list with as many entries', async () => {
    await go(page, '/');
    for (const name of ['Issued', 'Accepted', 'Expiring in 90 days', 'Employees']) {
      await go(page, '/');
      const figure = page.getByRole('region', { name, exact: true }).getByRole('link');
      const number = (await figure.innerText()).trim();
      await figure.click();
      await page.getByText(/^[\d,]+ results?$/).first().waitFor();
      expect([name, await page.locator('#main').getByText(/^[\d,]+ results?$/).first().innerText()]).toEqual([name, `${number} result${number === '1' ? '' : 's'}`]);
    }
  });

  test('the chart says the same in a table', async () => {
    await go(page, '/');
    const issued = Number((await page.getByRole('region', { name: 'Issued', exact: true }).getByRole('link').innerText()).replace(/\D/g, ''));
    await page.getByRole('button', { name: 'Show as a table' }).click();
    const totals = await page.locator('table').first().locator('tbody tr td:last-child').allInnerTexts();
    expect(totals.reduce((sum, total) => sum + Number(total.replace(/\D/g, '')), 0)).toBe(issued);
  });

  describe('a list', () => {
    test('search, filter and order stand in the address and survive a reload; nothing found is not nothing there', async () => {
      await go(page, '/employees');
      await page.getByRole('searchbox').fill('amelie');
      await page.waitForURL(/filter=/);
      await settled(page);
      expect(filterInAddress()).toEqual({ q: 'amelie' });
      await page.getByRole('button', { name: 'Number' }).click();
      await settled(page);
      expect(await page.getByRole('columnheader', { name: /Number/ }).getAttribute('aria-sort')).toBe('ascending');
      await page.getByRole('search').getByRole('button', { name: /^Department/ }).click();
      await page.getByRole('dialog').getByRole('checkbox').first().click(); // its tick follows from the address
      await page.waitForURL(/departmentIds/);
      await page.keyboard.press('Escape');
      await settled(page);
      expect(filterInAddress()).toEqual({ q: 'amelie', departmentIds: [expect.any(String)] });
      await page.reload();
      await settled(page);
      expect([await page.getByRole('searchbox').inputValue(), filterInAddress().q]).toEqual(['amelie', 'amelie']);
      await page.getByRole('searchbox').fill('nobody is called this');
      await page.getByText('Nothing matches').waitFor();
      await page.locator('#main').getByRole('button', { name: 'Clear filters' }).last().click();
      await page.getByText(/^[1-9]\d* results$/).first().waitFor(); // "0 results" stood there before
      expect(page.url()).not.toMatch(/nobody/);
      await settled(page);
    });

    test('a row starts with a link; the way back leads to the same list', async () => {
      await go(page, `/employees?filter=${encodeURIComponent('{"q":"amelie"}')}&sort=NAME&order=DESC&page=1&perPage=10`);
      await page.locator('tbody th a').first().click();
      await settled(page);
      expect(page.url()).toMatch(/\/employees\/[\w-]+\/show$/);
      await page.getByRole('link', { name: 'All employees' }).click();
      await settled(page);
      expect([filterInAddress().q, await page.getByRole('columnheader', { name: /Name/ }).getAttribute('aria-sort')]).toEqual(['amelie', 'descending']);
    });

    test('a view keeps filters and columns on the server', async () => {
      await go(page, `/employees?filter=${encodeURIComponent('{"q":"amelie"}')}&sort=NAME&order=ASC&page=1&perPage=25`);
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('dialog').getByRole('checkbox', { name: 'Country' }).uncheck();
      await page.keyboard.press('Escape');
      await page.getByRole('columnheader', { name: 'Country' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('button', { name: 'Save this view' }).click();
      await page.getByRole('dialog').getByRole('textbox').fill('Every Amélie');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await page.getByText('The view is saved.').waitFor();
      // Another browser has none of this in its memory.
      const elsewhere = await visit(browser, house.address);
      await signIn(elsewhere, logins.hr);
      await go(elsewhere.page, '/employees');
      await elsewhere.page.getByRole('button', { name: 'Views' }).click();
      await elsewhere.page.getByRole('link', { name: 'Every Amélie' }).click();
      await settled(elsewhere.page);
      expect(await elsewhere.page.getByRole('searchbox').inputValue()).toBe('amelie');
      expect(await elsewhere.page.getByRole('columnheader').allInnerTexts()).not.toContain('Country');
      expect(elsewhere.faults).toEqual([]);
      await elsewhere.close();
    });

    test('everything that matches can be chosen, on all pages', async () => {
      await go(page, '/employees?filter=%7B%7D&sort=NAME&order=ASC&page=1&perPage=10');
      const total = /(\d+) results/.exec(await page.locator('#main').innerText())![1]!;
      await page.getByRole('checkbox', { name: 'Select everything on this page' }).check();
      const bar = page.getByRole('region', { name: 'Selection' });
      expect(await bar.innerText()).toMatch(/10 selected/);
      await bar.getByRole('button', { name: `Select all ${total} that match` }).click();
      expect(await bar.innerText()).toContain(`${total} selected`);
      await bar.getByRole('button', { name: 'Clear the selection' }).click();
      await bar.waitFor({ state: 'detached' });
    });

    test('the export holds what the list holds, readable in Excel', async () => {
      await go(page, `/employees?filter=${encodeURIComponent('{"q":"amelie"}')}&sort=NAME&order=ASC&page=1&perPage=25`);
      const total = Number(/(\d+) results?/.exec(await page.locator('#main').innerText())![1]);
      const address = await page.getByRole('link', { name: 'Export (CSV)' }).getAttribute('href');
      const csv = await page.evaluate(async (href) => [...new Uint8Array(await (await fetch(href)).arrayBuffer())], address!);
      expect(csv.slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
      expect(Buffer.from(csv).toString('utf8').trim().split(/\r?\n/)).toHaveLength(total + 1);
    });
  });

  test('a fault that the server finds stands under its field, and the focus goes there', async () => {
    const { employees } = await house.ask(logins.hr, '{ employees(first: 2, sort: NUMBER) { nodes { id email } } }');
    const [somebody, other] = employees.nodes;
    await go(page, `/employees/${somebody.id}`);
    await page.locator('[name=email]').fill(other.email);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[name=email][aria-invalid=true]').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'email');
    const description = (await page.locator('[name=email]').getAttribute('aria-describedby'))!;
    expect((await page.locator(`[id="${description}"]`).innerText()).length).toBeGreaterThan(10);
    await page.locator('[name=email]').fill(somebody.email);
    await page.locator('[name=jobTitle]').fill('Ingénieure en chef');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/show$/);
    await page.getByText('Ingénieure en chef', { exact: false }).first().waitFor();
  });

  test('a file of people is checked row by row, then written, and the same file again changes nothing', async () => {
    const file = {
      name: 'people.csv', mimeType: 'text/csv',
      buffer: Buffer.from('E-mail;Name;Number;Shoe size\noeuvre@example.org;Amélie Dœuvre;Z-1;38\nz2@example.org;;Z-2;40\nnot an address;Nobody;;1\n'),
    };
    const rows = () => page.getByRole('region', { name: 'Row by row' }).last();
    for (const round of ['first', 'second'] as const) {
      await go(page, '/employees/import');
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('heading', { name: 'What would happen' }).waitFor({ timeout: 60_000 });
      expect(await page.locator('#main').innerText()).toContain('Shoe size');
      expect(await rows().innerText()).toContain('Amélie Dœuvre');
      if (round === 'first') {
        await page.getByRole('button', { name: 'Write 2 people' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Write 2 people' }).click();
        await page.getByText(/2 added, 0 changed/).waitFor({ timeout: 60_000 });
      } else {
        expect(await page.getByRole('button', { name: 'Nothing to write' }).isDisabled()).toBe(true);
        await page.getByRole('button', { name: 'Discard' }).click();
        await page.getByText('This import was discarded').waitFor();
      }
    }
  });

  test('a badge is designed, drawn while it is written, published, and edited without touching what is published', async () => {
    await go(page, '/badges/create');
    await page.getByRole('radio', { name: 'Certification' }).check();
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.locator('[name="name.en"][aria-invalid=true]').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'name.en');
    await page.locator('[name="name.en"]').fill('Night shift lead');
    await page.locator('[name="description.en"]').fill('Leads a shift at night.');
    await page.locator('[name="criteria.en"]').fill('Ten nights, observed.');
    await page.getByRole('tab', { name: 'Français' }).click();
    await page.locator('[name="name.fr"]').fill('Chef d’équipe de nuit');
    await page.waitForFunction(() => /^data:image\/svg/.test((document.querySelector('section img[width="230"]') as HTMLImageElement | null)?.src ?? ''));
    await page.getByRole('tab', { name: 'LinkedIn' }).click();
    await page.getByText('Camille Exemple earned “Night shift lead”').waitFor();
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.waitForURL(/\/badges\/[\w-]+\/show$/);
    await settled(page);
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish Night shift lead?' });
    expect(await dialog.innerText()).toContain('Version 1 becomes the one that is awarded');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Published.', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Edit' }).click();
    await settled(page);
    await page.locator('[name="name.en"]').fill('Night shift leader');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.waitForURL(/\/show$/);
    await page.getByText('Version 2 is a draft that waits to be published.').waitFor();
    expect(await text('#main h1')).toBe('Night shift lead');
    const versions = page.getByRole('region', { name: 'Version 2' });
    expect((await versions.innerText()).replace(/\s+/g, ' ')).toContain('Night shift lead Night shift leader');
  });

  test('what cannot be undone says how many it concerns', async () => {
    const { badges } = await house.ask(logins.hr, '{ badges(first: 1, filter: { states: [PUBLISHED] }, sort: CREDENTIALS, direction: DESC) { nodes { id credentialCount } } }');
    const [{ id, credentialCount }] = badges.nodes;
    await go(page, `/badges/${id}/show`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    expect(await page.getByRole('dialog').innerText()).toContain(`Its ${credentialCount} holders keep it`);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  });

  test('an account is invited by mail, given another role, signed out everywhere and disabled', async () => {
    const email = 'zoe.oeuvrard@nobody.example';
    await go(page, '/accounts/create');
    await page.locator('[name=email]').fill(logins.issuer);
    await page.locator('[name=displayName]').fill('Zoë Œuvrard');
    await page.getByRole('button', { name: 'Create and send the link' }).click();
    await page.locator('[name=email][aria-invalid=true]').waitFor();
    await page.locator('[name=email]').fill(email);
    await page.getByRole('button', { name: 'Create and send the link' }).click();
    await page.getByRole('heading', { level: 1, name: 'Zoë Œuvrard' }).waitFor();
    await page.getByText('Invited', { exact: true }).waitFor();
    const account = page.url();

    const guest = await visit(browser, house.address);
    const mailbox = `${house.address}/mailbox?to=${encodeURIComponent(email)}`;
    for (let patience = 60; patience > 0; patience -= 1) {
      await guest.page.goto(mailbox);
      if (await guest.page.locator('a[href*="/mailbox/"]').count()) break;
      await guest.page.waitForTimeout(300);
    }
    await guest.page.locator('a[href*="/mailbox/"]').first().click();
    const link = await guest.page.frameLocator('iframe').locator('a[href*="set-password"]').first().getAttribute('href');
    await guest.page.goto(link!);
    await guest.page.getByLabel('New password').fill(PASSWORD);
    await guest.page.getByLabel('The same again').fill(PASSWORD);
    await guest.page.getByRole('button', { name: 'Save the password' }).click();
    await guest.page.getByText('Your password is set. You can sign in now.').waitFor();
    await signIn(guest, email);
    const sections = async () => (await guest.page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link').allInnerTexts()).map((words) => words.trim());
    expect(await sections()).not.toContain('Jobs');

    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('checkbox', { name: /^Issuer/ }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Issuer, Employee').or(page.getByText('Employee, Issuer')).waitFor();
    await guest.page.reload();
    await settled(guest.page);
    expect(await sections()).toContain('Jobs');

    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    const out = page.getByRole('dialog', { name: 'Sign Zoë Œuvrard out everywhere?' });
    await out.getByText('One session ends at once.').waitFor();
    expect(await axe(page)).toEqual([]);
    await out.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByText('Signed in nowhere.').waitFor();
    await guest.page.reload();
    await guest.page.locator('#email').waitFor();

    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByRole('dialog', { name: 'Disable the account of Zoë Œuvrard?' }).getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Disabled', { exact: true }).waitFor();
    await guest.page.locator('#email').fill(email);
    await guest.page.locator('#password').fill(PASSWORD);
    await guest.page.locator('button[type=submit]').click();
    await guest.page.getByRole('alert').waitFor();
    expect(page.url()).toBe(account);
    expect(guest.faults).toEqual([]);
    await guest.close();
  });

  test('a signing key is replaced; the former one stays public', async () => {
    const { issuers } = await house.ask(logins.hr, '{ issuers { id keys { url retiredAt } } }');
    await go(page, `/issuers/${issuers[0].id}/show`);
    await page.getByRole('button', { name: 'Rotate the key' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make a new signing key?' });
    await dialog.getByText('What was signed with the present one stays valid and verifiable.', { exact: false }).waitFor();
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Rotate the key' }).click();
    await page.getByText('A new key signs from now on.').waitFor();
    await page.getByRole('row', { name: /^Key 2 Current/ }).waitFor();
    await page.getByRole('row', { name: /^Key 1 Retired/ }).waitFor();
    expect((await (await fetch(issuers[0].keys[0].url)).json()) as object).toMatchObject({ type: 'Multikey' });
  });

  test('a shared view reaches a colleague and goes when its owner deletes it; the settings say who may do what', async () => {
    await go(page, `/credentials?filter=${encodeURIComponent('{"states":["PENDING"]}')}&sort=PERSON&order=ASC&page=1&perPage=25`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Save this view' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this view' });
    await dialog.getByLabel('Name of the view').fill('Not answered yet');
    await dialog.getByLabel('Colleagues see it too').check();
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    const colleague = await visit(browser, house.address);
    await signIn(colleague, logins.issuer);
    await go(colleague.page, '/credentials');
    await colleague.page.getByRole('button', { name: 'Views' }).click();
    await colleague.page.getByText('Shared by a colleague').waitFor();
    expect(await colleague.page.getByRole('button', { name: 'Delete the view Not answered yet' }).count()).toBe(0);
    await colleague.page.getByRole('link', { name: 'Not answered yet' }).click();
    await settled(colleague.page);
    await colleague.page.getByRole('button', { name: 'Acceptance: Waiting' }).waitFor();
    expect(colleague.faults).toEqual([]);
    await colleague.close();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Delete the view Not answered yet' }).click();
    await page.getByRole('link', { name: 'Not answered yet' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');

    await go(page, '/settings');
    const row = page.getByRole('row', { name: /^Design and publish badges/ });
    await row.waitFor();
    expect(await row.getByRole('img', { name: 'Yes' }).count()).toBe(2);
    await page.getByRole('link', { name: 'Issuers and signing keys' }).click();
    await page.getByRole('heading', { level: 1, name: 'Issuers' }).waitFor();
  });

  test('language and appearance change at once and are kept', async () => {
    await go(page, '/skills');
    await page.getByRole('button', { name: /^Language/ }).click();
    await page.getByRole('menuitem', { name: 'Français' }).click();
    await page.getByRole('heading', { level: 1, name: 'Compétences' }).waitFor();
    await page.getByRole('button', { name: 'Apparence' }).click();
    await page.getByRole('menuitem', { name: 'Sombre' }).click();
    await page.reload();
    await settled(page);
    const shown = await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).backgroundColor]);
    expect(shown).toEqual(['fr', 'rgb(15, 21, 19)']);
    await page.getByRole('button', { name: /^Langue/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Skills' }).waitFor();
    expect((await house.ask(logins.hr, '{ viewer { account { language } } }')).viewer.account.language).toBe('en');
  });

  test('an employee sees what is for employees', async () => {
    const employee = await visit(browser, house.address);
    await signIn(employee, logins.employee);
    const links = await employee.page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link').allInnerTexts();
    expect(links.map((link) => link.trim())).toEqual(['My badges', 'Badges', 'Skills']);
    await go(employee.page, '/employees');
    await employee.page.getByRole('heading', { name: 'Not open to you' }).waitFor();
    expect(employee.faults).toEqual([]);
    await employee.close();
  });

  test('an API that cannot say who is signed in is told as what it is, with another try', async () => {
    const lost = await visit(browser, house.address);
    await signIn(lost, logins.hr);
    await lost.page.route('**/graphql', (route) => route.abort());
    await lost.page.reload();
    await lost.page.locator('[role=alert]').first().waitFor();
    await lost.page.unroute('**/graphql');
    await lost.page.getByRole('button', { name: 'Try again' }).first().click();
    await lost.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await lost.close();
  });

  test('a session that ended elsewhere leads to the door, with a word', async () => {
    const again = await visit(browser, house.address);
    await signIn(again, logins.issuer);
    await again.page.evaluate(() => fetch('/api/v1/session', { method: 'DELETE', headers: { 'x-blason': '1' } }));
    await again.page.evaluate(() => { window.location.hash = '/credentials'; });
    await again.page.getByText('Your session has ended. Please sign in again.').waitFor();
    await again.page.locator('#email').waitFor();
    await again.close();
  });
});
