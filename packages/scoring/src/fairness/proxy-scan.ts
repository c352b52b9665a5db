import { estimateAuc } from '../metrics/auc.ts';
import { crossValidate } from '../resampling/cross-validate.ts';
import { foldsByRank } from '../resampling/folds.ts';
import type { Trainer } from '../table/model.ts';
import { TrainingError } from '../table/training-error.ts';
import type { Table, Target } from '../table/table.ts';

export type ProxyScan = {
  /** How well all columns together give the attribute away: 0.5 not at all, 1 entirely. */
  readonly auc: number;
  readonly interval: readonly [number, number];
  /** How well each column alone does, worst first; null where nothing could be learnt from it. */
  readonly columns: readonly { readonly name: string; readonly auc: number | null }[];
};

/**
 * Whether features stand in for an attribute that must not be modelled (owner's sex, say):
 * predicts the attribute from them, each case by a model that has not seen it. `attribute` holds
 * 1 for its members. Throws what the trainer or the folds throw.
 */
export function proxyScan(
  table: Table,
  attribute: Target,
  trainer: Trainer,
  { folds: count = 5 }: { readonly folds?: number } = {},
): ProxyScan {
  const folds = foldsByRank(attribute, count);
  const { probabilities } = crossValidate(table, attribute, trainer, folds);
  const { auc, interval } = estimateAuc(attribute, probabilities);
  const columns = table.columns.map((column) => {
    const alone = { rows: table.rows, columns: [column] };
    return {
      name: column.name,
      auc: aucOrNull(() => crossValidate(alone, attribute, trainer, folds).pooled.auc),
    };
  });
  return {
    auc,
    interval,
    columns: columns.toSorted((left, right) => (right.auc ?? 0) - (left.auc ?? 0)),
  };
}

/** A column of which a trainer makes nothing gives nothing away. */
function aucOrNull(train: () => number): number | null {
  try {
    return train();
  } catch (error) {
    if (error instanceof TrainingError) return null;
    throw error;
  }
}
