// Who runs PostgreSQL: it refuses to run as root.
import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const windows = process.platform === 'win32';

/**
 * PostgreSQL refuses to run as root. Then it runs as an ordinary user who can reach the files or, where nobody else can
 * (a folder under /root), in a user namespace: root's files, but not user 0.
 */
export function identity(bin, dataDir) {
  if (windows || process.getuid() !== 0) return { owner: windows ? undefined : process.getuid(), wrap: [] };
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  const [uid, gid] = account ? [Number(account[2]), Number(account[3])] : [65534, 65534];
  if (account && [path.dirname(bin.postgres), path.dirname(dataDir)].every(reachableByAll)) {
    return { owner: uid, group: gid, ids: { uid, gid }, wrap: [] };
  }
  const namespace = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`];
  if (process.platform === 'linux' && spawnSync(namespace[0], [...namespace.slice(1), 'true']).status === 0) {
    return { owner: 0, group: 0, wrap: namespace };
  }
  throw new Error(
    `PostgreSQL does not run as root, and no other user can enter ${path.dirname(dataDir)}. `
    + 'Move the project to a folder that others can enter, run it as another user, or set DATABASE_URL.',
  );
}

function reachableByAll(folder) {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    if (fs.existsSync(current) && !(fs.statSync(current).mode & 0o001)) return false;
    if (current === path.dirname(current)) return true;
  }
}

/** The program and its arguments, in the namespace if there must be one. */
export function command(as, program, args) {
  return as.wrap.length ? [as.wrap[0], [...as.wrap.slice(1), program, ...args]] : [program, args];
}

/** An own working directory: the caller's may be closed to the user who runs PostgreSQL. */
export const surroundings = (as) => ({ ...as.ids, cwd: path.parse(process.cwd()).root, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });

/** Runs a program to its end, with what it printed as the answer. */
export const runAs = (as, program, args) => execute(...command(as, program, args), surroundings(as));
