// `npm start` stands between the terminal and us. If it is killed, nobody would pass Ctrl-C on any more, and we would keep
// the port from the next start; so we end as well.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { commandOf } from './port-holder.mjs';

const EVERY_MS = 1_000;
const FAR = 4;

/** Calls `gone` once, when the npm that started us, or a shell between the two, is no more. */
export function watchNpm(gone) {
  const chain = process.env.npm_lifecycle_event && process.platform !== 'win32' ? ancestorsToNpm() : [];
  if (chain.length === 0) return;
  const timer = setInterval(() => {
    if (process.ppid === chain[0] && chain.slice(1).every((pid, at) => parentOf(chain[at]) === pid)) return;
    clearInterval(timer);
    gone();
  }, EVERY_MS);
  timer.unref();
}

/** Our parent, its parent and so on, up to npm; empty when there is none. */
function ancestorsToNpm() {
  const chain = [];
  for (let pid = process.ppid; pid > 1 && chain.length < FAR; pid = parentOf(pid)) {
    chain.push(pid);
    if (/\bnpm\b/.test(commandOf(pid) ?? '')) return chain;
  }
  return [];
}

function parentOf(pid) {
  try {
    if (process.platform === 'linux') return Number(/\) \S (\d+)/.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))[1]);
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
  } catch {
    return 0;
  }
}
