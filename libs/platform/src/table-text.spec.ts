import { delimiterOf, openTable, tableLimits, type TableLimits, type TableSource } from './table-text';

async function read(source: TableSource, limits: TableLimits = tableLimits) {
  const table = await openTable(source, limits);
  const rows = [];
  for await (const row of table.rows) rows.push(row);
  return { ...table, rows };
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const windows = (text: string) => Buffer.from([...text].map((character) => ({ œ: 0x9c, '€': 0x80, '’': 0x92 })[character] ?? character.charCodeAt(0)));
const sample = 'nom;ville\r\nAmélie Dœuvre;Orléans\r\nÉlie;L’Haÿ €\r\n';
const long = `nom;ville\r\n${'Plain Name;Paris\r\n'.repeat(9_000)}`;

describe('encodings', () => {
  test.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(sample), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${sample}`), 'utf-8'],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${sample}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE without', Buffer.from(sample, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16be(`\ufeff${sample}`), 'utf-16be'],
    ['UTF-16 BE without', utf16be(sample), 'utf-16be'],
    ['Windows-1252', windows(sample), 'windows-1252'],
  ])('%s', async (_, bytes, encoding) => {
    const table = await read(bytes);
    expect(table).toMatchObject({ encoding, delimiter: ';', header: ['nom', 'ville'] });
    expect(table.rows).toEqual([{ line: 2, cells: ['Amélie Dœuvre', 'Orléans'] }, { line: 3, cells: ['Élie', 'L’Haÿ €'] }]);
  });

  test('an accent far behind the beginning still decides', async () => {
    const table = await read(Buffer.concat([Buffer.from(long), windows('Dœuvre;Pau\r\n')]));
    expect(table.encoding).toBe('windows-1252');
    expect(table.rows.at(-1)).toEqual({ line: 9_002, cells: ['Dœuvre', 'Pau'] });
  });

  test('one broken byte in UTF-8 is a faulty row, not a file of wrong accents', async () => {
    const table = await read(Buffer.concat([Buffer.from('nom\nÉlie\nAmélie\nx'), Buffer.from([0xff]), Buffer.from('\n')]));
    expect(table.encoding).toBe('utf-8');
    expect(table.rows.map(({ cells, fault }) => [cells[0], fault?.code])).toEqual([
      ['Élie', undefined], ['Amélie', undefined], ['x\ufffd', 'UNREADABLE_CHARACTER'],
    ]);
  });

  test('pieces may be cut anywhere: within a character, between \\r and \\n', async () => {
    for (const bytes of [Buffer.from(`\ufeff${sample}`), Buffer.from(`\ufeff${sample}`, 'utf16le'), windows(sample)]) {
      const table = await read(async function* () {
        for (const byte of bytes) yield Uint8Array.of(byte);
      });
      expect(table.rows.map((row) => row.cells)).toEqual([['Amélie Dœuvre', 'Orléans'], ['Élie', 'L’Haÿ €']]);
    }
  });
});

describe('delimiters', () => {
  test.each([
    ['a,b,c\n1,2,3', ','], ['a;b\n"1,2,3";4', ';'], ['a\tb\n1\t2', '\t'], ['email\na@b.c', ','], ['"a,b,c";d\n1;2', ';'],
    ['sep=;\na,b', ';'], ['a;b,c\n1;2\n3;4', ';'], ['a;b,c\n1,2\n3,4', ','], ['', ','],
  ])('%j -> %j', (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter));
});

describe('rows', () => {
  test('blank ones are passed over, lines are those of the file, quoted line ends count', async () => {
    const { rows } = await read(Buffer.from('a,b\r\n\r\n1,2\r\n"x\r\ny",3\r\n,,\r\n5,6'));
    expect(rows).toEqual([{ line: 3, cells: ['1', '2'] }, { line: 4, cells: ['x\ny', '3'] }, { line: 7, cells: ['5', '6'] }]);
  });

  test('short ones are filled up, long ones are faulty unless what is too much is empty', async () => {
    const { rows } = await read(Buffer.from('a,b\n1\n1,2,\n1,2,3\n'));
    expect(rows.map((row) => [row.cells, row.fault?.code])).toEqual([
      [['1', ''], undefined], [['1', '2'], undefined], [['1', '2'], 'TOO_MANY_CELLS'],
    ]);
  });

  test('cells are trimmed, composed and storable', async () => {
    const { rows } = await read(Buffer.from(`a,b\n\u00a0 Ame\u0301lie ,'=1\nx\u0000y,${'z'.repeat(10_001)}\n`));
    expect(rows[0]).toEqual({ line: 2, cells: ['Amélie', '=1'] });
    expect(rows[1]).toMatchObject({ line: 3, cells: ['x\ufffdy', 'z'.repeat(100)], fault: { code: 'UNREADABLE_CHARACTER' } });
  });

  test('a quote within a cell is part of the text', async () => {
    expect((await read(Buffer.from('a,b\n5" screen,"say ""hi"""\n'))).rows[0]?.cells).toEqual(['5" screen', 'say "hi"']);
  });

  test('old Macintosh line ends', async () => {
    expect((await read(Buffer.from('a,b\r1,2\r3,4'))).rows).toEqual([{ line: 2, cells: ['1', '2'] }, { line: 3, cells: ['3', '4'] }]);
  });

  test('Excel\'s first line is passed over', async () => {
    expect(await read(Buffer.from('sep=;\r\na;b\r\n1;2\r\n'))).toMatchObject({ header: ['a', 'b'], rows: [{ line: 3, cells: ['1', '2'] }] });
  });
});

describe('files that are no table', () => {
  const small = { ...tableLimits, rows: 3, bytes: 1_000, record: 200 };
  test.each<[string, string, Buffer, RegExp]>([
    ['nothing', 'EMPTY_FILE', Buffer.alloc(0), /empty/],
    ['only line ends', 'EMPTY_FILE', Buffer.from('\n\r\n;;\n'), /empty/],
    ['only a mark', 'EMPTY_FILE', Buffer.from('\ufeff'), /empty/],
    ['a workbook', 'NOT_TEXT', Buffer.from('PK\u0003\u0004rest'), /Excel/],
    ['a PDF', 'NOT_TEXT', Buffer.from('%PDF-1.7\n'), /PDF/],
    ['bytes', 'NOT_TEXT', Buffer.from(Array.from({ length: 300 }, (_, at) => at % 7)), /no text/],
    ['too large', 'FILE_TOO_LARGE', Buffer.from('a\n'.repeat(600)), /larger/],
    ['too many rows', 'TOO_MANY_ROWS', Buffer.from('a\n1\n2\n3\n4\n'), /3 rows/],
    ['a quote left open at the end', 'UNCLOSED_QUOTE', Buffer.from('a,b\n1,2\n3,"4\n5,6\n'), /line 3/],
    ['a quote that swallows the next row', 'UNCLOSED_QUOTE', Buffer.from('a,b\n1,"2\n3,"x"\n5,6\n'), /line 2/],
    ['a row without an end', 'ROW_TOO_LONG', Buffer.from(`a,b\n1,2\n3,"${'x'.repeat(300)}`), /line 3/],
  ])('%s: %s', async (_, fault, bytes, detail) => {
    await expect(read(bytes, small)).rejects.toMatchObject({ fault, code: 'BAD_USER_INPUT', field: 'file', detail: expect.stringMatching(detail) });
  });

  test('ten thousand columns', async () => {
    await expect(read(Buffer.from(Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')))).rejects.toMatchObject({ fault: 'TOO_MANY_COLUMNS' });
  });
});

test('half a million rows pass through without being held: the file is read as its rows are taken', async () => {
  const piece = Buffer.from('12345;Amélie Dœuvre;amelie.doeuvre@example.org;Production;2020-01-31\n'.repeat(1_000));
  let read = 0;
  // The file is gone through once for its encoding, and once more for its rows.
  const { rows } = await openTable(async function* () {
    read = 0;
    yield Buffer.from('number;name;email;department;hired\n');
    for (let at = 0; at < 500; at += 1) {
      read += 1_000;
      yield piece;
    }
  });
  let taken = 0;
  let most = 0;
  for await (const _row of rows) {
    taken += 1;
    if (taken % 1_000 === 0) most = Math.max(most, read - taken);
  }
  expect(taken).toBe(500_000);
  expect(most).toBeLessThan(20_000);
}, 60_000);
