import { z } from 'zod';
import { PUBLIC_GRADES } from '../records/public-record.ts';

const Slope = z.number().min(0);
const Row = z.tuple([z.number(), z.number(), z.number()]);

/** One group of firms by what is known of them; a slope of 0 where its source is not. */
const Segment = z
  .strictObject({
    intercept: z.number(),
    slope: z.strictObject({ public: Slope, market: Slope }),
    /** Of the intercept and both slopes, in this order; rows and columns of what was not fitted are 0. */
    covariance: z.tuple([Row, Row, Row]),
    cases: z.int().positive(),
    bads: z.int().positive(),
  })
  .refine(({ cases, bads }) => bads < cases, { error: 'blend.one_class', path: ['bads'] });
export type BlendSegment = z.infer<typeof Segment>;

export const SEGMENTS = ['both', 'public_only', 'market_only'] as const;
export type SegmentCode = (typeof SEGMENTS)[number];

/**
 * How two sources' log-odds of default become one: a regression of its own for firms with both files, with a public
 * and with a market file alone, since evidence that stands alone counts for more.
 */
export const BlendModel = z.strictObject({
  version: z.string().regex(/^[0-9a-z][0-9a-z.-]{0,40}$/),
  /** Log-odds are measured from this probability. */
  priorProbability: z.number().gt(0).lt(1),
  /** Null where no outcomes were there to learn from; then nothing is said. */
  segments: z.record(z.enum(SEGMENTS), Segment.nullable()),
  /** No firm with this public grade is given a lower probability. */
  caps: z.array(
    z.strictObject({
      publicGrade: z.enum(PUBLIC_GRADES),
      minimumProbability: z.number().gt(0).lt(1),
    }),
  ),
});
export type BlendModel = z.infer<typeof BlendModel>;

/** Reads a blend model; throws a ZodError whose issues name the path of each fault. */
export function parseBlendModel(json: unknown): BlendModel {
  return BlendModel.parse(json);
}
