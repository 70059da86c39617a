import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAGE, readmeFaults } from './readmes.mjs';

test('every chapter has its page', () => expect(readmeFaults(fileURLToPath(new URL('../../libs', import.meta.url)))).toEqual([]));

describe('planted', () => {
  let libs: string;

  beforeEach(() => { libs = mkdtempSync(path.join(tmpdir(), 'blason-readme-')); });
  afterEach(() => rmSync(libs, { recursive: true, force: true }));

  const page = (lines: number) => `# Planted\n${'A line.\n'.repeat(lines - 1)}`;

  test.each([
    ['one that fits', page(PAGE.lines), []],
    ['one line too many', page(PAGE.lines + 1), [`planted/README.md has ${PAGE.lines + 1} lines: a page has ${PAGE.lines}`]],
    ['the same on fewer, wider lines', `# Planted\n${`${'word '.repeat(40)}\n`.repeat(PAGE.lines / 2)}`,
      [`planted/README.md has ${PAGE.lines + 1} lines: a page has ${PAGE.lines}`]],
    ['no title', 'Planted\n', ['planted/README.md does not begin with its title']],
    ['none', undefined, ['planted has no README.md']],
  ])('%s', (_name, text, faults) => {
    mkdirSync(path.join(libs, 'planted'));
    if (text !== undefined) writeFileSync(path.join(libs, 'planted', 'README.md'), text);
    expect(readmeFaults(libs)).toEqual(faults);
  });
});
