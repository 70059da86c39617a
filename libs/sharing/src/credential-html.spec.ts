import { credentialPage, type CredentialPage, type PageState } from './credential-html';
import { words } from './page-words';

const page: CredentialPage = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA', state: 'VALID', checks: [{ name: 'proof', ok: true }, { name: 'status', ok: false }],
  checkedAt: new Date('2026-11-23T10:00:00Z'), name: 'Sûreté & "Hauteur" <1>', description: 'x'.repeat(400), criteria: 'Réussir.', type: 'CERTIFICATION', kind: 'CAPABILITY',
  version: 2, badgeUrl: 'http://localhost:3300/badges/b', pictureUrl: 'http://localhost:3300/badges/b/2.png', tags: ['a<b'],
  skills: [{ name: 'Escalade', level: 4, links: [{ label: 'ESCO', url: 'http://data.europa.eu/esco/skill/1' }] }],
  alignments: [{ label: 'bad', url: 'javascript:alert(1)' }], earner: "Amélie Dœuvre <O'T>", issuer: { name: 'Atelier', url: 'http://localhost:3300/issuers/i' },
  awardedAt: new Date('2026-01-31T23:30:00Z'), validUntil: new Date('2028-01-31T22:59:59Z'), evidence: [{ url: 'https://a.example/?x=1&y=2', narrative: 'n' }],
  listed: true, restricted: false, pageUrl: 'http://localhost:3300/b/AAAAAAAAAAAAAAAAAAAAAA', timeZone: 'Europe/Paris',
};

test('nothing of what people wrote becomes markup, no script runs, no address but http is linked', () => {
  const html = credentialPage(page, words.fr);
  expect(html).not.toMatch(/<script(?! type="application\/ld\+json")/);
  expect(html).not.toContain('javascript:alert(1)"');
  expect(html).not.toMatch(/<1>|<b<|<O'T>/);
  expect(html).toContain('Sûreté &#38; &#34;Hauteur&#34; &#60;1&#62;');
  expect(html).toContain('href="https://a.example/?x=1&#38;y=2"');
  expect(Buffer.byteLength(html)).toBeLessThan(50 * 1024);
});

test('days are those of the organisation', () => {
  expect(credentialPage(page, words.fr)).toContain('>1 février 2026<');
  expect(credentialPage(page, words.en)).toContain('>1 February 2026<');
});

test.each(['VALID', 'EXPIRED', 'REVOKED', 'SUSPENDED', 'PENDING', 'DECLINED', 'PRIVATE'] as PageState[])('%s has words and an icon of its own, in both languages', (state) => {
  for (const own of [words.en, words.fr]) {
    const banner = /<div class="banner[\s\S]*?<\/div><\/div>/.exec(credentialPage({ ...page, state }, own))?.[0];
    expect(banner).toMatch(/<svg/);
    expect(banner).toContain((own as unknown as Record<string, string>)[`${state.toLowerCase()}Text`]);
  }
});

test('OpenGraph has what LinkedIn reads, and none of it for a page that others cannot see', () => {
  const html = credentialPage(page, words.en);
  for (const tag of ['og:title', 'og:description', 'og:image', 'og:image:width', 'og:image:height', 'og:image:alt', 'og:url', 'og:type', 'og:site_name']) {
    expect(html).toContain(`property="${tag}"`);
  }
  expect(/property="og:description" content="([^"]*)"/.exec(html)?.[1]).toHaveLength(300);
  const restricted = credentialPage({ ...page, state: 'PENDING', restricted: true }, words.en);
  expect(restricted).not.toContain('property="og:');
  expect(restricted).toContain('noindex');
});

test('a page that the holder did not make public is not for search engines', () => {
  expect(credentialPage(page, words.en)).not.toContain('noindex');
  expect(credentialPage({ ...page, listed: false }, words.en)).toContain('noindex');
});
