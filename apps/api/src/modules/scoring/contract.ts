import { z } from 'zod';
import { Contribution, DATA_ITEMS, FEATURE_CODES, GRADES, PUBLIC_GRADES } from '@xyd/scoring';
import { PageLimitInput } from '../../kernel/inputs.ts';

const ItemView = z.enum(DATA_ITEMS);
const GradeView = z.enum(GRADES);

/** One reason, in codes: the web says it in words. Points are score points against a neutral firm. */
export const ReasonView = Contribution;
export type ReasonView = z.infer<typeof ReasonView>;

export const ValueOfDataView = z.object({
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  items: z.array(
    z.object({
      item: ItemView,
      low: z.number(),
      high: z.number(),
      width: z.number(),
      mayWithhold: z.boolean(),
    }),
  ),
});
export type ValueOfDataView = z.infer<typeof ValueOfDataView>;

/** The fewest changes within the firm's power that would bring the next better grade, or why there are none. */
export const NextGradeView = z.object({
  grade: GradeView,
  minimumScore: z.int(),
  /** `cap`: more data or an official evaluation stands before it; `not_enough`: three years of work fall short. */
  obstacle: z.enum(['cap', 'not_enough']).nullable(),
  changes: z.array(
    z.object({
      feature: z.enum(FEATURE_CODES),
      item: ItemView,
      unit: Contribution.shape.unit,
      from: z.number(),
      to: z.number(),
      points: z.number(),
      months: z.int(),
      /** Where the time comes from: a rule of law, the feature's own window, or our judgement. */
      basis: z.enum(['law', 'arithmetic', 'judgement']),
    }),
  ),
  /** Months until all changes show when made at the same time; null with an obstacle. */
  months: z.int().nullable(),
  scoreAfter: z.int().nullable(),
  /** False when the search was cut off: no fewer changes would do, but easier ones might. Null with an obstacle. */
  isProven: z.boolean().nullable(),
});
export type NextGradeView = z.infer<typeof NextGradeView>;

export const ScoreView = z.object({
  scoreId: z.uuid(),
  enterpriseId: z.uuid(),
  status: z.enum(['scored', 'withheld']),
  withheldReason: z.enum(['veto', 'insufficient_data']).nullable(),
  /** 0 to 1000, floored; null when withheld, never zero for it. */
  score: z.int().nullable(),
  grade: GradeView.nullable(),
  /** The grade was kept while a record is disputed. */
  gradeFrozen: z.boolean(),
  publicScore: z.number().nullable(),
  publicGrade: z.enum(PUBLIC_GRADES).nullable(),
  /** `platform` must be shown as the platform's own reference, not an official grade. */
  publicGradeSource: z.enum(['official', 'platform']).nullable(),
  marketScore: z.number().nullable(),
  coverage: z.object({ public: z.number(), market: z.number() }),
  confidence: z.number(),
  confidenceLevel: z.enum(['high', 'medium', 'low']),
  reasons: z.object({ up: z.array(ReasonView), down: z.array(ReasonView) }),
  caps: z.array(z.object({ code: z.string(), maximumScore: z.number(), points: z.number() })),
  vetoes: z.array(z.object({ code: z.string(), item: ItemView, dataDate: z.string().nullable() })),
  unverifiedVetoes: z.array(z.object({ code: z.string(), item: ItemView })),
  disputes: z.array(z.object({ recordId: z.string(), item: ItemView })),
  itemsSeen: z.array(ItemView),
  valueOfData: ValueOfDataView,
  asOf: z.string(),
  modelVersion: z.string(),
  modelHash: z.string(),
  snapshotHash: z.string(),
  basis: z.enum(['consent', 'import']),
  createdAt: z.date(),
});
export type ScoreView = z.infer<typeof ScoreView>;

/** A firm's own score, with what it could do about it. */
export const OwnScoreView = ScoreView.extend({
  /** Null in the best grade, while a dispute freezes the grade, and when the score is withheld. */
  nextGrade: NextGradeView.nullable(),
});
export type OwnScoreView = z.infer<typeof OwnScoreView>;

export const ScoreHistoryInput = z.strictObject({
  cursor: z.uuid().optional(),
  limit: PageLimitInput,
});
export type ScoreHistoryInput = z.infer<typeof ScoreHistoryInput>;

export const ScoreHistoryEntryView = z.object({
  scoreId: z.uuid(),
  status: z.enum(['scored', 'withheld']),
  score: z.int().nullable(),
  grade: GradeView.nullable(),
  confidence: z.number(),
  modelVersion: z.string(),
  asOf: z.string(),
  createdAt: z.date(),
});
export type ScoreHistoryEntryView = z.infer<typeof ScoreHistoryEntryView>;

export const ScoreHistoryView = z.object({
  items: z.array(ScoreHistoryEntryView),
  nextCursor: z.uuid().nullable(),
});
export type ScoreHistoryView = z.infer<typeof ScoreHistoryView>;
