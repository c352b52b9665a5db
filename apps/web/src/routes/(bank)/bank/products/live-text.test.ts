import { expect, test } from 'vitest';
import { liveText } from './live-text.ts';

const current = { hasFailed: false, faults: [], hasFigures: true };

test('says which rows are waited for, and whether the figures are older than the rule', () => {
  expect(liveText({ ...current, faults: [2, 4] })).toContain('2, 4');
  const texts = [
    current,
    { ...current, faults: [2] },
    { ...current, faults: [2], hasFigures: false },
    { ...current, hasFailed: true },
    { ...current, hasFailed: true, hasFigures: false },
  ].map(liveText);
  expect(new Set(texts).size).toBe(texts.length);
});

test('an answer that did not come weighs more than a row that cannot be read', () => {
  expect(liveText({ ...current, hasFailed: true, faults: [2] })).toBe(
    liveText({ ...current, hasFailed: true }),
  );
});
