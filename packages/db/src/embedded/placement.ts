import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { copyForEveryone, findBinaries } from './binaries.ts';
import { makePublicDirectory } from './public-directory.ts';
import { canEnter, canRead, chooseUser } from './unprivileged-user.ts';
import type { UnprivilegedUser } from './unprivileged-user.ts';

/** Where the programs and the cluster lie, and who runs them. */
export type Placement = {
  readonly user: UnprivilegedUser | undefined;
  readonly binDirectory: string;
  /** Holds the cluster and its log; owned by the user, closed to everyone else. */
  readonly home: string;
};

/**
 * Keeps everything below the data directory where it can. When we are root inside a folder that the unprivileged
 * user cannot enter, the programs and the cluster live outside of it, and a note in the data directory says where,
 * so that the next start finds the same data.
 */
export function place(dataDirectory: string, isLasting: boolean): Placement {
  const near = join(dataDirectory, 'home');
  const note = join(dataDirectory, 'moved-to');
  const moved = movedHome(dataDirectory);
  const user = chooseUser([moved ?? near].find((path) => existsSync(path)));
  const home = moved ?? makeHome(near, { note, user, isLasting });
  return { user, home, binDirectory: join(reachableBinaries(user, isLasting), 'bin') };
}

/** Where a cluster of this data directory lies, if one was ever made. */
export function findHome(dataDirectory: string): string | undefined {
  const near = join(dataDirectory, 'home');
  return movedHome(dataDirectory) ?? (existsSync(near) ? near : undefined);
}

function movedHome(dataDirectory: string): string | undefined {
  const note = join(dataDirectory, 'moved-to');
  if (!existsSync(note)) {
    return undefined;
  }
  const home = readFileSync(note, 'utf8').trim();
  if (!existsSync(home)) {
    throw new Error(
      `The database of ${dataDirectory} lies in ${home}, which is gone. Remove ${note} to begin anew.`,
    );
  }
  return home;
}

function makeHome(
  near: string,
  {
    note,
    user,
    isLasting,
  }: { note: string; user: UnprivilegedUser | undefined; isLasting: boolean },
): string {
  mkdirSync(near, { recursive: true, mode: 0o700 });
  if (user === undefined) {
    return near;
  }
  chownSync(near, user.uid, user.gid);
  if (canEnter(user, near)) {
    return near;
  }
  const far = join(makePublicDirectory(user, isLasting), `data-${randomBytes(8).toString('hex')}`);
  // A cluster made while the folder was still open moves along; `mv` keeps its owner, also across file systems.
  execFileSync('mv', [near, far]);
  writeFileSync(note, `${far}\n`);
  return far;
}

function reachableBinaries(user: UnprivilegedUser | undefined, isLasting: boolean): string {
  const binaries = findBinaries();
  const needed = [
    join(binaries.directory, 'bin', 'postgres'),
    join(binaries.directory, 'share/postgresql/postgres.bki'),
  ];
  if (user === undefined || needed.every((path) => canRead(user, path))) {
    return binaries.directory;
  }
  return copyForEveryone(binaries, makePublicDirectory(user, isLasting));
}
