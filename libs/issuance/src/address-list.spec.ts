import { readAddressList } from './address-list';

const cells = (text: string) => readAddressList(text).rows.map((row) => row.cells);

test.each<[string, string, string[][]]>([
  ['Outlook', 'Amélie Dœuvre <a@x.fr>; b@y.org', [['Amélie Dœuvre', 'a@x.fr', ''], ['', 'b@y.org', '']]],
  ['Outlook with names turned round', 'Doe, John <j@y.org>; Dœuvre, Amélie <a@x.fr>', [['John Doe', 'j@y.org', ''], ['Amélie Dœuvre', 'a@x.fr', '']]],
  ['quoted names', '"Doe, John; Jr." <j@y.org>, b@y.org', [['John; Jr. Doe', 'j@y.org', ''], ['', 'b@y.org', '']]],
  ['commas', 'a@x.fr, b@y.org,c@z.de', [['', 'a@x.fr', ''], ['', 'b@y.org', ''], ['', 'c@z.de', '']]],
  ['commas and turned names', 'Doe, John <j@y.org>, b@y.org', [['John Doe', 'j@y.org', ''], ['', 'b@y.org', '']]],
  ['one below the other', 'a@x.fr\r\n\r\nAmélie <b@y.org>\n', [['', 'a@x.fr', ''], ['Amélie', 'b@y.org', '']]],
  ['spaces', 'a@x.fr b@y.org', [['', 'a@x.fr', ''], ['', 'b@y.org', '']]],
  ['numbers', '1042, E-77\n1043', [['', '', '1042'], ['', '', 'E-77'], ['', '', '1043']]],
  ['a mailto link', 'mailto:a@x.fr', [['', 'a@x.fr', '']]],
  ['a broken address keeps its row', 'a@x.fr; b@@y; c@z.de', [['', 'a@x.fr', ''], ['', 'b@@y', ''], ['', 'c@z.de', '']]],
  ['a name without an address keeps its row', 'Amélie Dœuvre; b@y.org', [['Amélie Dœuvre', '', ''], ['', 'b@y.org', '']]],
  ['a bracket left open', 'Amélie <a@x.fr; b@y.org\nc@z.de', [['', 'Amélie <a@x.fr; b@y.org', ''], ['', 'c@z.de', '']]],
  ['no-break spaces', 'Amélie\u00a0Dœuvre\u00a0<a@x.fr>', [['Amélie Dœuvre', 'a@x.fr', '']]],
  ['nothing', ' ;\n, ', []],
])('%s', (_, text, expected) => expect(cells(text)).toEqual(expected));

test('lines count the recipients', () => {
  expect(readAddressList('a@x.fr;b@x.fr\nc@x.fr').rows.map((row) => row.line)).toEqual([1, 2, 3]);
});

test('a megabyte of commas and quotes ends at once', () => {
  const before = process.cpuUsage();
  readAddressList('",'.repeat(250_000) + 'a, '.repeat(100_000));
  expect(process.cpuUsage(before).user).toBeLessThan(3_000_000);
});
