import { alignmentFaults, isWebAddress, tidyAlignments } from './alignment';

const esco = { targetName: 'use spreadsheets', targetUrl: 'http://data.europa.eu/esco/skill/1', targetFramework: 'ESCO' };

test.each([
  ['https://example.org/skill', true],
  ['http://data.europa.eu/esco/skill/1', true],
  ['/skill', false],
  ['example.org/skill', false],
  ['javascript:alert(1)', false],
  ['ftp://example.org/', false],
  ['https://user:secret@example.org/', false],
  ['https://example.org/a b', false],
  [`https://example.org/${'a'.repeat(2_000)}`, false],
])('%s is a web address: %s', (text, expected) => expect(isWebAddress(text)).toBe(expected));

test.each([
  ['a whole one', [esco], []],
  ['no name', [{ ...esco, targetName: ' ' }], ['alignments.0.targetName']],
  ['a relative address', [esco, { ...esco, targetUrl: '/x' }], ['alignments.1.targetUrl']],
  ['the same twice', [esco, esco], ['alignments.1.targetUrl']],
  ['a type of OB3', [{ ...esco, targetType: 'CFItem' }], []],
  ['a type of its own', [{ ...esco, targetType: 'ext:ESCOSkill' }], []],
  ['an invented type', [{ ...esco, targetType: 'ESCOSkill' }], ['alignments.0.targetType']],
  ['too many', Array.from({ length: 21 }, (_, n) => ({ ...esco, targetUrl: `https://example.org/${n}` })), ['alignments']],
])('%s', (_, alignments, fields) => expect(alignmentFaults(alignments).map((fault) => fault.field)).toEqual(fields));

test('texts lose their blanks, empty fields go', () => {
  expect(tidyAlignments([{ targetName: ' a\0b\ud800 ', targetUrl: 'https://a.example', targetCode: ' ', targetFramework: null }]))
    .toEqual([{ targetName: 'a b', targetUrl: 'https://a.example' }]);
  // What must be there stays, empty, so that it is missed under its field.
  expect(alignmentFaults(tidyAlignments([{ targetName: ' ', targetUrl: ' ' }])).map(({ field }) => field)).toEqual(['alignments.0.targetName', 'alignments.0.targetUrl']);
});
