import type { Language } from '@blason/platform';
import { escapeHtml } from './mail';
import { mailboxWords } from './mailbox-page-words';

export interface MailboxRow {
  id: string;
  recipient: string;
  subject: string;
  sentAt: Date;
}

/** A mail with what its recipient reads: with pictures, and as text alone. */
export interface MailboxMail extends MailboxRow {
  html: string;
  text: string;
}

/** Whoever reads: in which language, and where the organisation's clock stands. */
export interface MailboxReader {
  language: Language;
  timeZone: string;
}

/** A page of the list. `recipient` is '' for everybody's mails, `page` counts from 1. */
export interface MailboxList {
  rows: readonly MailboxRow[];
  recipient: string;
  page: number;
  pages: number;
}

const style = `
:root{color-scheme:light dark;--ground:#f6f4ee;--paper:#fff;--ink:#1b2420;--quiet:#56605b;--line:#e0dbcf;--pine:#1c5a4c}
@media(prefers-color-scheme:dark){:root{--ground:#0f1513;--paper:#171f1c;--ink:#e7ece9;--quiet:#a6b2ac;--line:#2b3632;--pine:#84d3bb}}
*{box-sizing:border-box}body{font:16px/1.5 Inter,system-ui,sans-serif;margin:0 auto;max-width:960px;padding:24px 16px;background:var(--ground);color:var(--ink);overflow-wrap:anywhere}
a{color:var(--pine)}:focus-visible{outline:3px solid var(--pine);outline-offset:2px}h1{font-size:1.6rem;line-height:1.25;margin:.2em 0 .4em}
form{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;margin:16px 0}label{display:flex;gap:10px;align-items:center;flex:1 1 280px}
input,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--quiet);border-radius:8px;padding:6px 12px;min-height:40px}input{flex:1;min-width:0}
table{border-collapse:collapse;width:100%;background:var(--paper);border:1px solid var(--line)}th,td{text-align:left;padding:9px 14px;border-bottom:1px solid var(--line)}th,.quiet{color:var(--quiet)}time{white-space:nowrap}td+td{white-space:nowrap;max-width:340px;overflow:hidden;text-overflow:ellipsis}
nav{display:flex;flex-wrap:wrap;gap:8px 20px;margin:16px 0;align-items:center}
iframe{width:100%;height:70vh;border:1px solid var(--line);border-radius:8px;background:#fff}
pre{white-space:pre-wrap;font:14px/1.55 ui-monospace,monospace;background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:16px;margin:8px 0}summary{cursor:pointer;padding:8px 0}
@media(max-width:600px){table,tbody,tr,td{display:block}table{background:none;border:0}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{background:var(--paper);border:1px solid var(--line);border-radius:10px;margin:0 0 10px;padding:10px 14px}td{border:0;padding:2px 0}td+td{max-width:none}td+td{font-size:.9rem;color:var(--quiet)}}`;

const frame = (language: Language, title: string, body: string) => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="icon" href="/app/logo.svg" type="image/svg+xml"><style>${style}</style></head><body>${body}</body></html>`;

/** The address of a page of the list. The language stays as it is read. */
const listAddress = (language: Language, recipient: string, page = 1): string =>
  escapeHtml(`/mailbox?${new URLSearchParams({ lang: language, ...(recipient ? { to: recipient } : {}), ...(page > 1 ? { page: String(page) } : {}) }).toString()}`);

const moment = (at: Date, { language, timeZone }: MailboxReader): string =>
  `<time datetime="${at.toISOString()}">${new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(at)}</time>`;

/** The list of the development mailbox, newest first; below 600 px each row is a block of its own. */
export function mailboxPage({ rows, recipient, page, pages }: MailboxList, reader: MailboxReader): string {
  const { language } = reader;
  const words = mailboxWords[language];
  const line = (row: MailboxRow) => `<tr><td><a href="/mailbox/${row.id}?lang=${language}">${escapeHtml(row.subject)}</a></td>`
    + `<td title="${escapeHtml(row.recipient)}">${escapeHtml(row.recipient)}</td><td>${moment(row.sentAt, reader)}</td></tr>`;
  const table = `<table><thead><tr><th scope="col">${words.subject}</th><th scope="col">${words.to}</th><th scope="col">${words.sent}</th></tr></thead>
<tbody>${rows.map(line).join('\n')}</tbody></table>`;
  const step = (to: number, rel: string, name: string) =>
    to >= 1 && to <= pages ? `<a rel="${rel}" href="${listAddress(language, recipient, to)}">${name}</a>` : '';
  return frame(language, words.mailbox, `<h1>${words.title}</h1>
<p class="quiet">${words.why} <code>SMTP_URL</code>.</p>
<form method="get" action="/mailbox"><input type="hidden" name="lang" value="${language}"><label>${words.to} <input name="to" value="${escapeHtml(recipient)}"></label> <button>${words.filter}</button>
${recipient ? `<a href="${listAddress(language, '')}">${words.everybody}</a>` : ''}</form>
${rows.length > 0 ? table : `<p>${recipient ? words.noneTo : words.none}</p>`}
${pages > 1 ? `<nav aria-label="${words.pages}">${step(page - 1, 'prev', words.newer)}<span>${words.page(page, pages)}</span>${step(page + 1, 'next', words.older)}</nav>` : ''}`);
}

/** One mail, its body in a frame that can run nothing but may open its links on top, and its text version under it. */
export function messagePage(mail: MailboxMail, reader: MailboxReader): string {
  const words = mailboxWords[reader.language];
  return frame(reader.language, mail.subject, `<p><a href="${listAddress(reader.language, '')}">${words.mailbox}</a></p>
<h1>${escapeHtml(mail.subject)}</h1><p class="quiet">${words.to}${reader.language === 'fr' ? '\u00a0' : ''}: ${escapeHtml(mail.recipient)}, ${moment(mail.sentAt, reader)}</p>
<iframe title="${words.mail}" sandbox="allow-top-navigation-by-user-activation" srcdoc="${escapeHtml(mail.html.replace('<head>', '<head><base target="_top">'))}"></iframe>
<details><summary>${words.text}</summary><pre>${escapeHtml(mail.text)}</pre></details>`);
}
