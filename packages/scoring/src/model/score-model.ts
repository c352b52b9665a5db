import { z } from 'zod';
import { FEATURE_CATALOGUE, FEATURE_CODES, FEATURE_SET_VERSION } from '../features/catalogue.ts';
import { PUBLIC_GRADES } from '../records/public-record.ts';
import { Calibration } from './calibration.ts';
import { Curve, followsDirection } from './curve.ts';
import { GRADES } from './grades.ts';

const Code = z.string().regex(/^[a-z][a-z0-9_]*$/);
const Feature = z.enum(FEATURE_CODES);
const Share = z.number().min(0).max(1);
const Score = z.number().min(0).max(1000);

const Term = z
  .strictObject({ feature: Feature, weight: z.number().positive(), curve: Curve })
  .superRefine((term, context) => {
    const { direction } = FEATURE_CATALOGUE[term.feature];
    if (direction === 'none' || !followsDirection(term.curve, direction)) {
      context.addIssue({
        code: 'custom',
        path: ['curve'],
        message: 'model.curve_against_direction',
      });
    }
  });

const Block = z.strictObject({
  code: Code,
  weight: z.number().positive(),
  /** An optional block counts when it is there and is not missed when it is not. */
  optional: z.boolean().default(false),
  /** May be empty: evidence the method names but no connected source supplies yet lowers coverage. */
  terms: z.array(Term),
});

const Side = z.strictObject({ blocks: z.array(Block).min(1) });

const Cap = z.strictObject({
  code: Code,
  when: z.union([
    z.strictObject({ publicGrade: z.enum(PUBLIC_GRADES) }),
    z.strictObject({ confidenceBelow: Share }),
  ]),
  maximumScore: Score,
});

const Veto = z.strictObject({
  code: Code,
  feature: Feature,
  when: z.union([z.strictObject({ atLeast: z.number() }), z.strictObject({ atMost: z.number() })]),
});

/** Bands from best to worst; each begins at `from`, the last at 0. */
function bands<const Grades extends readonly [string, ...string[]]>(
  grades: Grades,
  top: number,
): z.ZodType<{ grade: Grades[number]; from: number }[]> {
  return z
    .array(z.strictObject({ grade: z.enum(grades), from: z.number().min(0).max(top) }))
    .length(grades.length)
    .refine((rows) => rows.every((row, index) => row.grade === grades[index]), {
      error: 'model.grades_out_of_order',
    })
    .refine(
      (rows) => rows.every((row, index) => index === 0 || row.from < (rows[index - 1]?.from ?? 0)),
      {
        error: 'model.bands_not_descending',
      },
    )
    .refine((rows) => rows.at(-1)?.from === 0, { error: 'model.lowest_band_above_zero' });
}

/**
 * A scoring model. Every number of the method is here, none in code; a version that has scored a
 * firm is never edited.
 */
export const ScoreModel = z
  .strictObject({
    version: z.string().regex(/^[0-9a-z][0-9a-z.-]{0,40}$/),
    featureSet: z.literal(FEATURE_SET_VERSION),
    title: z.string().max(200),
    /** Points of a firm without merits or faults; contributions are measured from it. */
    neutralPoints: z.number().min(0).max(100),
    public: Side,
    market: Side,
    fusion: z.strictObject({
      /** Below this share of a side's weight its evidence is thin. */
      thinCoverage: Share,
      publicWeight: z.strictObject({
        full: Share,
        thinMarket: Share,
        thinPublic: Share,
        thinBoth: Share,
      }),
      /** Below this confidence nothing is said. */
      minimumConfidence: Share,
    }),
    publicGrades: bands(PUBLIC_GRADES, 100),
    /** The share of public evidence without which the platform gives no public grade of its own. */
    publicGradeMinimumCoverage: Share,
    confidenceLevels: z.strictObject({ high: Share, medium: Share }),
    grades: bands(GRADES, 1000),
    caps: z.array(Cap),
    vetoes: z.array(Veto),
    /** Probabilities of default, only from observed outcomes; null until calibrated. */
    calibration: Calibration.nullable(),
  })
  .superRefine((model, context) => {
    const seen = new Set<string>();
    for (const side of ['public', 'market'] as const) {
      for (const [b, block] of model[side].blocks.entries()) {
        for (const [t, term] of block.terms.entries()) {
          if (seen.has(term.feature)) {
            context.addIssue({
              code: 'custom',
              path: [side, 'blocks', b, 'terms', t, 'feature'],
              message: 'model.feature_used_twice',
            });
          }
          seen.add(term.feature);
        }
      }
    }
  });
export type ScoreModel = z.infer<typeof ScoreModel>;

/** Reads a model file; throws a ZodError whose issues name the path of each fault. */
export function parseScoreModel(json: unknown): ScoreModel {
  return ScoreModel.parse(json);
}
