import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyOutcomes } from '../testing/outcomes.ts';
import { TrainingError } from '../table/training-error.ts';
import { aucOf, compareAuc, estimateAuc, hanleyMcNeilError } from './auc.ts';
import { calibrationError, hosmerLemeshow } from './calibration-error.ts';
import { confusionAt } from './confusion.ts';
import { capPoints, ksOf, rocPoints } from './curves.ts';
import { gainsTable } from './gains.ts';
import { brierScore, logLoss } from './losses.ts';
import { meanPerformance, performanceOf } from './performance.ts';
import { rankByRisk } from './ranking.ts';

const tied = {
  target: Uint8Array.of(1, 1, 0, 1, 0, 0, 1, 0, 0, 0),
  scores: Float64Array.of(0.9, 0.8, 0.8, 0.6, 0.6, 0.4, 0.4, 0.3, 0.2, 0.1),
};
const rising = {
  target: Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 1, 1, 1),
  scores: Float64Array.of(0.05, 0.1, 0.15, 0.2, 0.3, 0.35, 0.45, 0.6, 0.8, 0.9),
};

describe('worked figures', () => {
  test('AUC 0.8125 by midranks, with DeLong variance', () => {
    const estimate = estimateAuc(tied.target, tied.scores);
    expect(estimate.auc).toBe(0.8125);
    expect(estimate.gini).toBe(0.625);
    expect(estimate.variance).toBeCloseTo(0.019733796296296294, 16);
    expect(estimate.standardError).toBeCloseTo(0.14047703120544758, 15);
    expect(estimate.interval[0]).toBeCloseTo(0.5371700781822135, 12);
    // The published upper end, 1.0878, is no AUC.
    expect(estimate.interval[1]).toBe(1);
  });

  test('KS 0.5, at distinct scores only', () => {
    expect(ksOf(rankByRisk(tied.target, tied.scores))).toBe(0.5);
  });

  test('Hanley & McNeil: AUC 0.8 of 50 bads and 450 goods', () => {
    expect(hanleyMcNeilError(0.8, 50, 450)).toBeCloseTo(0.03852592521381216, 15);
  });

  test('Brier score 0.11 and log loss 0.36142', () => {
    expect(brierScore(rising.target, rising.scores)).toBeCloseTo(0.11, 15);
    expect(logLoss(rising.target, rising.scores)).toBeCloseTo(0.3614238702769399, 14);
  });

  test('Hosmer–Lemeshow in five groups', () => {
    const fit = hosmerLemeshow(rising.target, rising.scores, 5);
    expect(fit.statistic).toBeCloseTo(1.2235605734057744, 12);
    expect(fit.degrees).toBe(3);
    expect(fit.pValue).toBeCloseTo(0.7473592359111003, 12);
    expect(fit.groups.map(({ rows, bads }) => [rows, bads])).toEqual([
      [2, 0],
      [2, 0],
      [2, 1],
      [2, 1],
      [2, 2],
    ]);
    expect(fit.groups.map(({ expected }) => expected)).toEqual(
      [0.15, 0.35, 0.65, 1.05, 1.7].map((value) => expect.closeTo(value, 12)),
    );
  });

  test('calibration error: bins 0–.1, .1–.2, …; each by its share of cases', () => {
    // |.05| + |.1+.15| + |.2| + |.3+.35−1| + |.45| + |.6−1| + |.8−1| + |.9−1|, over ten cases.
    expect(calibrationError(rising.target, rising.scores)).toBeCloseTo(0.2, 12);
    expect(calibrationError(Uint8Array.of(1, 0), Float64Array.of(1, 0))).toBe(0);
  });

  test('a cut at 0.5 on the worked example', () => {
    expect(confusionAt(tied.target, tied.scores, 0.6)).toEqual({
      badsCalledBad: 3,
      badsCalledGood: 1,
      goodsCalledBad: 2,
      goodsCalledGood: 4,
      errorShare: 0.3,
    });
  });

  test('gains in five bands, riskiest first', () => {
    const [first, second, ...others] = gainsTable(rising.target, rising.scores, 5);
    expect(first).toMatchObject({ lowestScore: 0.8, highestScore: 0.9, rows: 2, bads: 2 });
    expect(first).toMatchObject({
      badRate: 1,
      lift: 2.5,
      cumulativeBadShare: 0.5,
      separation: 0.5,
    });
    expect(second).toMatchObject({ lift: 1.25, cumulativeLift: 1.875, cumulativeRowShare: 0.4 });
    expect(others.at(-1)).toMatchObject({ cumulativeLift: 1, separation: 0 });
  });

  test('perfect forecasts, and forecasts that say nothing', () => {
    const target = Uint8Array.of(0, 1, 0, 1);
    const perfect = performanceOf(target, Float64Array.from(target));
    expect(perfect).toEqual({ auc: 1, ks: 1, gini: 1, brier: 0, logLoss: 0, ece: 0 });
    const silent = performanceOf(target, new Float64Array(4).fill(0.5));
    expect(silent).toMatchObject({ auc: 0.5, ks: 0, gini: 0, brier: 0.25, ece: 0 });
    expect(logLoss(target, Float64Array.of(1, 1, 0, 1))).toBeCloseTo(-Math.log(1e-15) / 4, 10);
    expect(meanPerformance([perfect, silent])).toMatchObject({ auc: 0.75, brier: 0.125 });
  });

  test('one class only has no order to measure', () => {
    const only = () => rankByRisk(Uint8Array.of(1, 1), Float64Array.of(0.1, 0.2));
    expect(only).toThrow(TrainingError);
    expect(only).toThrow(/target\.one_class/);
    expect(() => gainsTable(Uint8Array.of(0), Float64Array.of(0.1))).toThrow(TrainingError);
  });
});

describe('properties', () => {
  test('AUC is the share of pairs in order, ties half', () => {
    fc.assert(
      fc.property(anyOutcomes, ({ target, scores }) => {
        let [won, pairs] = [0, 0];
        for (const [bad, isBad] of target.entries()) {
          for (const [good, isOther] of target.entries()) {
            if (isBad !== 1 || isOther === 1) continue;
            pairs += 1;
            won += (Math.sign((scores[bad] ?? 0) - (scores[good] ?? 0)) + 1) / 2;
          }
        }
        expect(estimateAuc(target, scores).auc).toBeCloseTo(won / pairs, 12);
      }),
      { seed: 21 },
    );
  });

  test('AUC is the area under the ROC points, and Gini twice that between the CAP and chance', () => {
    fc.assert(
      fc.property(anyOutcomes, ({ target, scores }) => {
        const ranking = rankByRisk(target, scores);
        const roc = rocPoints(ranking).map((point) => [
          point.falsePositiveShare,
          point.truePositiveShare,
        ]);
        expect(areaUnder(roc)).toBeCloseTo(aucOf(ranking), 12);
        const cap = capPoints(ranking).map(({ rowShare, badShare }) => [rowShare, badShare]);
        const goodShare = ranking.goodTotal / target.length;
        expect((2 * areaUnder(cap) - 1) / goodShare).toBeCloseTo(2 * aucOf(ranking) - 1, 12);
        const widest = Math.max(...roc.map(([x = 0, y = 0]) => Math.abs(y - x)));
        expect(ksOf(ranking)).toBeCloseTo(widest, 12);
      }),
      { seed: 22 },
    );
  });

  test('order measures know only the order; turning it round mirrors them', () => {
    fc.assert(
      fc.property(anyOutcomes, ({ target, scores }) => {
        const here = estimateAuc(target, scores);
        const bent = estimateAuc(
          target,
          scores.map((score) => Math.exp(3 * score)),
        );
        const turned = estimateAuc(
          target,
          scores.map((score) => -score),
        );
        expect(bent).toEqual(here);
        expect(turned.auc).toBeCloseTo(1 - here.auc, 12);
        expect(turned.variance).toBeCloseTo(here.variance, 12);
      }),
      { seed: 23 },
    );
  });

  test('comparing with oneself finds nothing; the variance of a difference is symmetric', () => {
    fc.assert(
      fc.property(anyOutcomes, ({ target, scores }) => {
        expect(compareAuc(target, scores, scores)).toMatchObject({ difference: 0, pValue: 1 });
        const other = scores.map((score, row) => score + ((row * 7) % 5) / 10);
        const there = compareAuc(target, scores, other);
        const back = compareAuc(target, other, scores);
        expect(back.difference).toBeCloseTo(-there.difference, 12);
        expect(back.standardError).toBeCloseTo(there.standardError, 12);
        // Against a score that says nothing the difference is as uncertain as the AUC alone.
        const silent = compareAuc(target, scores, new Float64Array(scores.length));
        expect(silent.standardError).toBeCloseTo(estimateAuc(target, scores).standardError, 12);
      }),
      { seed: 24 },
    );
  });

  test('bands hold every case once, equal scores together', () => {
    fc.assert(
      fc.property(anyOutcomes, fc.integer({ min: 1, max: 12 }), ({ target, scores }, count) => {
        const bands = gainsTable(target, scores, count);
        expect(bands.length).toBeLessThanOrEqual(count);
        expect(bands.reduce((sum, { rows }) => sum + rows, 0)).toBe(target.length);
        expect(bands.at(-1)?.cumulativeBadShare).toBeCloseTo(1, 12);
        for (const [place, band] of bands.entries()) {
          const below = bands[place + 1];
          if (below !== undefined) expect(below.highestScore).toBeLessThan(band.lowestScore);
        }
      }),
      { seed: 25 },
    );
  });

  test('the confusion at each ROC cut is that point of the curve', () => {
    fc.assert(
      fc.property(anyOutcomes, ({ target, scores }) => {
        const ranking = rankByRisk(target, scores);
        for (const { cut, falsePositiveShare, truePositiveShare } of rocPoints(ranking)) {
          const { badsCalledBad, goodsCalledBad } = confusionAt(target, scores, cut);
          expect(badsCalledBad / ranking.badTotal).toBeCloseTo(truePositiveShare, 12);
          expect(goodsCalledBad / ranking.goodTotal).toBeCloseTo(falsePositiveShare, 12);
        }
      }),
      { seed: 26 },
    );
  });
});

function areaUnder(points: readonly (readonly number[])[]): number {
  let area = 0;
  for (const [place, [x = 0, y = 0]] of points.entries()) {
    const [fromX = 0, fromY = 0] = points[place - 1] ?? [x, y];
    area += ((x - fromX) * (y + fromY)) / 2;
  }
  return area;
}
