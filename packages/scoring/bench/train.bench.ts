import { publishedCases } from '../src/boosting/testing/published-table.ts';
import { hasPublishedData } from '../src/testing/outcomes.ts';
import {
  type BoostedModel,
  boostedModel,
  type Column,
  estimateAuc,
  scorecardModel,
  type Table,
  takeRows,
  trainBoosted,
  trainScorecard,
} from '../src/workshop.ts';
import { type Benchmark, latencyMs } from './benchmark.ts';
import { plainBoost } from './plain-boost.ts';
import { plainLogistic } from './plain-logistic.ts';

/** A plain tree takes so long that a few must do; the figure is a time a tree. */
const PLAIN_TREES = 10;
const FIRMS = 100_000;
const NANOSECONDS = 1e6;

/** A reference that learns much less than ours would be no reference. Throws where it does. */
function requireAsGood(target: Uint8Array, ours: Float64Array, reference: Float64Array): void {
  const [auc, aucOfReference] = [ours, reference].map((scores) => estimateAuc(target, scores).auc);
  if (!((aucOfReference ?? 0) > (auc ?? 1) - 0.1)) {
    throw new Error(`AUC in training: ours ${auc}, the reference's ${aucOfReference}`);
  }
}

function timeOf(train: () => unknown, calls: number): number {
  return latencyMs(train, { calls, share: 0.5 });
}

function boosting(name: string, file: string, calls: number): Benchmark {
  return {
    name,
    run() {
      const { table, target } = publishedCases(file);
      const model = trainBoosted(table, target);
      const plain = { trees: PLAIN_TREES, depth: 4, learningRate: 0.1, minimumWeight: 1, l2: 1 };
      requireAsGood(
        target,
        boostedModel(model).logOdds(table),
        plainBoost(table, target, { ...plain, learningRate: 0.4 }),
      );
      return {
        ours: timeOf(() => trainBoosted(table, target), calls) / model.trees.length,
        reference: timeOf(() => plainBoost(table, target, plain), calls) / PLAIN_TREES,
        unit: 'ms',
        n: table.rows,
      };
    },
  };
}

/** Every tree walked for one case after the other, node by node as the model's file has them. */
function plainLogOdds(model: BoostedModel, table: Table): Float64Array {
  const columns = model.columns.map(({ name }) => table.columns.find((one) => one.name === name));
  const logOdds = new Float64Array(table.rows).fill(model.base);
  for (let row = 0; row < table.rows; row += 1) {
    for (const tree of model.trees) {
      let node = tree[0];
      while (node !== undefined && node.kind !== 'leaf') {
        node = tree[node[sideOf(node, model.columns[node.column], columns[node.column], row)]];
      }
      logOdds[row] = (logOdds[row] ?? 0) + (node?.step ?? 0);
    }
  }
  return logOdds;
}

type Branch = Exclude<BoostedModel['trees'][number][number], { kind: 'leaf' }>;

function sideOf(
  node: Branch,
  input: BoostedModel['columns'][number] | undefined,
  column: Column | undefined,
  row: number,
): 'left' | 'right' {
  if (node.kind === 'numeric' && column?.kind === 'numeric') {
    const value = column.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) return node.gaps;
    return value <= node.cut ? 'left' : 'right';
  }
  if (node.kind !== 'text' || column?.kind !== 'text' || input?.kind !== 'text') return node.gaps;
  const word = column.levels[column.codes[row] ?? -1];
  if (word === undefined) return node.gaps;
  const level = input.levels.indexOf(word);
  if (level < 0) return node.others;
  return node.leftLevels.includes(level) ? 'left' : 'right';
}

/** The public data lie beside the project; without them there is nothing to train on. */
export const benchmarks: Benchmark[] = hasPublishedData
  ? [
      {
        // The goal is a second; the reference is a regression on one-hot columns, which bins nothing.
        name: 'train-scorecard-german',
        run() {
          const { table, target } = publishedCases('model/german.csv');
          const { scorecard } = trainScorecard(table, target);
          const ours = scorecardModel(scorecard).probabilities(table);
          requireAsGood(target, ours, plainLogistic(table, target));
          return {
            ours: timeOf(() => trainScorecard(table, target), 15),
            reference: timeOf(() => plainLogistic(table, target), 15),
            unit: 'ms',
            n: table.rows,
          };
        },
      },
      boosting('train-boosted-german', 'model/german.csv', 5),
      boosting('train-boosted-hmeq', 'model/hmeq.csv', 3),
      {
        name: 'score-boosted-batch',
        run() {
          const { table, target } = publishedCases('model/german.csv');
          const model = trainBoosted(table, target);
          const scorer = boostedModel(model);
          const rows = Uint32Array.from({ length: FIRMS }, (_, row) => row % table.rows);
          const firms = takeRows(table, rows);
          const [ours, reference] = [scorer.logOdds(firms), plainLogOdds(model, firms)];
          const differs = ours.findIndex((value, row) => value !== reference[row]);
          if (differs >= 0) throw new Error(`log-odds: row ${differs} differs from the plain walk`);
          const each = NANOSECONDS / FIRMS;
          return {
            ours: timeOf(() => scorer.logOdds(firms), 3) * each,
            reference: timeOf(() => plainLogOdds(model, firms), 3) * each,
            unit: 'ns',
            n: FIRMS,
          };
        },
      },
    ]
  : [];
