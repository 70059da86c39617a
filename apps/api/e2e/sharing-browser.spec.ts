import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { browserPath, describeWith } from '@blason/platform/testing';
import { awardedBadges, type AwardedBadges } from './awarded-badges';
import { startApi, type RunningApi } from './running-api';

const ROOT = 'http://localhost:3300';

/** The public pages in a real browser, served by the real API without a port: requests to our address are injected. SCREENSHOTS=<folder> keeps pictures. */
describeWith('browser', 'public pages in a browser', () => {
  let api: RunningApi;
  let stage: AwardedBadges;
  let browser: Browser;
  let issuerId: string;
  let badgeId: string;
  let person: { id: string };
  /** What the browser asked of anybody else, or was refused by the content security policy. */
  const faults: string[] = [];

  beforeAll(async () => {
    api = await startApi();
    stage = await awardedBadges(api);
    issuerId = await stage.issuer();
    badgeId = await stage.badge({
      issuerId, type: 'CERTIFICATION', validity: 'PERIOD', validityMonths: 24, name: { en: 'Bronze casting by the lost-wax method', fr: 'Coulée du bronze à la cire perdue' },
      description: { en: 'Prepares, casts and chases a piece in bronze, alone and safely.', fr: 'Sait préparer, couler et ciseler une pièce de bronze, seul et en sécurité.' },
      criteria: { en: 'One piece cast before two witnesses.\nNo visible fault.\nAn interview of thirty minutes.', fr: 'Une pièce coulée devant deux témoins.\nAucun défaut visible.\nUn entretien de trente minutes.' },
      tags: ['bronze', 'foundry', 'lost wax'],
      alignments: [
        { targetName: 'casting processes', targetUrl: 'http://data.europa.eu/esco/skill/d1e8ca2d', targetFramework: 'ESCO' },
        { targetName: 'Foundry Mold and Coremakers', targetUrl: 'https://www.onetonline.org/link/summary/51-4071.00', targetFramework: 'O*NET' },
      ],
      skills: [{ skillId: (await stage.mutate('createSkill', { name: { en: 'Bronze casting', fr: 'Coulée du bronze' } }, 'skill { id }')).skill.id, level: 4 }],
    });
    person = await stage.person();
    browser = await chromium.launch({ executablePath: browserPath(), args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  const issue = (input: object = {}, badge = badgeId) => stage.issue(badge, person.id, {
    narrative: 'Three pieces in six months.', evidence: [{ url: 'https://example.org/works/1', narrative: 'The Faun, 42 cm' }], ...input,
  });
  const accepted = async (input: object = {}, badge = badgeId) => {
    const id = await issue(input, badge);
    await stage.accept(id);
    return id;
  };

  async function context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const opened = await browser.newContext(options);
    opened.setDefaultTimeout(10_000);
    await opened.route('**/*', async (route, request) => {
      if (!request.url().startsWith(`${ROOT}/`)) {
        faults.push(request.url());
        return route.abort();
      }
      const { host: _host, ...headers } = await request.allHeaders();
      const answer = await api.app.inject({
        method: request.method() as 'GET', url: request.url().slice(ROOT.length), headers, payload: request.postDataBuffer() ?? undefined,
      });
      return route.fulfill({ status: answer.statusCode, headers: answer.headers as Record<string, string>, body: answer.rawPayload });
    });
    return opened;
  }

  async function open(page: Page, url: string): Promise<void> {
    page.on('console', (message) => { if (/Content Security Policy/i.test(message.text())) faults.push(message.text()); });
    await page.goto(`${ROOT}${url}`, { waitUntil: 'load' });
  }

  test('from the mail to the page, without JavaScript', async () => {
    const id = await issue();
    const link = await stage.link(id);
    const visitor = await context({ javaScriptEnabled: false, locale: 'fr-FR' });
    const page = await visitor.newPage();
    await open(page, `${link.pathname}${link.search}`);
    await page.getByRole('button', { name: 'Accepter le badge' }).click();
    await page.getByRole('link', { name: 'Voir sa page' }).click();
    await page.getByText('Ce badge est authentique').waitFor();
    expect(await page.locator('h1').textContent()).toBe('Coulée du bronze à la cire perdue');
    await page.getByRole('button', { name: 'Vérifier à nouveau' }).click();
    await page.getByText('Ce badge est authentique').waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('This badge is genuine').waitFor();
    for (const image of await page.locator('img').all()) expect(await image.isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Fonderie Lumière & Fils' }).click();
    await page.getByText('Clés de signature').waitFor();
    await visitor.close();
    expect(faults).toEqual([]);
  }, 60_000);

  test('a page prints on one A4 sheet, a very long one on two at most', async () => {
    const text = 'Conçoit, réalise et contrôle l’assemblage et l’ajustage de pièces. '.repeat(20);
    const long = await stage.badge({ issuerId, name: { en: 'Compétence '.repeat(9) }, description: { en: text }, criteria: { en: text } });
    const visitor = await context();
    for (const [id, sheets] of [[await accepted(), 1], [await accepted({ narrative: text }, long), 2]] as const) {
      const page = await visitor.newPage();
      await open(page, `/b/${id}`);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf).toMatch(/MediaBox \[0 0 59[45]\.\d+ 84[12]\.\d+\]/);
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)!.length).toBeLessThanOrEqual(sheets);
    }
    await visitor.close();
  }, 60_000);

  describe('each page, in both languages, light and dark, wide and narrow', () => {
    const token = async (id: string) => (await stage.link(id)).searchParams.get('token')!;
    const changed = async (mutation: string) => {
      const id = await accepted();
      await stage.mutate(mutation, { id, reason: 'The test piece was not his.' }, 'credential { id }');
      return `/b/${id}`;
    };
    const pages: [string, () => Promise<string>][] = [
      ['valid', async () => `/b/${await accepted()}`],
      ['expired', async () => `/b/${await accepted({ issuedOn: '2023-02-01', expiresOn: '2025-01-31' })}`],
      ['revoked', () => changed('revokeCredential')],
      ['suspended', () => changed('suspendCredential')],
      ['pending', async () => {
        const id = await issue();
        return `/b/${id}?token=${await token(id)}`;
      }],
      ['nothing', async () => '/b/AAAAAAAAAAAAAAAAAAAAAA'],
      ['accept', async () => {
        const { pathname, search } = await stage.link(await issue());
        return `${pathname}${search}`;
      }],
      ['accepted already', async () => {
        const { pathname, search } = await stage.link(await accepted());
        return `${pathname}${search}`;
      }],
      ['badge', async () => `/badges/${badgeId}`],
      ['issuer', async () => `/issuers/${issuerId}`],
    ];
    /** Two looks show every language, scheme and width; for pictures all are taken. */
    const looks = ([1280, 390] as const).flatMap((width) => (['en', 'fr'] as const).flatMap((lang) => (['light', 'dark'] as const).map((scheme) => [width, lang, scheme] as const)))
      .filter(([width, lang, scheme]) => process.env.SCREENSHOTS || (width === 1280) === (lang === 'en') && (lang === 'en') === (scheme === 'light'));
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

    test.each(pages)('%s: nothing serious for those who cannot see or point, no sideways scrolling', async (name, address) => {
      const url = await address();
      for (const [width, lang, colorScheme] of looks) {
        const visitor = await context({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        const page = await visitor.newPage();
        await open(page, `${url}${url.includes('?') ? '&' : '?'}lang=${lang}`);
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
        await page.evaluate(axe);
        const { violations } = await page.evaluate('axe.run()') as { violations: { id: string; impact: string; nodes: { html: string }[] }[] };
        expect(violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);
        if (process.env.SCREENSHOTS) {
          mkdirSync(process.env.SCREENSHOTS, { recursive: true });
          await page.screenshot({ path: path.join(process.env.SCREENSHOTS, `public-${name.replaceAll(' ', '-')}-${lang}-${colorScheme}-${width}.png`), fullPage: true });
        }
        await visitor.close();
      }
      expect(faults).toEqual([]);
    }, 60_000);
  });
});
