// Calls back after sources changed. Asking for the times of some hundred files is cheap, and works where notifications do not: a
// file that an editor replaces, a folder that is new, a mounted disk.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 400;
const FOLDERS = ['apps/api', 'apps/worker', 'apps/chapters.ts', 'libs', 'migrations'];

/** Runs `changed` once per burst of edits, never twice at the same time; what it throws is reported, and it goes on. */
export async function watchSources(root, changed, report) {
  for (let before = times(root); ; await sleep(EVERY_MS, undefined, { ref: false })) {
    const now = times(root);
    if (now === before) continue;
    before = now;
    await changed().catch((error) => report(error.message));
  }
}

function times(root) {
  return FOLDERS.flatMap((folder) => filesUnder(path.join(root, folder)))
    .map((file) => `${file} ${fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs}`).join('\n');
}

function filesUnder(place) {
  if (!fs.statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [place];
  return fs.readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
