import { z } from 'zod';
import { monthsBetween } from '../features/calendar.ts';
import { Day } from '../records/fields.ts';

/** Outcomes of fewer months show too little of a year's defaults (domain rules §7.2). */
const FEWEST_MONTHS = 12;

const observed = {
  /** The days over which firms were watched after they were scored. */
  outcomes: z.strictObject({ from: Day, to: Day }),
  cases: z.int().positive(),
  bads: z.int().positive(),
  /** The share of the interval shown with a probability, both sides; 0.8 leaves a tenth on each. */
  intervalShare: z.number().min(0.5).max(0.999),
};

const Logistic = z.strictObject({
  method: z.literal('logistic'),
  ...observed,
  intercept: z.number(),
  /** Log-odds of default for each point of score: never above zero. */
  slopePerPoint: z.number().max(0),
  /** Variance of the intercept, covariance with the slope, variance of the slope. */
  covariance: z
    .tuple([z.number().min(0), z.number(), z.number().min(0)])
    .refine(([first, cross, second]) => cross * cross <= first * second * (1 + 1e-9), {
      error: 'calibration.not_a_covariance',
    }),
});

const Isotonic = z.strictObject({
  method: z.literal('isotonic'),
  ...observed,
  /** From the best score down; each band begins at `from`, the last at 0. */
  bands: z
    .array(
      z.strictObject({
        from: z.number().min(0).max(1000),
        cases: z.int().positive(),
        bads: z.int().min(0),
      }),
    )
    .min(1)
    .refine((bands) => bands.at(-1)?.from === 0, { error: 'model.lowest_band_above_zero' })
    .refine((bands) => inOrder(bands, (before, band) => band.from < before.from), {
      error: 'model.bands_not_descending',
    })
    .refine((bands) => bands.every(({ cases, bads }) => bads <= cases), {
      error: 'calibration.more_bads_than_cases',
    })
    .refine(
      (bands) =>
        inOrder(bands, (before, band) => before.bads * band.cases <= band.bads * before.cases),
      { error: 'calibration.better_score_more_defaults' },
    ),
});

/** How a score became a probability of default, and on which outcomes: without them there is none. */
export const Calibration = z
  .discriminatedUnion('method', [Logistic, Isotonic])
  .superRefine(({ outcomes, cases, bads }, context) => {
    if (monthsBetween(outcomes.from, outcomes.to) < FEWEST_MONTHS) {
      context.addIssue({
        code: 'custom',
        path: ['outcomes', 'to'],
        message: 'calibration.less_than_twelve_months',
      });
    }
    if (bads >= cases) {
      context.addIssue({ code: 'custom', path: ['bads'], message: 'calibration.one_class' });
    }
  });
export type Calibration = z.infer<typeof Calibration>;

function inOrder<Row>(rows: readonly Row[], test: (before: Row, row: Row) => boolean): boolean {
  return rows.every((row, index) => {
    const before = rows[index - 1];
    return before === undefined || test(before, row);
  });
}
