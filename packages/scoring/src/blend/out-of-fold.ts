import { logit } from '../calibration/logit.ts';
import { crossValidate } from '../resampling/cross-validate.ts';
import { foldsByRank } from '../resampling/folds.ts';
import type { Trainer } from '../table/model.ts';
import { type Table, takeRows, takeTarget, type Target } from '../table/table.ts';

/**
 * One source's log-odds for every firm, each made by a model that has not seen the firm: what a blend must be fitted
 * on. Firms without a file of the source take no part and get NaN. Throws what the folds and the trainer throw.
 */
export function outOfFoldLogOdds(
  cases: { readonly table: Table; readonly target: Target; readonly hasFile: Uint8Array },
  trainer: Trainer,
  folds: number,
): Float64Array {
  const rows = Uint32Array.from(cases.hasFile.keys()).filter((row) => cases.hasFile[row] === 1);
  const target = takeTarget(cases.target, rows);
  const { probabilities } = crossValidate(
    takeRows(cases.table, rows),
    target,
    trainer,
    foldsByRank(target, folds),
  );
  const logOdds = new Float64Array(cases.table.rows).fill(Number.NaN);
  for (const [place, row] of rows.entries()) {
    logOdds[row] = logit(probabilities[place] ?? Number.NaN);
  }
  return logOdds;
}
