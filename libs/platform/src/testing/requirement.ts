// What a test may need and a machine may lack. Lacking it is a visible skip with its reason or, when REQUIRE names it, a failure.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type Need = 'shared' | 'browser' | 'redis';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Folder with conformance files and data (BLASON_SHARED, default `../shared`), or undefined. */
export function shared(): string | undefined {
  const folder = path.resolve(root, process.env.BLASON_SHARED ?? '../shared');
  return existsSync(folder) ? folder : undefined;
}

/** A Chromium or Chrome to drive (BROWSER_PATH, or where systems put it), or undefined. */
export function browserPath(): string | undefined {
  return [
    process.env.BROWSER_PATH,
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(onPath),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((file) => file && existsSync(file));
}

/** The Redis server's program (or Valkey's), or undefined. */
export function redisPath(): string | undefined {
  return [process.env.REDIS_PATH, onPath('redis-server'), onPath('valkey-server')].find((file) => file && existsSync(file));
}

const found: Record<Need, () => string | undefined> = { shared, browser: browserPath, redis: redisPath };
const reasons: Record<Need, string> = {
  shared: 'needs the folder with conformance files and data (BLASON_SHARED)',
  browser: 'needs Chromium or Chrome (BROWSER_PATH)',
  redis: 'needs redis-server (REDIS_PATH)',
};

/** `describe`, if this machine has what the specs need; `body` is not even called otherwise. */
export function describeWith(needs: Need | Need[], name: string, body: () => void): void {
  const missing = [needs].flat().filter((need) => !found[need]());
  const verdict = judge(missing, process.env.REQUIRE);
  if (verdict.run) return void describe(name, body);
  describe(name, () => {
    if (verdict.skip) test.skip(verdict.reason, () => undefined);
    else test(verdict.reason, () => { throw new Error(`${verdict.reason}, and REQUIRE does not allow to skip it`); });
  });
}

/** What becomes of specs whose needs are `missing`; `required` is a list such as `shared,browser`. */
export function judge(missing: Need[], required = ''): { run: true } | { run: false; skip: boolean; reason: string } {
  if (missing.length === 0) return { run: true };
  const demanded = required.split(',').map((need) => need.trim());
  return {
    run: false,
    skip: !missing.some((need) => demanded.includes(need)),
    reason: missing.map((need) => reasons[need]).join(', '),
  };
}

function onPath(program: string): string | undefined {
  const { stdout } = spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { encoding: 'utf8' });
  return stdout?.split('\n')[0]?.trim() || undefined;
}
