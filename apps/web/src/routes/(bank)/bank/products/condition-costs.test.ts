import { expect, test } from 'vitest';
import { conditionCosts, costText } from './condition-costs.ts';

const leaf = { field: 'age_months', op: 'ge', value: 12 } as const;
const counts = (yes: number | null) => ({ yes, no: 100, unknown: null });

test('a condition costs what the rule would reach without it, in the order given', () => {
  const reach = {
    ...counts(20),
    conditions: [
      { ...leaf, path: ['all', 1], without: counts(50) },
      { ...leaf, path: ['all', 0], without: counts(20) },
      { ...leaf, path: ['all', 2, 'any', 0], without: counts(null) },
    ],
  };
  expect(conditionCosts(reach, [1, 3])).toEqual([
    { place: { kind: 'row', row: 3 }, field: 'age_months', firms: 30 },
    { place: { kind: 'row', row: 1 }, field: 'age_months', firms: 0 },
    { place: { kind: 'group', group: 1, inside: ['any', 0] }, field: 'age_months', firms: -20 },
  ]);
});

test('a rule that reaches fewer than five still says what its conditions cost', () => {
  const conditions = [{ ...leaf, path: ['all', 0], without: counts(45) }];
  expect(conditionCosts({ ...counts(null), conditions }, [1])).toMatchObject([{ firms: 45 }]);
});

test('losing, bringing and neither are three different sentences', () => {
  expect(costText(1_235)).toContain('1,235');
  expect(costText(-20)).toContain('20');
  expect(new Set([costText(20), costText(-20), costText(0)]).size).toBe(3);
});
