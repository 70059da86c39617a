import { escapeHtml } from '@blason/notify';
import { frame, languageLink } from './page-frame';
import type { Words } from './page-words';

export type PageState = 'VALID' | 'EXPIRED' | 'REVOKED' | 'SUSPENDED' | 'PENDING' | 'DECLINED' | 'PRIVATE';

/** What the page of a credential shows; texts in the reader's language already, addresses absolute. */
export interface CredentialPage {
  id: string;
  state: PageState;
  /** Why it was revoked or suspended. */
  reason?: string;
  checks: { name: string; ok: boolean }[];
  checkedAt: Date;
  name: string;
  description: string;
  criteria: string;
  type: string;
  kind: string;
  version: number;
  badgeUrl: string;
  pictureUrl: string;
  tags: string[];
  skills: { name: string; level: number; links: { label: string; url: string }[] }[];
  alignments: { label: string; framework?: string; url: string }[];
  /** The holder's name, when the holder shows it. */
  earner?: string;
  issuer: { name: string; url: string };
  awardedAt: Date;
  validUntil?: Date;
  evidence: { url?: string; narrative?: string }[];
  narrative?: string;
  /** The holder made it public: search engines may list it. */
  listed: boolean;
  /** Shown to somebody who may know more than the public: no sharing of what others cannot see. */
  restricted: boolean;
  /** The secret of the mail's link by which the asker sees it: links to the same page keep it. */
  token?: string;
  pageUrl: string;
  timeZone: string;
}

const icons: Record<'good' | 'warn' | 'bad', string> = {
  good: '<path d="M5 13l4 4L19 7"/>',
  warn: '<path d="M12 7v6M12 17h.01"/>',
  bad: '<path d="M7 7l10 10M17 7L7 17"/>',
};
const tones: Record<PageState, 'good' | 'warn' | 'bad'> = {
  VALID: 'good', EXPIRED: 'warn', SUSPENDED: 'warn', REVOKED: 'bad', PENDING: 'warn', DECLINED: 'warn', PRIVATE: 'warn',
};

const stateWords = (state: PageState, words: Words): [string, string] => ({
  VALID: [words.valid, words.validText],
  EXPIRED: [words.expired, words.expiredText],
  REVOKED: [words.revoked, words.revokedText],
  SUSPENDED: [words.suspended, words.suspendedText],
  PENDING: [words.pending, words.pendingText],
  DECLINED: [words.declined, words.declinedText],
  PRIVATE: [words.private, words.privateText],
} as Record<PageState, [string, string]>)[state];

/** The state as colour, icon and words: never by colour alone. */
const banner = (page: CredentialPage, words: Words): string => {
  const tone = tones[page.state];
  const [title, text] = stateWords(page.state, words);
  return `<div class="banner ${tone}" role="status"><svg width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="11" stroke-width="1.6"/>${icons[tone]}</svg><div><strong>${title}</strong><p>${text}</p>${page.reason ? `<p>${words.reason}${words.colon} ${escapeHtml(page.reason)}</p>` : ''}</div></div>`;
};

const section = (title: string, body: string): string => (body ? `<section class="card"><h2>${title}</h2>${body}</section>` : '');

/** Short sections side by side, as far as they have something to say. */
const row = (...sections: string[]): string => {
  const said = sections.filter(Boolean);
  return said.length > 1 ? `<div class="row">${said.join('\n')}</div>` : said.join('');
};

const link = (url: string, label: string, attributes = ''): string =>
  /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}" rel="noopener nofollow"${attributes}>${escapeHtml(label)}</a>` : escapeHtml(label);

function checkList(page: CredentialPage, words: Words, time: Intl.DateTimeFormat): string {
  if (page.checks.length === 0) return '';
  const items = page.checks.map((check) => `<li><svg class="mark ${check.ok ? 'good' : 'bad'}" width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">${icons[check.ok ? 'good' : 'bad']}</svg><span>${escapeHtml(words.checkNames[check.name] ?? check.name)}${words.colon} ${check.ok ? words.ok : words.notOk}</span></li>`);
  const secret = page.token ? `<input type="hidden" name="token" value="${escapeHtml(page.token)}">` : '';
  return `<ul class="checks">${items.join('')}</ul><div class="again"><p class="quiet">${words.checkedAt} <time datetime="${page.checkedAt.toISOString()}">${time.format(page.checkedAt)}</time></p><form method="get" action="/b/${page.id}" class="no-print">${secret}<button name="lang" value="${words.language}">${words.verifyAgain}</button></form></div>`;
}

const skillList = (page: CredentialPage, words: Words): string => page.skills.length === 0 ? '' : `<ul>${page.skills.map((skill) =>
  `<li>${escapeHtml(skill.name)} <span class="quiet">${words.level(skill.level)}</span>${skill.links.map(({ label, url }) => ` · ${link(url, label)}`).join('')}</li>`).join('')}</ul>`;

const alignmentList = (page: CredentialPage): string => page.alignments.length === 0 ? '' : `<ul>${page.alignments.map(({ url, label, framework }) =>
  `<li>${link(url, label)}${framework ? ` <span class="quiet">${escapeHtml(framework)}</span>` : ''}</li>`).join('')}</ul>`;

const evidenceList = (page: CredentialPage, words: Words): string => {
  const own = page.narrative ? [`<li><span class="prose">${escapeHtml(page.narrative)}</span></li>`] : [];
  const items = page.evidence.map(({ url, narrative }) =>
    `<li>${narrative ? `<span class="prose">${escapeHtml(narrative)}</span> ` : ''}${url ? link(url, words.evidenceLink) : ''}</li>`);
  return own.length + items.length === 0 ? '' : `<ul>${[...own, ...items].join('')}</ul>`;
};

/** What crawlers read (OpenGraph, schema.org); nothing about a person beyond what the page itself shows. */
function head(page: CredentialPage, words: Words): string {
  const title = page.earner ? `${page.name}, ${words.earned} ${page.earner}` : page.name;
  const about = page.description.slice(0, 300);
  const meta = (property: string, content: string) => `<meta property="${property}" content="${escapeHtml(content)}">`;
  const data = JSON.stringify({
    '@context': 'https://schema.org', '@type': 'EducationalOccupationalCredential', name: page.name, description: page.description,
    url: page.pageUrl, credentialCategory: page.type.toLowerCase(), image: page.pictureUrl,
    recognizedBy: { '@type': 'Organization', name: page.issuer.name, url: page.issuer.url },
    ...(page.validUntil ? { expires: page.validUntil.toISOString() } : {}),
  }).replace(/</g, '\\u003c');
  return [
    `<link rel="canonical" href="${escapeHtml(page.pageUrl)}">`,
    `<link rel="alternate" type="application/ld+json" href="${escapeHtml(page.pageUrl)}.json">`,
    page.listed && !page.restricted ? '' : '<meta name="robots" content="noindex">',
    page.token ? '<meta name="referrer" content="no-referrer">' : '',
    `<meta name="description" content="${escapeHtml(about)}">`,
    ...(page.restricted ? [] : [
      meta('og:type', 'website'), meta('og:site_name', page.issuer.name), meta('og:title', title), meta('og:description', about), meta('og:url', page.pageUrl),
      meta('og:image', `${page.pageUrl}/og.png`), meta('og:image:type', 'image/png'), meta('og:image:width', '1200'), meta('og:image:height', '627'),
      meta('og:image:alt', title), meta('og:locale', words.language === 'fr' ? 'fr_FR' : 'en_GB'),
      `<script type="application/ld+json">${data}</script>`,
    ]),
  ].filter(Boolean).join('\n');
}

/** The public page of a credential: whole without script, one A4 sheet on paper (experience.md section 1, "Anyone"). */
export function credentialPage(page: CredentialPage, words: Words): string {
  const day = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: page.timeZone });
  const time = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeStyle: 'long', timeZone: page.timeZone });
  const path = `/b/${page.id}`;
  const body = `${banner(page, words)}
<article><div class="card hero"><img src="${escapeHtml(page.pictureUrl)}" width="240" height="240" alt="${escapeHtml(page.name)}">
<div><p class="kind">${words.types[page.type] ?? page.type} · ${words.kinds[page.kind] ?? page.kind}</p><h1>${escapeHtml(page.name)}</h1>
<dl>${page.earner ? `<dt>${words.awardedTo}</dt><dd>${escapeHtml(page.earner)}</dd>` : ''}
<dt>${words.issuedBy}</dt><dd><a href="${escapeHtml(page.issuer.url)}">${escapeHtml(page.issuer.name)}</a></dd>
<dt>${words.issuedOn}</dt><dd><time datetime="${page.awardedAt.toISOString()}">${day.format(page.awardedAt)}</time></dd>
<dt>${words.validUntil}</dt><dd>${page.validUntil ? `<time datetime="${page.validUntil.toISOString()}">${day.format(page.validUntil)}</time>` : words.noExpiry}</dd></dl></div></div>
${page.restricted || tones[page.state] === 'bad' || page.state === 'SUSPENDED' ? '' : `<section class="card no-print"><h2>${words.share}</h2><div class="buttons">
<a class="button primary" href="${path}/share/linkedin-profile" rel="nofollow">${words.addToLinkedIn}</a>
<a class="button" href="${path}/share/linkedin-post" rel="nofollow">${words.shareOnLinkedIn}</a></div></section>`}
${row(
    section(words.description, `<p class="prose">${escapeHtml(page.description)}</p>`),
    section(words.criteria, `<p class="prose">${escapeHtml(page.criteria)}</p>`),
  )}
${section(words.evidence, evidenceList(page, words))}
${row(
    section(words.skills, skillList(page, words)),
    section(words.alignments, alignmentList(page)),
    section(words.tags, page.tags.length === 0 ? '' : `<ul class="tags">${page.tags.map((tag) => `<li>${escapeHtml(tag)}</li>`).join('')}</ul>`),
  )}
${section(words.checks, checkList(page, words, time))}
${page.restricted ? '' : `<section class="card files-card"><h2 class="no-print">${words.files}</h2><div class="files"><img class="qr" src="${path}/qr.svg" width="120" height="120" alt="${words.qr}"><ul class="plain no-print">
<li><a href="${path}.png" download>${words.png}</a></li><li><a href="${path}.svg" download>${words.svg}</a></li><li><a href="${path}.json">${words.json}</a></li><li><a href="/ob2/assertions/${page.id}">${words.ob2}</a></li></ul></div></section>`}
</article>`;
  return frame({
    words,
    title: page.earner ? `${page.name} · ${page.earner}` : `${page.name} · ${page.issuer.name}`,
    head: `${head(page, words)}\n`,
    body,
    otherLanguage: languageLink(path, words, page.token),
  });
}
