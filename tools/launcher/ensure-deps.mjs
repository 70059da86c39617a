// Installs what is missing before `npm start` and `npm test`. Only Node's own modules: node_modules may not exist yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';

const LEAST_NODE = [20, 19];
const root = new URL('../../', import.meta.url);
const lock = new URL('package-lock.json', root);
const stamp = new URL('node_modules/.blason-installed', root);

checkNode();
if (process.argv.includes('--stamp')) markInstalled(); // after an `npm ci` or `npm install` by hand
else if (readText(stamp) !== wanted()) install();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  console.error(`Blason needs Node.js ${LEAST_NODE.join('.')} or newer, this is ${process.versions.node}.`);
  console.error('Install a newer one from https://nodejs.org, or run `nvm install` in this folder.');
  process.exit(1);
}

/** What an installation depends on: the locked versions, and what native code was chosen for. */
function wanted() {
  const platform = [process.versions.node.split('.')[0], process.platform, process.arch].join();
  return createHash('sha256').update(fs.readFileSync(lock)).update(platform).digest('hex');
}

function install() {
  const packages = Object.keys(JSON.parse(fs.readFileSync(lock, 'utf8')).packages).length;
  console.log(`Installing up to ${packages} packages, about a minute the first time ...`);
  adviseNpm();
  const began = Date.now();
  // Whatever the caller's environment says, building and testing need the development packages.
  const { npm_config_omit: _omit, NODE_ENV: _production, ...env } = process.env;
  const done = npm(['ci', '--include=dev', '--no-audit', '--no-fund'], { stdio: 'inherit', env });
  if (done.status !== 0) {
    console.error('The installation failed: see npm\'s message above. Once it is remedied, the same command goes on.');
    process.exit(done.status ?? 1);
  }
  markInstalled();
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

function adviseNpm() {
  const version = npm(['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (Number.parseInt(version, 10) >= 11) return;
  console.log(`npm ${version ?? '?'} works, but runs the install script of every package;`
    + ' npm 11 asks this project which may run (`npm install -g npm@11`).');
}

function markInstalled() {
  const lacksDevelopment = (process.env.npm_config_omit ?? '').includes('dev');
  if (fs.existsSync(new URL('.', stamp)) && !lacksDevelopment) fs.writeFileSync(stamp, wanted());
}

/** The npm that called us, else the one on the path. */
function npm(args, options) {
  const program = process.env.npm_execpath;
  const [command, before] = program ? [process.execPath, [program]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  return spawnSync(command, [...before, ...args], { cwd: root, ...options });
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
