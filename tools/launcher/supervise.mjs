// Keeps processes running: one that dies is started again, quickly the first time, more slowly when it keeps dying.
import { fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BACKOFF_MS = { first: 250, most: 30_000, forgottenAfter: 60_000 };
const DRAIN_MS = 10_000;
/**
 * What the heap of a process may grow to, in MB. Without limits Node lets garbage pile up to twice the memory before it looks
 * for it; long lists are read piece by piece and need no more than this. A worker keeps Node's young generation: with a
 * smaller one a badge issued costs a tenth more. Garbage is collected by the thread that made it: the helpers that Node
 * would start take the CPU of other processes and wait for each other, which cost a list a sixth of its time. The API's young
 * generation does not shrink while nobody asks: it grew too slowly again, and a list cost half as much more until it had. A
 * worker marks what is in use at once, some 60 ms, as nobody waits for its answers: in steps that took twice as long. It does so when a quarter
 * has been added; later, an import would need a third more.
 */
export const heapFlags = {
  api: ['--single-threaded-gc', '--min-semi-space-size=16', '--max-semi-space-size=16', '--max-old-space-size=192'],
  worker: ['--single-threaded-gc', '--no-incremental-marking', '--heap-growing-percent=25', '--max-old-space-size=192'],
};

/**
 * Runs `start` and again whenever what it started ends.
 * @param start answers `{ pid, exited: Promise<reason>, stop() }`; a failure of the first one is the caller's
 * @param report receives one line per death and return
 */
export async function supervise(name, start, report, backoff = BACKOFF_MS) {
  let current = await start();
  let began = Date.now();
  let stopped = false;
  let wanted = false;
  let starting;
  void watch();

  async function watch() {
    let delay = backoff.first;
    while (!stopped) {
      const reason = await current.exited;
      if (stopped) return;
      if (wanted || Date.now() - began > backoff.forgottenAfter) delay = backoff.first;
      if (!wanted) report(`${name} ended (${reason}); starting it again`);
      wanted = false;
      for (let up = false; !up && !stopped; delay = Math.min(delay * 2, backoff.most)) {
        await sleep(delay, undefined, { ref: false });
        if (stopped) return;
        starting = start();
        up = await starting.then((next) => { current = next; began = Date.now(); return true; }, (error) => {
          report(`${name} did not start: ${error.message}`);
          return false;
        });
        if (up && !stopped) report(`${name} runs again`);
      }
    }
  }

  return {
    name,
    get pid() { return current.pid; },
    /** Ends it so that it is started again, with what has been built since. */
    restart: () => {
      wanted = true;
      return current.stop();
    },
    stop: async () => {
      stopped = true;
      await starting?.catch(() => undefined);
      await current.stop();
    },
  };
}

/**
 * A Node process of ours, up when it says so by message. It ends by itself when the channel to us closes, so a launcher that
 * is killed leaves nothing behind.
 */
export function forkApp(file, { env, cwd, flags = [], onMessage }) {
  return new Promise((resolve, reject) => {
    const child = fork(file, [], { env, cwd, execArgv: ['--enable-source-maps', ...flags] });
    const exited = new Promise((end) => child.once('exit', (code, signal) => end(signal ?? `code ${code}`)));
    child.on('message', (message) => {
      onMessage?.(message);
      if (message === 'ready' || message?.ready) resolve({ pid: child.pid, exited, stop: () => end(child, exited) });
    });
    child.once('error', reject);
    void exited.then((reason) => reject(new Error(`${path.relative(cwd, file)} ended before it was ready (${reason}): see above`)));
  });
}

/** Resolves when the script has done its work; rejects when it ends otherwise. */
export function runScript(file, args, { env, cwd, onMessage }) {
  return new Promise((resolve, reject) => {
    const child = fork(file, args, { env, cwd, execArgv: ['--enable-source-maps'] });
    child.on('message', (message) => onMessage?.(message));
    child.once('error', reject);
    child.once('exit', (code, signal) => (code === 0 ? resolve() : reject(new Error(`${path.relative(cwd, file)} ended with ${signal ?? `code ${code}`}: see above`))));
  });
}

async function end(child, exited) {
  if (process.platform === 'win32' && child.connected) child.disconnect(); // no signals there; the app ends as well
  else child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), DRAIN_MS);
  await exited;
  clearTimeout(timer);
}
