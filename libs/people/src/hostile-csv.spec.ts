import { importing, type Importing } from './testing';

let it: Importing;
beforeAll(async () => { it = await importing(); });
afterAll(() => it.module.close());

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const good = 'number;name;email\n1;Amélie Dœuvre;a@x.fr\n';
const windows = Buffer.from(good.replace('œ', '\x9c'), 'latin1');
const many = (count: number, cell: (at: number) => string) => Array.from({ length: count }, (_, at) => cell(at)).join(';');

/** Files that are used although they look odd: the verdicts of their rows. */
const usable: [string, string | Buffer, string[]][] = [
  ['a byte order mark', `\ufeff${good}`, ['2 NEW']],
  ['UTF-16 LE with a mark', Buffer.from(`\ufeff${good}`, 'utf16le'), ['2 NEW']],
  ['UTF-16 BE without one', utf16be(good), ['2 NEW']],
  ['Windows-1252', windows, ['2 NEW']],
  ['tabs, old Macintosh line ends', good.replaceAll(';', '\t').replaceAll('\n', '\r'), ['2 NEW']],
  ['Excel\'s sep line, empty rows and empty columns at the end', `sep=;\n${good.replaceAll('\n', ';;\n')};;;;\n\n`, ['3 NEW']],
  ['headers of JavaScript\'s own', '__proto__;constructor;number;toString\nx;y;1;z', ['2 NEW !NAME_MISSING']],
  ['the same header twice', 'number;number;name\n1;2;A', ['2 NEW']],
  ['a cell with a line end and quotes', 'number;name\n1;"Amélie\n""Mimi"" D"\n2;B', ['2 NEW', '4 NEW']],
  ['formulas', 'number;name\n1;=HYPERLINK("http://evil.example")\n2;@SUM(A1)', ['2 NEW', '3 NEW']],
  ['emoji, right-to-left text, SQL', 'number;name\n1;👩‍🚀 Zoë\n2;\u202Eevil\n3;"\'); drop table people; --"', ['2 NEW', '3 NEW', '4 NEW']],
  ['a row that is too long', 'number;name\n1;A;B\n2;C', ['2 INVALID TOO_MANY_CELLS', '3 NEW']],
  ['a NUL', 'number;name\n1;A\u0000B\n2;C', ['2 INVALID UNREADABLE_CHARACTER', '3 NEW']],
  ['a broken byte in UTF-8', Buffer.concat([Buffer.from('number;name\n1;Élie\n2;Zoé'), Buffer.from([0xc3]), Buffer.from('\n')]), ['2 NEW', '3 INVALID UNREADABLE_CHARACTER']],
  ['a huge cell', `number;name\n1;${'x'.repeat(100_000)}\n2;C`, ['2 INVALID CELL_TOO_LONG', '3 NEW']],
  ['a name of 201 characters', `number;name\n1;${'x'.repeat(201)}\n2;C`, ['2 INVALID TEXT_TOO_LONG', '3 NEW']],
  ['smuggled headers', 'number;email\n1;"a@b.c\r\nBcc: evil@x.y"\n2;b@b.c', ['2 INVALID EMAIL_INVALID', '4 NEW !NAME_MISSING']],
  ['several addresses in one', 'email\n"a@b.c, d@e.f"\na@b.c', ['2 INVALID EMAIL_INVALID', '3 NEW !NAME_MISSING']],
  ['days that are none', 'number;hire date\n1;2023-02-30\n2;00/00/0000\n3;44197\n4;1/2/2020', [
    '2 INVALID DATE_INVALID', '3 INVALID DATE_INVALID', '4 INVALID DATE_INVALID', '5 NEW !NAME_MISSING',
  ]],
  ['nobody', 'number;email;name\n;;Ghost\n1;;A', ['2 INVALID IDENTITY_MISSING', '3 NEW']],
  ['everybody twice', `number;name\n${'1;A\n'.repeat(3)}`, ['2 NEW', '3 INVALID DUPLICATE', '4 INVALID DUPLICATE']],
  ['addresses that differ in case', 'email;name\nA@x.fr;A\na@X.fr;B', ['2 NEW', '3 INVALID DUPLICATE']],
  ['a manager of their own, a manager who is nobody', 'number;name;manager\n1;A;1\n2;B;__proto__\n3;C;', ['2 INVALID CYCLE', '3 INVALID MANAGER_UNKNOWN', '4 NEW']],
  ['two circles', 'number;name;manager\n1;A;2\n2;B;1\n3;C;4\n4;D;3\n5;E;', [
    '2 INVALID CYCLE', '3 INVALID CYCLE', '4 INVALID CYCLE', '5 INVALID CYCLE', '6 NEW',
  ]],
];

/** Files that are refused as a whole, with words that say why. */
const refused: [string, string | Buffer, RegExp][] = [
  ['nothing', '', /empty/],
  ['only a mark', '\ufeff', /empty/],
  ['only a header', 'number;name\n', /no rows/],
  ['no header that tells people apart', 'name;town\nA;B', /Columns of the file: name, town/],
  ['no header at all', '1;Ada\n2;Bo', /No column is/],
  ['a workbook', 'PK\u0003\u0004 and so on', /Excel/],
  ['a PDF', '%PDF-1.7', /PDF/],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), /picture/],
  ['bytes without meaning', Buffer.from(Array.from({ length: 2_000 }, (_, at) => (at * 7919) % 11)), /no text/],
  ['ten thousand columns', `${many(10_000, (at) => `c${at}`)}\n`, /10000 columns/],
  ['a header without an end', 'number;'.repeat(300_000), /too long/],
  ['a quote left open', 'number;name\n1;A\n2;"B\n3;C\n', /line 3/],
  ['a quote that swallows a row', 'number;name\n1;"A\n2;"B"\n3;C\n', /line 2/],
  ['a quote left open before a megabyte', `number;name\n1;"A\n${'2;B\n'.repeat(300_000)}`, /line 2/],
];

describe('odd files that are used', () => {
  test.each(usable)('%s', (_, file, expected) => it.db.rolledBack(async () => {
    const dry = await it.analysed(file);
    expect([dry.state, dry.failure]).toEqual(['READY', null]);
    expect(await it.verdicts(dry)).toEqual(expected);
    expect(await it.db.one('select count(*)::int as n from people')).toEqual({ n: 0 });
    const done = await it.applied(file);
    expect(done.state).toBe('DONE');
    expect(await it.verdicts(done)).toEqual(expected);
    expect(await it.db.one('select count(*)::int as n from people')).toEqual({ n: expected.filter((row) => row.includes('NEW')).length });
  }));
});

describe('files that are refused', () => {
  test.each(refused)('%s', (_, file, words) => it.db.rolledBack(async () => {
    const found = await it.applied(file);
    expect(found.state).toBe('FAILED');
    expect(found.failure).toMatch(words);
    expect(await it.db.one('select count(*)::int as n from people')).toEqual({ n: 0 });
    expect(await it.db.one(`select count(*)::int as n from ledger_entries where subject_type = 'person'`)).toEqual({ n: 0 });
  }));
});

test('a chain of 3,000 managers, each later in the file than the report', () => it.db.rolledBack(async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => `${at + 1};P${at + 1};${at === 2_999 ? '' : at + 2}`);
  const done = await it.applied(`number;name;manager\n${rows.join('\n')}`);
  expect(done).toMatchObject({ state: 'DONE', counts: { new: 3_000, invalid: 0 } });
  expect(await it.db.one(`select count(*)::int as n from people p join people m on m.id = p.manager_id and m.employee_number::int = p.employee_number::int + 1`))
    .toEqual({ n: 2_999 });
}));

test('names arrive as they were, whatever the encoding', () => it.db.rolledBack(async () => {
  for (const file of [good, windows, utf16be(`\ufeff${good}`)]) await it.applied(file);
  expect(await it.db.query('select display_name as name from people')).toEqual([{ name: 'Amélie Dœuvre' }]);
}));
