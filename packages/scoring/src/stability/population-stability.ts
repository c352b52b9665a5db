import { chiSquareQuantile } from '../distributions/chi-square.ts';

/** The bands of credit practice: below 0.10, 0.10 to 0.25, at least 0.25. */
export const STABILITY_VERDICTS = ['stable', 'moderate_shift', 'significant_shift'] as const;
export type StabilityVerdict = (typeof STABILITY_VERDICTS)[number];

export type PopulationStability = {
  readonly psi: number;
  readonly bins: readonly number[];
  readonly verdict: StabilityVerdict;
  /** What chance alone would exceed once in twenty, were the two samples from one population. */
  readonly criticalValue: number;
};

/** An empty bin counts as half a case: the logarithm of nothing would make every index infinite. */
const EMPTY_BIN_ROWS = 0.5;
export const MODERATE_FROM = 0.1;
export const SIGNIFICANT_FROM = 0.25;

/**
 * The population stability index of counts by bin: Σ (a − e)·ln(a/e) over the shares of the
 * expected (development) and actual (recent) sample. Throws a RangeError when the two have
 * different bins or nobody in them.
 */
export function populationStability(
  expected: readonly number[],
  actual: readonly number[],
): PopulationStability {
  const [expectedShares, actualShares] = [sharesOf(expected), sharesOf(actual)];
  if (expectedShares.length !== actualShares.length) {
    throw new RangeError(`bins differ: ${expectedShares.length} and ${actualShares.length}`);
  }
  const bins = expectedShares.map((share, bin) => {
    const now = actualShares[bin] ?? 0;
    return (now - share) * Math.log(now / share);
  });
  const psi = bins.reduce((sum, part) => sum + part, 0);
  const used = expected.filter((rows, bin) => rows > 0 || (actual[bin] ?? 0) > 0).length;
  return {
    psi,
    bins,
    verdict: verdictOf(psi),
    criticalValue: stabilityCriticalValue(used, total(expected), total(actual)),
  };
}

/**
 * The index that two samples of one population exceed with probability 1 − confidence: about
 * χ²(bins − 1) · (1/n + 1/m) (Yurdakul & Naranjo 2020). In small samples it is above the usual
 * bands, so a "shift" below it says nothing.
 */
export function stabilityCriticalValue(
  bins: number,
  expectedRows: number,
  actualRows: number,
  confidence = 0.95,
): number {
  return bins < 2
    ? 0
    : chiSquareQuantile(confidence, bins - 1) * (1 / expectedRows + 1 / actualRows);
}

/**
 * How far a shift of a characteristic moved the mean score: Σ (a − e)·points over its bins, in
 * points. Throws a RangeError when the bins differ.
 */
export function pointShift(
  expected: readonly number[],
  actual: readonly number[],
  points: readonly number[],
): number {
  if (expected.length !== actual.length || expected.length !== points.length) {
    throw new RangeError(`bins differ: ${expected.length}, ${actual.length} and ${points.length}`);
  }
  const [before, now] = [total(expected), total(actual)];
  return points.reduce(
    (sum, of, bin) => sum + ((actual[bin] ?? 0) / now - (expected[bin] ?? 0) / before) * of,
    0,
  );
}

function verdictOf(psi: number): StabilityVerdict {
  if (psi < MODERATE_FROM) return 'stable';
  return psi < SIGNIFICANT_FROM ? 'moderate_shift' : 'significant_shift';
}

function sharesOf(counts: readonly number[]): number[] {
  const rows = total(counts);
  if (!(rows > 0)) throw new RangeError('a sample without cases has no shares');
  return counts.map((count) => Math.max(count, EMPTY_BIN_ROWS) / rows);
}

const total = (counts: readonly number[]): number => counts.reduce((sum, rows) => sum + rows, 0);
