// `npm run bench -- [issue|import|sign|lists|all] [--rows 100000,400000] [--rounds 2] [--small]`: product, limit programs and peer on
// the same data in one run. What is promised are the ratios: absolute figures are those of the machine and the hour.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const folder = path.dirname(fileURLToPath(import.meta.url));
const parts = ['sign', 'lists', 'import', 'issue'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string' }, rounds: { type: 'string', default: '2' }, small: { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
});
const asked = positionals.length === 0 || positionals.includes('all') ? parts : positionals;
const unknown = asked.filter((part) => !parts.includes(part));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}: choose of ${parts.join(', ')}, all.`);

installPeers();
const { setStage, strike } = await import('./stage.mjs');
const { table, verdict } = await import('./figures.mjs');
const options = {
  small: values.small,
  rows: (values.rows ?? (values.small ? '20000' : '100000,400000')).split(',').map(Number),
  rounds: values.small ? 1 : Number(values.rounds),
  say: (text) => { if (values.verbose) console.error(text); },
};

const results = [];
for (const part of asked) {
  const stage = await setStage();
  stage.machine = (await stage.db.query('show server_version')).rows[0].server_version;
  if (results.length === 0) console.log(machine(stage.machine));
  const strikeOnce = () => strike(stage).finally(() => process.exit(130));
  process.once('SIGINT', strikeOnce);
  try {
    const { [`bench${part[0].toUpperCase()}${part.slice(1)}`]: bench, title } = await import(`./${part}.mjs`);
    const figures = await bench(stage, options);
    console.log(table(title ?? part, figures));
    results.push(...figures);
  } finally {
    process.off('SIGINT', strikeOnce);
    await strike(stage);
  }
}
const missed = results.filter((one) => verdict(one) === 'MISS');
console.log(missed.length === 0 ? 'Every must is met.' : `MISSED: ${missed.map(({ name }) => name).join('; ')}`);
process.exit(missed.length === 0 ? 0 : 1);

/** The bench has packages of its own: nobody who only uses the product needs its opponents. */
function installPeers() {
  if (fs.existsSync(path.join(folder, 'node_modules', '.package-lock.json'))) return;
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('The packages of the bench could not be installed');
}

function machine(postgres) {
  const [cpu] = os.cpus();
  return [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC; ${cpu.model.trim()}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB,`,
    `${os.type()} ${os.release()}; Node ${process.version}, PostgreSQL ${postgres} with its default, durable settings; load before the run ${os.loadavg()[0].toFixed(1)}`,
    '',
  ].join('\n');
}
