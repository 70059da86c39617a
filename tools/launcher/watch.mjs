// Calls back after sources changed: once per burst of writes, never twice at the same time.
import fs from 'node:fs';
import path from 'node:path';

const QUIET_MS = 150;

export function watchSources(root, changed, report) {
  let timer;
  let busy = Promise.resolve();
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { busy = busy.then(changed).catch((error) => report(error.message)); }, QUIET_MS);
  };
  for (const folder of ['apps', 'libs', 'migrations']) fs.watch(path.join(root, folder), { recursive: true }, soon);
}
