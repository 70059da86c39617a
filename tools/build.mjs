// Builds what changed: `node tools/build.mjs [platform] [api] [worker] [dashboard]`, all of them by default.
// Each build keeps the fingerprint of its sources beside its result, so the next one knows that it has nothing to do.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const everywhere = ['package-lock.json', 'tsconfig.base.json', 'tools/bundle.mjs', 'tools/build.mjs'];
const server = ['libs', 'migrations', 'apps/chapters.ts', ...everywhere];

const scripts = (folder, names) => Object.fromEntries(names.map((name) => [name, `${folder}/${name}.ts`]));

/** Name, sources that decide whether it is stale, and either entries for rolldown or Vite's folder. */
const builds = {
  platform: {
    sources: ['libs/platform', 'migrations', ...everywhere],
    entries: { config: 'libs/platform/src/config.ts', migrate: 'migrations/migrate.ts' },
    folder: 'dist/platform',
  },
  api: {
    sources: ['apps/api', ...server],
    entries: scripts('apps/api/src', ['main', 'setup', 'demo', 'public-url']),
    folder: 'dist/apps/api',
  },
  worker: { sources: ['apps/worker', ...server], entries: { main: 'apps/worker/src/main.ts' }, folder: 'dist/apps/worker' },
  dashboard: { sources: ['apps/dashboard', 'libs/open-badges', ...everywhere], vite: 'apps/dashboard', folder: 'dist/apps/dashboard' },
};

export const buildNames = Object.keys(builds);

/** The builds among `names` whose sources changed since, or that were never made. */
export const staleBuilds = (names = buildNames) => names.filter((name) => readText(stampOf(name)) !== fingerprint(builds[name].sources));

/** Makes those of `names` that are stale and answers their names. Throws the compiler's own message. */
export async function buildStale(names = buildNames) {
  const stale = staleBuilds(names);
  for (const name of stale) {
    const { sources, entries, folder } = builds[name];
    const before = fingerprint(sources); // taken first: an edit while it builds makes it stale again
    if (entries) await bundleEntries(entries, folder);
    else await buildPages(builds[name].vite, folder);
    fs.writeFileSync(stampOf(name), before);
  }
  return stale;
}

async function bundleEntries(entries, folder) {
  const { bundle } = await import('./bundle.mjs');
  await bundle(entries, folder);
}

/** Into a folder aside that then takes the place of the old one: what is being served stays whole while it builds. */
async function buildPages(source, folder) {
  const { build } = await import('vite');
  const [final, aside, old] = [folder, `${folder}.next`, `${folder}.old`].map((name) => path.join(root, name));
  process.env.NODE_ENV ??= 'production';
  await build({ root: path.join(root, source), logLevel: 'warn', build: { outDir: aside, emptyOutDir: true } });
  fs.rmSync(old, { recursive: true, force: true });
  if (fs.existsSync(final)) fs.renameSync(final, old);
  fs.renameSync(aside, final);
  fs.rmSync(old, { recursive: true, force: true });
}

const stampOf = (name) => path.join(root, builds[name].folder, '.fingerprint');

/** A hash over names and contents; specs do not end up in a build. */
function fingerprint(sources) {
  const hash = createHash('sha256').update(process.version);
  for (const file of sources.flatMap((source) => filesUnder(path.join(root, source)))) {
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(place) {
  if (!fs.existsSync(place)) return [];
  if (fs.statSync(place).isFile()) return [place];
  return fs.readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // A build that was started by a launcher has no purpose without it.
  const abandoned = () => process.exit(1);
  process.once('disconnect', abandoned);
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !buildNames.includes(name));
  if (unknown.length) throw new Error(`No such build: ${unknown.join(', ')}. There are: ${buildNames.join(', ')}.`);
  const began = Date.now();
  const made = await buildStale(names.length ? names : buildNames).catch((error) => {
    console.error(process.stderr.isTTY ? error.message : stripVTControlCharacters(error.message));
    process.exit(1);
  });
  if (!process.send) console.log(made.length ? `built ${made.join(', ')} in ${Date.now() - began} ms` : 'nothing to build');
  process.off('disconnect', abandoned);
  process.disconnect?.();
}
