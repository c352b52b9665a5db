import type { Binning } from '../binning/binning.ts';
import type { SymmetricMatrix } from '../logistic/cholesky.ts';
import { pointsFactor, pointsOffset, type Scaling } from './scaling.ts';
import type { Scorecard, ScorecardFeature } from './scorecard.ts';

export type ScorecardParts = {
  readonly scaling: Scaling;
  readonly intercept: number;
  readonly features: readonly { readonly binning: Binning; readonly coefficient: number }[];
  /** Of the intercept and the coefficients, in that order. */
  readonly covariance: SymmetricMatrix;
  readonly rows: number;
  readonly bads: number;
  readonly ridge: number;
};

/** Puts bins and coefficients together into a scorecard with its points. */
export function buildScorecard(parts: ScorecardParts): Scorecard {
  const { covariance, scaling } = parts;
  const factor = pointsFactor(scaling);
  return {
    format: 'scorecard/1',
    scaling,
    intercept: parts.intercept,
    basePoints: pointsOffset(scaling) - factor * parts.intercept,
    features: parts.features.map(({ binning, coefficient }) =>
      featureOf(binning, coefficient, factor),
    ),
    covariance: Array.from({ length: covariance.size }, (_, row) => [
      ...covariance.cells.subarray(row * covariance.size, (row + 1) * covariance.size),
    ]),
    training: {
      rows: parts.rows,
      bads: parts.bads,
      ridge: parts.ridge,
      priorBadShare: parts.bads / parts.rows,
    },
  };
}

function featureOf(binning: Binning, coefficient: number, factor: number): ScorecardFeature {
  const bins = binning.bins.map((bin) => {
    // Adding 0 turns -0 into 0, which JSON would lose and a reader would wonder at.
    const points = -factor * coefficient * bin.weightOfEvidence + 0;
    return { ...bin, points, roundedPoints: Math.round(points) + 0 };
  });
  const { informationValue, name } = binning;
  const common = { name, informationValue: Math.max(0, informationValue), coefficient, bins };
  return binning.kind === 'numeric'
    ? {
        kind: 'numeric',
        ...common,
        shape: binning.shape,
        cuts: [...binning.cuts],
        specials: binning.specials.map((codes) => [...codes]),
      }
    : {
        kind: 'text',
        ...common,
        groups: binning.groups.map((levels) => [...levels]),
        otherGroup: binning.otherGroup,
      };
}
