import { composeMail, isBareAddress } from './mail';

test('every text is escaped, in the page and its title', () => {
  const mail = composeMail({
    language: 'fr', subject: '<b>Bonjour</b>', greeting: 'Bonjour "Dœuvre" & Cie,', paragraphs: ["<script>alert('x')</script>"],
    action: { label: 'Ouvrir', url: 'https://a.example/?x=1&y="2"' }, footer: 'fin',
  });
  expect(mail.html).not.toMatch(/<script|<b>/);
  expect(mail.html).toContain('Bonjour &#34;Dœuvre&#34; &#38; Cie,');
  expect(mail.html).toContain('href="https://a.example/?x=1&#38;y=&#34;2&#34;"');
  expect(mail.html).toContain('<html lang="fr">');
});

test('the text version says the same, with the bare link', () => {
  const mail = composeMail({
    language: 'en', subject: 's', greeting: 'Hello,', paragraphs: ['One.', 'Two.'], action: { label: 'Open', url: 'https://a.example/b' }, footer: 'why',
  });
  expect(mail.text).toBe('Hello,\n\nOne.\n\nTwo.\n\nOpen: https://a.example/b\n\n-- \n\nwhy');
});

test.each([
  ['a@b.fr', true], ['amélie.dœuvre@exemple.fr', true], ['a.b+c@sub.example.org', true],
  ['a@b.c\r\nBcc: evil@x.y', false], ['a@b.fr, evil@x.y', false], ['A <a@b.fr>', false], ['a@b', false], ['', false], ['a b@c.fr', false], ['a@b.fr\n', false],
])('%j is a bare address: %s', (address, bare) => {
  expect(isBareAddress(address)).toBe(bare);
});
