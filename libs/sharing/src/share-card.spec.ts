import { fit, shareCard, wrap, type Measure } from './share-card';

test.each([
  ['short', 'one two', 100, ['one two']],
  ['between words', 'one two three', 7, ['one two', 'three']],
  ['inside a word that is too wide', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['nothing', '   ', 10, []],
])('wraps %s', (_name, text, width, lines) => {
  expect(wrap(text, width, (part) => [...part].length)).toEqual(lines);
});

test('takes the largest size that fits, and cuts only at the smallest', () => {
  const widthOf = (text: string, size: number) => [...text].length * size;
  expect(fit('abc def', [4, 2, 1], 1, 7, widthOf)).toEqual({ size: 1, lines: ['abc def'] });
  expect(fit('abc def ghi', [4, 2, 1], 1, 7, widthOf)).toEqual({ size: 1, lines: ['abc de…'] });
});

test.each([
  ['words', 'Compétence '.repeat(9).padEnd(100, 'x').slice(0, 100), 'Amélie Dœuvre '.repeat(6).slice(0, 80), 0.6],
  ['one word', 'é'.repeat(100), 'ü'.repeat(80), 0.6],
  ['the widest letters', 'W'.repeat(100), 'W'.repeat(80), 1],
])('a name of 80 and a title of 100 characters stand whole inside the picture: %s', (_name, name, earner, width) => {
  /** A stand-in font: every character is this part of the size wide. */
  const measure: Measure = (text, size) => [...text].length * size * width;
  const svg = shareCard({
    name, kind: 'Skill badge', issuer: 'Atelier Boréal & <Cie>', earner,
    earnedBy: 'obtenu par', issuedOn: '1 January 2026', picture: 'data:image/png;base64,',
  }, measure);
  const lines = [...svg.matchAll(/<text x="(\d+)" y="([\d.]+)"[^>]*font-size="([\d.]+)"[^>]*>([^<]*)</g)];
  expect(lines.length).toBeGreaterThan(5);
  for (const [, x, y, size, text] of lines) {
    expect(text).not.toContain('…');
    expect(Number(x) + measure(text!.replace(/&#\d+;/g, '?'), Number(size), true)).toBeLessThanOrEqual(1_200);
    expect(Number(y) - Number(size)).toBeGreaterThan(0);
    expect(Number(y) + Number(size) * 0.3).toBeLessThan(627);
  }
  expect(svg).not.toMatch(/&(?!#\d+;)|<Cie/);
});
