// Every screen, in both languages, light and dark, wide and narrow: it opens, asks nobody else, and axe finds nothing serious.
// SCREENSHOTS=<folder> keeps a picture of each, in all eight looks instead of two.
import fs from 'node:fs';
import path from 'node:path';
import { jest } from '@jest/globals';
import { describeWith } from '@blason/platform/testing';
import type { Browser } from 'playwright-core';
import { axe, go, openBrowser, overflow, settled, signIn, visit, type Look, type Visit } from './browser';
import { logins, openHouse, type House } from './house';

const pictures = process.env.SCREENSHOTS;
const all = (['light', 'dark'] as const).flatMap((scheme) => (['en', 'fr'] as const).flatMap((language) => ([1280, 390] as const)
  .map((width): Look => ({ scheme, language, width }))));
const looks = pictures ? all : all.filter(({ scheme, language, width }) => (scheme === 'light') === (language === 'en') && (language === 'en') === (width === 1280));

/** Ids of what the screens show; filled before the first of them opens. */
type Ids = Record<'person' | 'report' | 'skill' | 'badge' | 'account' | 'issuer' | 'credential' | 'import' | 'draft' | 'mine', string>;

const screens: [name: string, route: (ids: Ids) => string, who?: keyof typeof logins][] = [
  ['overview', () => '/'],
  ['employees', () => '/employees'],
  ['employees, none matches', () => `/employees?filter=${encodeURIComponent('{"q":"nobody is called this"}')}`],
  ['employee', ({ person }) => `/employees/${person}/show`],
  ['employee, edited', ({ person }) => `/employees/${person}`],
  ['new employee', () => '/employees/create'],
  ['import', () => '/employees/import'],
  ['import, dry run', (ids) => `/employees/import/${ids.import}`],
  ['departments', () => '/departments'],
  ['skills', () => '/skills'],
  ['skill', ({ skill }) => `/skills/${skill}/show`],
  ['skill, edited', ({ skill }) => `/skills/${skill}`],
  ['new skill', () => '/skills/create'],
  ['badges', () => '/badges'],
  ['badge', ({ badge }) => `/badges/${badge}/show`],
  ['badge, edited', ({ badge }) => `/badges/${badge}`],
  ['new badge', () => '/badges/create'],
  ['issue', () => '/batches/create'],
  ['issue, dry run', ({ draft }) => `/batches/${draft}`],
  ['jobs', () => '/batches'],
  ['credentials', () => '/credentials'],
  ['credential', ({ credential }) => `/credentials/${credential}/show`],
  ['new credential', () => '/credentials/create'],
  ['accounts', () => '/accounts'],
  ['account', ({ account }) => `/accounts/${account}/show`],
  ['account, edited', ({ account }) => `/accounts/${account}`],
  ['new account', () => '/accounts/create'],
  ['issuers', () => '/issuers'],
  ['issuer', ({ issuer }) => `/issuers/${issuer}/show`],
  ['issuer, edited', ({ issuer }) => `/issuers/${issuer}`],
  ['settings', () => '/settings'],
  ['my account', () => '/my-account'],
  ['an address that leads nowhere', () => '/nowhere'],
  ['my team', () => '/team', 'manager'],
  ['one of my team', ({ report }) => `/employees/${report}/show`, 'manager'],
  ['my badges', () => '/my-badges', 'employee'],
  ['one of my badges', ({ mine }) => `/my-badges/${mine}/show`, 'employee'],
  ['what is not for me', () => '/accounts', 'employee'],
];

jest.setTimeout(90_000); // a browser on a machine that runs everything else beside it

describeWith('browser', 'every screen', () => {
  let house: House;
  let browser: Browser;
  let ids: Ids;
  beforeAll(async () => {
    // One after the other: whichever opened is closed when the other cannot.
    browser = await openBrowser();
    house = await openHouse();
    ids = await findIds(house);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  describe.each(looks.map((look) => [`${look.scheme}, ${look.language}, ${look.width} px`, look] as const))('%s', (name, look) => {
    const visits = new Map<string, Visit>();
    afterAll(() => Promise.all([...visits.values()].map((open) => open.close())));
    const as = async (who: keyof typeof logins) => {
      const known = visits.get(who);
      if (known) return known;
      const fresh = await visit(browser, house.address, look);
      await signIn(fresh, logins[who], look);
      visits.set(who, fresh);
      return fresh;
    };

    test.each([['sign in', '/login'], ['forgotten password', '/forgot-password'], ['new password', '/set-password/some-token']])('%s', async (screen, route) => {
      const open = await visit(browser, house.address, look);
      await open.page.goto(`${house.address}/app/#${route}`);
      await open.page.locator('main h1').waitFor();
      await judge(open, `${screen} (${name})`);
      await open.close();
    });

    test.each(screens)('%s', async (screen, route, who = 'hr') => {
      const open = await as(who);
      await go(open.page, route(ids));
      await settled(open.page);
      expect(await open.page.evaluate(() => document.documentElement.lang)).toBe(look.language);
      await judge(open, `${screen} (${name})`);
    });
  });
});

async function judge(open: Visit, name: string): Promise<void> {
  if (pictures) {
    fs.mkdirSync(pictures, { recursive: true });
    await open.page.screenshot({ path: path.join(pictures, `${name.replace(/\W+/g, '-').replace(/-$/, '')}.png`), fullPage: true });
  }
  expect({ faults: open.faults.splice(0), axe: await axe(open.page), overflow: await overflow(open.page) }).toEqual({ faults: [], axe: [], overflow: 0 });
}

async function findIds(house: House): Promise<Ids> {
  const found = await house.ask(logins.hr, `{
    employees(first: 60, sort: NUMBER) { nodes { id reportsCount managers { id } } }
    skills(first: 1) { nodes { id } } badges(first: 1, filter: { types: [CERTIFICATION] }) { nodes { id } }
    accounts(first: 1) { nodes { id } } issuers { id } credentials(first: 1, filter: { states: [ACCEPTED] }) { nodes { id } }
  }`);
  const mine = await house.ask(logins.employee, '{ myCredentials(first: 1) { nodes { id } } }');
  const team = await house.ask(logins.manager, '{ team(first: 1) { nodes { id } } }');
  const badgeId = found.badges.nodes[0].id;
  const draft = await house.ask(logins.hr, `mutation($input: DraftBatchFromTextInput!) { draftBatchFromText(input: $input) { batch { id } } }`, {
    input: { badgeId, text: 'Amélie Dœuvre <amelie.doeuvre@nobody.example>; not an address' },
  });
  const upload = new FormData();
  upload.append('file', new Blob(['Nom;Adresse e-mail;Matricule;Pointure\nAmélie Dœuvre;amelie@nobody.example;A-77;38\nX;no address;A-79;40\n']), 'salariés.csv');
  const started = await house.send(logins.hr, '/api/v1/person-imports', upload);
  const { id } = (await started.json()) as { id: string };
  return {
    person: found.employees.nodes.find((person: any) => person.reportsCount > 0 && person.managers.length > 0).id,
    report: team.team.nodes[0].id, skill: found.skills.nodes[0].id, badge: badgeId, account: found.accounts.nodes[0].id, issuer: found.issuers[0].id,
    credential: found.credentials.nodes[0].id, import: id, draft: draft.draftBatchFromText.batch.id, mine: mine.myCredentials.nodes[0].id,
  };
}
