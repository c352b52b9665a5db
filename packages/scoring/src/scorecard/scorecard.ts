import { z } from 'zod';
import { pointsFactor, pointsOffset, Scaling } from './scaling.ts';

const Name = z.string().min(1).max(500);
/** Whole where every row counts once; a sum of weights where the training had them. */
const Cases = z.number().min(0);

const ScorecardBin = z.strictObject({
  goods: Cases,
  bads: Cases,
  weightOfEvidence: z.number(),
  /** −factor × coefficient × weight of evidence. */
  points: z.number(),
  roundedPoints: z.int(),
});

const common = {
  name: Name,
  informationValue: z.number().min(0),
  coefficient: z.number(),
  bins: z.array(ScorecardBin).min(2),
};

/** As NumericBinning: bins between the cuts, then of the special codes, then of missing values. */
const NumericFeature = z.strictObject({
  kind: z.literal('numeric'),
  ...common,
  shape: z.enum(['none', 'ascending', 'descending', 'peak', 'valley']),
  cuts: z.array(z.number()),
  specials: z.array(z.array(z.number()).min(1)),
});

/** As TextBinning: bins of the groups of levels, then of missing values. */
const TextFeature = z.strictObject({
  kind: z.literal('text'),
  ...common,
  groups: z.array(z.array(z.string())).min(1),
  otherGroup: z.int().min(0).nullable(),
});

const ScorecardFeature = z.discriminatedUnion('kind', [NumericFeature, TextFeature]);
export type ScorecardFeature = z.infer<typeof ScorecardFeature>;

const POINTS_TOLERANCE = 1e-6;

/**
 * A scorecard: plain data that holds every number of the model. The log-odds of a bad outcome are the
 * intercept and, of each feature, coefficient × weight of evidence of the bin a case falls into.
 */
export const Scorecard = z
  .strictObject({
    format: z.literal('scorecard/1'),
    scaling: Scaling,
    intercept: z.number(),
    /** Points of a case whose every bin weighs nothing. */
    basePoints: z.number(),
    features: z.array(ScorecardFeature).min(1),
    /** Of the intercept and the coefficients, in that order: how sure the training was of them. */
    covariance: z.array(z.array(z.number())),
    training: z.strictObject({
      rows: Cases,
      bads: Cases,
      ridge: z.number().min(0),
      /** The share of bads the probabilities are set to; another than bads ÷ rows after correction. */
      priorBadShare: z.number().gt(0).lt(1),
    }),
  })
  .superRefine((card, context) => {
    const fault = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    const size = card.features.length + 1;
    if (card.covariance.length !== size || card.covariance.some((row) => row.length !== size)) {
      fault(['covariance'], 'scorecard.covariance_size');
    }
    const base = pointsOffset(card.scaling) - pointsFactor(card.scaling) * card.intercept;
    if (Math.abs(base - card.basePoints) > POINTS_TOLERANCE * (1 + Math.abs(base))) {
      fault(['basePoints'], 'scorecard.points_disagree');
    }
    const names = new Set<string>();
    for (const [position, feature] of card.features.entries()) {
      if (names.has(feature.name)) {
        fault(['features', position, 'name'], 'scorecard.feature_twice');
      }
      names.add(feature.name);
      for (const { path, message } of featureFaults(feature, pointsFactor(card.scaling))) {
        fault(['features', position, ...path], message);
      }
    }
  });
export type Scorecard = z.infer<typeof Scorecard>;

/** Reads a scorecard; throws a ZodError whose issues name the path of each fault. */
export function parseScorecard(json: unknown): Scorecard {
  return Scorecard.parse(json);
}

type Fault = { readonly path: (string | number)[]; readonly message: string };

function featureFaults(feature: ScorecardFeature, factor: number): Fault[] {
  const faults = feature.kind === 'numeric' ? numericFaults(feature) : textFaults(feature);
  for (const [position, bin] of feature.bins.entries()) {
    const points = -factor * feature.coefficient * bin.weightOfEvidence;
    if (Math.abs(points - bin.points) > POINTS_TOLERANCE * (1 + Math.abs(points))) {
      faults.push({ path: ['bins', position, 'points'], message: 'scorecard.points_disagree' });
    }
  }
  return faults;
}

function numericFaults(feature: z.infer<typeof NumericFeature>): Fault[] {
  const faults: Fault[] = [];
  if (feature.bins.length !== feature.cuts.length + feature.specials.length + 2) {
    faults.push({ path: ['bins'], message: 'scorecard.bins_count' });
  }
  const misplaced = feature.cuts.findIndex(
    (cut, position) => position > 0 && cut <= (feature.cuts[position - 1] ?? -Infinity),
  );
  if (misplaced >= 0) {
    faults.push({ path: ['cuts', misplaced], message: 'scorecard.cuts_not_ascending' });
  }
  const codes = feature.specials.flat();
  if (new Set(codes).size < codes.length) {
    faults.push({ path: ['specials'], message: 'scorecard.code_twice' });
  }
  return faults;
}

function textFaults(feature: z.infer<typeof TextFeature>): Fault[] {
  const faults: Fault[] = [];
  if (feature.bins.length !== feature.groups.length + 1) {
    faults.push({ path: ['bins'], message: 'scorecard.bins_count' });
  }
  if (feature.otherGroup !== null && feature.otherGroup >= feature.groups.length) {
    faults.push({ path: ['otherGroup'], message: 'scorecard.group_absent' });
  }
  const levels = feature.groups.flat();
  if (new Set(levels).size < levels.length) {
    faults.push({ path: ['groups'], message: 'scorecard.level_twice' });
  }
  return faults;
}
