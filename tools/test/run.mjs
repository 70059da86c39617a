// `npm test`: every check and every spec, and as its last line what became of them.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runSpecs } from './specs.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const began = Date.now();
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Each counts as one check in the closing line. */
const checks = [
  ['types', ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json', '--pretty']],
  ['lint, boundaries and purity', ['tools/eslint/lint.mjs']],
  ['no circular import', ['tools/test/circles.mjs']],
];

const verdicts = await Promise.all(checks.map(([name, args]) => check(name, args)));
const specs = await runSpecs(root);

for (const { name, output } of verdicts.filter(({ passed }) => !passed)) console.log(`\n${name} failed:\n${output}`);
if (specs.skipped.length) console.log(`\nSkipped:\n${specs.skipped.map((line) => `  - ${line}`).join('\n')}`);
const failed = verdicts.filter(({ passed }) => !passed).length + specs.failed;
console.log(`\nAll of it took ${seconds(began)}.`);
// Set rather than called: what was printed is flushed before the process ends.
process.exitCode = failed ? 1 : 0;
console.log(`${verdicts.length + specs.passed - (failed - specs.failed)} passed, ${failed} failed, ${specs.skipped.length} skipped`);

function check(name, args) {
  const since = Date.now();
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`.trim();
      console.log(`  ${error ? 'FAIL' : 'ok  '} ${name} (${seconds(since)})${error ? '' : ` ${output.split('\n').at(-1)}`}`);
      resolve({ name, passed: !error, output });
    });
  });
}
