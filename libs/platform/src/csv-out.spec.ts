import { CSV_BOM, csvDelimiter, csvLine, guarded, unguarded } from './csv-out';
import { openTable } from './table-text';

describe('CSV out', () => {
  test.each([
    ['plain', 'Amélie', 'Amélie'],
    ['comma', 'Dupont, Jo', '"Dupont, Jo"'],
    ['semicolon, also where it does not delimit', 'a;=b', '"a;=b"'],
    ['quote', 'the "best"', '"the ""best"""'],
    ['line end', 'two\nlines', '"two\nlines"'],
    ['formula', '=1+1', `'=1+1`],
    ['plus', '+33 1', `'+33 1`],
    ['minus', '-2', `'-2`],
    ['at', '@SUM(A1)', `'@SUM(A1)`],
    ['tab', '\t=1', `"'\t=1"`],
    ['carriage return', '\r=1', `"'\r=1"`],
    ['leading line feed', '\n=1', `"'\n=1"`],
    ['leading space', ' =1', `' =1`],
    ['full-width equals', '＝1', `'＝1`],
    ['a number is no formula', -5, '-5'],
    ['nothing', null, ''],
    ['an instant', new Date(0), '1970-01-01T00:00:00.000Z'],
  ])('%s', (_, cell, expected) => expect(csvLine([cell])).toBe(`${expected}\r\n`));

  test('the delimiter follows the language', () => {
    expect([csvDelimiter('fr'), csvDelimiter('fr-CA'), csvDelimiter('en'), csvDelimiter('de')]).toEqual([';', ';', ',', ',']);
  });

  test('the guard comes off exactly as it went on', () => {
    for (const text of ['=1', `'=1`, `''=1`, `'x`, `'`, '', ' x', `d'Artagnan`, '-']) expect(unguarded(guarded(text))).toBe(text);
  });

  test.each([',', ';'] as const)('what is written with %s is read back the same', async (delimiter) => {
    const rows = [
      ['=HYPERLINK("http://x")', 'Dœuvre, "Amélie"'], ['two\nlines; three', '+33'], ['👩‍🚀', `'=x`], ['李', '-'], ['@a', 'b'],
    ];
    const file = CSV_BOM + [['a', 'b'], ...rows].map((row) => csvLine(row, delimiter)).join('');
    const table = await openTable(Buffer.from(file));
    const read: string[][] = [];
    for await (const row of table.rows) read.push(row.cells);
    expect(table.delimiter).toBe(delimiter);
    expect(read).toEqual(rows);
  });
});
