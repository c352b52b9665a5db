import { expect, test } from 'vitest';
import { isScored, verdictOf } from './progress-state.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 2, minute));
const complete = { status: 'complete', finishedAt: at(5) };
const failed = { status: 'failed', finishedAt: at(9) };

test('a score counts when it is not older than the last answer', () => {
  expect(isScored([complete, failed], at(6))).toBe(true);
  expect(isScored([complete, failed], at(4))).toBe(false);
  expect(isScored([complete], null)).toBe(false);
  expect(isScored([failed], null)).toBe(true);
});

test.each([
  [{ scoredAt: at(6), expectsScore: true, isLate: false }, 'scored'],
  [{ scoredAt: null, expectsScore: true, isLate: false }, 'scoring'],
  [{ scoredAt: null, expectsScore: true, isLate: true }, 'late'],
  [{ scoredAt: null, expectsScore: false, isLate: false }, 'unscored'],
] as const)('%o reads %s', (score, verdict) => {
  expect(verdictOf([complete], score)).toBe(verdict);
});
