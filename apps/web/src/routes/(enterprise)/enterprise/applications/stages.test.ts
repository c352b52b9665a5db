import { expect, test } from 'vitest';
import { stationStates } from './stages.ts';

test.each([
  ['SUBMITTED', ['current', 'todo', 'todo', 'todo']],
  ['RETURNED', ['current', 'todo', 'todo', 'todo']],
  ['DUE_DILIGENCE', ['done', 'current', 'todo', 'todo']],
  ['APPROVED', ['done', 'done', 'current', 'todo']],
  ['CONTRACTED', ['done', 'done', 'done', 'done']],
  ['REJECTED', ['done', 'stopped', 'todo', 'todo']],
  ['WITHDRAWN', ['stopped', 'todo', 'todo', 'todo']],
])('%s stands at %o', (status, states) => {
  expect(stationStates(status)).toEqual(states);
});
