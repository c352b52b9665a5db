import { GAP_BIN } from './bins.ts';
import type { Direction } from './boosting-options.ts';
import { type NodeSums, type Split, splitDrop, type SplitRules } from './split.ts';

/** Weight below which a bin holds only what rounding left of a subtraction. */
const NO_WEIGHT = 1e-9;

/**
 * The best cut of a node on a numeric column, from the column's part of its histogram. Gaps go to
 * whichever side lowers the loss more; a node without gaps sends later ones to its heavier side.
 */
export function numericSplit(
  column: number,
  part: Float64Array,
  node: NodeSums,
  rules: SplitRules,
  direction: Direction,
): Split | null {
  const gapGradient = part[GAP_BIN * 2] ?? 0;
  const gapWeight = part[GAP_BIN * 2 + 1] ?? 0;
  const hasGaps = gapWeight > NO_WEIGHT;
  const lastBin = part.length / 2 - 1;
  let best: Split | null = null;
  let bestDrop = 0;
  let gradient = 0;
  let weight = 0;
  for (let bin = 1; bin <= lastBin; bin++) {
    const binWeight = part[bin * 2 + 1] ?? 0;
    gradient += part[bin * 2] ?? 0;
    weight += binWeight;
    if (binWeight <= NO_WEIGHT && bin < lastBin) {
      continue;
    }
    const ordered = bin < lastBin;
    const binding = ordered ? direction : 'none';
    for (let gaps = 0; gaps <= (hasGaps && ordered ? 1 : 0); gaps++) {
      const leftGradient = gradient + gaps * gapGradient;
      const leftWeight = weight + gaps * gapWeight;
      const drop = splitDrop(leftGradient, leftWeight, node, rules, binding);
      if (drop > bestDrop) {
        bestDrop = drop;
        best = {
          column,
          gain: drop,
          lastLeftBin: bin,
          gapsLeft: hasGaps ? gaps === 1 : leftWeight * 2 > node.weight,
          leftBins: null,
          leftGradient,
          leftWeight,
          ordered,
        };
      }
    }
  }
  return best;
}
