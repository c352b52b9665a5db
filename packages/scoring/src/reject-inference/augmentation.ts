import { bandEdges } from '../metrics/bands.ts';
import { bandsOf } from './score-bands.ts';

/**
 * Weights that let the accepted cases stand for all applicants: each weighs as many applicants of
 * its score band as there are accepted ones in it, the inverse of the band's acceptance rate
 * (Hsia 1978). Assumes that within a band acceptance says nothing about the outcome.
 */
export function augmentationWeights(
  acceptedScores: Float64Array,
  rejectedScores: Float64Array,
  { bands: count = 10 }: { readonly bands?: number } = {},
): Float64Array {
  const edges = bandEdges(acceptedScores, count);
  const accepted = bandsOf(acceptedScores, edges);
  const acceptedOf = countsOf(accepted, edges.length + 1);
  const rejectedOf = countsOf(bandsOf(rejectedScores, edges), edges.length + 1);
  return Float64Array.from(
    accepted,
    (band) => 1 + (rejectedOf[band] ?? 0) / (acceptedOf[band] ?? 1),
  );
}

function countsOf(bands: Uint16Array, length: number): Float64Array {
  const counts = new Float64Array(length);
  for (const band of bands) counts[band] = (counts[band] ?? 0) + 1;
  return counts;
}
