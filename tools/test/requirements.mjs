// Reads docs/requirements.md: what is promised, and which test shows it.
import fs from 'node:fs';
import path from 'node:path';

/** What is wrong with the page, one sentence each: a row that shows nothing, a spec or a test that is not there (any more). */
export function requirementFaults(page, root) {
  return page.split('\n').filter((line) => /^\| (?!requirement|capability)/.test(line)).flatMap((line) => {
    const [, requirement, shown] = /^\| (.+?) \| (.+) \|$/.exec(line);
    const specs = [...shown.matchAll(/`([^`]+\.spec\.ts)`((?:,? "[^"]+")*)/g)]
      .map(([, file, names]) => ({ file, names: [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => name) }));
    if (!specs.length && !/\bopen: |`npm run /.test(shown)) return [`"${requirement}" names no spec`];
    return specs.flatMap(({ file, names }) => {
      if (!fs.existsSync(path.join(root, file))) return [`"${requirement}": there is no ${file}`];
      if (!names.length) return [`"${requirement}" names no test of ${file}`];
      const text = fs.readFileSync(path.join(root, file), 'utf8').replaceAll('\\\'', '\'');
      return names.filter((name) => !text.includes(name)).map((name) => `"${requirement}": ${file} has no test "${name}"`);
    });
  });
}
