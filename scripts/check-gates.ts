import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';

import { repository } from './start/settings.ts';
import { canaries } from './test/canaries.ts';
import { checks } from './test/checks.ts';
import { withPrograms, type Step } from './test/run-step.ts';

/**
 * Proves that every gate can turn red: plants errors in a copy of the tree, runs the gates there, and expects each
 * to name each error. A copy, so that whoever works in the tree meanwhile never meets a planted error.
 */
const copy = mkdtempSync(join(tmpdir(), 'xyd-gates-'));
const leftOut = new Set([
  'node_modules',
  '.git',
  '.data',
  '.builds',
  'build',
  'test-results',
  'coverage',
]);

try {
  copyTree();
  for (const { file, content } of canaries) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), content);
  }
  const gates = checks.filter((check) => canaries.some(({ gate }) => gate === check.name));
  const blind = gates.flatMap(unseenBy);
  console.log(
    blind.length === 0 ? `all ${canaries.length} planted errors were found` : blind.join('\n'),
  );
  process.exitCode = blind.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** What a gate did not see of the errors planted for it. */
function unseenBy(gate: Step): string[] {
  const directory = join(copy, gate.directory ?? '.');
  const [program, ...parameters] = gate.command;
  const { status, stdout, stderr } = spawnSync(program, parameters, {
    cwd: directory,
    encoding: 'utf8',
    env: withPrograms(process.env, directory),
    maxBuffer: 100_000_000,
    timeout: gate.minutesMax * 60_000,
  });
  const output = stdout + stderr;
  if (status === 0) {
    return [`${gate.name}: stays green over planted errors`];
  }
  const unseen = canaries.filter(
    ({ gate: name, expected }) => name === gate.name && !expected.test(output),
  );
  return unseen.length === 0
    ? []
    : [
        ...unseen.map(({ file }) => `${gate.name}: does not see ${file}`),
        'It said:',
        output.slice(-2000),
      ];
}

/** Installed packages are linked, not copied; our own must be those of the copy. */
function copyTree(): void {
  cpSync(repository, copy, {
    recursive: true,
    filter: (path) => !leftOut.has(path.split(sep).at(-1) ?? ''),
  });
  for (const folder of ['.', ...globSync('{apps,packages}/*', { cwd: repository })]) {
    const modules = join(repository, folder, 'node_modules');
    for (const name of existsSync(modules) ? readdirSync(modules) : []) {
      linkPackage(join(modules, name), join(copy, folder, 'node_modules', name));
    }
  }
}

function linkPackage(installed: string, link: string): void {
  mkdirSync(dirname(link), { recursive: true });
  if (!installed.endsWith(`${sep}@xyd`)) {
    symlinkSync(installed, link);
    return;
  }
  mkdirSync(link);
  for (const name of readdirSync(installed)) {
    const ours = relative(repository, realpathSync(join(installed, name)));
    symlinkSync(join(copy, ours), join(link, name));
  }
}
