// No circular import: the bundler that builds the product follows every import that exists at run time, and names each circle.
// Arguments: entries; every chapter and app by default.
import fs from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { rolldown } from 'rolldown';
import { bundleOptions, root } from '../bundle.mjs';

/** The circles reached from the entries (`{ name: file }`), each as a sentence. */
async function circles(entries) {
  const found = [];
  const options = bundleOptions(entries, 'dist/circles');
  const bundle = await rolldown({
    ...options,
    external: (id, ...rest) => /\.(css|svg|png|woff2|json)$/.test(id) || options.external(id, ...rest),
    checks: { circularDependency: true },
    onLog: (_level, log) => { if (log.code === 'CIRCULAR_DEPENDENCY') found.push(stripVTControlCharacters(log.message).trim()); },
  });
  await bundle.generate(options.output);
  await bundle.close();
  return found;
}

/** Every chapter and every app, by its entry. */
function everything() {
  const chapters = fs.readdirSync(path.join(root, 'libs')).map((name) => [name, `libs/${name}/src/index.ts`]);
  const apps = ['apps/api/src/main.ts', 'apps/api/src/demo.ts', 'apps/worker/src/main.ts', 'apps/dashboard/src/main.tsx'];
  return Object.fromEntries([...chapters, ...apps.map((file) => [file.replaceAll(/\W/g, '-'), file])]
    .filter(([, file]) => fs.existsSync(path.join(root, file))));
}

if (process.argv[1] === import.meta.filename) {
  const given = process.argv.slice(2);
  const entries = given.length ? Object.fromEntries(given.map((file, at) => [`entry-${at}`, file])) : everything();
  const found = await circles(entries);
  for (const circle of found) console.log(circle);
  console.log(`${Object.keys(entries).length} entries, ${found.length} circles`);
  process.exitCode = found.length ? 1 : 0;
}
