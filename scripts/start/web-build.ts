import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { LockHeldError, takeLock } from '../../packages/db/src/embedded/index.ts';
import { repository } from './settings.ts';
import { digestOf } from './stamp.ts';

const web = join(repository, 'apps/web');
const builds = join(web, '.builds');
const buildsKept = 3;

class WebBuildError extends Error {}

/**
 * The web's entry file for the sources as they are, built only when no build of them is at hand. Each build has a
 * folder of its own, so that a new one does not pull the files from under a web that is being served.
 */
export async function ensureWebBuild(
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const folder = join(builds, sourceDigest().slice(0, 20));
  const entry = join(folder, 'index.js');
  if (existsSync(entry)) {
    return entry;
  }
  const release = await takeTurn(tell);
  try {
    if (!existsSync(entry)) {
      tell('building the web');
      await runViteBuild(signal);
      cpSync(join(web, 'build'), `${folder}.partial`, { recursive: true });
      renameSync(`${folder}.partial`, folder);
      forgetOldBuilds();
    }
  } finally {
    release();
  }
  return entry;
}

/** The web's own files, the installed libraries, and what of the API reaches the browser. */
function sourceDigest(): string {
  const modules = join(repository, 'apps/api/src/modules');
  const contracts = existsSync(modules)
    ? readdirSync(modules).flatMap((name) =>
        readdirSync(join(modules, name))
          .filter((file) => file.endsWith('contract.ts'))
          .map((file) => join(modules, name, file)),
      )
    : [];
  return digestOf([
    web,
    join(web, 'project.inlang/settings.json'),
    join(repository, 'apps/api/src/contract.ts'),
    join(repository, 'apps/api/src/kernel'),
    join(repository, 'packages/db/src/ids.ts'),
    join(repository, 'pnpm-lock.yaml'),
    ...contracts,
  ]);
}

/** `npm start` and `npm test` of one tree may want a build at the same time; both would write one folder. */
async function takeTurn(tell: (line: string) => void): Promise<() => void> {
  mkdirSync(builds, { recursive: true });
  for (let waited = 0; ; waited += 1) {
    try {
      return takeLock(join(builds, 'lock.json'));
    } catch (error) {
      if (!(error instanceof LockHeldError)) {
        throw error;
      }
      if (waited === 0) {
        tell('waiting for another build of the web');
      }
      await sleep(500);
    }
  }
}

async function runViteBuild(signal: AbortSignal): Promise<void> {
  const vite = createRequire(join(web, 'package.json')).resolve('vite/package.json');
  const child = spawn(process.execPath, [join(dirname(vite), 'bin/vite.js'), 'build'], {
    cwd: web,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    throw new WebBuildError(
      `The web could not be built:\n${output.join('').split('\n').slice(-40).join('\n')}`,
    );
  }
}

function forgetOldBuilds(): void {
  const ageOf = (name: string): number => statSync(join(builds, name)).mtimeMs;
  const folders = readdirSync(builds)
    .filter((name) => /^[0-9a-f]{20}(\.partial)?$/.test(name))
    .toSorted((one, other) => ageOf(other) - ageOf(one));
  for (const name of folders.slice(buildsKept)) {
    rmSync(join(builds, name), { recursive: true, force: true });
  }
}
