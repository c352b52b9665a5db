import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { swapSet } from './swap-sets.ts';

const target = Uint8Array.of(0, 0, 1, 0, 1, 1);

describe('swap sets', () => {
  test('count whom the challenger would take for whom, and what became of them', () => {
    const champion = Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    const challenger = Float64Array.of(0.1, 0.2, 0.9, 0.3, 0.5, 0.6);
    expect(swapSet(target, champion, challenger, 0.5)).toEqual({
      acceptedShare: 0.5,
      both: { cases: 2, bads: 0, badRate: 0 },
      swappedIn: { cases: 1, bads: 0, badRate: 0 },
      swappedOut: { cases: 1, bads: 1, badRate: 1 },
      neither: { cases: 2, bads: 2, badRate: 1 },
    });
  });

  test('of equal probabilities the earlier case is taken', () => {
    const alike = new Float64Array(6).fill(0.5);
    const { both, swappedIn, neither } = swapSet(target, alike, alike, 0.5);
    expect([both.cases, both.bads, swappedIn.cases, neither.cases]).toEqual([3, 1, 0, 3]);
    expect(swapSet(target, alike, alike, 0).both).toEqual({ cases: 0, bads: 0, badRate: null });
  });

  test('hold every case once, and as many come in as go out', () => {
    const rows = fc.array(
      fc.record({
        bad: fc.nat(1),
        one: fc.double({ min: 0, max: 1, noNaN: true }),
        other: fc.nat(5),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (cases, share) => {
        const found = swapSet(
          Uint8Array.from(cases, ({ bad }) => bad),
          Float64Array.from(cases, ({ one }) => one),
          Float64Array.from(cases, ({ other }) => other / 5),
          share,
        );
        const cells = [found.both, found.swappedIn, found.swappedOut, found.neither];
        expect(cells.reduce((sum, cell) => sum + cell.cases, 0)).toBe(cases.length);
        expect(cells.reduce((sum, { bads }) => sum + bads, 0)).toBe(
          cases.reduce((sum, { bad }) => sum + bad, 0),
        );
        expect(found.swappedIn.cases).toBe(found.swappedOut.cases);
        expect(found.both.cases + found.swappedIn.cases).toBe(Math.round(share * cases.length));
      }),
      { seed: 7 },
    );
  });

  test('a share that is none is refused', () => {
    expect(() => swapSet(target, new Float64Array(6), new Float64Array(6), 1.5)).toThrow(
      RangeError,
    );
  });
});
