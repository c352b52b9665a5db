import { chmodSync, mkdirSync, statSync } from 'node:fs';

import { canEnter } from './unprivileged-user.ts';
import type { UnprivilegedUser } from './unprivileged-user.ts';

/** Systems clean their temporary folders, and a database that is to last must outlive that. */
const lastingCandidates = ['/var/lib/xinyidai', '/opt/xinyidai', '/var/tmp/xinyidai'];
const passingCandidates = ['/tmp/xinyidai', '/var/tmp/xinyidai'];

/** A directory of root's that the user can enter, for what cannot stay where the program was started. */
export function makePublicDirectory(user: UnprivilegedUser, isLasting: boolean): string {
  const candidates = isLasting ? lastingCandidates : passingCandidates;
  const found = candidates.find((candidate) => make(candidate) && canEnter(user, candidate));
  if (found === undefined) {
    throw new Error(
      `None of ${candidates.join(', ')} can hold the database: set DATABASE_URL to a server.`,
    );
  }
  return found;
}

function make(directory: string): boolean {
  try {
    mkdirSync(directory, { recursive: true });
    // In a temporary folder somebody else may have been first, and would own what we put there.
    if (statSync(directory).uid !== 0) {
      return false;
    }
    chmodSync(directory, 0o755);
    return true;
  } catch {
    return false;
  }
}
