// Runs a TypeScript program of this repository on the Node that the repository pins, installing what is missing
// first: `node scripts/bootstrap.mjs <program.ts> [arguments]`. Plain JavaScript, because it is the one file that
// the machine's own Node runs.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_NODE = 20;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'node_modules', '.installed-for');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

requireRecentNode();
requireUnix();
await installIfNeeded();
process.exit(await runProgram(process.argv.slice(2)));

function requireRecentNode() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    fail(
      `Node.js ${OLDEST_NODE} or newer is needed; this is ${process.versions.node}. See https://nodejs.org`,
    );
  }
}

function requireUnix() {
  if (process.platform === 'win32') {
    fail('Windows is not supported directly: run this inside WSL (wsl --install).');
  }
}

async function installIfNeeded() {
  if (isInstalled()) {
    return;
  }
  const release = await takeInstallLock();
  try {
    if (!isInstalled()) {
      await install();
    }
  } finally {
    release();
  }
}

async function install() {
  console.log('installing dependencies (once; later starts need no network)');
  const startedAtMs = performance.now();
  const parameters = [
    '--frozen-lockfile',
    // The lock file was checked when it was made, and is pinned by digests; checking again costs requests.
    '--trust-lockfile',
    // package.json pins pnpm, and the lock file need not say so again.
    '--pm-on-fail=ignore',
    // What is installed runs on the Node it brings along, not on the one that installs it.
    `--config.node-version=${manifest.devDependencies.node}`,
  ];
  const code = await run('npx', ['--yes', manifest.packageManager, 'install', ...parameters], {
    cwd: root,
    stdio: 'inherit',
    // Without CI, pnpm asks before it replaces a node_modules of another platform; nobody may be there to answer.
    env: { ...process.env, CI: 'true' },
  });
  if (code !== 0) {
    fail(
      'The dependencies could not be installed. The reason stands above; the network is needed this one time.',
    );
  }
  writeFileSync(stampFile, wantedStamp());
  console.log(`installed in ${Math.round((performance.now() - startedAtMs) / 1000)} s`);
}

function isInstalled() {
  return (
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === wantedStamp() &&
    existsSync(nodeLink())
  );
}

/** What an installation depends on: the lock file, what it was resolved for, and the platform. */
function wantedStamp() {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    hash.update(readFileSync(join(root, file)));
  }
  return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** One installation at a time in one tree, also when `npm start` and `npm test` begin together. */
async function takeInstallLock() {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const file = join(tmpdir(), `xinyidai-install-${name}`);
  for (let hasSaidSo = false; ;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    }
    if (!isAlive(Number(readFileSync(file, 'utf8')))) {
      rmSync(file, { force: true });
      continue;
    }
    if (!hasSaidSo) {
      console.log('waiting for another installation in this folder');
      hasSaidSo = true;
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function nodeLink() {
  return join(root, 'node_modules', 'node', 'bin', 'node');
}

async function runProgram([program, ...parameters]) {
  if (program === undefined) {
    fail('usage: node scripts/bootstrap.mjs <program.ts> [arguments]');
  }
  const preload = pathToFileURL(join(root, 'scripts', 'exit-with-parent.ts')).href;
  const node = realpathSync(nodeLink());
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(
    ':',
  );
  return run(node, ['--import', preload, resolve(root, program), ...parameters], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: path },
  });
}

/** Runs a program to its end, hands it our signals, and returns its exit code in the shell's way. */
function run(command, parameters, options) {
  return new Promise((done) => {
    const child = spawn(command, parameters, options);
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) {
      process.on(signal, forward);
    }
    const watch = watchParent(() => child.kill('SIGTERM'));
    child.once('error', (error) => fail(`${command} could not be run: ${error.message}`));
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) {
        process.off(name, forward);
      }
      done(code ?? 128 + signalNumber(signal));
    });
  });
}

/** npm that is killed cannot tell us; we would otherwise keep the port and the database for nobody. */
function watchParent(onGone) {
  const isRunByNpm = process.env.npm_lifecycle_event !== undefined;
  const parents = parentsOf();
  return setInterval(() => isRunByNpm && parentsOf() !== parents && onGone(), 1000);
}

/** Our parent, and its parent where that can be seen: between npm and us there is often a shell. */
function parentsOf() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}

function signalNumber(signal) {
  return { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
