import { readFileSync, rmSync, writeFileSync } from 'node:fs';

import { identifyProcess, isStillRunning } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** Someone who is still alive holds the lock. */
export class LockHeldError extends Error {
  readonly holder: ProcessIdentity;

  constructor(file: string, holder: ProcessIdentity) {
    super(`${file} is held by process ${holder.pid}`);
    this.holder = holder;
  }
}

/**
 * Takes a lock that a killed process cannot keep: the file names its holder, and a holder that no longer runs has
 * none. Returns how to let go. Throws LockHeldError.
 */
export function takeLock(file: string): () => void {
  const self = identifyProcess(process.pid);
  if (self === undefined) {
    throw new Error('A process that cannot see itself cannot hold a lock.');
  }
  if (!create(file, self)) {
    const holder = holderOf(file);
    if (holder !== undefined && isStillRunning(holder)) {
      throw new LockHeldError(file, holder);
    }
    rmSync(file, { force: true });
    if (!create(file, self)) {
      throw new LockHeldError(file, holderOf(file) ?? self);
    }
  }
  return () => rmSync(file, { force: true });
}

/** Who holds the lock and lives, if anyone does. */
export function lockHolder(file: string): ProcessIdentity | undefined {
  const holder = holderOf(file);
  return holder !== undefined && isStillRunning(holder) ? holder : undefined;
}

function create(file: string, self: ProcessIdentity): boolean {
  try {
    writeFileSync(file, `${JSON.stringify(self)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

function holderOf(file: string): ProcessIdentity | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isIdentity(holder) ? holder : undefined;
  } catch {
    // Missing, or torn by a crash while it was written: nobody holds it.
    return undefined;
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'startedAt' in value &&
    typeof value.startedAt === 'string'
  );
}
