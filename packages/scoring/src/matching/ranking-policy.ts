import { z } from 'zod';
import { GRADES } from '../model/grades.ts';
import file from './policies/2026-11.json' with { type: 'json' };

const Share = z.number().min(0).max(1);

/** How eligible products are ordered. Published, versioned, never edited once used; nobody pays for a place. */
export const RankingPolicy = z
  .strictObject({
    version: z.string().min(1).max(40),
    /** Parts of the utility; they add up to 1. */
    weights: z.strictObject({
      approval: Share,
      cost: Share,
      speed: Share,
      amountFit: Share,
      service: Share,
    }),
    /** The likelihood of approval where a bank has no history of its own, by score grade. */
    approvalByGrade: z.record(z.enum(GRADES), Share),
    approvalWithoutGrade: Share,
    /** All-in annual rates worth 1 and 0. */
    bestAnnualRatePpm: z.int().min(0),
    worstAnnualRatePpm: z.int().positive(),
    /** A response this slow is worth 0. */
    slowestResponseHours: z.number().positive(),
    /** What an unmeasured speed or service counts as. */
    unmeasured: Share,
  })
  .refine(
    ({ weights }) =>
      Math.abs(Object.values(weights).reduce((sum, weight) => sum + weight, 0) - 1) < 1e-9,
    {
      path: ['weights'],
      error: 'policy.weights_not_one',
    },
  )
  .refine((policy) => policy.bestAnnualRatePpm < policy.worstAnnualRatePpm, {
    path: ['worstAnnualRatePpm'],
    error: 'policy.rates_out_of_order',
  });
export type RankingPolicy = z.infer<typeof RankingPolicy>;

/** Reads a policy file; throws a ZodError whose issues name the path of each fault. */
export function parseRankingPolicy(json: unknown): RankingPolicy {
  return RankingPolicy.parse(json);
}

export const startingRankingPolicy: RankingPolicy = parseRankingPolicy(file);
