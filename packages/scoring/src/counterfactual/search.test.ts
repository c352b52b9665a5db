import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEATURE_CODES } from '../features/catalogue.ts';
import type { Lever, Stretch } from './lever.ts';
import type { Need } from './need.ts';
import { searchChanges } from './search.ts';

/** A lever whose curve has these steps of gain and effort, after a first effort that brings nothing. */
function leverFrom(
  index: number,
  side: Lever['side'],
  {
    lead,
    steps,
    whole,
  }: { lead: number; steps: { gain: number; effort: number }[]; whole: boolean },
): Lever {
  const stretches: Stretch[] = [];
  let [gainFrom, effortFrom] = [0, lead];
  for (const [position, { gain, effort }] of steps.entries()) {
    const [gainTo, effortTo] = [gainFrom + gain, effortFrom + effort];
    stretches.push({
      from: whole ? position + 1 : position,
      to: position + 1,
      gainFrom: whole ? gainTo : gainFrom,
      gainTo,
      effortFrom: whole ? effortTo : effortFrom,
      effortTo,
    });
    [gainFrom, effortFrom] = [gainTo, effortTo];
  }
  return { feature: FEATURE_CODES[index] ?? 'age_months', side, stretches, mostGain: gainFrom };
}

const amount = fc.integer({ min: 1, max: 12 });
const shape = (whole: boolean) =>
  fc.record({
    side: fc.constantFrom<Lever['side']>('public', 'market'),
    lead: fc.integer({ min: 0, max: 6 }),
    steps: fc.array(fc.record({ gain: amount, effort: fc.integer({ min: 0, max: 12 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    whole: fc.constant(whole),
  });
const leversOf = (whole: boolean, maxLength: number): fc.Arbitrary<Lever[]> =>
  fc
    .array(shape(whole), { maxLength })
    .map((shapes) => shapes.map((one, index) => leverFrom(index, one.side, one)));
const anyNeed: fc.Arbitrary<Need> = fc.record({
  score: fc.double({ min: 0.5, max: 30, noNaN: true }),
  public: fc.double({ min: -5, max: 15, noNaN: true }),
  weight: fc.constantFrom(
    { public: 0.4, market: 0.6 },
    { public: 1, market: 0 },
    { public: 0, market: 1 },
    { public: 0.5, market: 0.5 },
  ),
});

type Best = { count: number; effort: number };

/** Every subset with every one of the given points of each lever: what nobody doubts. */
function bruteForce(levers: readonly Lever[], need: Need, pointsPerStretch: number): Best | null {
  let best: Best | null = null;
  const visit = (index: number, score: number, ofPublic: number, { count, effort }: Best): void => {
    const lever = levers[index];
    if (lever === undefined) {
      const isBetter =
        best === null || count < best.count || (count === best.count && effort < best.effort);
      if (score >= need.score - 1e-9 && ofPublic >= need.public - 1e-9 && isBetter) {
        best = { count, effort };
      }
      return;
    }
    visit(index + 1, score, ofPublic, { count, effort });
    for (const stretch of lever.stretches) {
      for (let point = 0; point <= pointsPerStretch; point += 1) {
        const share = pointsPerStretch === 0 ? 1 : point / pointsPerStretch;
        const gain = stretch.gainFrom + share * (stretch.gainTo - stretch.gainFrom);
        const months = stretch.effortFrom + share * (stretch.effortTo - stretch.effortFrom);
        visit(
          index + 1,
          score + need.weight[lever.side] * gain,
          ofPublic + (lever.side === 'public' ? gain : 0),
          { count: count + 1, effort: effort + months },
        );
      }
    }
  };
  visit(0, 0, 0, { count: 0, effort: 0 });
  return best;
}

test('in whole steps it finds what trying everything finds', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(leversOf(true, 6), anyNeed, (levers, need) => {
      const found = searchChanges(levers, need);
      const expected = bruteForce(levers, need, 0);
      expect(found === null ? null : found.choices.length).toBe(expected?.count ?? null);
      expect(found?.effort ?? 0).toBeCloseTo(expected?.effort ?? 0, 9);
      expect(found?.isProven ?? true).toBe(true);
    }),
    { seed: 21, numRuns: 1500 },
  );
});

test(
  'along lines it is never worse than the best of a fine grid, and no better than the grid is coarse',
  { timeout: 60_000 },
  () => {
    const points = 12;
    fc.assert(
      fc.property(leversOf(false, 3), anyNeed, (levers, need) => {
        const found = searchChanges(levers, need);
        const grid = bruteForce(levers, need, points);
        expect(found === null ? null : found.choices.length).toBe(grid?.count ?? null);
        const coarseness = levers
          .flatMap((lever) => lever.stretches)
          .reduce((sum, { effortFrom, effortTo }) => sum + (effortTo - effortFrom) / points, 0);
        expect(found?.effort ?? 0).toBeLessThanOrEqual((grid?.effort ?? 0) + 1e-9);
        expect(found?.effort ?? 0).toBeGreaterThanOrEqual((grid?.effort ?? 0) - coarseness - 1e-9);
      }),
      { seed: 22, numRuns: 500 },
    );
  },
);

test('what it chooses meets both needs', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(leversOf(false, 8), anyNeed, (levers, need) => {
      const found = searchChanges(levers, need);
      fc.pre(found !== null);
      const sum = (weightOf: (side: Lever['side']) => number): number =>
        found.choices.reduce((total, { lever, gain }) => total + weightOf(lever.side) * gain, 0);
      expect(sum((side) => need.weight[side])).toBeGreaterThanOrEqual(need.score - 1e-8);
      expect(sum((side) => (side === 'public' ? 1 : 0))).toBeGreaterThanOrEqual(need.public - 1e-8);
      for (const { stretch, gain } of found.choices) {
        expect(gain).toBeGreaterThanOrEqual(stretch.gainFrom - 1e-9);
        expect(gain).toBeLessThanOrEqual(stretch.gainTo + 1e-9);
      }
    }),
    { seed: 23, numRuns: 400 },
  );
});
