import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

const browsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** What the tests take from the system: a browser, Chinese glyphs for it, and a Redis. */
type Need = {
  readonly debianPackage: string;
  readonly isMet: () => boolean;
  readonly without: string;
};

const needs: readonly Need[] = [
  {
    debianPackage: 'chromium',
    isMet: () => findBrowser() !== undefined,
    without: "Playwright's own Chromium will be fetched",
  },
  {
    debianPackage: 'fonts-noto-cjk',
    isMet: () => printed('fc-list', [':lang=zh-cn', 'file']) !== '',
    without: 'Chinese text shows as boxes in screenshots',
  },
  {
    debianPackage: 'redis-server',
    isMet: () => findProgram('redis-server') !== undefined,
    without: 'the tests of the Redis queue are skipped',
  },
];

/** Installs what is missing where we may, and says what the lack of the rest means. */
export function ensureSystemPackages(): void {
  const missing = needs.filter((need) => !need.isMet());
  if (missing.length === 0) {
    return;
  }
  const names = missing.map((need) => need.debianPackage);
  if (process.getuid?.() === 0 && findProgram('apt-get') !== undefined) {
    console.log(`installing from the system's packages: ${names.join(' ')}`);
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names]);
  }
  for (const need of missing.filter((one) => !one.isMet())) {
    console.log(
      `${need.debianPackage} is missing: ${need.without}. To install it: sudo apt-get install ${need.debianPackage}`,
    );
  }
}

/** The path of a Chromium of the system's, if it has one. */
export function findBrowser(): string | undefined {
  return browsers.map(findProgram).find((path) => path !== undefined);
}

function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '')
    .split(':')
    .concat('/usr/bin', '/usr/sbin', '/usr/local/bin');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function printed(program: string, parameters: string[]): string {
  return spawnSync(program, parameters, { encoding: 'utf8' }).stdout?.trim() ?? '';
}

function run(program: string, parameters: string[]): void {
  spawnSync(program, parameters, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 5 * 60_000,
  });
}
