import { z } from 'zod';
import { STABILITY_VERDICTS } from '../stability/population-stability.ts';

const Share = z.number().min(0).max(1);
const Count = z.int().nonnegative();
const Text = z.string().min(1).max(2000);
/** A day, as 2026-11-22. */
const Day = z.iso.date();
const Interval = z.tuple([z.number(), z.number()]);
const Figure = z.strictObject({ value: z.number(), interval: Interval });

export const CardFeature = z.strictObject({
  name: Text,
  /** How much the model owes to it: information value of a scorecard, gain of a boosted model. */
  importance: z.number().nonnegative(),
  bins: z.array(
    z.strictObject({
      /** Null for the bin of missing values. */
      label: Text.nullable(),
      rows: Count,
      bads: Count,
      /** Null where the model gives none, as a boosted one. */
      points: z.number().nullable(),
    }),
  ),
});
export type CardFeature = z.infer<typeof CardFeature>;

/** What the card cannot know from figures: the modeller writes it. */
export const CardHeading = z.strictObject({
  name: Text,
  version: Text,
  kind: z.enum(['scorecard', 'boosted']),
  trainedOn: Day,
  purpose: Text,
  source: Text,
  period: z.strictObject({ from: Day, to: Day }).nullable(),
  target: Text,
  /** Cautions beyond those that follow from the figures. */
  cautions: z.array(Text),
});
export type CardHeading = z.infer<typeof CardHeading>;

export const LIMITS_OF_USE = [
  'few_bads',
  'not_tested_later',
  'population_shifted',
  'miscalibrated',
  'group_adversely_affected',
  'group_miscalibrated',
] as const;

const GroupRow = z.strictObject({
  group: z.string(),
  rows: Count,
  badRate: Share,
  meanProbability: Share,
  calibrationPValue: Share,
  acceptedShare: Share,
  impactRatio: Share,
  acceptedShareOfGoods: Share.nullable(),
});

/** What a model is, how well it does, for whom, and where it should not be used. */
export const ModelCard = z.strictObject({
  format: z.literal('model-card/1'),
  heading: CardHeading,
  data: z.strictObject({ rows: Count, bads: Count, badRate: Share }),
  validation: z.strictObject({ folds: z.int().min(2), seed: z.int().nullable() }),
  figures: z.strictObject({
    auc: Figure,
    gini: Figure,
    ks: Figure,
    brier: Figure,
    logLoss: Figure,
    ece: Figure,
  }),
  features: z.array(CardFeature),
  calibration: z.array(
    z.strictObject({
      rows: Count,
      bads: Count,
      meanProbability: Share,
      badRate: Share,
      interval: Interval,
    }),
  ),
  /** Null with fewer than three bands of probability. */
  hosmerLemeshow: z.strictObject({ statistic: z.number(), pValue: Share }).nullable(),
  stability: z
    .strictObject({
      development: Text,
      recent: Text,
      score: z.strictObject({
        psi: z.number(),
        criticalValue: z.number(),
        verdict: z.enum(STABILITY_VERDICTS),
      }),
      features: z.array(
        z.strictObject({ name: Text, psi: z.number(), verdict: z.enum(STABILITY_VERDICTS) }),
      ),
    })
    .nullable(),
  fairness: z.array(
    z.strictObject({
      attribute: Text,
      acceptedBelow: Share,
      groups: z.array(GroupRow),
      equalOpportunityGap: Share,
    }),
  ),
  limits: z.array(
    z.strictObject({
      code: z.enum(LIMITS_OF_USE),
      parameters: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type ModelCard = z.infer<typeof ModelCard>;

/** Reads a card; throws a ZodError whose issues name the path of each fault. */
export function parseModelCard(json: unknown): ModelCard {
  return ModelCard.parse(json);
}
