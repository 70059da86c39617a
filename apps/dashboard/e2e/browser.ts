// A browser that writes down what should not happen: errors of a page, requests to another host, faults of accessibility.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { browserPath } from '@blason/platform/testing';
import pg from 'pg';
import { chromium, type Browser, type Page, type Request } from 'playwright-core';
import { logins, openHouse, PASSWORD, type House } from './house';

export interface Look {
  language: 'en' | 'fr';
  scheme: 'light' | 'dark';
  width: 1280 | 390;
  /** Where the reader is; the organisation is in Paris. */
  timeZone?: string;
}
export const desk: Look = { language: 'en', scheme: 'light', width: 1280 };

/** A page with its own cookies, and what went wrong on it so far. */
export interface Visit {
  page: Page;
  faults: string[];
  close(): Promise<void>;
}

/** A house with people in it, for the specs of one `describe`. Its parts are there from `prepare` on. */
export interface Scene {
  house: House;
  browser: Browser;
  /** The house's database, as its owner. */
  database: pg.Client;
  /** A stranger at the door. What goes wrong in front of them fails the test it happens in, as for everybody who comes. */
  arrive(look?: Look): Promise<Visit>;
  /** Somebody who has signed in. */
  enter(who: keyof typeof logins, look?: Look): Promise<Visit>;
}

/** Opens a house and a browser before the specs of this `describe`, does what `prepare` says, and closes both after them. */
export function useScene(prepare: (scene: Scene) => Promise<void>): void {
  const visits: Visit[] = [];
  const scene: Partial<Scene> = {};

  beforeAll(async () => {
    // One after the other: whichever opened is closed when the other cannot.
    const browser = scene.browser = await openBrowser();
    const { address, databaseUrl } = scene.house = await openHouse();
    scene.database = new pg.Client(databaseUrl);
    await scene.database.connect();
    const arrive = async (look = desk) => {
      const fresh = await visit(browser, address, look);
      visits.push(fresh);
      return fresh;
    };
    const enter = async (who: keyof typeof logins, look = desk) => {
      const fresh = await arrive(look);
      await signIn(fresh, logins[who], look);
      return fresh;
    };
    await prepare(Object.assign(scene, { arrive, enter }) as Scene);
  }, 180_000);

  afterAll(async () => {
    await scene.browser?.close();
    await scene.database?.end();
    await scene.house?.close();
  });

  afterEach(() => expect(visits.flatMap(({ faults }) => faults.splice(0))).toEqual([]));
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox', '--disable-dev-shm-usage'] });

export async function visit(browser: Browser, address: string, look: Look = desk): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.width < 500 ? 844 : 860 }, locale: look.language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: look.timeZone ?? 'Europe/Paris', colorScheme: look.scheme, reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults: string[] = [];
  count(page);
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself reports every answer of 4xx; those are the business of the spec that provokes them.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(`console: ${message.text().slice(0, 300)}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) faults.push(`foreign request: ${request.url()}`);
  });
  await page.goto(`${address}/app/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, faults, close: () => context.close() };
}

/** Signs in and waits for the first page, in the language of `look` whatever the account's is. */
export async function signIn({ page }: Visit, email: string, look: Look = desk): Promise<void> {
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.locator('#main h1').waitFor();
  await page.evaluate((language) => localStorage.setItem('RaStoreblason.locale', JSON.stringify(language)), look.language);
  await page.reload();
  await settled(page);
}

/** Opens an address of the dashboard and waits until it shows what it has to show. */
export async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => { window.location.hash = hash; }, route);
  await settled(page);
}

/** There is a heading, nothing is being fetched, and no skeleton stands for something that is still to come. */
export async function settled(page: Page): Promise<void> {
  await page.locator('#main h1, #main [role=alert]').first().waitFor();
  const pending = underWay.get(page);
  for (let calm = 0, patience = 200; calm < 3 && patience > 0; patience--) {
    await page.waitForTimeout(40);
    calm = pending?.size ? 0 : calm + 1;
  }
  await page.waitForFunction(() => !document.querySelector('#main .MuiSkeleton-root, #main [aria-busy=true]'));
}

/** Requests without an answer yet, but for streams, which never end. */
const underWay = new WeakMap<Page, Set<Request>>();

function count(page: Page): void {
  const pending = new Set<Request>();
  underWay.set(page, pending);
  page.on('request', (request) => !request.url().endsWith('/events') && pending.add(request));
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
}

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on the page, one line each. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as any).axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }: any) => `${id}: ${nodes.length} times, first ${nodes[0].html.slice(0, 160)}`);
  });
}

/** By how many pixels the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
