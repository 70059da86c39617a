// Secrets are files that only their owner may read. They are made once and never printed.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const makers = {
  'master-key': () => randomBytes(32).toString('base64url'),
  'database-password': () => randomBytes(24).toString('base64url'),
  'admin-password': () => randomBytes(15).toString('base64url'),
};

/**
 * The paths of the secrets, made where they are missing.
 * @param inUse whether a database exists that was encrypted with them: then a missing one is refused, as a new one would
 *   neither open the database nor decrypt what is in it
 */
export function secretFiles(folder, inUse) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  fs.chmodSync(folder, 0o700);
  return Object.fromEntries(Object.entries(makers).map(([name, make]) => {
    const file = path.join(folder, name);
    if (fs.existsSync(file)) fs.chmodSync(file, 0o600);
    else if (inUse && name !== 'admin-password') {
      throw new Error(`${file} is missing, and the database cannot be read without it. Restore it from your backup, `
        + 'or run `npm run demo:reset` to begin again with an empty database.');
    } else write(file, make());
    return [name, file];
  }));
}

export const readSecret = (file) => fs.readFileSync(file, 'utf8').trim();

/** Complete or not at all: a kill in between must not leave an empty key. */
function write(file, value) {
  const unfinished = `${file}.${process.pid}`;
  fs.writeFileSync(unfinished, `${value}\n`, { mode: 0o600 });
  fs.renameSync(unfinished, file);
}
