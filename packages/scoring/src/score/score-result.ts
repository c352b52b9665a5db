import { z } from 'zod';
import { FEATURE_CODES } from '../features/catalogue.ts';
import { GRADES } from '../model/grades.ts';
import { DATA_ITEMS } from '../records/data-item.ts';
import { Day } from '../records/fields.ts';
import { PUBLIC_GRADES } from '../records/public-record.ts';

const Item = z.enum(DATA_ITEMS);
const Feature = z.enum(FEATURE_CODES);

/** One feature's part in a score: signed score points against a neutral firm. */
export const Contribution = z.strictObject({
  feature: Feature,
  side: z.enum(['public', 'market']),
  block: z.string(),
  item: Item,
  value: z.number(),
  unit: z.enum(['fen', 'ratio', 'months', 'days', 'count', 'flag', 'grade', 'points']),
  dataDate: Day.nullable(),
  curvePoints: z.number(),
  points: z.number(),
});
export type Contribution = z.infer<typeof Contribution>;

const AppliedCap = z.strictObject({
  code: z.string(),
  maximumScore: z.number(),
  points: z.number(),
});
export type AppliedCap = z.infer<typeof AppliedCap>;

const ActiveVeto = z.strictObject({
  code: z.string(),
  feature: Feature,
  item: Item,
  value: z.number(),
  dataDate: Day.nullable(),
});
export type ActiveVeto = z.infer<typeof ActiveVeto>;

const UnverifiedVeto = z.strictObject({ code: z.string(), item: Item });
export type UnverifiedVeto = z.infer<typeof UnverifiedVeto>;

const ProbabilityInterval = z.strictObject({
  low: z.number().min(0).max(1),
  high: z.number().min(0).max(1),
  share: z.number().min(0).max(1),
});

const common = {
  modelVersion: z.string(),
  asOf: Day,
  publicScore: z.number().nullable(),
  publicGrade: z.enum(PUBLIC_GRADES).nullable(),
  publicGradeSource: z.enum(['official', 'platform']).nullable(),
  marketScore: z.number().nullable(),
  coverage: z.strictObject({ public: z.number(), market: z.number() }),
  confidence: z.number(),
  confidenceLevel: z.enum(['high', 'medium', 'low']),
  vetoes: z.array(ActiveVeto),
  unverifiedVetoes: z.array(UnverifiedVeto),
  disputes: z.array(z.strictObject({ recordId: z.string(), item: Item })),
};

const ScoredResult = z.strictObject({
  status: z.literal('scored'),
  score: z.number().min(0).max(1000),
  displayScore: z.int().min(0).max(1000),
  uncappedScore: z.number(),
  baseline: z.number(),
  grade: z.enum(GRADES),
  gradeFrozen: z.boolean(),
  /** Null where the model was not calibrated on outcomes. */
  probabilityOfDefault: z.number().min(0).max(1).nullable(),
  /** How sure the outcomes make it; results from before there were probabilities have none. */
  probabilityInterval: ProbabilityInterval.nullable().default(null),
  /** Why there is no probability; null where there is one. */
  probabilityReason: z.literal('not_calibrated').nullable(),
  contributions: z.array(Contribution),
  reasons: z.strictObject({ up: z.array(Contribution).max(5), down: z.array(Contribution).max(5) }),
  caps: z.array(AppliedCap),
  ...common,
});

const WithheldResult = z.strictObject({
  status: z.literal('withheld'),
  withheldReason: z.enum(['veto', 'insufficient_data']),
  ...common,
});

/** What a scoring answers: plain JSON, complete enough to be explained and recomputed later. */
export const ScoreResultSchema = z.discriminatedUnion('status', [ScoredResult, WithheldResult]);
export type ScoreResult = z.infer<typeof ScoreResultSchema>;
export type ScoredResult = z.infer<typeof ScoredResult>;
export type WithheldResult = z.infer<typeof WithheldResult>;
