import { expect, test } from 'vitest';
import { startSteps } from './start-steps.ts';

const nothing = { consents: [], progress: undefined, match: { demand: null, run: null } };

test.each([
  ['pending_verification', nothing, ['in_progress', 'blocked', 'blocked']],
  ['register_mismatch', nothing, ['needs_you', 'blocked', 'blocked']],
  ['verified', nothing, ['done', 'todo', 'todo']],
  ['verified', { ...nothing, consents: [{ status: 'draft' }] }, ['done', 'todo', 'todo']],
  [
    'verified',
    { ...nothing, consents: [{ status: 'active' }], progress: { isComplete: false, total: 6 } },
    ['done', 'in_progress', 'todo'],
  ],
  [
    'verified',
    {
      consents: [{ status: 'active' }],
      progress: { isComplete: true, total: 6 },
      match: { demand: {}, run: null },
    },
    ['done', 'done', 'in_progress'],
  ],
  [
    'verified',
    { consents: [{ status: 'active' }], progress: undefined, match: { demand: {}, run: {} } },
    ['done', 'done', 'done'],
  ],
] as const)('%s with %o', (status, facts, [verify, consent, match]) => {
  expect(startSteps(status, facts)).toEqual({ verify, consent, match });
});
