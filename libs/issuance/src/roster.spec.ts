import { addressIn, awardSource, headerKey, indexOf, isHeaderless, matchRosterColumns, plainName, readRosterRow, rosterFields } from './roster';

const fieldsOf = (header: string[], first: string[][] = []) => matchRosterColumns(header, first).map((column) => column.field);

describe('columns', () => {
  test.each<[string, string[], (string | null)[]]>([
    ['English', ['Email', 'Employee number', 'Name', 'Issue date', 'Expiry date', 'Evidence URL', 'Narrative', 'Language'],
      ['email', 'employeeNumber', 'displayName', 'issuedOn', 'expiresOn', 'evidenceUrl', 'evidenceNarrative', 'language']],
    ['French, another order', ['Langue', 'Courriel', 'Matricule', 'Prénom', 'Nom', 'Délivré le', 'Valable jusqu’au', 'Lien de preuve', 'Commentaire'],
      ['language', 'email', 'employeeNumber', 'givenName', 'familyName', 'issuedOn', 'expiresOn', 'evidenceUrl', 'evidenceNarrative']],
    ['"Nom" alone is the whole name', ['nom', 'e-mail'], ['displayName', 'email']],
    ['first and last name', ['First Name', 'LAST_NAME', 'e_mail'], ['givenName', 'familyName', 'email']],
    ['an export of a payroll', ['employeeId', 'managerId', 'level', 'jobTitle', 'department', 'email'], ['employeeNumber', null, null, null, null, 'email']],
    ['names of JavaScript\'s own', ['__proto__', 'constructor', 'toString', 'email'], [null, null, null, 'email']],
    ['nothing known', ['a', 'b'], [null, null]],
  ])('%s', (_, header, fields) => expect(fieldsOf(header)).toEqual(fields));

  test('a column of addresses is found by what it holds', () => {
    expect(matchRosterColumns(['Who', 'Score'], [['', '3'], ['Amélie <a@x.fr>', '4']])).toEqual([
      { header: 'Who', field: 'email', sample: 'Amélie <a@x.fr>' }, { header: 'Score', field: null, sample: '3' },
    ]);
  });

  test('a table without headers is recognised', () => {
    expect(isHeaderless(['a@x.fr', 'Amélie'])).toBe(true);
    expect(isHeaderless(['email', 'b@x.fr'])).toBe(false);
    expect(isHeaderless(['name', 'number'])).toBe(false);
  });

  test('the same headers have the same key, however they are written', () => {
    expect(headerKey(['E-Mail', 'Prénom'])).toBe(headerKey(['email', 'PRENOM']));
    expect(headerKey(['email', 'name'])).not.toBe(headerKey(['name', 'email']));
  });
});

const order = [...rosterFields];
const index = indexOf(order.map((field) => ({ header: field, field, sample: '' })));
const read = (row: Partial<Record<string, string>>) => readRosterRow(order.map((field) => row[field] ?? ''), index);

describe('rows', () => {
  test('a full one', () => {
    expect(read({
      email: ' A.Doeuvre@X.FR ', employeeNumber: '042', displayName: 'Amélie Dœuvre', issuedOn: '23/11/2026', expiresOn: '2028-11-23',
      evidenceUrl: 'https://x.fr/é', evidenceNarrative: 'Passed.\nWith honours.', language: 'Français',
    })).toEqual({
      email: 'a.doeuvre@x.fr', employeeNumber: '042', displayName: 'Amélie Dœuvre', issuedOn: '2026-11-23', expiresOn: '2028-11-23',
      evidenceUrl: 'https://x.fr/é', evidenceNarrative: 'Passed.\nWith honours.', language: 'fr', problem: null,
    });
  });

  test.each<[string, Partial<Record<string, string>>, object]>([
    ['a name in two columns', { employeeNumber: '7', givenName: 'Élie', familyName: 'Noël' }, { displayName: 'Élie Noël' }],
    ['a name before the address', { email: 'Amélie Dœuvre <a@x.fr>' }, { email: 'a@x.fr', displayName: 'Amélie Dœuvre' }],
    ['a number only', { employeeNumber: '7' }, { email: null, employeeNumber: '7' }],
    ['a language with a country', { employeeNumber: '7', language: 'fr-CA' }, { language: 'fr' }],
  ])('%s', (_, row, expected) => expect(read(row)).toMatchObject({ ...expected, problem: null }));

  test.each<[string, Partial<Record<string, string>>, string, string]>([
    ['nobody', { displayName: 'Amélie' }, 'RECIPIENT_MISSING', 'email'],
    ['a broken address', { email: 'a@x' }, 'EMAIL_INVALID', 'email'],
    ['a broken address beside a number', { email: 'a@x', employeeNumber: '7' }, 'EMAIL_INVALID', 'email'],
    ['two addresses', { email: 'a@x.fr;b@x.fr' }, 'EMAIL_INVALID', 'email'],
    ['a smuggled header', { email: 'a@x.fr\r\nBcc: evil@x.y' }, 'EMAIL_INVALID', 'email'],
    ['an endless number', { employeeNumber: '1'.repeat(101) }, 'NUMBER_INVALID', 'employeeNumber'],
    ['an endless name', { employeeNumber: '1', displayName: 'x'.repeat(201) }, 'NAME_TOO_LONG', 'displayName'],
    ['the thirtieth of February', { employeeNumber: '1', issuedOn: '30/02/2026' }, 'DATE_INVALID', 'issuedOn'],
    ['an American day', { employeeNumber: '1', expiresOn: '12/31/2026' }, 'DATE_INVALID', 'expiresOn'],
    ['over before it begins', { employeeNumber: '1', issuedOn: '2026-02-02', expiresOn: '2026-02-01' }, 'ENDS_BEFORE_START', 'expiresOn'],
    ['a script as evidence', { employeeNumber: '1', evidenceUrl: 'javascript:alert(1)' }, 'EVIDENCE_INVALID', 'evidenceUrl'],
    ['a file as evidence', { employeeNumber: '1', evidenceUrl: 'file:///etc/passwd' }, 'EVIDENCE_INVALID', 'evidenceUrl'],
    ['words as evidence', { employeeNumber: '1', evidenceUrl: 'see the intranet' }, 'EVIDENCE_INVALID', 'evidenceUrl'],
    ['a novel', { employeeNumber: '1', evidenceNarrative: 'x'.repeat(10_001) }, 'TEXT_TOO_LONG', 'evidenceNarrative'],
    ['Klingon', { employeeNumber: '1', language: 'tlh' }, 'LANGUAGE_UNKNOWN', 'language'],
    ['constructor as a language', { employeeNumber: '1', language: 'constructor' }, 'LANGUAGE_UNKNOWN', 'language'],
  ])('%s is refused', (_, row, code, field) => {
    const { problem } = read(row);
    expect(problem).toMatchObject({ code, field });
    expect(problem?.reason).toMatch(/\.$/);
  });

  test('a correction replaces the cell, also where there is no column', () => {
    expect(readRosterRow(['a@x'], { email: 0 }, { email: 'a@x.fr', language: 'en' })).toMatchObject({ email: 'a@x.fr', language: 'en', problem: null });
    expect(readRosterRow(['a@x.fr'], { email: 0 }, { email: '' }).problem?.code).toBe('RECIPIENT_MISSING');
  });
});

test.each([
  ['a@x.fr', 'a@x.fr', ''], ['<a@x.fr>', 'a@x.fr', ''], ['mailto:a@x.fr', 'a@x.fr', ''], ['"Doe, John" <j@y.org>', 'j@y.org', 'John Doe'],
  ['Amélie Dœuvre <a@x.fr>', 'a@x.fr', 'Amélie Dœuvre'], ['Amélie', null, ''], ['a <b@c.de> <f@g.hi>', null, ''],
])('the address in %j', (text, email, name) => expect(addressIn(text)).toEqual({ email, name }));

test.each([['Doe, John', 'John Doe'], ['"Dœuvre, Amélie"', 'Amélie Dœuvre'], ['O\'Neill', 'O\'Neill'], ['a, b, c', 'a, b, c']])(
  '%j is plainly %j', (text, name) => expect(plainName(text)).toBe(name),
);

test('awards of one day are one unless what shows them differs', () => {
  const source = (evidenceUrl: string | null, day: string) => awardSource({ evidenceUrl, evidenceNarrative: null }, day);
  expect(source(null, '2026-11-23')).toBe('2026-11-23');
  expect(new Set([source(null, '2026-11-23'), source(null, '2026-11-24'), source('https://x.fr/1', '2026-11-23'), source('https://x.fr/2', '2026-11-23')]).size).toBe(4);
  expect(source('https://x.fr/1', '2026-11-23')).toBe(source('https://x.fr/1', '2026-11-23'));
});
