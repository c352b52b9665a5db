import { z } from 'zod';
import { FEATURE_CODES } from '../features/catalogue.ts';
import { GRADES } from '../model/grades.ts';
import { STABILITY_VERDICTS } from '../stability/population-stability.ts';

const Count = z.int().nonnegative();
const Share = z.number().min(0).max(1);
const Verdict = z.enum(STABILITY_VERDICTS);

/** What a model says of the firms of a day: sums, never a firm. */
export const ExpertCardFigures = z.strictObject({
  asOf: z.iso.date(),
  population: z.strictObject({
    firms: Count,
    scored: Count,
    withheldForVeto: Count,
    withheldForData: Count,
    unscored: Count,
    grades: z.array(z.strictObject({ grade: z.enum(GRADES), firms: Count })),
    /** Means over the firms that were looked at; null without any. */
    confidence: Share.nullable(),
    publicCoverage: Share.nullable(),
    marketCoverage: Share.nullable(),
  }),
  /** Null with fewer than two months of scores. */
  stability: z
    .strictObject({
      expectedMonth: z.string(),
      actualMonth: z.string(),
      psi: z.number(),
      criticalValue: z.number(),
      verdict: Verdict,
      features: z.array(
        z.strictObject({ feature: z.enum(FEATURE_CODES), csi: z.number(), verdict: Verdict }),
      ),
    })
    .nullable(),
  fairness: z.array(
    z.strictObject({
      attribute: z.string().min(1),
      groups: z.array(
        z.strictObject({
          group: z.string().min(1),
          firms: Count,
          acceptedShare: Share,
          impactRatio: Share,
          pValue: Share,
        }),
      ),
      /** Groups too small to be told apart, and their firms. */
      suppressedGroups: Count,
      suppressedFirms: Count,
    }),
  ),
});
export type ExpertCardFigures = z.infer<typeof ExpertCardFigures>;
