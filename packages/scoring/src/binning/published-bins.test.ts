import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasPublishedData, readPublished } from '../testing/outcomes.ts';
import { binNumericColumn } from './bin-numeric-column.ts';
import type { NumericBinning } from './binning.ts';
import { BINNING_DEFAULTS, type BinningOptions } from './binning-options.ts';
import { binningQuality, chiSquareBetween } from './binning-quality.ts';
import { reportBinning } from './binning-report.ts';
import { evidenceOf, informationValue, jensenShannon, type Outcomes } from './evidence.ts';

// optbinning's README, breast cancer, mean radius: non-events and events of each bin. Its weight of
// evidence is ln(non-events ÷ events), the negative of ours where an event is a bad case.
const radius: Outcomes[] = (
  [
    [3, 115],
    [3, 76],
    [7, 61],
    [10, 39],
    [28, 55],
    [44, 10],
    [117, 1],
  ] as const
).map(([goods, bads]) => ({ goods, bads }));
const radiusEvidence = [-3.12517, -2.71097, -1.64381, -0.839827, -0.153979, 2.00275, 5.28332];
const radiusChiSquares = [0.252432, 2.432829, 2.345804, 2.669235, 29.910964, 19.324617];
const radiusCuts = [11.42500019, 12.32999992, 13.09499979, 13.70499992, 15.04500008, 16.92500019];

// optbinning's tutorial on HELOC, 80 % for training: NumBank2NatlTradesWHighUtilization, special codes last.
const trades: Outcomes[] = (
  [
    [2184, 1232],
    [858, 1157],
    [345, 638],
    [137, 359],
    [139, 382],
    [333, 603],
  ] as const
).map(([goods, bads]) => ({ goods, bads }));

// The same, ExternalRiskEstimate over all 10 459 cases: first five bins, of 5000 goods and 5459 bads.
const estimate: Outcomes[] = (
  [
    [166, 915],
    [228, 869],
    [190, 491],
    [195, 457],
    [388, 650],
    [3833, 2077],
  ] as const
).map(([goods, bads]) => ({ goods, bads }));

describe('published bins', () => {
  test('mean radius: evidence, information value, divergence', () => {
    const evidence = evidenceOf(radius);
    expect(evidence.map((bin) => -bin.weightOfEvidence)).toEqual(
      radiusEvidence.map((value) => expect.closeTo(value, 5)),
    );
    expect(informationValue(evidence)).toBeCloseTo(5.043925, 6);
    expect(jensenShannon(evidence)).toBeCloseTo(0.393784, 6);
  });

  test('mean radius: quality and χ² between neighbours', () => {
    const quality = binningQuality(radius);
    expect(quality.gini).toBeCloseTo(0.8754162, 7);
    expect(quality.ks).toBeCloseTo(0.72862164, 8);
    expect(quality.concentration).toBeCloseTo(0.15727342, 8);
    expect(quality.cramersV).toBeCloseTo(0.8006676, 7);
    const squares = radius
      .slice(1)
      .map((bin, position) => chiSquareBetween([radius[position] ?? bin, bin]));
    expect(squares).toEqual(radiusChiSquares.map((value) => expect.closeTo(value, 6)));
  });

  test('trades with high utilisation: evidence, information value, Gini, KS', () => {
    const evidence = evidenceOf(trades);
    expect(evidence.map((bin) => -bin.weightOfEvidence)).toEqual(
      [0.662217, -0.209284, -0.525096, -0.873644, -0.921249, -0.504077].map((value) =>
        expect.closeTo(value, 6),
      ),
    );
    expect(informationValue(evidence)).toBeCloseTo(0.334853, 5);
    expect(jensenShannon(evidence)).toBeCloseTo(0.041017, 5);
    const quality = binningQuality(trades);
    expect(quality.gini).toBeCloseTo(0.30840174, 8);
    expect(quality.ks).toBeCloseTo(0.26468885, 8);
  });

  test('external risk estimate: evidence and information value of the first bins', () => {
    const evidence = evidenceOf(estimate).slice(0, 5);
    expect(evidence.map((bin) => -bin.weightOfEvidence)).toEqual(
      [-1.619109, -1.25017, -0.861592, -0.763856, -0.428139].map((value) =>
        expect.closeTo(value, 6),
      ),
    );
    expect(evidence.map((bin) => bin.informationValue)).toEqual(
      [0.217629, 0.142003, 0.044754, 0.034156, 0.017755].map((value) => expect.closeTo(value, 6)),
    );
  });
});

describe.skipIf(!hasPublishedData)('bins found anew for mean radius', () => {
  const optionsOfOptbinning: BinningOptions = {
    ...BINNING_DEFAULTS,
    trend: 'monotone',
    maximumPrebins: 20,
    minimumPrebinShare: 0.05,
    minimumBinGoods: 1,
    minimumBinBads: 1,
    minimumExpected: Infinity,
    joinPurePrebins: true,
    binCost: 0,
  };

  function binRadius(options: BinningOptions): NumericBinning {
    const { x, y } = z
      .object({ x: z.array(z.number()), y: z.array(z.number()) })
      .parse(JSON.parse(readPublished('vectors/optbinning_breast_cancer_mean_radius.json')));
    const column = { kind: 'numeric', name: 'mean radius', values: Float64Array.from(x) } as const;
    return binNumericColumn(column, Uint8Array.from(y), options);
  }

  test('are the published optimum', () => {
    const binning = binRadius(optionsOfOptbinning);
    expect(binning.shape).toBe('descending');
    // The published cuts were computed in single precision.
    expect(binning.cuts).toEqual(radiusCuts.map((cut) => expect.closeTo(cut, 5)));
    expect(binning.informationValue).toBeCloseTo(5.043925, 6);
    const report = reportBinning(binning);
    expect(report.rows.map(({ goods, bads }) => ({ goods, bads }))).toEqual(radius);
    expect(report.quality.gini).toBeCloseTo(0.8754162, 7);
    expect(report.neighbourChiSquares).toEqual(
      radiusChiSquares.map((value) => expect.closeTo(value, 6)),
    );
  });

  test('are better than the published ones where one-sided prebins are kept for the search', () => {
    const binning = binRadius({ ...optionsOfOptbinning, joinPurePrebins: false });
    expect(binning.informationValue).toBeGreaterThan(5.11);
    expect(binning.cuts).toHaveLength(6);
  });
});
