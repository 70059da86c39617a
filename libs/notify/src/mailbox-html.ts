import { escapeHtml } from './mail';

export interface MailboxRow {
  id: string;
  recipient: string;
  subject: string;
  sentAt: Date;
}

const page = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>
<style>
:root{color-scheme:light dark}body{font:16px/1.5 Inter,system-ui,sans-serif;margin:0 auto;max-width:960px;padding:24px 16px}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:8px 12px;border-bottom:1px solid #8886}td{overflow-wrap:anywhere}
iframe{width:100%;height:70vh;border:1px solid #8886;border-radius:8px;background:#fff}
</style></head><body>${body}</body></html>`;

/** The list of the development mailbox, newest first. */
export const mailboxPage = (rows: readonly MailboxRow[], recipient = ''): string => page('Mailbox', `<h1>Development mailbox</h1>
<p>No mail server is configured, so mails end here. Set <code>SMTP_URL</code> to send them.</p>
<form method="get" action="/mailbox"><label>To <input name="to" value="${escapeHtml(recipient)}"></label> <button>Filter</button></form>
${rows.length === 0 ? '<p>No mail yet. Award mails leave 60 seconds after a badge is issued.</p>' : `<table><thead><tr><th>Subject</th><th>To</th><th>Sent</th></tr></thead><tbody>
${rows.map((row) => `<tr><td><a href="/mailbox/${row.id}">${escapeHtml(row.subject)}</a></td><td>${escapeHtml(row.recipient)}</td><td>${row.sentAt.toISOString().slice(0, 19).replace('T', ' ')}</td></tr>`).join('\n')}
</tbody></table>`}`);

/** One mail, its body in a frame that can run nothing but may open its links on top. */
export const messagePage = (row: MailboxRow & { html: string }): string => page(row.subject, `<p><a href="/mailbox">Mailbox</a></p>
<h1>${escapeHtml(row.subject)}</h1><p>To ${escapeHtml(row.recipient)}, ${row.sentAt.toISOString()}</p>
<iframe title="Mail" sandbox="allow-top-navigation-by-user-activation" srcdoc="${escapeHtml(row.html.replace('<head>', '<head><base target="_top">'))}"></iframe>`);
