import { logit, probabilityOf } from '../calibration/logit.ts';
import type { PublicGrade } from '../records/public-record.ts';
import type { BlendModel, BlendSegment, SegmentCode } from './blend-model.ts';

/** What one source's model says of a firm: its log-odds of default, and the parts that add up to them. */
export type SourceEvidence = {
  readonly logOdds: number;
  /** The part that no feature has: the model's constant. */
  readonly base: number;
  readonly parts: readonly { readonly feature: string; readonly logOdds: number }[];
};

export type Evidence = {
  readonly public: SourceEvidence | null;
  readonly market: SourceEvidence | null;
  readonly publicGrade: PublicGrade | null;
};

export type BlendContribution = {
  readonly source: 'public' | 'market';
  readonly feature: string;
  readonly logOdds: number;
};

export type Blended = {
  readonly segment: SegmentCode;
  readonly logOdds: number;
  readonly probability: number;
  /** Of the blend's own coefficients, by the delta method; wider where evidence is far from what was learnt on. */
  readonly lower: number;
  readonly upper: number;
  readonly base: number;
  /** With the base and the cap they add up to the log-odds. */
  readonly contributions: readonly BlendContribution[];
  /** Log-odds that the cap of the public grade adds; 0 where none binds. */
  readonly cap: number;
};

/**
 * Blends what is known of a firm; null where nothing is, or where firms of its kind taught nothing. Features keep
 * their parts: each source's part counts with the slope of its source in this group.
 * @param deviations the normal quantile of the interval, 1.281552 for 80 % of both sides
 */
export function blend(model: BlendModel, evidence: Evidence, deviations: number): Blended | null {
  const code = segmentOf(evidence);
  const segment = code === null ? null : model.segments[code];
  if (code === null || segment === null) {
    return null;
  }
  const prior = logit(model.priorProbability);
  const centred = {
    public: (evidence.public?.logOdds ?? prior) - prior,
    market: (evidence.market?.logOdds ?? prior) - prior,
  };
  const uncapped =
    segment.intercept +
    segment.slope.public * centred.public +
    segment.slope.market * centred.market;
  const cap = Math.max(0, leastLogOdds(model, evidence.publicGrade) - uncapped);
  const margin = deviations * standardError(segment, [1, centred.public, centred.market]);
  const least = leastLogOdds(model, evidence.publicGrade);
  return {
    segment: code,
    logOdds: uncapped + cap,
    probability: probabilityOf(uncapped + cap),
    lower: probabilityOf(Math.max(least, uncapped - margin)),
    upper: probabilityOf(Math.max(least, uncapped + margin)),
    base: baseOf(segment, evidence, prior),
    contributions: (['public', 'market'] as const).flatMap((source) =>
      (evidence[source]?.parts ?? []).map(({ feature, logOdds }) => ({
        source,
        feature,
        logOdds: segment.slope[source] * logOdds,
      })),
    ),
    cap,
  };
}

function segmentOf(evidence: Evidence): SegmentCode | null {
  if (evidence.public === null) {
    return evidence.market === null ? null : 'market_only';
  }
  return evidence.market === null ? 'public_only' : 'both';
}

function leastLogOdds({ caps }: BlendModel, publicGrade: PublicGrade | null): number {
  return caps
    .filter((cap) => cap.publicGrade === publicGrade)
    .reduce(
      (least, { minimumProbability }) => Math.max(least, logit(minimumProbability)),
      -Infinity,
    );
}

function baseOf(segment: BlendSegment, evidence: Evidence, prior: number): number {
  const ofSource = (source: 'public' | 'market'): number => {
    const known = evidence[source];
    return known === null ? 0 : segment.slope[source] * (known.base - prior);
  };
  return segment.intercept + ofSource('public') + ofSource('market');
}

function standardError({ covariance }: BlendSegment, terms: readonly number[]): number {
  const variance = covariance.reduce(
    (sum, row, member) =>
      sum +
      (terms[member] ?? 0) *
        row.reduce((part, cell, other) => part + cell * (terms[other] ?? 0), 0),
    0,
  );
  return Math.sqrt(Math.max(0, variance));
}
