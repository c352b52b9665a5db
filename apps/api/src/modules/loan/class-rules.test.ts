import { describe, expect, test } from 'vitest';
import { classByOverdueDays, effectiveClass, isMilder, isNonPerforming } from './class-rules.ts';

describe('class by days past due', () => {
  test.each([
    [0, 'PASS'],
    [1, 'SPECIAL_MENTION'],
    [90, 'SPECIAL_MENTION'],
    [91, 'SUBSTANDARD'],
    [270, 'SUBSTANDARD'],
    [271, 'DOUBTFUL'],
    [360, 'DOUBTFUL'],
    [361, 'LOSS'],
  ] as const)('%i days: %s', (days, loanClass) => {
    expect(classByOverdueDays(days)).toBe(loanClass);
  });
});

test.each([
  [null, 'PASS', 'PASS'],
  ['SUBSTANDARD', 'PASS', 'SUBSTANDARD'],
  ['PASS', 'SUBSTANDARD', 'SUBSTANDARD'],
  ['LOSS', 'DOUBTFUL', 'LOSS'],
] as const)('reported %s over a floor of %s counts as %s', (reported, floor, effective) => {
  expect(effectiveClass(reported, floor)).toBe(effective);
});

test('non-performing begins at 次级', () => {
  expect(isNonPerforming('SPECIAL_MENTION')).toBe(false);
  expect(isNonPerforming('SUBSTANDARD')).toBe(true);
  expect(isMilder('PASS', 'PASS')).toBe(false);
});
