import { z } from 'zod';
import { GRADES } from '@xyd/scoring';
import { FairnessView, shift } from './model-contract.ts';

const count = z.int().nonnegative();
const interval = z.tuple([z.number(), z.number()]);
/** A grade, or none where the score is withheld. */
export const WITHHELD = 'withheld';
const Outcome = z.enum([...GRADES, WITHHELD]);

export const ChallengeView = z.object({
  /** Firms whose score that counts is of the model in force, and those of them that the challenger has seen. */
  firms: count,
  compared: count,
  swaps: z.object({
    outcomes: z.array(Outcome),
    /** Row: what the model in force says; column: what the challenger says. */
    counts: z.array(z.array(count)),
    betterShare: z.number(),
    sameShare: z.number(),
    worseShare: z.number(),
  }),
  /** Challenger less champion, in points; firms that both gave a score. */
  differences: z.array(z.object({ from: z.int(), to: z.int(), firms: count })),
  meanDifference: z.number().nullable(),
  /** Between what the two say of the same firms; null until both have given a score. */
  stability: z
    .object({
      ...shift,
      bands: z.array(z.object({ from: count, to: count, champion: count, challenger: count })),
    })
    .nullable(),
  /** Who gets BBB or better. */
  line: z.object({ both: count, championOnly: count, challengerOnly: count, neither: count }),
  fairness: z.array(
    z.object({
      attribute: FairnessView.shape.attribute,
      champion: FairnessView,
      challenger: FairnessView,
    }),
  ),
  smallestGroup: count,
  outcomes: z.object({
    loans: count,
    bads: count,
    needed: z.object({ loans: count, bads: count, goods: count }),
    /** Null until there are as many as needed. */
    comparison: z
      .object({
        champion: z.number(),
        challenger: z.number(),
        difference: z.number(),
        interval,
        pValue: z.number(),
      })
      .nullable(),
  }),
});
export type ChallengeView = z.infer<typeof ChallengeView>;

export const ModelChallengeView = z.object({
  asOf: z.date(),
  /** Whether this person may register one and take it away. */
  mayKeep: z.boolean(),
  challenger: z
    .object({
      challengerId: z.uuid(),
      version: z.string(),
      hash: z.string(),
      title: z.string(),
      registeredAt: z.date(),
    })
    .nullable(),
  /** Null without a challenger, and before any firm has been scored. */
  challenge: ChallengeView.nullable(),
});
export type ModelChallengeView = z.infer<typeof ModelChallengeView>;
