import { expect, test } from 'vitest';
import { stepOf } from './step-of.ts';

const failure = (action: string) => ({
  action,
  values: { amountFen: ['200'] },
  issues: [],
  problem: null,
});

test('starts with filling in, goes on to checking, and comes back with what was typed', () => {
  expect(stepOf(null)).toEqual({ step: 0, values: {} });
  expect(stepOf({ step: 1, values: { amountFen: ['200'] } })).toEqual({
    step: 1,
    values: { amountFen: ['200'] },
  });
  expect(stepOf({ step: 0, values: { amountFen: ['200'] } })).toEqual({
    step: 0,
    values: { amountFen: ['200'] },
  });
});

test('a refused answer leads back to it, a refused signature does not', () => {
  expect(stepOf({ failure: failure('check') }).step).toBe(0);
  expect(stepOf({ failure: failure('submit') })).toEqual({
    step: 1,
    values: { amountFen: ['200'] },
  });
});
