import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Design } from './design.ts';
import { fitLogistic } from './fit-logistic.ts';
import { likelihoodAt } from './likelihood.ts';

/** Hours of study and whether the examination was passed: Wikipedia, "Logistic regression". */
const hours = [
  0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5,
];
const passed = Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1);

function designOf(...columns: readonly (readonly number[])[]): Design {
  return {
    rows: columns[0]?.length ?? 0,
    columns: columns.map((values) => ({ values: Float64Array.from(values) })),
  };
}

function close(values: readonly number[], digits = 12): unknown[] {
  return values.map((value) => expect.closeTo(value, digits));
}

const study = { design: designOf(hours), target: passed };

describe('hours of study', () => {
  test('without a penalty: coefficients, errors, likelihood', () => {
    const fit = fitLogistic(study, { ridge: 0 });
    expect(fit.outcome).toBe('converged');
    expect([...fit.coefficients]).toEqual(close([-4.077713431087631, 1.5046454283733333]));
    expect([...fit.standardErrors]).toEqual(close([1.7609943141564703, 0.6287208459453856], 9));
    expect(fit.logLikelihood).toBeCloseTo(-8.029878464344673, 12);
  });

  test('without a penalty: every step of Newton', () => {
    const { iterates } = fitLogistic(study, { ridge: 0 });
    expect(iterates.slice(0, 6).map((step) => [...step])).toEqual(
      [
        [-2.615741075953951, 0.9383824487727177],
        [-3.661341851660837, 1.3385794933900568],
        [-4.035261596950063, 1.4873867288816225],
        [-4.077229053645934, 1.5044460173027254],
        [-4.077713366075039, 1.5046454013690902],
        [-4.07771343108763, 1.504645428373333],
      ].map((step) => close(step)),
    );
    expect(iterates).toHaveLength(7);
  });

  test('with a penalty of 1 that spares the constant', () => {
    const fit = fitLogistic(study, { ridge: 1 });
    expect([...fit.coefficients]).toEqual(close([-3.1395249306067363, 1.1486039018241834], 10));
    expect(fit.logLikelihood).toBeCloseTo(-8.218444600903688, 10);
    expect(fit.iterates.slice(0, 3).map((step) => [...step])).toEqual([
      close([-2.3938771453184016, 0.8587900072891127]),
      close([-3.0407650968158926, 1.1081546514877938]),
      close([-3.137470961702088, 1.1477165995123966]),
    ]);
  });

  test('a weight of two is the same case twice', () => {
    const weights = Float64Array.from(hours, (_, row) => (row % 3 === 0 ? 2 : 1));
    const rows = hours.flatMap((_, row) => (row % 3 === 0 ? [row, row] : [row]));
    const twice = fitLogistic({
      design: designOf(rows.map((row) => hours[row] ?? 0)),
      target: Uint8Array.from(rows, (row) => passed[row] ?? 0),
    });
    const weighted = fitLogistic({ ...study, weights });
    expect([...weighted.coefficients]).toEqual(close([...twice.coefficients], 9));
  });

  test('an offset takes the place of a known part', () => {
    const offset = Float64Array.from(hours, (value) => 0.5 * value);
    const free = fitLogistic(study, { ridge: 0 });
    const rest = fitLogistic({ ...study, offset }, { ridge: 0 });
    expect(rest.coefficients[1]).toBeCloseTo((free.coefficients[1] ?? 0) - 0.5, 9);
  });
});

describe('data a plain regression cannot bear', () => {
  test('separated classes without a penalty are reported, with one they converge', () => {
    const design = designOf([1, 2, 3, 4, 5, 6]);
    const target = Uint8Array.of(0, 0, 0, 1, 1, 1);
    expect(fitLogistic({ design, target }, { ridge: 0, maximumCoefficient: 30 }).outcome).toBe(
      'separated',
    );
    expect(fitLogistic({ design, target }, { ridge: 1 }).outcome).toBe('converged');
  });

  test('a column twice is singular without a penalty, with one both share the weight', () => {
    const design = designOf(hours, hours);
    expect(fitLogistic({ design, target: passed }, { ridge: 0 }).outcome).toBe('singular');
    const [, first, second] = fitLogistic({ design, target: passed }, { ridge: 1 }).coefficients;
    expect(first).toBeCloseTo(second ?? 0, 10);
  });

  test('a start far off is halved back', () => {
    const start = Float64Array.of(8, -9);
    const fit = fitLogistic(study, { ridge: 0, start });
    expect([...fit.coefficients]).toEqual(close([-4.077713431087631, 1.5046454283733333], 8));
  });
});

describe('coefficients held at or above 0', () => {
  const cell = fc.double({ min: -2, max: 2, noNaN: true });
  const cases = fc
    .array(fc.tuple(cell, cell, cell, fc.nat(1)), { minLength: 12, maxLength: 60 })
    .map((rows) => [...rows, [0, 0, 0, 0] as const, [0, 0, 0, 1] as const]);

  test('are the best there are: no held one would help, every free one is settled', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const columns = ([0, 1, 2] as const).map((column) => rows.map((row) => row[column]));
        const given = {
          design: designOf(...columns),
          target: Uint8Array.from(rows, (row) => row[3]),
        };
        const { coefficients, outcome } = fitLogistic(given, { ridge: 1, nonNegative: true });
        const { gradient } = likelihoodAt(given, coefficients);
        expect(outcome).toBe('converged');
        expect(gradient[0]).toBeCloseTo(0, 6);
        for (const member of [1, 2, 3]) {
          const coefficient = coefficients[member] ?? 0;
          const slope = (gradient[member] ?? 0) - coefficient;
          expect(coefficient).toBeGreaterThanOrEqual(0);
          if (coefficient > 0) {
            expect(slope).toBeCloseTo(0, 6);
          } else {
            expect(slope).toBeLessThan(1e-6);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('do not depend on the order of the columns', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const target = Uint8Array.from(rows, (row) => row[3]);
        const columns = ([0, 1, 2] as const).map((column) => rows.map((row) => row[column]));
        const options = { ridge: 1, nonNegative: true };
        const forward = fitLogistic({ design: designOf(...columns), target }, options);
        const backward = fitLogistic(
          { design: designOf(...columns.toReversed()), target },
          options,
        );
        expect(Array.from(backward.coefficients.slice(1).toReversed())).toEqual(
          close(Array.from(forward.coefficients.slice(1)), 7),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('hold only the columns named', () => {
    const falling = { design: designOf(hours.map((value) => -value)), target: passed };
    expect(fitLogistic(falling, { nonNegative: [true] }).coefficients[1]).toBe(0);
    expect(fitLogistic(falling, { nonNegative: [false] }).coefficients[1]).toBeLessThan(-1);
  });
});
