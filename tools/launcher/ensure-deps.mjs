// Installs what is missing before `npm start` and `npm test`. Only Node's own modules: node_modules may not exist yet.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const LEAST_NODE = [20, 19];
const root = new URL('../../', import.meta.url);

checkNode();
const missing = missingPackages();
if (missing) install(missing);

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  console.error(`Blason needs Node.js ${LEAST_NODE.join('.')} or newer, this is ${process.versions.node}.`);
  console.error('Install a newer one from https://nodejs.org, or run `nvm install` in this folder.');
  process.exit(1);
}

/**
 * How many locked packages are not installed in their locked version. npm writes down what it installed as its last act, in
 * node_modules, so an installation that was interrupted counts as none. Optional ones are those of other systems.
 */
function missingPackages() {
  const locked = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(locked).filter(([place, { version, optional, devOptional, peer }]) => {
    const needed = place && !optional && !devOptional && !peer;
    return installed[place] ? installed[place].version !== version : needed;
  }).length;
}

function packagesOf(file) {
  try {
    return JSON.parse(fs.readFileSync(new URL(file, root), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

function install(count) {
  console.log(`Installing: ${count} packages are missing or of another version. This takes about a minute ...`);
  adviseNpm();
  const began = Date.now();
  // Whatever the caller's environment says, building and testing need the development packages.
  const { npm_config_omit: _omit, NODE_ENV: _production, ...env } = process.env;
  const done = npm(['ci', '--include=dev', '--no-audit', '--no-fund'], { stdio: 'inherit', env });
  if (done.status !== 0) {
    console.error('The installation failed: see npm\'s message above. Once it is remedied, the same command goes on.');
    process.exit(done.status ?? 1);
  }
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

function adviseNpm() {
  const version = npm(['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '?';
  if (Number.parseInt(version, 10) >= 11) return;
  console.log(`npm ${version} works, but runs the install script of every package; npm 11 keeps to this project's list of those`
    + ' that may (`npm install -g npm@11`).');
}

/** The npm that called us, else the one on the path. */
function npm(args, options) {
  const program = process.env.npm_execpath;
  const [command, before] = program ? [process.execPath, [program]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  return spawnSync(command, [...before, ...args], { cwd: root, ...options });
}
