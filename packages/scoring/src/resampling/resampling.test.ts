import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateAuc } from '../metrics/auc.ts';
import type { Trainer } from '../table/model.ts';
import { TrainingError } from '../table/training-error.ts';
import { anyOutcomes, hasPublishedData, publishedTarget } from '../testing/outcomes.ts';
import { bootstrapInterval, quantileOfSorted } from './bootstrap.ts';
import { crossValidate } from './cross-validate.ts';
import { foldsByRank, foldsBySeed, splitFold } from './folds.ts';
import { randomFromSeed, randomFromState, shuffle } from './random.ts';

describe('xoshiro128**', () => {
  test('gives the words of the reference implementation', () => {
    const random = randomFromState([1, 2, 3, 4]);
    const words = Array.from({ length: 6 }, () => random.nextWord());
    expect(words).toEqual([11_520, 0, 5_927_040, 70_819_200, 2_031_721_883, 1_637_235_492]);
    const other = randomFromState([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0]);
    expect([other.nextWord(), other.nextWord()]).toEqual([0xf1391922, 0x6fe53806]);
  });

  test('is spread evenly, and near seeds have nothing in common', () => {
    const counts = new Uint32Array(8);
    const random = randomFromSeed(7);
    for (let draw = 0; draw < 8000; draw++) {
      const share = random.nextShare();
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThan(1);
      const bin = Math.floor(share * 8);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    expect(Math.max(...counts.map((count) => Math.abs(count - 1000)))).toBeLessThan(120);
    expect(randomFromSeed(1).nextWord()).not.toBe(randomFromSeed(2).nextWord());
  });

  test('shuffles every order about equally often', () => {
    const random = randomFromSeed(3);
    const seen = new Map<string, number>();
    for (let draw = 0; draw < 6000; draw++) {
      const order = shuffle(Uint32Array.of(0, 1, 2), random).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });
});

describe('folds', () => {
  test.skipIf(!hasPublishedData).each([
    ['model/german.csv', '23c6dbd725fd3e26'],
    ['model/hmeq.csv', 'e40316bfb6901ff1'],
    ['model/sba_case_noterm.csv', '3fce7b3eb2587d7e'],
    ['model/cumcm_inv.csv', 'ddc967547263099c'],
  ])('of %s are those of the baseline table: %s', (file, sha) => {
    const { foldOfRow } = foldsByRank(publishedTarget(file), 10);
    const digits = Array.from(foldOfRow).join('');
    expect(createHash('sha256').update(digits).digest('hex').slice(0, 16)).toBe(sha);
  });

  test('each has its share of either class, by rank or by seed', () => {
    fc.assert(
      fc.property(anyOutcomes, fc.integer({ min: 2, max: 4 }), fc.nat(), ({ target }, k, seed) => {
        const sizes = [1, 0].map((bad) => target.filter((one) => one === bad).length);
        fc.pre(Math.min(...sizes) >= k);
        for (const folds of [foldsByRank(target, k), foldsBySeed(target, k, seed)]) {
          for (let fold = 0; fold < k; fold++) {
            const { training, test: tested } = splitFold(folds, fold);
            expect([...training, ...tested].toSorted((a, b) => a - b)).toEqual([...target.keys()]);
            for (const [place, bad] of [1, 0].entries()) {
              const count = tested.filter((row) => target[row] === bad).length;
              expect(Math.abs(count - (sizes[place] ?? 0) / k)).toBeLessThan(1);
            }
          }
        }
      }),
      { seed: 31 },
    );
  });

  test('a seed decides them; another gives others', () => {
    const target = Uint8Array.from({ length: 200 }, (_, row) => (row % 3 === 0 ? 1 : 0));
    expect(foldsBySeed(target, 5, 9)).toEqual(foldsBySeed(target, 5, 9));
    expect(foldsBySeed(target, 5, 9)).not.toEqual(foldsBySeed(target, 5, 10));
  });

  test.each([1, 0, 2.5, 1001])('%d folds are refused', (count) => {
    expect(() => foldsByRank(Uint8Array.of(0, 1, 0, 1), count)).toThrow(RangeError);
  });

  test('a class that cannot fill them is refused', () => {
    expect(() => foldsByRank(Uint8Array.of(0, 0, 0), 2)).toThrow(/one_class/);
    expect(() => foldsByRank(Uint8Array.of(0, 0, 1), 2)).toThrow(TrainingError);
    expect(() => foldsByRank(Uint8Array.of(0, 0, 1), 2)).toThrow(/too_few.*"folds":2/);
  });
});

describe('cross-validation', () => {
  const target = Uint8Array.from({ length: 120 }, (_, row) => (row % 4 === 0 ? 1 : 0));
  const values = Float64Array.from(target, (bad, row) => bad * 3 + ((row * 13) % 7));
  const table = { rows: 120, columns: [{ kind: 'numeric' as const, name: 'x', values }] };

  test('no case is judged by a model that saw it', () => {
    const trained: Set<number>[] = [];
    const rows = {
      ...table,
      columns: [
        { kind: 'numeric' as const, name: 'row', values: Float64Array.from(target.keys()) },
      ],
    };
    const remember: Trainer = (training) => {
      const seen = new Set(
        training.columns[0]?.kind === 'numeric' ? training.columns[0].values : [],
      );
      trained.push(seen);
      return {
        probabilities: (given) => {
          const [column] = given.columns;
          return Float64Array.from(column?.kind === 'numeric' ? column.values : [], (row) =>
            seen.has(row) ? 1 : 0,
          );
        },
      };
    };
    const { probabilities } = crossValidate(rows, target, remember, foldsByRank(target, 6));
    expect(trained).toHaveLength(6);
    expect(trained.map((seen) => seen.size)).toEqual(Array(6).fill(100));
    expect(new Set(probabilities)).toEqual(new Set([0]));
  });

  test('judges folds, their mean and all cases together', () => {
    const trainer: Trainer = () => ({
      probabilities: (given) => {
        const [column] = given.columns;
        return (column?.kind === 'numeric' ? column.values : new Float64Array()).map((x) => x / 10);
      },
    });
    const result = crossValidate(table, target, trainer, foldsByRank(target, 4));
    expect(result.perFold).toHaveLength(4);
    const mean = result.perFold.reduce((sum, { auc }) => sum + auc, 0) / 4;
    expect(result.mean.auc).toBeCloseTo(mean, 14);
    expect(result.pooled.auc).toBeCloseTo(estimateAuc(target, values).auc, 14);
  });
});

describe('bootstrap', () => {
  test('an interval holds the estimate, about as wide as the normal one, and is the same for a seed', () => {
    const target = Uint8Array.from({ length: 300 }, (_, row) => (row % 3 === 0 ? 1 : 0));
    const random = randomFromSeed(5);
    const scores = Float64Array.from(target, (bad) => bad * 0.4 + random.nextShare());
    const auc = (bads: Uint8Array, of: Float64Array) => estimateAuc(bads, of).auc;
    const [low, high] = bootstrapInterval(target, scores, auc, { replicates: 400, seed: 2 });
    const normal = estimateAuc(target, scores);
    expect(low).toBeLessThan(normal.auc);
    expect(high).toBeGreaterThan(normal.auc);
    expect((high - low) / (normal.interval[1] - normal.interval[0])).toBeCloseTo(1, 0);
    expect(bootstrapInterval(target, scores, auc, { replicates: 400, seed: 2 })).toEqual([
      low,
      high,
    ]);
  });

  test('quantiles lie between order statistics', () => {
    const sorted = Float64Array.of(1, 2, 4, 8);
    expect([0, 0.5, 1].map((share) => quantileOfSorted(sorted, share))).toEqual([1, 3, 8]);
    expect(quantileOfSorted(Float64Array.of(5), 0.3)).toBe(5);
  });
});
