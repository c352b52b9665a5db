import type { Table, Target } from '../table/table.ts';
import { TrainingError } from '../table/training-error.ts';

/** The number of bad cases; throws a TrainingError where the table and the outcomes cannot train a model. */
export function checkedBads(table: Table, target: Target): number {
  if (table.rows === 0 || table.columns.length === 0) {
    throw new TrainingError('table.empty', { rows: table.rows, columns: table.columns.length });
  }
  let bads = 0;
  for (const outcome of target) {
    if (outcome > 1) {
      throw new TrainingError('target.not_binary', { value: outcome });
    }
    bads += outcome;
  }
  const goods = table.rows - bads;
  if (bads === 0 || goods === 0) {
    throw new TrainingError('target.one_class', { rows: table.rows, bads });
  }
  if (Math.min(bads, goods) < 2) {
    throw new TrainingError('target.too_few', { goods, bads });
  }
  return bads;
}
