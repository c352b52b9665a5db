import { asId } from '@xyd/db/ids';
import { describe, expect, test } from 'vitest';
import { isNothing, pairChanges, type Standing } from './pair-changes.ts';

const run = { enterpriseId: asId<'Organisation'>('firm'), runId: asId<'MatchRun'>('new') };

const standing = (name: string, change: Partial<Standing> = {}): Standing => ({
  productId: asId<'LoanProduct'>(name),
  productVersion: 1,
  outcome: 'yes',
  utility: 0.5,
  terms: { approval: 0.5, cost: 0.25 },
  needs: [],
  ...change,
});

const stored = (name: string, change: Partial<Standing> = {}) => ({
  ...standing(name, change),
  enterpriseId: run.enterpriseId,
  runId: asId<'MatchRun'>('old'),
});

describe('what matching again has to write', () => {
  test('is nothing where all stands as before, whatever the order', () => {
    const before = [stored('a'), stored('b', { terms: { cost: 0.25, approval: 0.5 } })];
    const change = pairChanges(run, before, [standing('b'), standing('a')]);
    expect(isNothing(change)).toBe(true);
  });

  test('is the product that came, the one that went and the one that changed, and no other', () => {
    const before = [stored('stays'), stored('goes'), stored('changes')];
    const now = [standing('stays'), standing('comes'), standing('changes', { utility: 0.75 })];
    const { removed, replaced, written } = pairChanges(run, before, now);
    expect(removed.map(({ productId }) => productId)).toEqual(['goes']);
    expect(replaced).toEqual([before[2]]);
    expect(written).toEqual([
      { ...standing('comes'), ...run },
      { ...standing('changes', { utility: 0.75 }), ...run },
    ]);
  });

  test.each<[string, Partial<Standing>]>([
    ['a version', { productVersion: 2 }],
    ['an outcome', { outcome: 'unknown', utility: null, terms: null, needs: ['TAX'] }],
    ['a term', { terms: { approval: 0.5, cost: 0.5 } }],
    ['a need', { needs: ['TAX'] }],
  ])('sees %s', (_what, change) => {
    expect(pairChanges(run, [stored('a')], [standing('a', change)]).written).toHaveLength(1);
  });
});
