import { featureVectorOf } from '@xyd/scoring';
import { describe, expect, test } from 'vitest';
import { hashRecords } from './gather-evidence.ts';
import { isSameScoring, type ScoringInputs } from './rules.ts';

const vector = (values: Parameters<typeof featureVectorOf>[0], knownAt = '2026-11-18T04:00:00Z') =>
  featureVectorOf(values, { on: '2026-11-18', knownAt: new Date(knownAt) });

const inputs: ScoringInputs = {
  asOf: '2026-11-18',
  modelHash: 'm',
  snapshotHash: 's',
  features: vector({ age_months: 12 }),
};

describe('scoring again', () => {
  test('says the same when only time of asking has changed', () => {
    const later = {
      ...inputs,
      asOf: '2026-11-30',
      features: vector({ age_months: 12 }, '2026-11-19T04:00:00Z'),
    };
    expect(isSameScoring(inputs, later)).toBe(true);
  });

  test.each<[string, Partial<ScoringInputs>]>([
    ['the month', { asOf: '2026-12-01' }],
    ['the model', { modelHash: 'n' }],
    ['the records', { snapshotHash: 't' }],
    ['a feature, by time alone', { features: vector({ age_months: 13 }) }],
    ['a feature becoming unknown', { features: vector({}) }],
  ])('may say something else after a change of %s', (_what, change) => {
    expect(isSameScoring(inputs, { ...inputs, ...change })).toBe(false);
  });
});

describe('the hash of the evidence', () => {
  const record = (recordId: string, disputed = false) => ({
    recordId,
    disputed,
    kind: 'item_checked' as const,
    item: 'PENALTY' as const,
    recordedAt: new Date(0),
    payload: { checkedOn: '2026-11-01' },
  });

  test('does not depend on the order of reading', () => {
    expect(hashRecords([record('a'), record('b')])).toBe(hashRecords([record('b'), record('a')]));
  });

  test('changes with a record more and with a dispute', () => {
    const hashes = [[record('a')], [record('a'), record('b')], [record('a', true)], []].map(
      hashRecords,
    );
    expect(new Set(hashes).size).toBe(4);
  });
});
