// Each chapter has a README of one page: longer, and it is not read; missing, and the chapter explains itself to nobody.
import fs from 'node:fs';
import path from 'node:path';

/** A page as it is printed: what is wider takes more lines than one. */
export const PAGE = { lines: 76, width: 140 };

/** What is wrong with the READMEs of the folders in `libs`, one sentence each. Empty when all is well. */
export function readmeFaults(libs) {
  return fs.readdirSync(libs, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) => {
    const file = path.join(libs, name, 'README.md');
    if (!fs.existsSync(file)) return [`${name} has no README.md`];
    const text = fs.readFileSync(file, 'utf8').trimEnd();
    const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / PAGE.width)), 0);
    return [
      ...(/^# \S/.test(text) ? [] : [`${name}/README.md does not begin with its title`]),
      ...(lines > PAGE.lines ? [`${name}/README.md has ${lines} lines: a page has ${PAGE.lines}`] : []),
    ];
  });
}
