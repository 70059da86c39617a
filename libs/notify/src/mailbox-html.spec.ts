import { mailboxPage, messagePage, type MailboxList, type MailboxReader } from './mailbox-html';

const french: MailboxReader = { language: 'fr', timeZone: 'Europe/Paris' };
const english: MailboxReader = { language: 'en', timeZone: 'America/New_York' };
const row = { id: 'abc', recipient: 'amelie@b.example', subject: 'Un <badge> & plus', sentAt: new Date('2026-01-05T23:30:00Z') };
const list = (changes: Partial<MailboxList> = {}): MailboxList => ({ rows: [row], recipient: '', page: 1, pages: 1, ...changes });

test.each([
  ['French', french, ['<html lang="fr">', 'Boîte aux lettres', '>Objet<', '6 janv. 2026, 00:30:00', 'datetime="2026-01-05T23:30:00.000Z"']],
  ['English, elsewhere', english, ['<html lang="en">', 'Development mailbox', '>Subject<', '5 Jan 2026, 18:30:00', 'datetime="2026-01-05T23:30:00.000Z"']],
])('the list in %s has its words and the hour of the organisation', (_, reader, parts) => {
  for (const part of parts) expect(mailboxPage(list(), reader)).toContain(part);
});

test('what a mail says is escaped, in the list and on its own page', () => {
  const mail = { ...row, recipient: '<i>@b.example', html: '<html><head></head><body>"<p>x</p></body></html>', text: 'a\n<script>' };
  for (const html of [mailboxPage(list({ rows: [mail], recipient: '"><script>' }), french), messagePage(mail, french)]) {
    expect(html).not.toMatch(/<script|<badge>|<i>/);
    expect(html).toContain('Un &#60;badge&#62; &#38; plus');
  }
  expect(messagePage(mail, french)).toContain('<pre>a\n&#60;script&#62;</pre>');
  expect(messagePage(mail, french)).toContain('srcdoc="&#60;html&#62;&#60;head&#62;&#60;base target=&#34;_top&#34;&#62;');
});

const addresses = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&#38;', '&'));

test.each([
  ['the only page', { page: 1, pages: 1 }, []],
  ['the first page', { page: 1, pages: 3 }, ['/mailbox?lang=fr&page=2']],
  ['a page between', { page: 2, pages: 3 }, ['/mailbox?lang=fr', '/mailbox?lang=fr&page=3']],
  ['the last page', { page: 3, pages: 3 }, ['/mailbox?lang=fr&page=2']],
  ['of one recipient', { page: 1, pages: 2, recipient: 'a+b@b.example' }, ['/mailbox?lang=fr', '/mailbox?lang=fr&to=a%2Bb%40b.example&page=2']],
])('%s leads to its neighbours and to the mails, which alone are under /mailbox/', (_, changes, others) => {
  const found = addresses(mailboxPage(list(changes), french)).filter((href) => !href.startsWith('/app/'));
  expect(found.filter((href) => href.includes('/mailbox/'))).toEqual(['/mailbox/abc?lang=fr']);
  expect(found.filter((href) => !href.includes('/mailbox/'))).toEqual(others);
});

test.each([
  ['nothing at all', '', 'Award mails leave 60 seconds after'],
  ['nothing to one recipient', 'x@b.example', 'No mail to this address yet.'],
])('%s is said in words, without a table', (_, recipient, words) => {
  const html = mailboxPage(list({ rows: [], recipient }), english);
  expect(html).toContain(words);
  expect(html).not.toContain('<table>');
});
