import { z } from 'zod';
import type { Table } from '../table/table.ts';

/** How a raised value may move the log-odds of a bad outcome, all else equal. */
const Direction = z.enum(['up', 'down', 'none']);
export type Direction = z.infer<typeof Direction>;

const Share = z.number().gt(0).max(1);
const Amount = z.number().nonnegative();

/**
 * How trees are grown. The defaults were chosen by seeded folds of four public credit data sets of
 * 123 to 5,960 cases, one choice for all; what differed less than chance was left at the value that
 * is usual in the field.
 */
export const BoostingOptions = z.strictObject({
  /** The most rounds; unseen rows usually end boosting sooner. */
  rounds: z.int().positive().default(400),
  learningRate: Share.default(0.1),
  leaves: z.int().min(2).max(256).default(16),
  depth: z.int().min(1).max(32).default(8),
  /** Added to the second derivatives of a leaf: shrinks leaves with little evidence. */
  l2: Amount.default(1),
  /** The least sum of second derivatives, p(1 − p), in a leaf; a row weighs at most 0.25. */
  minimumLeafWeight: z.number().positive().default(1),
  /** A split that lowers the log loss by less is not made. */
  minimumGain: Amount.default(0),
  /** Bins of a column without its bin of gaps. */
  bins: z.int().min(2).max(254).default(254),
  /** Pseudo-weight that pulls a text level towards its node's mean before levels are ordered. */
  levelSmoothing: Amount.default(5),
  /**
   * What each level beyond two must add to twice the drop in loss: where levels mean nothing, the
   * best of their divisions still drops it by about 2/π a level (the mean square of a half-normal
   * mean), which would draw trees to columns of many levels.
   */
  levelToll: Amount.default(2 / Math.PI),
  /** A level with less weight in a node is not placed by its own evidence. */
  levelMinimumWeight: z.number().positive().default(0.5),
  /** Levels seen in fewer rows share one bin, as do levels never seen. */
  levelMinimumRows: z.int().positive().default(3),
  /** Share of the rows each tree is grown on. */
  rowShare: Share.default(1),
  /** Share of the columns each tree may use: makes the averaged trees less alike. */
  columnShare: Share.default(0.7),
  seed: z.int().default(1),
  /** Runs that are averaged; chosen by the size of the table where it is not given. */
  members: z.int().min(1).max(100).optional(),
  /** Rounds without an improvement on unseen rows after which boosting ends. */
  patience: z.int().positive().default(20),
  /** By column name; only numeric columns are ordered, so only they can have a direction. */
  directions: z.record(z.string(), Direction).default({}),
});
export type BoostingOptions = z.infer<typeof BoostingOptions>;
export type BoostingChoices = z.input<typeof BoostingOptions>;

/** Fills in defaults; throws a ZodError whose issues name what is out of range, directions included. */
export function boostingOptions(table: Table, choices: BoostingChoices): BoostingOptions {
  const numeric = new Set(
    table.columns.filter((column) => column.kind === 'numeric').map((column) => column.name),
  );
  return BoostingOptions.superRefine(({ directions }, context) => {
    for (const [name, direction] of Object.entries(directions)) {
      if (direction !== 'none' && !numeric.has(name)) {
        const path = ['directions', name];
        context.addIssue({ code: 'custom', path, message: 'direction.no_numeric_column' });
      }
    }
  }).parse(choices);
}
