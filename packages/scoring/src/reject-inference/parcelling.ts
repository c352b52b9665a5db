import { randomFromSeed, shuffle } from '../resampling/random.ts';
import type { Target } from '../table/table.ts';
import { bandEdges } from '../metrics/bands.ts';
import { type FuzzyCases, inShares } from './fuzzy.ts';
import { bandsOf } from './score-bands.ts';

export type ParcellingOptions = {
  readonly bands?: number;
  /** How much worse the rejected of a band are believed to be than its accepted; practice 1.2 to 1.5. */
  readonly badRateFactor?: number;
  readonly seed?: number;
};

/**
 * Outcomes for rejected cases: in each score band as many are called bad as the band's accepted
 * bad rate times the factor asks for, drawn by the seed. A statement of belief, not of evidence.
 */
export function parcelRejected(
  accepted: { readonly target: Target; readonly scores: Float64Array },
  rejectedScores: Float64Array,
  { bands: count = 10, badRateFactor = 1.3, seed = 1 }: ParcellingOptions = {},
): Target {
  const { rates, bandOfRow } = parcelRates(accepted, rejectedScores, {
    bands: count,
    badRateFactor,
  });
  const random = randomFromSeed(seed);
  const inferred = new Uint8Array(rejectedScores.length);
  for (const [band, rate] of rates.entries()) {
    const rejected = shuffle(rowsIn(bandOfRow, band), random);
    for (const row of rejected.subarray(0, Math.round(rate * rejected.length))) inferred[row] = 1;
  }
  return inferred;
}

/**
 * The same belief without the draw: each rejected case enters twice, as bad with its band's rate as weight, as good
 * with the rest. For trainers that take weights.
 */
export function parcelShares(
  accepted: { readonly target: Target; readonly scores: Float64Array },
  rejectedScores: Float64Array,
  { bands = 10, badRateFactor = 1.3 }: Omit<ParcellingOptions, 'seed'> = {},
): FuzzyCases {
  const { rates, bandOfRow } = parcelRates(accepted, rejectedScores, { bands, badRateFactor });
  return inShares(Float64Array.from(bandOfRow, (band) => rates[band] ?? 0));
}

/** Of each score band the bad rate its rejected cases are believed to have, and the band of each of them. */
function parcelRates(
  accepted: { readonly target: Target; readonly scores: Float64Array },
  rejectedScores: Float64Array,
  { bands, badRateFactor }: Required<Omit<ParcellingOptions, 'seed'>>,
): { readonly rates: readonly number[]; readonly bandOfRow: Uint16Array } {
  if (!(badRateFactor > 0)) throw new RangeError(`a factor above 0, not ${badRateFactor}`);
  const edges = bandEdges(accepted.scores, bands);
  const acceptedBand = bandsOf(accepted.scores, edges);
  const rates = Array.from({ length: edges.length + 1 }, (_, band) =>
    Math.min(1, badRateFactor * badRateIn(accepted.target, rowsIn(acceptedBand, band))),
  );
  return { rates, bandOfRow: bandsOf(rejectedScores, edges) };
}

const rowsIn = (bands: Uint16Array, band: number): Uint32Array =>
  Uint32Array.from([...bands.keys()].filter((row) => bands[row] === band));

function badRateIn(target: Target, rows: Uint32Array): number {
  if (rows.length === 0) return 0;
  return rows.reduce((sum, row) => sum + (target[row] ?? 0), 0) / rows.length;
}
