import QRCode from 'qrcode';
import sharp from 'sharp';
import { DeliveryService } from '@blason/notify';
import { awardedBadges, submit, type AwardedBadges } from './awarded-badges';
import { startApi, type RunningApi } from './running-api';
import { startWorker } from './running-worker';

const ROOT = 'http://localhost:3300';
const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8';
const UNKNOWN = 'AAAAAAAAAAAAAAAAAAAAAA';

let api: RunningApi;
let stage: AwardedBadges;
let issuerId: string;
let badgeId: string;
let holder: { id: string; rowId: number };
let holderCookie: string;
/** Accepted, unlisted, valid. */
let open: string;

beforeAll(async () => {
  api = await startApi();
  stage = await awardedBadges(api);
  issuerId = await stage.issuer();
  badgeId = await stage.badge({ issuerId });
  holder = await stage.person();
  holderCookie = await api.cookieOf(await api.account('holder@eolis.example', ['EMPLOYEE'] as never, holder.rowId));
  open = await issued();
  await stage.accept(open);
});
afterAll(() => api?.close());

const issued = (input: object = {}, badge = badgeId) => stage.issue(badge, holder.id, { evidence: [{ url: 'https://example.org/work', narrative: 'A gate' }], ...input });
const get = (url: string, headers: Record<string, string> = {}) => api.app.inject({ method: 'GET', url, headers });
const page = (url: string, headers: Record<string, string> = {}) => get(url, { accept: HTML, ...headers });

describe('what an address answers', () => {
  const OB3 = 'application/vc+ld+json';
  const LD = 'application/ld+json';
  const page = 'text/html; charset=utf-8';
  const both = (fallback: string): [string | undefined, string][] => [
    ['application/vc', 'application/vc'], [OB3, OB3], [LD, LD], ['application/json', 'application/json'],
    [undefined, fallback], ['*/*', fallback], ['image/x-unknown', fallback],
  ];
  const addresses: [string, () => string, string, boolean][] = [
    ['a credential', () => `/b/${open}`, OB3, true],
    ['a badge', () => `/badges/${badgeId}`, LD, true],
    ['a version of a badge', () => `/badges/${badgeId}/1`, LD, true],
    ['an issuer', () => `/issuers/${issuerId}`, LD, true],
    ['a key', () => `/issuers/${issuerId}/keys/1`, LD, false],
    ['a status list', () => '/status/1', OB3, false],
    ['an OB2 assertion', () => `/ob2/assertions/${open}`, LD, false],
    ['an OB2 badge', () => `/ob2/badges/${badgeId}/1`, LD, false],
    ['an OB2 issuer', () => `/ob2/issuers/${issuerId}`, LD, false],
  ];

  test.each(addresses)('%s, by Accept', async (_name, url, fallback, hasPage) => {
    const bodies = new Set<string>();
    for (const [accept, type] of both(fallback)) {
      const answer = await get(url(), accept ? { accept } : {});
      expect([accept, answer.statusCode, answer.headers['content-type']]).toEqual([accept, 200, type]);
      expect(answer.json().id).toBe(url().startsWith('/badges/') ? `${ROOT}/badges/${badgeId}/1` : `${ROOT}${url()}`);
      expect(answer.headers.vary).toContain('Accept');
      bodies.add(answer.body);
    }
    expect(bodies.size).toBe(1);
    const asBrowser = await get(url(), { accept: HTML });
    expect([asBrowser.statusCode, asBrowser.headers['content-type']]).toEqual([200, hasPage ? page : fallback]);
  });

  test.each(addresses)('%s: ETag and 304, and every site may read it', async (_name, url) => {
    const first = await get(url());
    expect(first.headers).toMatchObject({
      etag: expect.stringMatching(/^"[\w-]+"$/), 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff',
    });
    for (const known of [first.headers.etag as string, `"other", W/${first.headers.etag as string}`, '*']) {
      const again = await get(url(), { 'if-none-match': known });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', first.headers.etag]);
    }
    expect((await get(url(), { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  test('files have their own type, and drawings may run nothing', async () => {
    for (const [url, type] of [
      [`/b/${open}.png`, 'image/png'], [`/b/${open}.svg`, 'image/svg+xml'], [`/b/${open}.json`, OB3], [`/b/${open}/og.png`, 'image/png'], [`/b/${open}/qr.svg`, 'image/svg+xml'],
      [`/ob2/assertions/${open}.png`, 'image/png'], [`/ob2/assertions/${open}.svg`, 'image/svg+xml'], [`/badges/${badgeId}/1.png`, 'image/png'],
    ] as const) {
      const answer = await get(url, { accept: HTML });
      expect([url, answer.statusCode, answer.headers['content-type'], answer.headers['cross-origin-resource-policy']]).toEqual([url, 200, type, 'cross-origin']);
      if (url.endsWith('.svg')) expect(answer.headers['content-security-policy']).toContain('sandbox');
      expect((await get(url, { 'if-none-match': answer.headers.etag as string })).statusCode).toBe(304);
    }
  });

  test('a credential that is signed again has another ETag', async () => {
    const id = await issued();
    await stage.accept(id);
    const before = await get(`/b/${id}`);
    await stage.mutate('correctCredential', { id, reason: 'A wrong word', narrative: 'As it was' }, 'credential { id }');
    const after = await get(`/b/${id}`, { 'if-none-match': before.headers.etag as string });
    expect([after.statusCode, after.headers.etag === before.headers.etag]).toEqual([200, false]);
    expect(after.json()).toMatchObject({ id: before.json().id, awardedDate: before.json().awardedDate, credentialSubject: { narrative: 'As it was' } });
  });
});

describe('there is nothing here', () => {
  /** What a stranger can tell two answers apart by. */
  const seen = ({ statusCode, headers, rawPayload }: Awaited<ReturnType<typeof get>>) => {
    const { date: _date, 'x-request-id': _trace, 'x-trace-id': _trace2, ...rest } = headers;
    return { statusCode, headers: rest, body: rawPayload.toString('base64') };
  };
  const hidden: Record<string, string> = {};

  beforeAll(async () => {
    hidden['not accepted'] = await issued();
    hidden.declined = await issued();
    await stage.accept(hidden.declined, 'decline');
    hidden.private = await issued();
    await stage.accept(hidden.private);
    await stage.mutate('setCredentialVisibility', { id: hidden.private, visibility: 'PRIVATE' }, 'credential { id }', holderCookie);
    hidden['not accepted and revoked'] = await issued();
    await stage.mutate('revokeCredential', { id: hidden['not accepted and revoked'], reason: 'By mistake' }, 'credential { id }');
    hidden.malformed = 'no-such-id';
    hidden['too long'] = 'A'.repeat(99);
    hidden['far too long'] = 'A'.repeat(3_000);
    hidden['almost an id'] = `${UNKNOWN}A`;
    hidden['a path'] = '..%2F..%2Fetc%2Fpasswd';
    hidden['a NUL byte'] = '%00';
    hidden['an id with a NUL byte'] = `${UNKNOWN.slice(0, 21)}%00`;
    hidden.quotes = `'%3B--%20%22%3C`;
  });

  const forms: [string, (id: string) => string, Record<string, string>][] = [
    ['page', (id) => `/b/${id}`, { accept: HTML }],
    ['page in French', (id) => `/b/${id}`, { accept: HTML, 'accept-language': 'fr' }],
    ['page in French by its address', (id) => `/b/${id}?lang=fr`, { accept: HTML }],
    ['JSON', (id) => `/b/${id}`, { accept: 'application/json' }],
    ['JSON by default', (id) => `/b/${id}`, {}],
    ['JSON file', (id) => `/b/${id}.json`, {}],
    ['PNG', (id) => `/b/${id}.png`, {}],
    ['SVG', (id) => `/b/${id}.svg`, {}],
    ['link preview', (id) => `/b/${id}/og.png`, {}],
    ['QR code', (id) => `/b/${id}/qr.svg`, {}],
    ['share', (id) => `/b/${id}/share/linkedin-profile`, { accept: HTML }],
    ['wrong secret', (id) => `/b/${id}?token=wrong`, { accept: HTML }],
    ['accept with a wrong secret', (id) => `/b/${id}/accept?token=wrong`, { accept: HTML }],
    ['accept without a secret', (id) => `/b/${id}/accept`, { accept: HTML }],
    ['OB2', (id) => `/ob2/assertions/${id}`, { accept: 'application/ld+json' }],
    ['OB2 PNG', (id) => `/ob2/assertions/${id}.png`, {}],
    ['OB2 SVG', (id) => `/ob2/assertions/${id}.svg`, {}],
  ];

  test.each(forms)('%s: the bytes of an unknown one for whatever is not to be seen', async (_name, address, headers) => {
    const unknown = seen(await get(address(UNKNOWN), headers));
    expect(unknown.statusCode).toBe(404);
    for (const [kind, id] of Object.entries(hidden)) {
      expect([kind, seen(await get(address(id), headers))]).toEqual([kind, unknown]);
    }
  });

  test('nor does HEAD, a form or the time of a change tell', async () => {
    const post = async (id: string) => seen(await submit(api, `/b/${id}/accept`, { token: 'wrong', answer: 'accept' }));
    const head = async (id: string) => seen(await api.app.inject({ method: 'HEAD', url: `/b/${id}` }) as never);
    for (const id of Object.values(hidden)) {
      expect(await post(id)).toEqual(await post(UNKNOWN));
      expect(await head(id)).toEqual(await head(UNKNOWN));
    }
    expect((await head(UNKNOWN)).statusCode).toBe(404);
    expect((await get(`/b/${hidden.private}`, { 'if-none-match': '*' })).statusCode).toBe(404);
  });

  test('a secret of one badge opens no other', async () => {
    const { searchParams } = await stage.link(hidden['not accepted']!);
    const answer = await page(`/b/${hidden.private}?token=${searchParams.get('token')}`);
    expect(answer.statusCode).toBe(404);
  });

  test('somebody without a right to it sees what a stranger sees', async () => {
    const other = await api.cookieOf(await api.account('other@eolis.example', ['EMPLOYEE'] as never));
    const unknown = seen(await page(`/b/${UNKNOWN}`));
    expect(seen(await page(`/b/${hidden.private}`, { cookie: other }))).toEqual(unknown);
    expect(seen(await get(`/b/${hidden['not accepted']}.png`, { cookie: other }))).toEqual(seen(await get(`/b/${UNKNOWN}.png`)));
  });

  test.each([
    '/badges/nothing', `/badges/${UNKNOWN}`, `/badges/${UNKNOWN}/1`, '/badges/%00', `/badges/${UNKNOWN}/1.png`, `/issuers/${UNKNOWN}`, '/issuers/%00', `/issuers/${UNKNOWN}/keys/1`,
    '/status/99999999', '/status/999999999999999999999', '/status/0', '/status/01', '/status/1e3', '/status/-1', '/status/%00', `/ob2/badges/${UNKNOWN}/1`, `/ob2/issuers/${UNKNOWN}`,
  ])('%s is not there either', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });

  test('a draft and a version to come are not public', async () => {
    const { badge } = await stage.mutate('createBadge', { issuerId, type: 'SKILL', name: { en: 'Draft' } }, 'badge { id }');
    for (const url of [`/badges/${badge.id}`, `/badges/${badge.id}/1`, `/badges/${badge.id}/1.png`, `/ob2/badges/${badge.id}/1`, `/badges/${badgeId}/2`, `/issuers/${issuerId}/keys/9`]) {
      expect([url, (await get(url)).statusCode, (await page(url)).statusCode]).toEqual([url, 404, 404]);
    }
  });
});

describe('the states, in both languages, to those who may know', () => {
  const states: [string, () => Promise<string>, string, string, boolean][] = [
    ['valid', async () => open, 'This badge is genuine and still valid.', 'Ce badge est authentique et toujours valide.', true],
    ['expired', async () => {
      const certification = await stage.badge({ issuerId, type: 'CERTIFICATION', validity: 'PERIOD', validityMonths: 6 });
      const id = await issued({ issuedOn: '2025-01-10' }, certification);
      await stage.accept(id);
      return id;
    }, 'but its validity has ended', 'mais sa validité a pris fin', true],
    ['revoked', () => changed('revokeCredential'), 'The issuer has withdrawn this badge.', 'L’émetteur a retiré ce badge.', true],
    ['suspended', () => changed('suspendCredential'), 'has suspended this badge for now', 'a suspendu ce badge', true],
    ['not accepted', () => issued(), 'until the badge is accepted', 'tant que le badge n’est pas accepté', false],
    ['declined', async () => {
      const id = await issued();
      await stage.accept(id, 'decline');
      return id;
    }, 'The badge was declined.', 'Le badge a été refusé.', false],
    ['private', async () => {
      const id = await issued();
      await stage.accept(id);
      await stage.mutate('setCredentialVisibility', { id, visibility: 'PRIVATE' }, 'credential { id }', holderCookie);
      return id;
    }, 'The holder keeps this badge private.', 'La personne garde ce badge pour elle.', false],
  ];
  async function changed(mutation: string): Promise<string> {
    const id = await issued();
    await stage.accept(id);
    await stage.mutate(mutation, { id, reason: 'The test piece <was> not his' }, 'credential { id }');
    return id;
  }

  test.each(states)('%s', async (name, make, english, french, anybody) => {
    const id = await make();
    const { searchParams } = await stage.link(id);
    const askers: [string, string, Record<string, string>][] = [
      ['HR', '', { cookie: stage.hr }], ['holder', '', { cookie: holderCookie }], ['link', `&token=${searchParams.get('token')}`, {}], ['anybody', '', {}],
    ];
    for (const [who, query, headers] of askers) {
      const sees = anybody || who !== 'anybody';
      for (const [lang, text] of [['en', english], ['fr', french]] as const) {
        const answer = await page(`/b/${id}?lang=${lang}${query}`, headers);
        expect([who, lang, answer.statusCode, answer.body.includes(text)]).toEqual([who, lang, sees ? 200 : 404, sees]);
        expect(answer.headers['content-language']).toBe(lang);
        expect(answer.body).toContain(`<html lang="${lang}"`);
        if (sees && ['revoked', 'suspended'].includes(name)) expect(answer.body).toContain('The test piece &#60;was&#62; not his');
      }
      for (const file of [`/b/${id}.json`, `/b/${id}.png`, `/b/${id}.svg`, `/ob2/assertions/${id}`, `/b/${id}/qr.svg`]) {
        const answer = await get(`${file}?${query.slice(1)}`, headers);
        const gone = ['revoked', 'suspended'].includes(name) && file.startsWith('/ob2');
        expect([who, file, answer.statusCode]).toEqual([who, file, gone ? 410 : sees ? 200 : 404]);
        if (!anybody && sees) expect([file, answer.headers['cache-control']]).toEqual([file, 'private, no-store']);
      }
    }
    expect((await page(`/b/${id}?lang=en`, { cookie: stage.hr })).body.includes('/share/')).toBe(['valid', 'expired'].includes(name));
  });

  test('a page that is seen by a secret keeps it in its links, and gives it to nobody else', async () => {
    const id = await issued();
    const token = (await stage.link(id)).searchParams.get('token')!;
    const { body, headers } = await page(`/b/${id}?token=${token}`);
    expect(body).toContain(`lang=fr&#38;token=${token}`);
    expect(body).toContain(`<input type="hidden" name="token" value="${token}">`);
    expect(body).toContain('<meta name="referrer" content="no-referrer">');
    expect(headers['cache-control']).toBe('no-store');
  });

  test('suspension lifted: valid again', async () => {
    const id = await changed('suspendCredential');
    await stage.mutate('liftSuspension', { id, reason: 'It was his' }, 'credential { id }');
    expect((await page(`/b/${id}`)).body).toContain('This badge is genuine and still valid.');
  });
});

describe('the page of a credential', () => {
  test('has everything, without a script, in less than 50 KB', async () => {
    const { body, headers } = await page(`/b/${open}?lang=en`);
    for (const text of ['Arc welding', 'Can weld.', 'Two pieces,\nno fault.', 'Fonderie Lumière &#38; Fils', 'Amélie Dœuvre 1', 'href="https://example.org/work"', 'A gate', 'métal',
      `/b/${open}.png`, `/b/${open}.svg`, `/b/${open}.json`, `/ob2/assertions/${open}`, `/b/${open}/qr.svg`, 'name="robots" content="noindex"']) expect(body).toContain(text);
    for (const check of ['every field', 'byte for byte', 'belongs to the issuer', 'within its validity', 'status list']) expect(body).toMatch(new RegExp(`${check}[^<]*: passed`));
    expect(body).toMatch(/Checked on <time datetime="20\d\d-/);
    expect(body).not.toMatch(/<script(?! type="application\/ld\+json")| on\w+="|javascript:/);
    expect(body).not.toMatch(/(?:src|href)="https?:\/\/(?!localhost:3300|example\.org)/);
    expect(body).not.toContain('@eolis.example');
    expect(Buffer.byteLength(body)).toBeLessThan(50 * 1_024);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; img-src 'self'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
  });

  test('one that uses every limit is under 50 KB too', async () => {
    const text = 'Conçoit, réalise et contrôle « l’assemblage » & l’ajustage. '.repeat(33).slice(0, 1_990);
    const long = await stage.badge({
      issuerId, name: { en: 'W'.repeat(100) }, description: { en: text }, criteria: { en: text }, tags: Array.from({ length: 20 }, (_, n) => `mot-clé ${n}`),
      alignments: Array.from({ length: 10 }, (_, n) => ({ targetName: `Skill ${n}`, targetUrl: `http://data.europa.eu/esco/skill/${n}`, targetFramework: 'ESCO' })),
    });
    const id = await issued({ narrative: text, evidence: Array.from({ length: 5 }, (_, n) => ({ url: `https://example.org/${n}`, narrative: text.slice(0, 1_000) })) }, long);
    await stage.accept(id);
    const { statusCode, body } = await page(`/b/${id}`);
    expect([statusCode, Buffer.byteLength(body) < 50 * 1_024]).toEqual([200, true]);
  });

  test('the name goes when its holder says so, and the page is listed when it is public', async () => {
    const id = await issued();
    await stage.accept(id);
    const picture = await get(`/b/${id}/og.png`);
    const set = (input: object) => stage.mutate('setCredentialVisibility', { id, ...input }, 'credential { visibility showName }', holderCookie);
    expect((await page(`/b/${id}`)).body).toContain('Amélie');
    await set({ showName: false });
    expect((await page(`/b/${id}`)).body).not.toContain('Amélie');
    expect((await get(`/b/${id}`)).body).not.toContain('Amélie');
    const without = await get(`/b/${id}/og.png`, { 'if-none-match': picture.headers.etag as string });
    expect([without.statusCode, without.rawPayload.equals(picture.rawPayload)]).toEqual([200, false]);
    expect((await page(`/b/${id}`)).body).toContain('content="noindex"');
    await set({ visibility: 'PUBLIC' });
    expect((await page(`/b/${id}`)).body).not.toContain('content="noindex"');
    await set({ visibility: 'PRIVATE' });
    expect((await page(`/b/${id}`)).statusCode).toBe(404);
    expect((await get(`/b/${id}/og.png`)).statusCode).toBe(404);
    await set({ visibility: 'UNLISTED' });
    expect((await page(`/b/${id}`)).statusCode).toBe(200);
  });

  test('its QR code is that of its address', async () => {
    const { body } = await get(`/b/${open}/qr.svg`);
    expect(body).toBe(await QRCode.toString(`${ROOT}/b/${open}`, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }));
  });

  test.each([
    ['short', 'Welding', 'Li Na'],
    ['of 80 and 100 characters', 'Compétence transversale : œuvrer à l’amélioration continue — « qualité » & sécurité'.padEnd(100, 'é'), 'Anne-Élisabeth Dœuvre de la Tour d’Auvergne'.padEnd(80, 'ü')],
    ['with emoji, Chinese and markup', '🏅 焊接 証明書 <svg onload="x"> ]]> & "Soudure"'.padEnd(100, '焊'), '王小明 👩🏽‍🏭 Dœuvre <b>'.padEnd(80, '明')],
    ['without a character that can be drawn', '焊接', '王小明'],
  ])('its link preview is 1200 x 627 and under 300 KB: %s', async (_name, name, displayName) => {
    const badge = await stage.badge({ issuerId, name: { en: name } });
    const { id: person } = await stage.person({ displayName });
    const id = await stage.issue(badge, person);
    await stage.accept(id);
    const { rawPayload, headers } = await get(`/b/${id}/og.png`);
    expect(await sharp(rawPayload).metadata()).toMatchObject({ width: 1200, height: 627, format: 'png' });
    expect(rawPayload.length).toBeLessThan(300 * 1_024);
    expect(headers['content-type']).toBe('image/png');
    const { body } = await page(`/b/${id}`);
    expect(body).toContain(`<meta property="og:image" content="${ROOT}/b/${id}/og.png">`);
    expect(body).not.toMatch(/<svg onload|<b>/);
  });
});

describe('LinkedIn', () => {
  const encoded = (text: string) => encodeURIComponent(text);
  const target = async (id: string, channel = 'linkedin-profile', agent = 'Mozilla/5.0 (X11) Firefox/130') =>
    (await page(`/b/${id}/share/${channel}`, { 'user-agent': agent })).headers.location;
  const name = 'Été & « C++ » 100 % 🏅';

  test.each([
    ['January, no end', { issuedOn: '2026-01-01' }, { validity: 'NONE' }, 'issueYear=2026&issueMonth=1'],
    ['December', { issuedOn: '2025-12-31' }, { validity: 'NONE' }, 'issueYear=2025&issueMonth=12'],
    ['December to January', { issuedOn: '2024-12-01', expiresOn: '2026-01-31' }, { validity: 'PERIOD', validityMonths: 12 }, 'issueYear=2024&issueMonth=12&expirationYear=2026&expirationMonth=1'],
    ['January to December', { issuedOn: '2026-01-31', expiresOn: '2027-12-31' }, { validity: 'PERIOD', validityMonths: 12 }, 'issueYear=2026&issueMonth=1&expirationYear=2027&expirationMonth=12'],
  ])('add to profile: %s', async (_name, award, validity, dates) => {
    const badge = await stage.badge({ issuerId, type: 'CERTIFICATION', name: { en: name }, ...validity });
    const id = await issued(award, badge);
    await stage.accept(id);
    const page = encoded(`${ROOT}/b/${id}`);
    expect(await target(id)).toBe(`https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=${encoded(name)}&organizationName=${
      encoded('Fonderie Lumière & Fils')}&${dates}&certUrl=${page}&certId=${id}`);
    expect(await target(id, 'linkedin-post')).toBe(`https://www.linkedin.com/sharing/share-offsite/?url=${page}`);
    const { data } = await api.graphql(stage.hr, `{ credential(id: "${id}") { linkedinAddUrl linkedinShareUrl } }`);
    expect(data!.credential).toEqual({ linkedinAddUrl: await target(id), linkedinShareUrl: await target(id, 'linkedin-post') });
  });

  test('an organisation that LinkedIn knows goes by its number alone', async () => {
    const known = await stage.issuer({ name: 'Atelier', linkedinOrganizationId: '1234567' });
    const id = await issued({ issuedOn: '2026-03-05' }, await stage.badge({ issuerId: known }));
    await stage.accept(id);
    expect(await target(id)).toMatch(/&organizationId=1234567&issueYear=2026&issueMonth=3&certUrl=/);
    expect(await target(id)).not.toContain('organizationName');
  });

  test('clicks are counted, robots and other ways are not', async () => {
    const id = await issued();
    await stage.accept(id);
    const count = async () => (await api.graphql(stage.hr, `{ credential(id: "${id}") { shareCount } }`)).data!.credential.shareCount;
    expect(await count()).toBe(0);
    await target(id);
    await target(id, 'linkedin-post');
    expect(await count()).toBe(2);
    for (const agent of ['LinkedInBot/1.0', 'Mozilla/5.0 (compatible; Googlebot/2.1)', 'curl/8.0', '']) expect(await target(id, 'linkedin-profile', agent)).toContain('linkedin.com');
    await api.app.inject({ method: 'HEAD', url: `/b/${id}/share/linkedin-profile`, headers: { 'user-agent': 'Mozilla/5.0' } });
    await page(`/b/${id}/share/linkedin-profile`, { 'user-agent': 'Mozilla/5.0', 'sec-purpose': 'prefetch' });
    expect((await page(`/b/${id}/share/elsewhere`, { 'user-agent': 'Mozilla/5.0' })).statusCode).toBe(404);
    expect(await count()).toBe(2);
    expect(await stage.mutate('recordShare', { credentialId: id, channel: 'LINK' }, 'shareCount', holderCookie)).toMatchObject({ shareCount: 3 });
    expect(await api.db.query(`select channel from shares s join credentials c on c.id = s.credential_id where c.public_id = $1 order by s.id`, [id]))
      .toEqual([{ channel: 'LINKEDIN_PROFILE' }, { channel: 'LINKEDIN_POST' }, { channel: 'LINK' }]);
  });

  test('only the holder records a share, and only of what others see', async () => {
    const id = await issued();
    const { data } = await api.graphql(holderCookie, `mutation { recordShare(input: { credentialId: "${id}", channel: LINK }) { shareCount userErrors { code field } } }`);
    expect(data!.recordShare).toEqual({ shareCount: null, userErrors: [{ code: 'CONFLICT', field: 'credentialId' }] });
    const { errors } = await api.graphql(stage.hr, `mutation { recordShare(input: { credentialId: "${open}", channel: LINK }) { shareCount } }`);
    expect(errors[0]!.extensions.code).toBe('NOT_FOUND');
  });
});

describe('accepting by the link of the mail', () => {
  const stateOf = async (id: string) => (await api.db.one<{ state: string; visibility: string }>('select state, visibility from credentials where public_id = $1', [id]))!;
  const fields = async (id: string, more: Record<string, string> = {}) => ({ token: (await stage.link(id)).searchParams.get('token')!, answer: 'accept', ...more });

  test('opening it accepts nothing; the button does, once', async () => {
    const id = await issued();
    const link = await stage.link(id);
    for (let visits = 0; visits < 3; visits++) {
      const { statusCode, body, headers } = await page(`${link.pathname}${link.search}&lang=fr`);
      expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
      expect(body).toContain('Accepter le badge');
      expect(body).toMatch(/<meta name="referrer" content="no-referrer">/);
    }
    await api.app.inject({ method: 'HEAD', url: `${link.pathname}${link.search}` });
    expect(await stateOf(id)).toEqual({ state: 'PENDING', visibility: 'PRIVATE' });
    const accepted = await submit(api, link.pathname, await fields(id, { lang: 'fr' }));
    expect([accepted.statusCode, accepted.body.includes('Le badge est à vous')]).toEqual([200, true]);
    expect(await stateOf(id)).toEqual({ state: 'ACCEPTED', visibility: 'UNLISTED' });
    expect((await page(`/b/${id}`)).statusCode).toBe(200);
    const ledger = async () => (await api.db.query(`select actor_kind as kind from ledger_entries where action = 'credential.accepted' and subject_id = $1`, [id]));
    expect(await ledger()).toEqual([{ kind: 'HOLDER' }]);
    for (const answer of ['accept', 'decline']) {
      expect((await submit(api, link.pathname, await fields(id, { answer, lang: 'en' }))).body).toContain('You have accepted this badge');
    }
    expect((await page(`${link.pathname}${link.search}&lang=en`)).body).toContain('You have accepted this badge');
    expect(await stateOf(id)).toEqual({ state: 'ACCEPTED', visibility: 'UNLISTED' });
    expect(await ledger()).toHaveLength(1);
  });

  test.each([['', undefined], ['maybe', undefined], ['ACCEPT', 'fr']])('the answer %j answers nothing: the question is put again', async (answer, lang) => {
    const id = await issued();
    const asked = await submit(api, `/b/${id}/accept`, await fields(id, { answer, lang: lang ?? 'en' }));
    expect([asked.statusCode, asked.body.includes('value="decline"')]).toEqual([200, true]);
    expect(await stateOf(id)).toEqual({ state: 'PENDING', visibility: 'PRIVATE' });
  });

  test('declining: nobody sees it, and the link is used', async () => {
    const id = await issued();
    const declined = await submit(api, `/b/${id}/accept`, await fields(id, { answer: 'decline', lang: 'en' }));
    expect([declined.statusCode, declined.body.includes('You have declined the badge')]).toEqual([200, true]);
    expect((await submit(api, `/b/${id}/accept`, await fields(id, { lang: 'en' }))).body).toContain('This link has been used');
    expect(await stateOf(id)).toEqual({ state: 'DECLINED', visibility: 'PRIVATE' });
    expect((await page(`/b/${id}`)).statusCode).toBe(404);
  });

  test('a link over 90 days old accepts nothing, one of 89 days does', async () => {
    const [old, young] = [await issued(), await issued()];
    await api.db.query(`update credentials set proof_created = now() - interval '90 days 1 minute' where public_id = $1`, [old]);
    await api.db.query(`update credentials set proof_created = now() - interval '89 days' where public_id = $1`, [young]);
    const link = await stage.link(old);
    expect((await page(`${link.pathname}${link.search}&lang=en`)).body).toContain('out of date');
    expect((await submit(api, link.pathname, await fields(old, { lang: 'en' }))).body).toContain('out of date');
    expect((await stateOf(old)).state).toBe('PENDING');
    await submit(api, `/b/${young}/accept`, await fields(young));
    expect((await stateOf(young)).state).toBe('ACCEPTED');
  });

  test('a revoked badge cannot be accepted', async () => {
    const id = await issued();
    await stage.mutate('revokeCredential', { id, reason: 'By mistake' }, 'credential { id }');
    expect((await submit(api, `/b/${id}/accept`, await fields(id, { lang: 'en' }))).body).toContain('out of date');
    expect((await stateOf(id)).state).toBe('PENDING');
  });

  test('two clicks at once accept once', async () => {
    const id = await issued();
    const form = await fields(id);
    const answers = await Promise.all(Array.from({ length: 4 }, () => submit(api, `/b/${id}/accept`, form)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect(await api.db.query(`select id from ledger_entries where action = 'credential.accepted' and subject_id = $1`, [id])).toHaveLength(1);
  });

  test('the mail is in the recipient\'s language and brings the link', async () => {
    await api.db.query(`update notifications set state = 'CANCELLED' where state = 'PENDING'`);
    const french = await stage.person({ email: 'lea@eolis.example', displayName: 'Léa <Martin>', language: 'fr' });
    const english = await stage.person({ email: 'joe@eolis.example', displayName: 'Joe O’Neil', language: 'en' });
    const ids = [await stage.issue(badgeId, french.id), await stage.issue(badgeId, english.id)];
    const taken = await stage.issue(badgeId, english.id);
    await stage.mutate('revokeCredential', { id: taken, reason: 'By mistake' }, 'credential { id }');
    expect(await api.db.one(`select count(*)::int as n from notifications where state = 'PENDING' and available_at <= now()`)).toEqual({ n: 0 });
    await api.db.query(`update notifications set available_at = now() where state = 'PENDING'`);
    const worker = await startWorker();
    await worker.module.get(DeliveryService).deliver();
    await worker.close();
    const mails = await api.db.query<{ recipient: string; subject: string; text: string; html: string }>(
      `select recipient, subject, text_body as text, html_body as html from mailbox_messages order by id`);
    expect(mails.map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ['lea@eolis.example', 'Vous avez obtenu le badge «\u00a0Soudure à l’arc\u00a0»'], ['joe@eolis.example', 'You have earned the badge “Arc welding”'],
    ]);
    for (const [position, [greeting, lang]] of [['Bonjour Léa <Martin>,', 'fr'], ['Hello Joe O’Neil,', 'en']].entries()) {
      const { text, html } = mails[position]!;
      const link = `${(await stage.link(ids[position]!)).href}&lang=${lang}`;
      expect(text).toContain(greeting!);
      expect(text).toContain(link);
      expect(html).toContain(`href="${link.replaceAll('&', '&#38;')}"`);
      expect(html).not.toContain('<Martin>');
      const asked = await page(link.replace(ROOT, ''));
      expect([asked.statusCode, asked.headers['content-language']]).toEqual([200, lang]);
      const picture = /<img src="http:\/\/localhost:3300([^"]+)"/.exec(html)![1]!;
      expect((await get(picture)).headers['content-type']).toBe('image/png');
    }
  });

  test('what becomes of a badge is told to its holder, with the reason, and what is no longer so is not', async () => {
    const lea = await stage.person({ email: 'lea.noel@eolis.example', displayName: 'Léa', language: 'fr' });
    const joe = await stage.person({ email: 'joe.noel@eolis.example', displayName: 'Joe', language: 'en' });
    const [french, english, unaware] = [await stage.issue(badgeId, lea.id), await stage.issue(badgeId, joe.id), await stage.issue(badgeId, (await stage.person({})).id)];
    for (const id of [french, english]) await submit(api, `/b/${id}/accept`, await fields(id));
    await api.db.query(`update notifications set state = 'CANCELLED' where state = 'PENDING'`);
    const mutate = (name: string, id: string, reason: string) => stage.mutate(name, { id, reason }, 'credential { id }');
    await mutate('suspendCredential', french, 'Under review');
    await mutate('liftSuspension', french, 'All is well');
    await mutate('suspendCredential', english, 'Under <review>');
    for (const id of [french, unaware]) await mutate('revokeCredential', id, 'Cours non suivi');
    await api.db.query(`delete from mailbox_messages`);
    const worker = await startWorker();
    await worker.module.get(DeliveryService).deliver();
    await worker.close();
    const mails = await api.db.query<{ recipient: string; subject: string; text: string; html: string }>(
      `select recipient, subject, text_body as text, html_body as html from mailbox_messages order by recipient`);
    expect(mails.map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ['joe.noel@eolis.example', 'Your badge “Arc welding” is suspended'], ['lea.noel@eolis.example', 'Votre badge «\u00a0Soudure à l’arc\u00a0» a été révoqué'],
    ]);
    expect(mails[0]!.text).toContain('Reason: Under <review>');
    expect(mails[0]!.html).not.toContain('<review>');
    expect(mails[1]!.text).toContain('Motif\u00a0: Cours non suivi');
    expect(mails[1]!.text).toContain(`${ROOT}/b/${french}?lang=fr`);
    expect((await page(`/b/${french}?lang=fr`)).body).toContain('Cours non suivi');
  });
});

describe('the pages of a badge and its issuer', () => {
  test.each(['en', 'fr'])('in %s', async (lang) => {
    const badge = await page(`/badges/${badgeId}?lang=${lang}`);
    expect(badge.body).toContain(lang === 'fr' ? 'Soudure à l’arc' : 'Arc welding');
    expect(badge.body).toContain(lang === 'fr' ? 'Sait souder.' : 'Can weld.');
    const issuer = await page(`/issuers/${issuerId}?lang=${lang}`);
    expect(issuer.body).toContain(lang === 'fr' ? 'Depuis 1894' : 'Casting since 1894');
    expect(issuer.body).toContain(`/issuers/${issuerId}/keys/1`);
    for (const { body, headers } of [badge, issuer]) {
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(body).not.toMatch(/<script| on\w+="/);
      expect(Buffer.byteLength(body)).toBeLessThan(50 * 1_024);
    }
  });

  test('an older version leads to the newest', async () => {
    const id = await stage.badge({ issuerId, name: { en: 'Milling' } });
    await stage.mutate('updateBadge', { id, name: { en: 'Milling and turning' } }, 'badge { id }');
    await stage.mutate('publishBadge', { id }, 'badge { id }');
    expect((await page(`/badges/${id}`)).body).toContain('Milling and turning');
    const older = (await page(`/badges/${id}/1?lang=en`)).body;
    expect(older).toContain('A newer version exists');
    expect(older).not.toContain('turning');
    expect([(await get(`/badges/${id}`)).json().version, (await get(`/badges/${id}/1`)).json().version]).toEqual(['2', '1']);
  });
});

describe('hostile requests', () => {
  const id = () => open;
  test.each([
    ['two languages', () => `/b/${id()}?lang=fr&lang=en`, 200],
    ['a language that is none', () => `/b/${id()}?lang=%00&lang[x]=1`, 200],
    ['two secrets', () => `/b/${id()}?token=a&token=b`, 200],
    ['two secrets of the accept page', () => `/b/${id()}/accept?token=a&token=b`, 404],
    ['a secret with a NUL byte', () => `/b/${id()}/accept?token=%00`, 404],
    ['a long secret', () => `/b/${id()}/accept?token=${'a'.repeat(10_000)}`, 404],
    ['a prototype', () => `/b/__proto__?__proto__=1&constructor=2`, 404],
    ['half an escape', () => '/b/%E0%A4%A', 400],
    ['a path upwards', () => '/b/../../etc/passwd', 404],
    ['a path upwards inside', () => `/b/${id()}/..%2f..%2fetc/passwd`, 404],
    ['a share of nothing', () => `/b/${id()}/share/%00`, 404],
  ])('%s', async (_name, url, status) => {
    expect((await page(url())).statusCode).toBe(status);
  });

  test('odd Accept headers are answered', async () => {
    for (const accept of ['', ',', ';', 'q=1', '*', 'text/html;q=abc', 'text/html;q=2', 'text/html;q=-1', '/', 'a/b/c', 'text/html'.repeat(500), ',;'.repeat(2_000), 'тест', 'application/json;q=1;q=0']) {
      expect([accept, (await get(`/b/${open}`, { accept })).statusCode]).toEqual([accept, 200]);
      expect([accept, (await get(`/b/${UNKNOWN}`, { accept, 'accept-language': accept, 'if-none-match': accept })).statusCode]).toEqual([accept, 404]);
    }
  });

  test.each<[string, string | undefined, string]>([
    ['nothing', undefined, ''], ['no form', 'application/json', '{"token":["a"],"answer":{}}'], ['null', 'application/json', 'null'], ['an array', 'application/json', '[1]'],
    ['broken JSON', 'application/json', '{'], ['two secrets', 'application/x-www-form-urlencoded', 'token=a&token=b&lang=fr&lang=en'], ['a NUL byte', 'application/x-www-form-urlencoded', 'token=%00&answer=%00'],
    ['XML', 'application/xml', '<a/>'], ['a broken multipart form', 'multipart/form-data; boundary=x', '--x\r\n'], ['much', 'application/x-www-form-urlencoded', `token=${'a'.repeat(2_000_000)}`],
  ])('POST with %s is refused in words', async (_name, type, payload) => {
    const answer = await api.app.inject({ method: 'POST', url: `/b/${open}/accept`, headers: type ? { 'content-type': type } : {}, payload });
    expect([400, 404, 413, 415]).toContain(answer.statusCode);
  });
});
