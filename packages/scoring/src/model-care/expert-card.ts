import { z } from 'zod';
import { FEATURE_CODES } from '../features/catalogue.ts';
import { Calibration } from '../model/calibration.ts';
import { GRADES } from '../model/grades.ts';
import { DATA_ITEMS } from '../records/data-item.ts';
import { ExpertCardFigures } from './expert-figures.ts';

const Share = z.number().min(0).max(1);
const Text = z.string().min(1).max(2000);
const Code = z.string().regex(/^[a-z][a-z0-9_]*$/);
const Day = z.iso.date();
const Curve = z.array(z.tuple([z.number(), z.number()]));

/** What the model is for, and what it must not be used for. */
export const CARD_PURPOSES = ['rank_for_reference', 'explain_to_firm', 'match_products'] as const;
export const CARD_EXCLUSIONS = [
  'decide_alone',
  'judge_persons',
  'count_missing_as_bad',
  'state_probability',
] as const;

const EXPERT_LIMITS = [
  'expert_weights',
  'not_calibrated',
  'not_scored_yet',
  'few_firms',
  'blocks_without_evidence',
  'mostly_withheld',
  'population_shifted',
  'group_adversely_affected',
  'basis_not_stated',
] as const;

const MONITORED = [
  'psi',
  'csi',
  'migration',
  'discrimination',
  'calibration',
  'impact_ratio',
] as const;

/** A document that a rule of the model rests on; `design` is our own judgement, to be read as such. */
const Basis = z.strictObject({
  document: Text,
  article: Text.nullable(),
  kind: z.enum(['law', 'standard', 'design']),
});
export type Basis = z.infer<typeof Basis>;

const Term = z.strictObject({
  feature: z.enum(FEATURE_CODES),
  item: z.enum(DATA_ITEMS),
  unit: Text,
  windowMonths: z.int().positive().nullable(),
  direction: z.enum(['up', 'down', 'none']),
  missing: z.enum(['unknown', 'unknown_until_checked']),
  weight: z.number().positive(),
  /** Of its block. */
  share: Share,
  curve: Curve,
});

/**
 * The card of a model that experts wrote: no training run stands behind it, so where the card of a trained model has
 * figures on unseen cases this one has every number of the method, its legal basis, and what it says of firms now.
 */
export const ExpertModelCard = z.strictObject({
  format: z.literal('expert-model-card/1'),
  preparedOn: Day,
  identity: z.strictObject({
    version: Text,
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    featureSet: Text,
    title: Text,
    firstUsedOn: Day.nullable(),
  }),
  purposes: z.array(z.enum(CARD_PURPOSES)),
  exclusions: z.array(z.enum(CARD_EXCLUSIONS)),
  scale: z.strictObject({
    neutralPoints: z.number(),
    grades: z.array(z.strictObject({ grade: z.enum(GRADES), from: z.number() })),
    publicGrades: z.array(z.strictObject({ grade: Text, from: z.number() })),
  }),
  sides: z.array(
    z.strictObject({
      side: z.enum(['public', 'market']),
      blocks: z.array(
        z.strictObject({
          code: Code,
          weight: z.number().positive(),
          /** Of the whole score with full evidence on both sides. */
          share: Share,
          isOptional: z.boolean(),
          terms: z.array(Term),
        }),
      ),
    }),
  ),
  vetoes: z.array(
    z.strictObject({
      code: Code,
      feature: z.enum(FEATURE_CODES),
      item: z.enum(DATA_ITEMS),
      atLeast: z.number().nullable(),
      atMost: z.number().nullable(),
      basis: z.array(Basis),
    }),
  ),
  caps: z.array(
    z.strictObject({
      code: Code,
      publicGrade: Text.nullable(),
      confidenceBelow: Share.nullable(),
      maximumScore: z.number(),
      basis: z.array(Basis),
    }),
  ),
  /** What becomes of evidence that is not there: it is unknown, never zero. */
  missingData: z.strictObject({
    thinCoverage: Share,
    publicWeight: z.strictObject({
      full: Share,
      thinMarket: Share,
      thinPublic: Share,
      thinBoth: Share,
    }),
    minimumConfidence: Share,
    confidenceLevels: z.strictObject({ high: Share, medium: Share }),
    publicGradeMinimumCoverage: Share,
  }),
  calibration: Calibration.nullable(),
  figures: ExpertCardFigures.nullable(),
  limits: z.array(
    z.strictObject({
      code: z.enum(EXPERT_LIMITS),
      parameters: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  /** What is watched, how often, and the figure from which somebody must look. */
  monitoring: z.array(
    z.strictObject({
      measure: z.enum(MONITORED),
      everyMonths: z.int().positive(),
      watchFrom: z.number().nullable(),
      actFrom: z.number().nullable(),
    }),
  ),
});
export type ExpertModelCard = z.infer<typeof ExpertModelCard>;

/** Reads a card; throws a ZodError whose issues name the path of each fault. */
export function parseExpertCard(json: unknown): ExpertModelCard {
  return ExpertModelCard.parse(json);
}
