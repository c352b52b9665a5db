import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binNumbers, binOf } from './numeric-bins.ts';

test('cuts between the distinct values where they are few', () => {
  const { bins, cuts, binCount } = binNumbers('n', Float64Array.of(4, 1, Number.NaN, 1, 2), 254);
  expect([...cuts]).toEqual([1.5, 3]);
  expect([...bins]).toEqual([3, 1, 0, 1, 2]);
  expect(binCount).toBe(4);
});

test('gives many values bins of about equally many rows', () => {
  const values = Float64Array.from({ length: 10_000 }, (_, row) => (row * 7919) % 10_000);
  const { bins, cuts } = binNumbers('n', values, 50);
  const rows = new Uint32Array(256);
  for (const bin of bins) {
    rows[bin] = (rows[bin] ?? 0) + 1;
  }
  expect(cuts).toHaveLength(49);
  expect(rows.subarray(1, 51).every((count) => count >= 190 && count <= 210)).toBe(true);
});

test('gives a value that most rows share a bin of its own', () => {
  const values = Float64Array.from({ length: 1000 }, (_, row) => (row < 700 ? 500.5 : row));
  const { bins } = binNumbers('n', values, 16);
  const own = binOf(500.5, binNumbers('n', values, 16).cuts);
  expect(bins.filter((bin) => bin === own)).toHaveLength(700);
});

test('infinities and neighbouring numbers lie on their sides of every cut', () => {
  const next = 1 + Number.EPSILON;
  const values = Float64Array.of(-Infinity, -Number.MAX_VALUE, 1, next, Infinity);
  const { bins, cuts } = binNumbers('n', values, 254);
  expect([...bins]).toEqual([1, 1, 2, 3, 4]);
  expect(cuts.every(Number.isFinite)).toBe(true);
});

test('a value lies in the bin after as many cuts as are below it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 2, max: 20 }),
      (list, most) => {
        const values = Float64Array.from(list);
        const { bins, cuts, binCount } = binNumbers('n', values, most);
        expect(cuts.length).toBeLessThan(most);
        expect(binCount).toBe(cuts.length + 2);
        for (const [row, value] of values.entries()) {
          const clamped = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
          expect(bins[row]).toBe(1 + cuts.filter((cut) => cut < clamped).length);
        }
      },
    ),
    { seed: 5, numRuns: 500 },
  );
});
