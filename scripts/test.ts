import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureWebBuild } from './start/web-build.ts';
import { runBrowserTests } from './test/browser-tests.ts';
import { checks } from './test/checks.ts';
import { add, countOne, countsOfVitest, none, summaryLine, type Counts } from './test/counts.ts';
import { readReport } from './test/read-report.ts';
import { endOnSignals, runStep, wasInterrupted } from './test/run-step.ts';
import { ensureSystemPackages } from './test/system-packages.ts';

/** Static checks, unit and database tests, the web's build, browser tests; the last line counts them all. */
const startedAtMs = performance.now();
let total: Counts = none;

endOnSignals();
ensureSystemPackages();
for (const check of checks) {
  total = add(total, countOne(await runStep(check)));
}
total = add(total, await runVitest());
total = add(total, await buildWebAndDriveIt());

console.log(`\ntook ${Math.round((performance.now() - startedAtMs) / 1000)} s`);
console.log(summaryLine(total));
process.exit(wasInterrupted() ? 130 : total.failed === 0 ? 0 : 1);

async function runVitest(): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'xyd-vitest-'));
  const reportFile = join(folder, 'vitest.json');
  try {
    const hasPassed = await runStep({
      name: 'unit and database tests',
      command: [
        'vitest',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reportFile}`,
      ],
      minutesMax: 9,
    });
    return countsOfVitest(readReport(reportFile), hasPassed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function buildWebAndDriveIt(): Promise<Counts> {
  if (wasInterrupted()) {
    return none;
  }
  try {
    await ensureWebBuild((line) => console.log(`\n── ${line}`), new AbortController().signal);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return countOne(false);
  }
  return add(countOne(true), await runBrowserTests());
}
