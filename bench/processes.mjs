// What the system says about processes (Linux: /proc).
import fs from 'node:fs';

const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node runs on

const peaksKept = new Map();

/** CPU time of a process so far in ms: its own, user and system. */
export function cpuOf(pid) {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** CPU time of all backends of a PostgreSQL so far in ms, those that ended included. */
export function cpuOfPostgres(pid) {
  const waitedFor = statOf(pid);
  const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean);
  return (Number(waitedFor[13]) + Number(waitedFor[14])) * TICK_MS + children.reduce((sum, child) => {
    try {
      return sum + cpuOf(child);
    } catch {
      return sum; // it ended between the two looks
    }
  }, 0);
}

/** Highest resident memory of a process so far, in MB. */
export function memoryPeak(pid) {
  try {
    const peak = Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
    peaksKept.set(pid, peak);
    return peak;
  } catch {
    return peaksKept.get(pid) ?? Number.NaN;
  }
}

export const forget = (pid) => peaksKept.delete(pid);

/** Fields of /proc/<pid>/stat behind the name, which may contain spaces. */
function statOf(pid) {
  const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
