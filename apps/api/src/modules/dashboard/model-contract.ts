import { z } from 'zod';
import { DATA_ITEMS, FEATURE_CODES, GRADES } from '@xyd/scoring';
import { ExpertModelCard } from '@xyd/scoring/workshop';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const interval = z.tuple([z.number(), z.number()]);

/** The months whose firms are held against each other; without them the oldest with scores and the newest. */
export const ModelStabilityInput = z.strictObject({
  expectedMonth: month.optional(),
  actualMonth: month.optional(),
});
export type ModelStabilityInput = z.infer<typeof ModelStabilityInput>;

export const ModelView = z.object({
  version: z.string(),
  hash: z.string(),
  featureSet: z.string(),
  title: z.string(),
  firstUsedAt: z.date(),
  featureCount: count,
  minimumConfidence: share,
  /** Of the whole model with full evidence on both sides. */
  blocks: z.array(
    z.object({ side: z.enum(['public', 'market']), code: z.string(), share, featureCount: count }),
  ),
  /** Null: the model gives no probability of default. */
  calibration: z
    .object({ method: z.string(), from: z.string(), to: z.string(), cases: count, bads: count })
    .nullable(),
});
export type ModelView = z.infer<typeof ModelView>;

export const FairnessView = z.object({
  attribute: z.enum(['city', 'size']),
  groups: z.array(
    z.object({
      key: z.string(),
      /** Null for what is no place. */
      name: z.string().nullable(),
      englishName: z.string().nullable(),
      firms: count,
      accepted: count,
      acceptedShare: share,
      /** Over the share of the group accepted most. */
      impactRatio: share,
      pValue: share,
      isAdverse: z.boolean(),
    }),
  ),
  suppressedGroups: count,
  suppressedFirms: count,
});
export type FairnessView = z.infer<typeof FairnessView>;

export const MigrationView = z.object({
  firms: count,
  grades: z.array(z.enum(GRADES)),
  /** Row: the grade before; column: the grade now. */
  counts: z.array(z.array(count)),
  betterShare: share,
  sameShare: share,
  worseShare: share,
});
export type MigrationView = z.infer<typeof MigrationView>;

export const PopulationView = z.object({
  /** Firms whose score that counts is of the model in force; the figures below are of these. */
  firms: count,
  ofEarlierModel: count,
  /** Verified firms without any score. */
  unscored: count,
  scored: count,
  withheldForVeto: count,
  withheldForData: count,
  /** Best grade first; every grade of the scale. */
  grades: z.array(z.object({ grade: z.enum(GRADES), firms: count })),
  scores: z.array(z.object({ from: count, to: count, firms: count })),
  confidenceLevels: z.array(z.object({ level: z.enum(['high', 'medium', 'low']), firms: count })),
  /** Means; null without firms. */
  confidence: share.nullable(),
  publicCoverage: share.nullable(),
  marketCoverage: share.nullable(),
  items: z.array(z.object({ item: z.enum(DATA_ITEMS), missing: count })),
  caps: z.array(z.object({ code: z.string(), maximumScore: z.number(), firms: count })),
  vetoes: z.array(z.object({ code: z.string(), firms: count })),
});
export type PopulationView = z.infer<typeof PopulationView>;

export const ModelInForceView = z.object({
  asOf: z.date(),
  /** Null until a firm has been scored. */
  model: ModelView.nullable(),
});
export type ModelInForceView = z.infer<typeof ModelInForceView>;

export const ModelReportView = z.object({
  asOf: z.date(),
  /** Null until a firm has been scored. */
  report: z
    .object({
      population: PopulationView,
      fairness: z.array(FairnessView),
      /** Groups with fewer firms are not told apart. */
      smallestGroup: count,
    })
    .nullable(),
});
export type ModelReportView = z.infer<typeof ModelReportView>;

export const shift = {
  psi: z.number(),
  /** What chance alone exceeds once in twenty. */
  criticalValue: z.number(),
  verdict: z.enum(['stable', 'moderate_shift', 'significant_shift']),
};

export const StabilityView = z.object({
  expectedMonth: month,
  actualMonth: month,
  score: z.object({
    ...shift,
    bands: z.array(z.object({ from: count, to: count, expected: count, actual: count })),
  }),
  /** Firms of each month that the figures by feature were counted over, and the most that are drawn. */
  sample: z.object({ expected: count, actual: count, most: count }),
  /** The most shifted first. */
  features: z.array(
    z.object({
      feature: z.enum(FEATURE_CODES),
      ...shift,
      expectedMissing: share,
      actualMissing: share,
    }),
  ),
});
export type StabilityView = z.infer<typeof StabilityView>;

export const ModelStabilityView = z.object({
  asOf: z.date(),
  months: z.array(z.object({ month, firms: count })),
  /** Null with fewer than two months, or when a month asked for has no scores. */
  stability: StabilityView.nullable(),
  /** Between each firm's last two scores, whatever the months; null until a firm has been scored. */
  migration: MigrationView.nullable(),
});
export type ModelStabilityView = z.infer<typeof ModelStabilityView>;

export const OutcomeFigures = z.object({
  auc: z.number(),
  aucInterval: interval,
  ks: z.number(),
  ksInterval: interval,
  /** Bands of equal size, the best scores last. */
  bands: z.array(
    z.object({
      lowestScore: z.number(),
      highestScore: z.number(),
      loans: count,
      bads: count,
      badRate: share,
      interval,
      /** Null where the model gives none. */
      meanProbability: share.nullable(),
    }),
  ),
  months: z.array(
    z.object({
      month,
      loans: count,
      bads: count,
      badRate: share,
      /** Null in a month of only good loans, or only bad ones. */
      auc: z.number().nullable(),
      ks: z.number().nullable(),
    }),
  ),
});
export type OutcomeFigures = z.infer<typeof OutcomeFigures>;

export const ModelOutcomesView = z.object({
  asOf: z.date(),
  /** Loans scored before they began and watched for the whole window. */
  loans: count,
  bads: count,
  /** Scored before they began; the window has not passed yet. */
  waiting: count,
  windowMonths: count,
  needed: z.object({ loans: count, bads: count, goods: count }),
  /** Null until there are as many as needed. */
  figures: OutcomeFigures.nullable(),
});
export type ModelOutcomesView = z.infer<typeof ModelOutcomesView>;

export const ModelCardView = z.object({
  /** Null until a firm has been scored. */
  card: ExpertModelCard.nullable(),
  /** Names of the places that the card names by code. */
  places: z.array(z.object({ code: z.string(), name: z.string(), englishName: z.string() })),
});
export type ModelCardView = z.infer<typeof ModelCardView>;
