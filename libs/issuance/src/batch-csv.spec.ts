import { BatchCsv } from './batch-csv';
import type { BatchRow } from './batch-row.entity';

const row = {
  line: 3, cells: ['=cmd()', 'Dœuvre; Amélie'], verdict: 'INVALID', state: 'REJECTED', code: 'EMAIL_INVALID', reason: 'Not an address.', credentialPublicId: null,
} as unknown as BatchRow;

test('errors: the columns as handed in, then line, code and reason; formulas cannot run', () => {
  const csv = new BatchCsv(['email', 'name'], 'en');
  expect(csv.header()).toBe('\ufeffemail,name,line,code,reason\r\n');
  expect(csv.rows([row])).toBe('\'=cmd(),"Dœuvre; Amélie",3,EMAIL_INVALID,Not an address.\r\n');
});

test('the receipt says what became of each row; semicolons for French', () => {
  const csv = new BatchCsv(['email', 'name'], 'fr', 'https://badges.example.org');
  expect(csv.header()).toBe('\ufeffemail;name;line;verdict;state;code;reason;credential_url\r\n');
  const issued = { ...row, line: 4, cells: ['a@x.fr'], verdict: 'NEW', state: 'ISSUED', code: null, reason: null, credentialPublicId: 'abc' } as BatchRow;
  expect(csv.rows([issued])).toBe('a@x.fr;;4;NEW;ISSUED;;;https://badges.example.org/b/abc\r\n');
});
