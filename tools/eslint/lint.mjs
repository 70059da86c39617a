// `npm run lint`: Nx's project graph first, because without it the boundary rule says nothing, then ESLint.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import devkit from '@nx/devkit';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.env.NX_DAEMON = 'false';
const { nodes } = await devkit.createProjectGraphAsync({ exitOnError: true, resetDaemonClient: false });
if (!Object.keys(nodes).length) throw new Error('The project graph is empty: boundaries cannot be checked.');

const eslint = new ESLint({ cwd: root, fix: process.argv.includes('--fix') });
if (process.argv.includes('--texts')) {
  await judgeTexts();
  process.exit(0);
}
const paths = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const results = await eslint.lintFiles(paths.length ? paths : ['apps', 'libs', 'migrations', 'tools', 'docker', 'eslint.config.mjs']);
await ESLint.outputFixes(results);
const text = await (await eslint.loadFormatter('stylish')).format(results);
if (text) console.log(text);
const errors = results.reduce((sum, result) => sum + result.errorCount + result.warningCount, 0);
console.log(`${results.length} files in ${Object.keys(nodes).length} projects, ${errors} problems`);
process.exit(errors ? 1 : 0);

/** For the spec that plants violations: files that do not exist, as JSON `{ path: text }` on standard input, to `{ path: [rule] }`. */
async function judgeTexts() {
  const verdicts = {};
  for (const [filePath, text] of Object.entries(JSON.parse(fs.readFileSync(0, 'utf8')))) {
    const [{ messages }] = await eslint.lintText(text, { filePath });
    verdicts[filePath] = messages.map(({ ruleId, message }) => ruleId ?? message);
  }
  console.log(JSON.stringify(verdicts));
}
