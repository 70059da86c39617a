import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Runs all specs in one Jest, which prints as it goes. A suite that could not even run counts as one failure. */
export async function runSpecs(root) {
  const report = path.join(root, 'dist/test/specs.json');
  fs.rmSync(report, { force: true });
  fs.mkdirSync(path.dirname(report), { recursive: true });
  const args = [
    '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js',
    '-c', 'tools/jest/jest.config.mjs', '--json', `--outputFile=${report}`,
  ];
  const code = await new Promise((resolve) => {
    // The report goes to its file, so what --json writes to standard output is not for anybody; Jest tells people on stderr.
    spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }).once('exit', resolve);
  });
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, skipped: [] };
  const { testResults } = JSON.parse(fs.readFileSync(report, 'utf8'));
  return count(testResults, root, code);
}

/** What Jest's report says, in three numbers, with the name of each skipped spec; their titles say why they were. */
export function count(testResults, root, code) {
  const specs = testResults.flatMap(({ name, assertionResults }) => (
    assertionResults.map(({ fullName, status }) => ({ status, title: `${path.relative(root, name)}: ${fullName}` }))
  ));
  const withStatus = (...statuses) => specs.filter(({ status }) => statuses.includes(status));
  const unable = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((spec) => spec.status !== 'failed'));
  const failed = withStatus('failed').length + unable.length;
  return {
    passed: withStatus('passed').length,
    failed: failed || (code === 0 ? 0 : 1), // such as a tear-down that failed
    skipped: withStatus('pending', 'todo', 'disabled', 'skipped').map(({ title }) => title),
  };
}
