import { foldHeader, matchColumns, parseDay, parseEmail } from './table-columns';

describe('headers', () => {
  test.each([
    ['Prénom', 'prenom'], [' E-Mail ', 'email'], ['Date d’embauche', 'datedembauche'], ['employee_id', 'employeeid'],
    ['N° salarié', 'nsalarie'], ['cœur', 'coeur'], ['', ''],
  ])('%j is compared as %j', (header, folded) => expect(foldHeader(header)).toBe(folded));

  const synonyms = { number: ['employee number', 'matricule', 'id'], name: ['name', 'nom'] };

  test('are matched in any order, the better name first, the rest named', () => {
    expect(matchColumns(['Pay', 'ID', 'NOM', 'Matricule', ''], synonyms)).toEqual({
      columns: [
        { header: 'Pay', field: null }, { header: 'ID', field: null }, { header: 'NOM', field: 'name' },
        { header: 'Matricule', field: 'number' }, { header: '', field: null },
      ],
      index: { number: 3, name: 2 },
      unknown: ['Pay', 'ID'],
    });
  });

  test('names of JavaScript\'s own are just unknown', () => {
    expect(matchColumns(['__proto__', 'constructor', 'nom'], synonyms)).toMatchObject({
      index: { name: 2 }, unknown: ['__proto__', 'constructor'],
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test.each([
  ['2024-02-29', '2024-02-29'], ['2023-02-29', undefined], ['29/02/2024', '2024-02-29'], ['1/2/2024', '2024-02-01'],
  ['31/12/1999', '1999-12-31'], ['12/31/1999', undefined], ['2024/1/5', '2024-01-05'], ['05.01.2024', '2024-01-05'],
  ['5-1-2024', '2024-01-05'], ['2009-01-14T00:00:00', '2009-01-14'], ['2009-01-14 00:00:00.000', '2009-01-14'],
  ['14/01/2009 00:00', '2009-01-14'], ['0000-00-00', undefined], ['1/2/24', undefined], ['yesterday', undefined],
  ['2024-13-01', undefined], ['2024-00-10', undefined], ['1899-12-31', undefined], ['2200-01-01', undefined], ['', undefined],
  [' 2024-01-05 ', '2024-01-05'], ['2024-01-05\n', '2024-01-05'], ['２０２４-01-05', undefined], ['45000', undefined],
])('the day %j is %j', (text, day) => expect(parseDay(text)).toBe(day));

test.each([
  ['A.Doeuvre@Example.ORG ', 'a.doeuvre@example.org'], ['o\'neill+tag@x.co', 'o\'neill+tag@x.co'], ['a@b', undefined],
  ['a@b.c', 'a@b.c'], ['a@b.c\r\nBcc: evil@x.y', undefined], ['a@b.c,d@e.f', undefined], ['a@b.c;d@e.f', undefined],
  ['A <a@b.c>', undefined], ['<a@b.c>', undefined], ['a b@c.d', undefined], ['"a b"@c.d', undefined], ['a@@b.c', undefined],
  ['.a@b.c', undefined], ['a..b@b.c', undefined], ['a@-b.c', undefined], ['a@b..c', undefined], ['@b.c', undefined], ['', undefined],
  ['François0@b.c', 'françois0@b.c'], ['ame\u0301lie@b.c', 'amélie@b.c'], ['李@b.c', '李@b.c'], ['a@é.c', undefined], ['ａ@b.c', undefined], ['a@xn--fa-hia.de', 'a@xn--fa-hia.de'], [`${'a'.repeat(65)}@b.c`, undefined],
  [`a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}`, undefined], ['a@b.c\u0000', undefined],
])('the address %j is %j', (text, email) => expect(parseEmail(text)).toBe(email));
