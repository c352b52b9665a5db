import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levelSplit } from './level-split.ts';
import { numericSplit } from './numeric-split.ts';
import { type NodeSums, splitDrop, type SplitRules } from './split.ts';

const RULES: SplitRules = {
  l2: 0.5,
  minimumLeafWeight: 0.4,
  levelSmoothing: 0,
  levelToll: 0,
  levelMinimumWeight: 1e-6,
};

const bin = fc.tuple(
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.double({ min: 0.1, max: 2, noNaN: true }),
);
const anyPart = fc
  .array(bin, { minLength: 3, maxLength: 8 })
  .map((bins) => Float64Array.from(bins.flat()));

function sumsOf(part: Float64Array, bins: Iterable<number>): [gradient: number, weight: number] {
  let [gradient, weight] = [0, 0];
  for (const at of bins) {
    gradient += part[at * 2] ?? 0;
    weight += part[at * 2 + 1] ?? 0;
  }
  return [gradient, weight];
}

function nodeOf(part: Float64Array, bounds: { lower?: number; upper?: number } = {}): NodeSums {
  const [gradient, weight] = sumsOf(part, [...part.keys()].slice(0, part.length / 2));
  return { gradient, weight, lower: bounds.lower ?? -Infinity, upper: bounds.upper ?? Infinity };
}

function dropOf(part: Float64Array, left: number[], node: NodeSums, direction: 'up' | 'none') {
  const [gradient, weight] = sumsOf(part, left);
  return splitDrop(gradient, weight, node, RULES, direction);
}

describe('a numeric split', () => {
  test.each(['none', 'up'] as const)(
    'is the best of all cuts and sides of gaps: %s',
    (direction) => {
      fc.assert(
        fc.property(anyPart, fc.double({ min: 0.05, max: 1, noNaN: true }), (part, bound) => {
          const node = nodeOf(part, direction === 'up' ? { lower: -bound, upper: bound } : {});
          const last = part.length / 2 - 1;
          let best = 0;
          for (let cut = 1; cut <= last; cut++) {
            const below = Array.from({ length: cut }, (_, at) => at + 1);
            const binding = cut < last ? direction : 'none';
            best = Math.max(best, dropOf(part, below, node, binding));
            best = Math.max(best, cut < last ? dropOf(part, [0, ...below], node, binding) : 0);
          }
          const split = numericSplit(0, part, node, RULES, direction);
          expect(split?.gain ?? 0).toBeCloseTo(best, 9);
        }),
        { seed: 11, numRuns: 2000 },
      );
    },
  );

  test('sends gaps that training did not see to the heavier side', () => {
    const part = Float64Array.of(0, 0, -2, 1, 2, 3);
    expect(numericSplit(0, part, nodeOf(part), RULES, 'none')?.gapsLeft).toBe(false);
    const mirrored = Float64Array.of(0, 0, -2, 3, 2, 1);
    expect(numericSplit(0, mirrored, nodeOf(mirrored), RULES, 'none')?.gapsLeft).toBe(true);
  });
});

describe('a split of levels', () => {
  test('is the best of all divisions in two groups where nothing is smoothed', () => {
    fc.assert(
      fc.property(anyPart, (part) => {
        const rules = { ...RULES, l2: 0, minimumLeafWeight: 0 };
        const node = nodeOf(part);
        const count = part.length / 2;
        let best = 0;
        for (let group = 1; group < 2 ** count - 1; group++) {
          const bins = [...part.keys()].slice(0, count).filter((at) => ((group >> at) & 1) === 1);
          const [gradient, weight] = sumsOf(part, bins);
          best = Math.max(best, splitDrop(gradient, weight, node, rules, 'none'));
        }
        expect(levelSplit(0, part, node, rules)?.gain ?? 0).toBeCloseTo(best, 9);
      }),
      { seed: 12, numRuns: 1000 },
    );
  });

  test('puts levels without evidence of their own on the heavier side', () => {
    const part = Float64Array.of(0, 0, 0, 0, -2, 1, 2, 3, 0.01, 0.01);
    const split = levelSplit(0, part, nodeOf(part), { ...RULES, levelMinimumWeight: 0.5 });
    expect([...(split?.leftBins ?? [])]).toEqual([0, 0, 1, 0, 0]);
    expect(split?.leftWeight).toBe(1);
  });

  test('pays a toll for each level beyond two', () => {
    const part = Float64Array.of(0, 0, 0, 0, -2, 1, 2, 1, 3, 1);
    const free = levelSplit(0, part, nodeOf(part), RULES)?.gain ?? 0;
    const rules = { ...RULES, levelToll: 0.25 };
    expect(levelSplit(0, part, nodeOf(part), rules)?.gain).toBeCloseTo(free - 0.25, 12);
  });
});
