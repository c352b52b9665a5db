import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders whose content never changes what is built from a source tree. */
const passedOver = new Set([
  'node_modules',
  'build',
  '.builds',
  '.svelte-kit',
  // Its tool writes files into it at every build; what is ours there is named by whoever asks.
  'project.inlang',
  'paraglide',
  'test-results',
  'e2e',
  'testing',
]);

/** One digest over the names and contents of all files below these paths. */
export function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesBelow(path)) {
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) {
    return [];
  }
  if (statSync(path).isFile()) {
    return isTest(path) ? [] : [path];
  }
  return readdirSync(path)
    .filter((name) => !passedOver.has(name))
    .toSorted()
    .flatMap((name) => filesBelow(join(path, name)));
}

const isTest = (path: string): boolean => /\.(test|spec)\.ts$/.test(path);
