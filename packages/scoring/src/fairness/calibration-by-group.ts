import { normalShareBelow } from '../distributions/normal.ts';
import type { Target } from '../table/table.ts';
import { rowsByGroup, type Groups } from './groups.ts';

export type GroupCalibration = {
  readonly group: string;
  readonly rows: number;
  readonly bads: number;
  readonly badRate: number;
  readonly meanProbability: number;
  /** Two-sided, of the difference between bads and what the probabilities add up to. */
  readonly pValue: number;
};

/** Whether a probability means the same in every group: mean probability against bad rate. */
export function calibrationByGroup(
  groups: Groups,
  target: Target,
  probabilities: Float64Array,
): GroupCalibration[] {
  return rowsByGroup(groups).map(({ group, rows }) => {
    let [bads, expected, variance] = [0, 0, 0];
    for (const row of rows) {
      const probability = probabilities[row] ?? 0;
      bads += target[row] ?? 0;
      expected += probability;
      variance += probability * (1 - probability);
    }
    const gap = Math.abs(bads - expected);
    return {
      group,
      rows: rows.length,
      bads,
      badRate: bads / rows.length,
      meanProbability: expected / rows.length,
      pValue: gap === 0 ? 1 : 2 * normalShareBelow(-gap / Math.sqrt(variance)),
    };
  });
}
