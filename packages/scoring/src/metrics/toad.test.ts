import { describe, expect, test } from 'vitest';
import { populationStability } from '../stability/population-stability.ts';
import { countBetween } from '../stability/count-between.ts';
import { hasPublishedData, readPublished } from '../testing/outcomes.ts';
import { estimateAuc } from './auc.ts';
import { ksOf } from './curves.ts';
import { rankByRisk } from './ranking.ts';

type ToadMetrics = Record<'feature' | 'target' | 'base_feature' | 'test_B' | 'base_B', number[]>;

describe.skipIf(!hasPublishedData)('the figures that toad publishes for its own tests', () => {
  const read = (): ToadMetrics => JSON.parse(readPublished('vectors/toad_metrics.json'));

  test('KS 0.05536775661256989 and AUC 0.5038690142424582', () => {
    const { feature, target } = read();
    const [bads, scores] = [Uint8Array.from(target), Float64Array.from(feature)];
    expect(ksOf(rankByRisk(bads, scores))).toBeCloseTo(0.05536775661256989, 15);
    expect(estimateAuc(bads, scores).auc).toBeCloseTo(0.5038690142424582, 15);
  });

  test('PSI 0.018630024627491467 over splits .3 .5 .7, and 0.014528279995858708 over .4 .8', () => {
    const { feature, base_feature, test_B, base_B } = read();
    const psi = (expected: number[], actual: number[], edges: number[]) =>
      populationStability(
        countBetween(Float64Array.from(expected), edges),
        countBetween(Float64Array.from(actual), edges),
      ).psi;
    expect(psi(base_feature, feature, [0.3, 0.5, 0.7])).toBeCloseTo(0.018630024627491467, 14);
    expect(psi(base_B, test_B, [0.4, 0.8])).toBeCloseTo(0.014528279995858708, 14);
  });
});
