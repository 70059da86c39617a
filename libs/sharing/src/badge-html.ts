import { escapeHtml } from '@blason/notify';
import { frame, languageLink } from './page-frame';
import type { Words } from './page-words';

/** What the page of a badge shows; texts in the reader's language already. */
export interface BadgePage {
  path: string;
  url: string;
  name: string;
  description: string;
  criteria: string;
  type: string;
  kind: string;
  version: number;
  /** Address of the newest version, when this is an older one. */
  newestPath?: string;
  archived: boolean;
  pictureUrl: string;
  tags: string[];
  skills: { name: string; level: number }[];
  issuer: { name: string; url: string };
  awarded: number;
  jsonUrl: string;
}

/** What a badge stands for and how it is earned, for anybody. */
export const badgePage = (page: BadgePage, words: Words): string => frame({
  words,
  title: `${page.name} · ${page.issuer.name}`,
  head: `<link rel="canonical" href="${escapeHtml(page.url)}"><link rel="alternate" type="application/ld+json" href="${escapeHtml(page.jsonUrl)}">
<meta name="description" content="${escapeHtml(page.description.slice(0, 300))}"><meta property="og:title" content="${escapeHtml(page.name)}"><meta property="og:type" content="website"><meta property="og:url" content="${escapeHtml(page.url)}"><meta property="og:site_name" content="${escapeHtml(page.issuer.name)}"><meta property="og:description" content="${escapeHtml(page.description.slice(0, 300))}"><meta property="og:image" content="${escapeHtml(page.pictureUrl)}">
`,
  body: `${page.archived ? `<div class="banner warn" role="status"><p>${words.withdrawn}</p></div>` : ''}
${page.newestPath ? `<div class="banner warn" role="status"><p><a href="${escapeHtml(page.newestPath)}">${words.newest}</a></p></div>` : ''}
<div class="card hero"><img src="${escapeHtml(page.pictureUrl)}" width="240" height="240" alt="${escapeHtml(page.name)}"><div><p class="kind">${words.types[page.type] ?? page.type} · ${words.kinds[page.kind] ?? page.kind}</p><h1>${escapeHtml(page.name)}</h1>
<dl><dt>${words.issuedBy}</dt><dd><a href="${escapeHtml(page.issuer.url)}">${escapeHtml(page.issuer.name)}</a></dd><dt>${words.versions}</dt><dd>${page.version}</dd></dl><p class="quiet">${words.awardedTimes(page.awarded)}</p></div></div>
<div class="row"><section class="card"><h2>${words.description}</h2><p class="prose">${escapeHtml(page.description)}</p></section>
<section class="card"><h2>${words.criteria}</h2><p class="prose">${escapeHtml(page.criteria)}</p></section></div>
${page.skills.length + page.tags.length === 0 ? '' : `<div class="row">${page.skills.length === 0 ? '' : `<section class="card"><h2>${words.skills}</h2><ul>${page.skills.map((skill) => `<li>${escapeHtml(skill.name)} <span class="quiet">${words.level(skill.level)}</span></li>`).join('')}</ul></section>`}
${page.tags.length === 0 ? '' : `<section class="card"><h2>${words.tags}</h2><ul class="tags">${page.tags.map((tag) => `<li>${escapeHtml(tag)}</li>`).join('')}</ul></section>`}</div>`}`,
  otherLanguage: languageLink(page.path, words),
});

/** What the page of an issuer shows. */
export interface IssuerPage {
  path: string;
  name: string;
  description: string;
  website: string;
  email: string;
  pictureUrl?: string;
  badges: { name: string; type: string; path: string; pictureUrl: string }[];
  keys: { number: number; url: string; retired: boolean }[];
}

/** Who issues, with what keys, which badges. */
export const issuerPage = (page: IssuerPage, words: Words): string => frame({
  words,
  title: page.name,
  head: `<meta name="description" content="${escapeHtml(page.description.slice(0, 300))}">\n`,
  body: `<div class="card"><p class="kind">${words.aboutIssuer}</p><h1>${escapeHtml(page.name)}</h1><p class="prose">${escapeHtml(page.description)}</p>
<dl><dt>${words.website}</dt><dd><a href="${escapeHtml(page.website)}" rel="noopener">${escapeHtml(page.website)}</a></dd><dt>${words.contact}</dt><dd><a href="mailto:${escapeHtml(page.email)}">${escapeHtml(page.email)}</a></dd></dl></div>
${page.badges.length === 0 ? '' : `<section class="card"><h2>${words.badgesOf}</h2><ul class="gallery">${page.badges.map((badge) => `<li><a href="${escapeHtml(badge.path)}"><img src="${escapeHtml(badge.pictureUrl)}" width="120" height="120" alt="" loading="lazy"><span>${escapeHtml(badge.name)}</span></a></li>`).join('')}</ul></section>`}
<section class="card"><h2>${words.signingKeys}</h2><ul>${page.keys.map((key) => `<li><a href="${escapeHtml(key.url)}">${escapeHtml(key.url)}</a> <span class="quiet">${key.retired ? words.retired : words.inUse}</span></li>`).join('')}</ul></section>`,
  otherLanguage: languageLink(page.path, words),
});
