import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peopleDirectory } from './settings.ts';

/**
 * The whole product in a folder of its own, begun as a person begins it: `npm start` with a small demo world.
 * The browser tests meet no part that a user would not.
 */
const dataDirectory = mkdtempSync(join(tmpdir(), 'xyd-e2e-'));
// Left by an earlier run that had the same port: those people are gone.
rmSync(peopleDirectory, { recursive: true, force: true });
const start = join(import.meta.dirname, '../../../scripts/start.ts');

const child = spawn(process.execPath, [start], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PORT: process.env['E2E_PORT'] ?? '3100',
    DATA_DIR: dataDirectory,
    DEMO_FIRMS: '60',
    UI_GALLERY: 'true',
  },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));

child.on('exit', (code) => {
  rmSync(dataDirectory, { recursive: true, force: true });
  rmSync(peopleDirectory, { recursive: true, force: true });
  process.exit(code ?? 1);
});
