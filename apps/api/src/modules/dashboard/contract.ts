import { z } from 'zod';

const day = z.iso.date();
const fen = z.bigint();
const regionCode = z.string().regex(/^\d{6}$/);

/** The caller's own territory when no region is named. */
export const RegionInput = z.strictObject({ regionCode: regionCode.optional() });
export type RegionInput = z.infer<typeof RegionInput>;

export const Dimension = z.enum(['bank', 'industry', 'size', 'class']);
export type Dimension = z.infer<typeof Dimension>;

export const BreakdownInput = z.strictObject({
  regionCode: regionCode.optional(),
  dimension: Dimension,
});
export type BreakdownInput = z.infer<typeof BreakdownInput>;

export const TrendInput = z.strictObject({
  regionCode: regionCode.optional(),
  months: z.number().int().min(1).max(60).default(36),
});
export type TrendInput = z.infer<typeof TrendInput>;

export const HeadlineView = z.object({
  regionCode,
  /** Of the place. */
  name: z.string(),
  englishName: z.string(),
  /** Null until the first fold. */
  asOf: z.date().nullable(),
  outstandingFen: fen,
  /** Null for a territory without a target of its own. */
  target: z
    .object({
      metric: z.enum(['outstanding', 'inclusive_outstanding', 'disbursed']),
      amountFen: fen,
      currentFen: fen,
      gapFen: fen,
      /** currentFen / amountFen. */
      completionPpm: z.number().int(),
      deadline: day,
      daysLeft: z.number().int(),
      /** Needed each day from now on to arrive by the deadline. */
      requiredFenPerDay: fen,
      /** Day on which the target is met at the present pace; null when the pace is nil or negative. */
      etaOn: day.nullable(),
      source: z.string(),
    })
    .nullable(),
  yearStartFen: fen,
  yearChangeFen: fen,
  /** Since the start of the year, a day. */
  paceFenPerDay: fen,
  todayChangeFen: fen,
  proof: z.object({ day, isEqual: z.boolean(), checkedAt: z.date(), headlineFen: fen }).nullable(),
});
export type HeadlineView = z.infer<typeof HeadlineView>;

export const KpiUnit = z.enum(['fen', 'ppm', 'count', 'bp', 'milli']);

export const KpiView = z.object({
  /** Code of the indicator, `K01` …; its name and formula are messages. */
  code: z.string(),
  unit: KpiUnit,
  /** Null where it cannot be computed (nothing to divide by). */
  value: fen.nullable(),
  /** The same a year or a year's start before, where the indicator is compared. */
  previousValue: fen.nullable(),
  period: z.string(),
});
export type KpiView = z.infer<typeof KpiView>;

export const KpisView = z.object({
  regionCode,
  asOf: z.date().nullable(),
  kpis: z.array(KpiView),
});
export type KpisView = z.infer<typeof KpisView>;

export const FigureView = z.object({
  key: z.string(),
  /** Chinese and English name of the key where it has one (a region, a bank, a trade). */
  name: z.string().nullable(),
  englishName: z.string().nullable(),
  outstandingFen: fen,
  grantedFen: fen,
  disbursedFen: fen,
  repaidFen: fen,
  yearChangeFen: fen,
  yearDisbursedFen: fen,
  nonPerformingPpm: z.number().int().nullable(),
  overduePpm: z.number().int().nullable(),
  creditLoanPpm: z.number().int().nullable(),
  averageRatePpm: z.number().int().nullable(),
  loanCount: z.number().int(),
  borrowerCount: z.number().int(),
  sharePpm: z.number().int().nullable(),
});
export type FigureView = z.infer<typeof FigureView>;

export const BreakdownView = z.object({
  regionCode,
  asOf: z.date().nullable(),
  totalFen: fen,
  rows: z.array(FigureView),
});
export type BreakdownView = z.infer<typeof BreakdownView>;

export const TrendPointView = z.object({
  month: z.string(),
  outstandingFen: fen,
  grantedFen: fen,
  disbursedFen: fen,
  repaidFen: fen,
  compensatedFen: fen,
  nonPerformingFen: fen,
  firstLoanCount: z.number().int(),
  borrowerCount: z.number().int(),
});
export type TrendPointView = z.infer<typeof TrendPointView>;

export const TrendView = z.object({
  regionCode,
  asOf: z.date().nullable(),
  points: z.array(TrendPointView),
  /** Straight line through the last year's month ends, with an 80 % interval from its residuals. */
  forecast: z.array(z.object({ month: z.string(), expectedFen: fen, lowFen: fen, highFen: fen })),
});
export type TrendView = z.infer<typeof TrendView>;

export const StatisticsView = z.object({
  asOf: z.date().nullable(),
  outstandingFen: fen,
  disbursedFen: fen,
  borrowerCount: z.number().int(),
  loanCount: z.number().int(),
  averageRatePpm: z.number().int().nullable(),
  targetFen: fen.nullable(),
  /** Places with fewer than five borrowers carry no amount. */
  regions: z.array(
    z.object({
      code: regionCode,
      name: z.string(),
      englishName: z.string(),
      outstandingFen: fen.nullable(),
    }),
  ),
});
export type StatisticsView = z.infer<typeof StatisticsView>;
