import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  pointsFactor,
  pointsOffset,
  roundedToSum,
  type Scaling,
  scoreOfProbability,
} from './scaling.ts';

const usual: Scaling = { baseScore: 600, baseOdds: 50, pointsToDouble: 20 };

describe('points', () => {
  test.each([
    [usual, 28.85390081777927, 487.1228762045055],
    [{ baseScore: 600, baseOdds: 19, pointsToDouble: 50 }, 72.13475204444818, 387.60362432782074],
    [{ baseScore: 750, baseOdds: 35, pointsToDouble: 60 }, 86.5617024533378, 442.243018983302],
  ])('of %o', (scaling, factor, offset) => {
    expect(pointsFactor(scaling)).toBeCloseTo(factor, 11);
    expect(pointsOffset(scaling)).toBeCloseTo(offset, 11);
  });

  test.each([
    [0.01, 619.7100086060976],
    [0.02, 599.4170730868096],
    [1 / 51, 600],
    [0.05, 572.0814264733772],
    [0.1, 550.5213762333517],
    [0.2, 527.1228762045055],
    [0.5, 487.1228762045055],
  ])('a probability of %d scores %d', (probability, score) => {
    expect(scoreOfProbability(usual, probability)).toBeCloseTo(score, 10);
  });

  test('a probability of 0.46733 scores as toad has it', () => {
    const toad: Scaling = { baseScore: 750, baseOdds: 35, pointsToDouble: 60 };
    expect(scoreOfProbability(toad, 0.4673322872985267)).toBeCloseTo(453.5702462572068, 9);
  });
});

describe('rounding to a sum', () => {
  test('gives what is wanting to the largest remainders', () => {
    expect(roundedToSum([1.4, 2.4, 3.4])).toEqual([2, 2, 3]);
    expect(roundedToSum([-1.5, 0.25, 0.5])).toEqual([-1, 0, 0]);
    expect(roundedToSum([])).toEqual([]);
  });

  test('keeps the rounded sum and moves no number by one or more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { maxLength: 20 }),
        (values) => {
          const rounded = roundedToSum(values);
          const sum = (numbers: readonly number[]): number =>
            numbers.reduce((total, value) => total + value, 0);
          expect(sum(rounded)).toBe(Math.round(sum(values)) + 0);
          for (const [position, value] of values.entries()) {
            expect(Math.abs((rounded[position] ?? 0) - value)).toBeLessThan(1);
            expect(Number.isInteger(rounded[position])).toBe(true);
          }
        },
      ),
    );
  });
});
