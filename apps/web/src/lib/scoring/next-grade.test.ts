import { expect, test } from 'vitest';
import { wayUp } from './next-grade.ts';

const next = {
  grade: 'AA' as const,
  minimumScore: 820,
  obstacle: null,
  changes: [],
  months: 3,
  scoreAfter: 822,
  isProven: true,
};
const scored = {
  status: 'scored' as const,
  withheldReason: null,
  score: 790,
  grade: 'A' as const,
  gradeFrozen: false,
  nextGrade: next,
};
const withheld = {
  ...scored,
  status: 'withheld' as const,
  score: null,
  grade: null,
  nextGrade: null,
};

const goal = { grade: 'AA', minimum: 820, missing: 30 };
const changes = { ...goal, kind: 'changes', changes: [], months: 3, scoreAfter: 822 };

test.each([
  ['a way', scored, { ...changes, isProven: true }],
  [
    'a way that may not be the quickest',
    { ...scored, nextGrade: { ...next, isProven: false } },
    { ...changes, isProven: false },
  ],
  [
    'a cap',
    { ...scored, nextGrade: { ...next, obstacle: 'cap' as const } },
    { ...goal, kind: 'cap' },
  ],
  [
    'too far',
    { ...scored, nextGrade: { ...next, obstacle: 'not_enough' as const } },
    { ...goal, kind: 'not_enough' },
  ],
  ['a dispute', { ...scored, gradeFrozen: true, nextGrade: null }, { kind: 'frozen' }],
  ['the best grade', { ...scored, grade: 'AAA' as const, nextGrade: null }, { kind: 'best' }],
  ['a newer model', { ...scored, nextGrade: null }, { kind: 'reached' }],
  ['a veto', { ...withheld, withheldReason: 'veto' as const }, { kind: 'veto' }],
  [
    'too little data',
    { ...withheld, withheldReason: 'insufficient_data' as const },
    { kind: 'insufficient_data' },
  ],
])('%s', (_, standing, way) => {
  expect(wayUp(standing)).toEqual(way);
});
