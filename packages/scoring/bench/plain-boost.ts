import type { Column, Table } from '../src/workshop.ts';

export type PlainBoosting = {
  readonly trees: number;
  readonly depth: number;
  readonly learningRate: number;
  /** The least p(1 − p) of a leaf, and what is added to it. */
  readonly minimumWeight: number;
  readonly l2: number;
};

type Sums = { readonly gradient: number; readonly weight: number };
type Cut = { readonly column: number; readonly at: number; readonly gain: number };

/**
 * Gradient boosting as one writes it down: in every node each column's rows are sorted and every cut is tried, with the
 * second-order gains of Chen & Guestrin's XGBoost (2016). Words are one number each, gaps the lowest. Returns the
 * log-odds of the rows it was trained on.
 */
export function plainBoost(table: Table, target: Uint8Array, options: PlainBoosting): Float64Array {
  const columns = table.columns.map(asNumbers);
  const bads = target.reduce((sum, bad) => sum + bad, 0);
  const logOdds = new Float64Array(table.rows).fill(Math.log(bads / (table.rows - bads)));
  const all = [...target.keys()];
  for (let tree = 0; tree < options.trees; tree += 1) {
    const probabilities = logOdds.map((value) => 1 / (1 + Math.exp(-value)));
    const gradients = probabilities.map((probability, row) => probability - (target[row] ?? 0));
    const weights = probabilities.map((probability) => probability * (1 - probability));
    grow(all, options.depth);

    function grow(rows: readonly number[], depth: number): void {
      const sums = sumsOf(rows, gradients, weights);
      const cut = depth === 0 ? null : bestCut(rows, sums);
      if (cut === null) {
        const step = (-options.learningRate * sums.gradient) / (sums.weight + options.l2);
        for (const row of rows) logOdds[row] = (logOdds[row] ?? 0) + step;
        return;
      }
      const values = columns[cut.column] ?? new Float64Array();
      grow(
        rows.filter((row) => (values[row] ?? 0) <= cut.at),
        depth - 1,
      );
      grow(
        rows.filter((row) => (values[row] ?? 0) > cut.at),
        depth - 1,
      );
    }

    function bestCut(rows: readonly number[], sums: Sums): Cut | null {
      let best: Cut | null = null;
      for (const [column, values] of columns.entries()) {
        const sorted = rows.toSorted((left, right) => (values[left] ?? 0) - (values[right] ?? 0));
        let [gradient, weight] = [0, 0];
        for (const [place, row] of sorted.entries()) {
          gradient += gradients[row] ?? 0;
          weight += weights[row] ?? 0;
          const [at, next] = [values[row] ?? 0, values[sorted[place + 1] ?? row] ?? 0];
          const rest = sums.weight - weight;
          if (at === next || weight < options.minimumWeight || rest < options.minimumWeight)
            continue;
          const gain = dropOf(gradient, weight) + dropOf(sums.gradient - gradient, rest);
          if (gain > (best?.gain ?? dropOf(sums.gradient, sums.weight)))
            best = { column, at, gain };
        }
      }
      return best;
    }
  }
  return logOdds;

  function dropOf(gradient: number, weight: number): number {
    return (gradient * gradient) / (weight + options.l2);
  }
}

function asNumbers(column: Column): Float64Array {
  return column.kind === 'numeric'
    ? column.values.map((value) => (Number.isNaN(value) ? -Number.MAX_VALUE : value))
    : Float64Array.from(column.codes);
}

function sumsOf(rows: readonly number[], gradients: Float64Array, weights: Float64Array): Sums {
  let [gradient, weight] = [0, 0];
  for (const row of rows) {
    gradient += gradients[row] ?? 0;
    weight += weights[row] ?? 0;
  }
  return { gradient, weight };
}
