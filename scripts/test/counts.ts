/** How many tests passed and failed; a check counts as one test. */
export type Counts = { readonly passed: number; readonly failed: number };

export const none: Counts = { passed: 0, failed: 0 };

export const countOne = (hasPassed: boolean): Counts =>
  hasPassed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

export const add = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
});

/** The last line of `npm test`, by which people and machines know the outcome. */
export const summaryLine = (counts: Counts): string =>
  `${counts.passed} passed, ${counts.failed} failed`;

/**
 * Reads Vitest's JSON report. A file that could not even be loaded has no test of its own and counts as one failed.
 * A run that ended badly although no test failed, or left no report, counts as one failed too.
 */
export function countsOfVitest(report: unknown, hasPassed: boolean): Counts {
  const files = listOf(report, 'testResults');
  const failedFiles = files.filter(
    (file) =>
      textOf(file, 'status') === 'failed' && !listOf(file, 'assertionResults').some(isFailed),
  );
  return orOneFailure(
    {
      passed: numberOf(report, 'numPassedTests'),
      failed: numberOf(report, 'numFailedTests') + failedFiles.length,
    },
    hasPassed,
  );
}

/** Reads Playwright's JSON report. A test that passed only when repeated has failed: a flake is a bug. */
export function countsOfPlaywright(report: unknown, hasPassed: boolean): Counts {
  const stats = memberOf(report, 'stats');
  return orOneFailure(
    {
      passed: numberOf(stats, 'expected'),
      failed: numberOf(stats, 'unexpected') + numberOf(stats, 'flaky'),
    },
    hasPassed,
  );
}

const orOneFailure = (counts: Counts, hasPassed: boolean): Counts =>
  !hasPassed && counts.failed === 0 ? { ...counts, failed: 1 } : counts;

const isFailed = (test: unknown): boolean => textOf(test, 'status') === 'failed';

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function numberOf(value: unknown, name: string): number {
  const member = memberOf(value, name);
  return typeof member === 'number' ? member : 0;
}

function textOf(value: unknown, name: string): string {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const member = memberOf(value, name);
  return Array.isArray(member) ? member : [];
}
