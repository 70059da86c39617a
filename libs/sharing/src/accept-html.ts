import { escapeHtml } from '@blason/notify';
import { frame } from './page-frame';
import type { Words } from './page-words';

export interface AcceptPage {
  id: string;
  token: string;
  name: string;
  description: string;
  pictureUrl: string;
  issuer: string;
}

/** Not for search engines; the secret in the address goes to nobody. */
const privateHead = '<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">';

/** What the link in the mail opens: one button, because mail scanners follow links and must not accept (decisions.md). */
export const acceptPage = (page: AcceptPage, words: Words): string => frame({
  words,
  title: `${words.acceptTitle}: ${page.name}`,
  head: privateHead,
  body: `<div class="card hero"><img src="${escapeHtml(page.pictureUrl)}" width="240" height="240" alt="${escapeHtml(page.name)}">
<div><p class="kind">${words.acceptTitle}</p><h1>${escapeHtml(page.name)}</h1><p class="prose">${escapeHtml(page.description)}</p><p>${escapeHtml(words.acceptText(page.issuer))}</p>
<form method="post" action="/b/${page.id}/accept" class="buttons"><input type="hidden" name="token" value="${escapeHtml(page.token)}"><input type="hidden" name="lang" value="${words.language}">
<button class="primary" name="answer" value="accept">${words.accept}</button> <button name="answer" value="decline">${words.decline}</button></form></div></div>`,
});

/** After the answer. */
export const acceptedPage = (id: string, words: Words): string => frame({
  words,
  title: words.acceptedTitle,
  head: privateHead,
  body: `<div class="card"><h1>${words.acceptedTitle}</h1><p>${words.acceptedText}</p><p class="buttons"><a class="button primary" href="/b/${id}?lang=${words.language}">${words.seePage}</a></p></div>`,
});

/** The link was used to accept: whoever follows it again wants to see the badge. */
export const alreadyAcceptedPage = (id: string, token: string, words: Words): string => frame({
  words,
  title: words.alreadyAccepted,
  head: privateHead,
  body: `<div class="card"><h1>${words.alreadyAccepted}</h1><p>${words.acceptedText}</p><p class="buttons"><a class="button primary" href="/b/${id}?token=${encodeURIComponent(token)}&amp;lang=${words.language}">${words.seePage}</a></p></div>`,
});

export const declinedPage = (words: Words): string => frame({
  words,
  title: words.declinedTitle,
  head: privateHead,
  body: `<div class="card"><h1>${words.declinedTitle}</h1><p>${words.declinedNote}</p></div>`,
});

export const linkUsedPage = (words: Words): string => frame({
  words,
  title: words.linkUsed,
  head: privateHead,
  body: `<div class="card"><h1>${words.linkUsed}</h1><p>${words.linkUsedText}</p></div>`,
});
