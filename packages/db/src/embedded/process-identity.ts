import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A pid alone is not a name: the system hands it out again. Together with the start time it is one. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string };

/** The identity of a living process, or undefined when no process has this pid. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startTimeFromProc(pid) : startTimeFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether exactly this process, and not a later one with the same pid, is still alive. */
export function isStillRunning(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}

/** The command line of a living process, or undefined. Arguments are joined with spaces. */
export function commandLine(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    return ps(pid, 'command=');
  }
  return readOptional(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
}

function startTimeFromProc(pid: number): string | undefined {
  const stat = readOptional(`/proc/${pid}/stat`);
  if (stat === undefined) {
    return undefined;
  }
  // The command name in field 2 may hold spaces and parentheses, so fields are counted after its last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticksSinceBoot] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X') {
    return undefined;
  }
  return `${readOptional('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot'}/${ticksSinceBoot}`;
}

function startTimeFromPs(pid: number): string | undefined {
  return ps(pid, 'lstart=');
}

function ps(pid: number, column: string): string | undefined {
  try {
    const output = execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.trim() || undefined;
  } catch {
    return undefined;
  }
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
