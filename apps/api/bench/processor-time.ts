import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** Seconds that this process and its threads have computed. */
export function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Seconds that all PostgreSQL processes begun by this one have computed; NaN where the system does not tell. */
export function databaseSeconds(): number {
  try {
    const processes = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => statOf(pid));
    const family = new Set<number>([process.pid]);
    // A child has a later number than its parent, all but always; a second pass takes in the rest.
    for (const _pass of [1, 2, 3]) {
      for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
    }
    return processes
      .filter(({ pid, name }) => family.has(pid) && name.startsWith('postgres'))
      .reduce((sum, { seconds }) => sum + seconds, 0);
  } catch {
    return Number.NaN;
  }
}

function statOf(pid: string): { pid: number; name: string; parent: number; seconds: number }[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    const name = text.slice(text.indexOf('(') + 1, end);
    const fields = text.slice(end + 2).split(' ');
    // Own user and system time, and those of children that have ended.
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    return [{ pid: Number(pid), name, parent: Number(fields[1]), seconds: ticks / TICKS_A_SECOND }];
  } catch {
    return [];
  }
}
