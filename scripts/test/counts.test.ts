import { expect, test } from 'vitest';

import { add, countOne, countsOfPlaywright, countsOfVitest, none, summaryLine } from './counts.ts';

test('sums checks and tests into the last line', () => {
  const total = [countOne(true), countOne(false), { passed: 40, failed: 2 }].reduce(add, none);

  expect(summaryLine(total)).toBe('41 passed, 3 failed');
});

test('reads what Vitest reports', () => {
  const report = { numPassedTests: 12, numFailedTests: 1, testResults: [] };

  expect(countsOfVitest(report, false)).toEqual({ passed: 12, failed: 1 });
});

test('counts a test file that could not be loaded', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];

  expect(countsOfVitest({ numPassedTests: 1, numFailedTests: 1, testResults }, false)).toEqual({
    passed: 1,
    failed: 2,
  });
});

test.each([
  ['Vitest', countsOfVitest],
  ['Playwright', countsOfPlaywright],
])('a %s run that ended badly without a failed test is one failure', (_, countsOf) => {
  expect(countsOf({ numPassedTests: 0, stats: {} }, false)).toEqual({ passed: 0, failed: 1 });
  expect(countsOf(undefined, false)).toEqual({ passed: 0, failed: 1 });
});

test('a browser test that passed at the second attempt has failed', () => {
  const report = { stats: { expected: 30, unexpected: 1, flaky: 2, skipped: 4 } };

  expect(countsOfPlaywright(report, false)).toEqual({ passed: 30, failed: 3 });
});
