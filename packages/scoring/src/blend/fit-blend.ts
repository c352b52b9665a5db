import { logit } from '../calibration/logit.ts';
import { fitLogistic } from '../logistic/fit-logistic.ts';
import type { Target } from '../table/table.ts';
import {
  type BlendModel,
  type BlendSegment,
  parseBlendModel,
  type SegmentCode,
} from './blend-model.ts';

/** The log-odds that each source's own model gives, made outside the fold a case was trained in; NaN without a file. */
export type BlendCases = {
  readonly publicLogOdds: Float64Array;
  readonly marketLogOdds: Float64Array;
  readonly target: Target;
};

export type BlendOptions = {
  readonly version: string;
  readonly ridge?: number;
  readonly caps?: BlendModel['caps'];
};

/** A segment with fewer bads teaches nothing that outlasts the sample. */
const FEWEST_BADS = 10;

/**
 * Fits the blend: for each group of files a logistic regression on the centred log-odds, slopes held at or above 0, so
 * that better evidence never lowers a firm. The log-odds must be out of fold: a model's own training rows look surer
 * than any new firm. A group with fewer than ten bads or goods stays without a blend.
 */
export function fitBlend(cases: BlendCases, options: BlendOptions): BlendModel {
  const bads = cases.target.reduce((sum, bad) => sum + bad, 0);
  const priorProbability = bads / cases.target.length;
  const fit = (segment: SegmentCode): BlendSegment | null =>
    fitSegment(cases, rowsOf(cases, segment), segment, logit(priorProbability), options.ridge ?? 1);
  return parseBlendModel({
    version: options.version,
    priorProbability,
    segments: {
      both: fit('both'),
      public_only: fit('public_only'),
      market_only: fit('market_only'),
    },
    caps: options.caps ?? [],
  });
}

function rowsOf({ publicLogOdds, marketLogOdds }: BlendCases, segment: SegmentCode): number[] {
  return [...publicLogOdds.keys()].filter((row) => {
    const hasPublic = !Number.isNaN(publicLogOdds[row]);
    const hasMarket = !Number.isNaN(marketLogOdds[row]);
    return hasPublic === (segment !== 'market_only') && hasMarket === (segment !== 'public_only');
  });
}

function fitSegment(
  { publicLogOdds, marketLogOdds, target }: BlendCases,
  rows: readonly number[],
  segment: SegmentCode,
  prior: number,
  ridge: number,
): BlendSegment | null {
  const outcomes = Uint8Array.from(rows, (row) => target[row] ?? 0);
  const bads = outcomes.reduce((sum, bad) => sum + bad, 0);
  if (bads < FEWEST_BADS || rows.length - bads < FEWEST_BADS) {
    return null;
  }
  const sources = [
    { place: 1, logOdds: segment === 'market_only' ? null : publicLogOdds },
    { place: 2, logOdds: segment === 'public_only' ? null : marketLogOdds },
  ].flatMap(({ place, logOdds }) => (logOdds === null ? [] : [{ place, logOdds }]));
  const { coefficients, covariance } = fitLogistic(
    {
      design: {
        rows: rows.length,
        columns: sources.map(({ logOdds }) => ({
          values: Float64Array.from(rows, (row) => (logOdds[row] ?? Number.NaN) - prior),
        })),
      },
      target: outcomes,
    },
    { ridge, nonNegative: true },
  );
  // Where each of intercept, public and market slope stands among what was fitted; -1 for what was not.
  const places = [0, 1, 2].map((place) =>
    place === 0 ? 0 : sources.findIndex((source) => source.place === place) + 1 || -1,
  );
  const coefficientAt = (place: number): number =>
    Math.max(0, coefficients[places[place] ?? -1] ?? 0);
  const covarianceAt = (row: number, column: number): number => {
    const [from = -1, to = -1] = [places[row], places[column]];
    return from < 0 || to < 0 ? 0 : (covariance.cells[from * covariance.size + to] ?? 0);
  };
  const covarianceRow = (row: number): [number, number, number] => [
    covarianceAt(row, 0),
    covarianceAt(row, 1),
    covarianceAt(row, 2),
  ];
  return {
    intercept: coefficients[0] ?? 0,
    slope: { public: coefficientAt(1), market: coefficientAt(2) },
    covariance: [covarianceRow(0), covarianceRow(1), covarianceRow(2)],
    cases: rows.length,
    bads,
  };
}
