// Whether a port of this machine is free and, if not, who has it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';

/** A sentence about who holds the port, or undefined when it is free. */
export async function portHolder(port) {
  const taken = !(await canListen(port)) || (await Promise.all(['127.0.0.1', '::1'].map((host) => answers(host, port)))).some(Boolean);
  if (!taken) return undefined;
  const pid = holderOf(port);
  return pid ? { pid, command: commandOf(pid) } : {};
}

function canListen(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', (error) => resolve(error.code !== 'EADDRINUSE'));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function answers(host, port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 500 });
    const end = (answer) => { socket.destroy(); resolve(answer); };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

function holderOf(port) {
  if (process.platform === 'linux') return holderByProc(port);
  try {
    return Number(execFileSync('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], { encoding: 'utf8', timeout: 1000 }).split('\n')[0]);
  } catch {
    return undefined; // no lsof, or somebody else's process
  }
}

/** Linux lists listening sockets with a number, and every process its open sockets with the same number. */
function holderByProc(port) {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes = new Set(['tcp', 'tcp6'].flatMap((table) => lines(`/proc/net/${table}`))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(`:${hex}`) && columns[3] === '0A')
    .map((columns) => `socket:[${columns[9]}]`));
  return list('/proc').map(Number).filter(Boolean)
    .find((pid) => list(`/proc/${pid}/fd`).some((fd) => inodes.has(linkOf(`/proc/${pid}/fd/${fd}`))));
}

/** The command line of a process, shortened; undefined when it is nobody's or not to be seen. */
export function commandOf(pid) {
  try {
    const text = process.platform === 'linux'
      ? fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', timeout: 1000 });
    return text.trim().slice(0, 120) || undefined;
  } catch {
    return undefined;
  }
}

const quietly = (read, otherwise) => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};
const lines = (file) => quietly(() => fs.readFileSync(file, 'utf8').split('\n').slice(1), []);
const list = (folder) => quietly(() => fs.readdirSync(folder), []);
const linkOf = (file) => quietly(() => fs.readlinkSync(file), '');
