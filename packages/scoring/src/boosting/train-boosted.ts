import { checkedTotals } from '../scorecard/check-target.ts';
import type { Trainer } from '../table/model.ts';
import type { Table, Target, Weights } from '../table/table.ts';
import { weighedCases } from '../table/weighed-cases.ts';
import { binTable } from './binned-table.ts';
import { boost } from './boost.ts';
import type { BoostedModel } from './boosted-model.ts';
import { boostedScorer } from './boosted-scorer.ts';
import { type BoostingChoices, boostingOptions } from './boosting-options.ts';
import { dealRows } from './members.ts';
import { setSize } from './set-size.ts';
import { toBoostedModel } from './to-boosted-model.ts';

/**
 * Trains the boosted challenger: the mean of a few runs of histogram gradient boosting on log loss
 * (Friedman 2001; second-order gains as in Chen & Guestrin 2016), each grown on most of the rows
 * and stopped by the rest. Text columns are divided by levels, gaps have a side of their own at
 * every branch, and a column with a direction never moves the log-odds against it. Equal input,
 * equal model, to the last bit. With `weights` a row of weight 2 counts as two rows like it that are
 * grown on and held back together, and one of weight 0 as none.
 *
 * Written here because nothing on npm does it: ml-xgboost is an old WebAssembly build, decision-tree
 * and ml-random-forest take objects row by row, xgboost-scorer only scores, and none has
 * constraints with exact reasons.
 *
 * Throws a TrainingError `table.empty`, `table.no_usable_column`, `target.not_binary`,
 * `target.one_class`, `weights.length`, `weights.not_a_weight`, or `target.too_few` where an outcome has fewer than two cases;
 * a ZodError where a choice is out of range.
 */
export function trainBoosted(
  table: Table,
  target: Target,
  { weights, ...choices }: BoostingChoices & { readonly weights?: Weights | undefined } = {},
): BoostedModel {
  const options = boostingOptions(table, choices);
  const cases = weighedCases(table, target, weights);
  const { badRows } = checkedTotals(cases);
  const binned = binTable(cases, options);
  const { members, rounds, parts } = setSize(binned, badRows, options);
  const memberRows = dealRows(cases.target, { parts, members, seed: options.seed });
  const runs = boost(binned, cases, memberRows, { ...options, rounds });
  return toBoostedModel(binned, runs);
}

/** A trainer with these choices. */
export function boostedTrainer(choices: BoostingChoices = {}): Trainer {
  return (table, target, weights) =>
    boostedScorer(trainBoosted(table, target, { ...choices, weights }));
}
