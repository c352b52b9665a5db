import { expect, test } from 'vitest';
import { startSteps } from './start-steps.ts';

const nothing = { isConsented: false, progress: undefined, match: { demand: null, run: null } };

test.each([
  ['pending_verification', nothing, ['in_progress', 'blocked', 'blocked']],
  ['register_mismatch', nothing, ['needs_you', 'blocked', 'blocked']],
  ['verified', nothing, ['done', 'todo', 'todo']],
  [
    'verified',
    { ...nothing, isConsented: true, progress: { isComplete: false, total: 6 } },
    ['done', 'in_progress', 'todo'],
  ],
  [
    'verified',
    {
      isConsented: true,
      progress: { isComplete: true, total: 6 },
      match: { demand: {}, run: null },
    },
    ['done', 'done', 'in_progress'],
  ],
  [
    'verified',
    { isConsented: true, progress: undefined, match: { demand: {}, run: {} } },
    ['done', 'done', 'done'],
  ],
] as const)('%s with %o', (status, facts, [verify, consent, match]) => {
  expect(startSteps(status, facts)).toEqual({ verify, consent, match });
});
