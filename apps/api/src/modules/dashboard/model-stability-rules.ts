import { binOf, populationStability, type StabilityVerdict } from '@xyd/scoring/workshop';

type ScoreCount = { readonly score: number; readonly firms: number };
type BinCount = { readonly bin: number; readonly firms: number };

export type ScoreBand = { from: number; to: number; expected: number; actual: number };

const BANDS = 10;
const SCORE_TOP = 1000;
const MISSING_BIN = -1;

/**
 * Bands that hold about a tenth of the expected firms each, and how many firms of both months lie in them. Equal
 * scores stay together, so there may be fewer bands. `to` is not in the band, but of the last.
 */
export function scoreBands(
  expected: readonly ScoreCount[],
  actual: readonly ScoreCount[],
): ScoreBand[] {
  const edges = edgesOf(expected);
  const [before, now] = [countIn(expected, edges), countIn(actual, edges)];
  return before.map((firms, band) => ({
    from: edges[band - 1] ?? 0,
    to: edges[band] ?? SCORE_TOP,
    expected: firms,
    actual: now[band] ?? 0,
  }));
}

function edgesOf(counts: readonly ScoreCount[]): number[] {
  const total = sum(counts);
  const edges: number[] = [];
  let below = 0;
  for (const { score, firms } of counts.toSorted((one, other) => one.score - other.score)) {
    if (below > 0 && below >= ((edges.length + 1) * total) / BANDS) edges.push(score);
    below += firms;
  }
  return edges;
}

function countIn(counts: readonly ScoreCount[], edges: readonly number[]): number[] {
  const firmsOf = Array<number>(edges.length + 1).fill(0);
  for (const { score, firms } of counts) {
    const band = binOf(score, edges);
    firmsOf[band] = (firmsOf[band] ?? 0) + firms;
  }
  return firmsOf;
}

export type FeatureShift = {
  psi: number;
  criticalValue: number;
  verdict: StabilityVerdict;
  expected: number;
  actual: number;
  expectedMissing: number;
  actualMissing: number;
};

/** The characteristic stability index of one feature over the bins that anybody is in, missing being a bin. */
export function featureShift(
  expected: readonly BinCount[],
  actual: readonly BinCount[],
): FeatureShift {
  const bins = [...new Set([...expected, ...actual].map(({ bin }) => bin))].toSorted(
    (one, other) => one - other,
  );
  const inBin = (counts: readonly BinCount[], bin: number) =>
    sum(counts.filter((one) => one.bin === bin));
  const { psi, criticalValue, verdict } = populationStability(
    bins.map((bin) => inBin(expected, bin)),
    bins.map((bin) => inBin(actual, bin)),
  );
  const [before, now] = [sum(expected), sum(actual)];
  return {
    psi,
    criticalValue,
    verdict,
    expected: before,
    actual: now,
    expectedMissing: inBin(expected, MISSING_BIN) / before,
    actualMissing: inBin(actual, MISSING_BIN) / now,
  };
}

const sum = (counts: readonly { readonly firms: number }[]): number =>
  counts.reduce((total, { firms }) => total + firms, 0);
