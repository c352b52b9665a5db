import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The user a program runs as. Undefined where it means "whoever runs us", which is every case but root. */
export type UnprivilegedUser = { readonly uid: number; readonly gid: number };

const preferredName = 'postgres';

/**
 * PostgreSQL refuses to run as root. For root this picks who it runs as: the owner of an existing cluster, else the
 * system's user `postgres`, made when missing, else `nobody` on systems that let us make none.
 */
export function chooseUser(existingCluster: string | undefined): UnprivilegedUser | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const owner = existingCluster === undefined ? undefined : ownerOf(existingCluster);
  return (
    owner ?? lookUp(preferredName) ?? createUser(preferredName) ?? lookUp('nobody') ?? noUser()
  );
}

/** Whether the user can enter a directory: asked of the system, since access lists and mounts have their say too. */
export function canEnter(user: UnprivilegedUser, directory: string): boolean {
  return succeedsAs(user, 'cd "$1"', directory);
}

/** Whether the user can reach and read a file. */
export function canRead(user: UnprivilegedUser, file: string): boolean {
  return succeedsAs(user, 'test -r "$1"', file);
}

function succeedsAs(user: UnprivilegedUser, script: string, path: string): boolean {
  const result = spawnSync('/bin/sh', ['-c', script, 'sh', path], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  });
  return result.status === 0;
}

function ownerOf(path: string): UnprivilegedUser | undefined {
  const { uid, gid } = statSync(path);
  return uid === 0 ? undefined : { uid, gid };
}

function lookUp(name: string): UnprivilegedUser | undefined {
  try {
    return { uid: readId('-u', name), gid: readId('-g', name) };
  } catch {
    return undefined;
  }
}

function readId(flag: string, name: string): number {
  return Number.parseInt(
    execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    10,
  );
}

function createUser(name: string): UnprivilegedUser | undefined {
  const attempts: [string, string[]][] = [
    [
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
    ],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', name]],
  ];
  for (const [command, parameters] of attempts) {
    const created = spawnSync(command, parameters, { stdio: 'ignore' });
    const user = created.status === 0 ? lookUp(name) : undefined;
    if (user !== undefined) {
      return user;
    }
  }
  return undefined;
}

function noUser(): never {
  throw new Error(
    'PostgreSQL refuses to run as root, and this system has no user "postgres" or "nobody" to run it as.',
  );
}
