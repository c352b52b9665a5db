import { describe, expect, test } from 'vitest';
import { probabilityOf } from '../calibration/logit.ts';
import { randomFromSeed } from '../resampling/random.ts';
import { defaultProbability } from '../score/default-probability.ts';
import { everyTerm, scored, scoreOf } from '../testing/firms.ts';
import { Calibration } from './calibration.ts';
import { fitCalibration } from './fit-calibration.ts';
import { parseScoreModel } from './score-model.ts';
import { startingModel } from './starting-model.ts';

const outcomes = { from: '2024-06-30', to: '2025-12-31' };

/** Firms that default with log-odds of 3 − score / 120. */
function watched(count: number) {
  const numbers = randomFromSeed(3);
  const random = (): number => numbers.nextShare();
  const scores = Float64Array.from({ length: count }, () => 300 + 650 * random());
  const target = Uint8Array.from(scores, (score) =>
    random() < probabilityOf(3 - score / 120) ? 1 : 0,
  );
  return { scores, target, outcomes };
}

const logistic = fitCalibration(watched(20_000), 'logistic');
const isotonic = fitCalibration(watched(20_000), 'isotonic');

describe('fitted on outcomes', () => {
  test.each([400, 500, 600, 700, 800])('both find the true probability at %d', (score) => {
    const truth = probabilityOf(3 - score / 120);
    for (const calibration of [logistic, isotonic]) {
      const { probability, interval } = defaultProbability(calibration, score);
      expect(Math.abs(probability - truth)).toBeLessThan(0.03);
      expect(interval.low).toBeLessThanOrEqual(probability);
      expect(interval.high).toBeGreaterThanOrEqual(probability);
      expect(interval.share).toBe(0.8);
    }
  });

  test('a better score never has more defaults', () => {
    for (const calibration of [logistic, isotonic]) {
      const probabilities = Array.from(
        { length: 1001 },
        (_, score) => defaultProbability(calibration, score).probability,
      );
      expect(probabilities).toEqual(probabilities.toSorted((left, right) => right - left));
    }
  });

  test('fewer outcomes leave a wider interval', () => {
    const widthOf = (calibration: Calibration): number => {
      const { interval } = defaultProbability(calibration, 600);
      return interval.high - interval.low;
    };
    expect(widthOf(fitCalibration(watched(400), 'logistic'))).toBeGreaterThan(
      3 * widthOf(logistic),
    );
  });

  test('a score that runs the wrong way is worth nothing, not the contrary', () => {
    const { scores, target } = watched(2000);
    const turned = { scores: scores.map((score) => 1000 - score), target, outcomes };
    expect(fitCalibration(turned, 'logistic')).toMatchObject({ slopePerPoint: -0 });
    expect(fitCalibration(turned, 'isotonic')).toMatchObject({ bands: [{ from: 0, cases: 2000 }] });
  });

  test('one kind of outcome teaches nothing', () => {
    const none = { scores: new Float64Array(9), target: new Uint8Array(9), outcomes };
    expect(() => fitCalibration(none, 'logistic')).toThrow('target.one_class');
  });
});

describe('a model with a calibration', () => {
  const model = parseScoreModel({ ...startingModel, version: 'calibrated', calibration: logistic });
  const values = { ...everyTerm(true), official_public_grade: null };

  test('gives a probability with its interval; one without gives none', () => {
    const result = scored(scoreOf(values, model));
    const expected = defaultProbability(logistic, result.score);
    expect(result).toMatchObject({
      probabilityOfDefault: expected.probability,
      probabilityInterval: expected.interval,
      probabilityReason: null,
    });
    expect(scored(scoreOf(values))).toMatchObject({
      probabilityOfDefault: null,
      probabilityInterval: null,
      probabilityReason: 'not_calibrated',
    });
  });
});

describe('a calibration is refused', () => {
  const faults = (json: unknown) =>
    Calibration.safeParse(json).error?.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message}`,
    );

  test.each([
    [
      'on outcomes of less than a year',
      { ...logistic, outcomes: { from: '2025-01-31', to: '2026-01-30' } },
      'outcomes.to: calibration.less_than_twelve_months',
    ],
    ['without a good case', { ...logistic, bads: logistic.cases }, 'bads: calibration.one_class'],
    [
      'with a covariance that is none',
      { ...logistic, covariance: [1, 2, 1] },
      'covariance: calibration.not_a_covariance',
    ],
    [
      'with bands out of order',
      {
        ...isotonic,
        bands: [
          { from: 0, cases: 9, bads: 1 },
          { from: 5, cases: 9, bads: 2 },
        ],
      },
      'bands: model.bands_not_descending',
    ],
    [
      'with more defaults at better scores',
      {
        ...isotonic,
        bands: [
          { from: 5, cases: 9, bads: 3 },
          { from: 0, cases: 9, bads: 2 },
        ],
      },
      'bands: calibration.better_score_more_defaults',
    ],
    [
      'with more bads than cases',
      { ...isotonic, bands: [{ from: 0, cases: 9, bads: 10 }] },
      'bands: calibration.more_bads_than_cases',
    ],
  ])('%s', (_, json, fault) => {
    expect(faults(json)).toContain(fault);
  });

  test('with a slope that rewards risk, at its place in the model', () => {
    expect(() =>
      parseScoreModel({ ...startingModel, calibration: { ...logistic, slopePerPoint: 0.1 } }),
    ).toThrow('slopePerPoint');
  });
});
