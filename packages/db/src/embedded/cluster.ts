import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Placement } from './placement.ts';

const run = promisify(execFile);

/** The cluster's folder below its home. */
export const clusterOf = (home: string): string => join(home, 'cluster');

/**
 * Makes the cluster if there is none. It is made under another name and renamed when complete, so a half-made one
 * is never taken for a database.
 */
export async function ensureCluster(
  placement: Placement,
  password: string,
  onProgress: (message: string) => void,
): Promise<void> {
  const cluster = clusterOf(placement.home);
  if (existsSync(cluster)) {
    return;
  }
  onProgress('creating the database cluster');
  for (const leftover of readdirSync(placement.home).filter((name) =>
    name.startsWith('partial-'),
  )) {
    rmSync(join(placement.home, leftover), { recursive: true, force: true });
  }
  const partial = join(placement.home, `partial-${process.pid}`);
  const passwordFile = join(placement.home, 'partial-password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (placement.user !== undefined) {
    chownSync(passwordFile, placement.user.uid, placement.user.gid);
  }
  try {
    await run(join(placement.binDirectory, 'initdb'), initdbOptions(partial, passwordFile), {
      ...placement.user,
      cwd: placement.home,
      env: programEnvironment,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(partial, cluster);
}

/** The programs see nothing of the caller's environment: TZ, LANG and PG* variables would change what they do. */
export const programEnvironment: NodeJS.ProcessEnv = {
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

function initdbOptions(cluster: string, passwordFile: string): string[] {
  return [
    `--pgdata=${cluster}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=zh-CN',
    `--locale=${characterLocale()}`,
    '--no-instructions',
  ];
}

/** ICU sorts, but pg_trgm asks the C library what a letter is; under plain C no Chinese character is one. */
function characterLocale(): string {
  try {
    const available = execFileSync('/usr/bin/locale', ['-a'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).split('\n');
    return available.find((name) => /^C\.utf-?8$/i.test(name)) ?? 'C';
  } catch {
    return 'C';
  }
}
