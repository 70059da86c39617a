import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeWith } from '@blason/platform/testing';
import { between, randomOf } from './random.mjs';

const program = path.join(path.dirname(fileURLToPath(import.meta.url)), 'run.mjs');

/** A small run of the harness, in a process of its own as `npm run chaos` starts it. */
const run = (...options: string[]): Promise<{ code: number; output: string }> => new Promise((resolve) => {
  execFile(process.execPath, [program, ...options], { timeout: 150_000 }, (error, stdout, stderr) =>
    resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}` }));
});

/** Kills, and answers to COMMIT that nobody hears; how many of these come to pass depends on the moments. */
const quoted = /issued=300 dup=0 lost=0 \(kill -9: 4 worker, 1 API, 1 PostgreSQL; answers to COMMIT swallowed: [1-9]\d*; revoked meanwhile: [1-9]/;

test('processes are killed and every award is there exactly once', async () => {
  const { code, output } = await run('--profile', 'small', '--queue', 'postgres', '--seed', '7');
  expect(output).toMatch(quoted);
  expect(code).toBe(0);
}, 160_000);

describeWith('redis', 'with the queue in Redis', () => {
  test('processes are killed and every award is there exactly once', async () => {
    const { code, output } = await run('--profile', 'small', '--queue', 'redis', '--seed', '7');
    expect(output).toMatch(quoted);
    expect(code).toBe(0);
  }, 160_000);
});

test('a seed says everything', () => {
  const draw = (seed: number) => {
    const random = randomOf(seed);
    return Array.from({ length: 8 }, () => between(random, 1, 1_000));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(1).every((number) => number >= 1 && number <= 1_000)).toBe(true);
});
