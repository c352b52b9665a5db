import { z } from 'zod';

/**
 * How log-odds become points: `baseScore` points mean `baseOdds` goods for one bad, and every
 * `pointsToDouble` more points double those odds.
 */
export const Scaling = z.strictObject({
  baseScore: z.number(),
  baseOdds: z.number().positive(),
  pointsToDouble: z.number().positive(),
});
export type Scaling = z.infer<typeof Scaling>;

/** Points for each unit of log-odds: pointsToDouble ÷ ln 2. */
export function pointsFactor(scaling: Scaling): number {
  return scaling.pointsToDouble / Math.LN2;
}

/** The score at even odds: baseScore − factor · ln baseOdds. */
export function pointsOffset(scaling: Scaling): number {
  return scaling.baseScore - pointsFactor(scaling) * Math.log(scaling.baseOdds);
}

/** The score of a case whose log-odds of being bad are given; a higher score is a safer case. */
export function scoreOfLogOdds(scaling: Scaling, badLogOdds: number): number {
  return pointsOffset(scaling) - pointsFactor(scaling) * badLogOdds;
}

/** The score of a case with this probability of a bad outcome, between 0 and 1 without the ends. */
export function scoreOfProbability(scaling: Scaling, probability: number): number {
  return scoreOfLogOdds(scaling, Math.log(probability / (1 - probability)));
}

/**
 * Whole numbers near the given ones that add up to their sum rounded: each is rounded down, and what is
 * still wanting goes to the largest remainders, earlier ones first among equals.
 */
export function roundedToSum(values: readonly number[]): number[] {
  const floors = values.map((value) => Math.floor(value));
  const sum = values.reduce((total, value) => total + value, 0);
  const wanting = Math.round(sum) - floors.reduce((total, value) => total + value, 0);
  const raised = new Set(
    values
      .map((value, position) => ({ position, remainder: value - Math.floor(value) }))
      .toSorted((left, right) => right.remainder - left.remainder || left.position - right.position)
      .slice(0, wanting)
      .map(({ position }) => position),
  );
  return floors.map((value, position) => (raised.has(position) ? value + 1 : value));
}
