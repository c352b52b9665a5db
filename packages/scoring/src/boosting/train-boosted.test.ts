import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { performanceOf } from '../metrics/performance.ts';
import { crossValidate } from '../resampling/cross-validate.ts';
import { foldsByRank } from '../resampling/folds.ts';
import { randomFromSeed } from '../resampling/random.ts';
import type { Table } from '../table/table.ts';
import { hasPublishedData } from '../testing/outcomes.ts';
import { boostedModel, boostedScorer } from './boosted-scorer.ts';
import { publishedCases } from './testing/published-table.ts';
import { anyCases, EAGER, numbers, words } from './testing/tables.ts';
import { boostedTrainer, trainBoosted } from './train-boosted.ts';

/** Cases whose outcome turns on two columns together, on a gap and on a word. */
function interaction(rows: number, seed: number) {
  const random = randomFromSeed(seed);
  const cells = Array.from({ length: rows }, () => {
    const [a, b] = [random.nextShare(), random.nextShare()];
    return { a, b, gap: random.nextBelow(10) === 0, word: `w${random.nextBelow(6)}` };
  });
  const values = numbers(
    ['a', 'b', 'gapped'],
    cells.map(({ a, b, gap }) => [a, b, gap ? null : 1 - a]),
  );
  const table: Table = {
    rows,
    columns: [
      ...values.columns,
      words(
        'word',
        cells.map(({ word }) => word),
      ),
    ],
  };
  const target = Uint8Array.from(cells, ({ a, b, gap, word }) => {
    const odds = (a > 0.5 === b > 0.5 ? 1.5 : -1.5) + (gap ? 2 : 0) + (word > 'w3' ? 1 : -1);
    return random.nextShare() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
  });
  return { table, target };
}

test('learns what two columns, a gap and a word say together', () => {
  const training = interaction(3000, 1);
  const fresh = interaction(3000, 2);
  const model = boostedTrainer()(training.table, training.target);
  const { auc, ece } = performanceOf(fresh.target, model.probabilities(fresh.table));
  // The law that made the outcomes scores 0.853 itself.
  expect(auc).toBeGreaterThan(0.83);
  expect(ece).toBeLessThan(0.04);
}, 60_000);

test('equal input gives an equal model, which JSON keeps to the last bit', () => {
  fc.assert(
    fc.property(anyCases, ({ table, target }) => {
      const model = trainBoosted(table, target, EAGER);
      const json = JSON.stringify(model);
      expect(JSON.stringify(trainBoosted(table, target, EAGER))).toBe(json);
      const [before, after] = [boostedScorer(model), boostedModel(JSON.parse(json))];
      expect(after.logOdds(table)).toEqual(before.logOdds(table));
    }),
    { seed: 41, numRuns: 40 },
  );
}, 60_000);

test('the codes of a text column do not matter, only its words', () => {
  const { table, target } = interaction(500, 3);
  const turned = table.columns.map((column) =>
    column.kind === 'text'
      ? {
          ...column,
          levels: column.levels.toReversed(),
          codes: column.codes.map((code) => column.levels.length - 1 - code),
        }
      : column,
  );
  const options = { rounds: 20 };
  const model = trainBoosted(table, target, options);
  expect(trainBoosted({ ...table, columns: turned }, target, options)).toEqual(model);
  const odds = boostedScorer(model).logOdds(table);
  expect(boostedScorer(model).logOdds({ ...table, columns: turned })).toEqual(odds);
}, 60_000);

test('every row reaches one leaf, and a parent has the rows of its children', () => {
  const { table, target } = interaction(800, 4);
  for (const tree of trainBoosted(table, target, { rounds: 10 }).trees) {
    for (const node of tree) {
      const children = node.kind === 'leaf' ? [] : [tree[node.left], tree[node.right]];
      const rows = children.reduce((sum, child) => sum + (child?.rows ?? 0), 0);
      expect(node.kind === 'leaf' ? node.rows : rows).toBe(node.rows);
    }
    expect(tree.filter(({ kind }) => kind === 'leaf').length).toBeLessThanOrEqual(16);
  }
}, 60_000);

test('a column that says nothing gets less of the gain than those that speak, constant ones are left out', () => {
  const { table, target } = interaction(2000, 5);
  const random = randomFromSeed(6);
  const noise = numbers(
    ['noise', 'constant'],
    Array.from({ length: 2000 }, () => [random.nextShare(), 7]),
  );
  const { columns } = trainBoosted(
    { ...table, columns: [...table.columns, ...noise.columns] },
    target,
  );
  const gainOf = (name: string) => columns.find((column) => column.name === name)?.gain;
  expect(gainOf('constant')).toBeUndefined();
  for (const name of ['a', 'b', 'word']) {
    expect(gainOf('noise')).toBeLessThan(gainOf(name) ?? 0);
  }
}, 60_000);

test('a text column of many levels that say nothing draws no trees to itself', () => {
  const { table, target } = interaction(1000, 8);
  const random = randomFromSeed(9);
  const many = words(
    'many',
    Array.from({ length: 1000 }, () => `level ${random.nextBelow(200)}`),
  );
  const { columns } = trainBoosted({ ...table, columns: [...table.columns, many] }, target);
  const gainOf = (name: string) => columns.find((column) => column.name === name)?.gain ?? 0;
  expect(gainOf('many')).toBeLessThan(gainOf('word') / 4);
}, 60_000);

test('outcomes that nothing explains get much the same odds', () => {
  const random = randomFromSeed(7);
  const table = numbers(
    ['x'],
    Array.from({ length: 600 }, () => [random.nextShare()]),
  );
  const target = Uint8Array.from({ length: 600 }, (_, row) => (row % 3 === 0 ? 1 : 0));
  const odds = boostedTrainer()(table, target).probabilities(table);
  expect(Math.max(...odds) - Math.min(...odds)).toBeLessThan(0.25);
}, 60_000);

describe('what cannot be trained is refused with a code', () => {
  const three = numbers(['x'], [[1], [2], [3]]);
  test.each([
    ['table.empty', numbers(['x'], []), []],
    ['table.no_usable_column', numbers(['x'], [[5], [5], [5], [5]]), [0, 1, 0, 1]],
    ['target.not_binary', three, [0, 1, 2]],
    ['target.one_class', three, [1, 1, 1]],
    ['target.too_few', three, [0, 1, 1]],
  ])('%s', (code, table, target) => {
    expect(() => trainBoosted(table, Uint8Array.from(target))).toThrow(code);
  });

  test.each([
    ['bins', { bins: 255 }],
    ['rowShare', { rowShare: 0 }],
    ['directions.y', { directions: { y: 'up' } }],
  ] as const)('a choice out of range names its path: %s', (path, choices) => {
    const table = numbers(['x'], [[1], [2], [3], [4]]);
    const train = () => trainBoosted(table, Uint8Array.of(0, 1, 0, 1), choices);
    expect(train).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: path.split('.') })] }),
    );
  });

  test('but two cases of an outcome are enough', () => {
    const table = numbers(['x'], [[1], [2], [3], [4]]);
    expect(trainBoosted(table, Uint8Array.of(0, 1, 0, 1)).trees).toEqual([]);
  });
});

describe.skipIf(!hasPublishedData)('on published data, ten folds by rank', () => {
  test.each([
    // Mean AUC of scikit-learn's HistGradientBoostingClassifier on the same folds, less 0.005.
    ['german', 0.785 - 0.005],
    ['sba_case_noterm', 0.8647 - 0.005],
    ['cumcm_inv', 0.8856 - 0.005],
  ])(
    '%s is as good as the reference',
    (name, least) => {
      const { table, target } = publishedCases(`model/${name}.csv`);
      const { mean } = crossValidate(table, target, boostedTrainer(), foldsByRank(target, 10));
      expect(mean.auc).toBeGreaterThanOrEqual(least);
    },
    300_000,
  );
});
