import { describe, expect, test } from 'vitest';
import { publishedCases } from '../boosting/testing/published-table.ts';
import { estimateAuc } from '../metrics/auc.ts';
import { hasPublishedData } from '../testing/outcomes.ts';
import type { Design } from './design.ts';
import { fitLogistic } from './fit-logistic.ts';
import { likelihoodAt } from './likelihood.ts';

type Part = { readonly design: Design; readonly target: Uint8Array };

/** The loans the paper trained on (`Selected` = 1) or tested on, by its three predictors. */
function loans(selected: 0 | 1): Part {
  const { table, target } = publishedCases('sba_case_california.csv');
  const numbers = (name: string): Float64Array => {
    const column = table.columns.find((one) => one.name === name);
    return column?.kind === 'numeric' ? column.values : new Float64Array();
  };
  const kept = numbers('Selected');
  const chosen = (_: unknown, row: number): boolean => kept[row] === selected;
  const columns = ['RealEstate', 'Portion', 'Recession'].map((name) => ({
    values: numbers(name).filter(chosen),
  }));
  return {
    design: { rows: columns[0]?.values.length ?? 0, columns },
    target: target.filter(chosen),
  };
}

// Li, Mickel and Taylor, "Should This Loan be Approved or Denied?", Journal of Statistics Education 26 (2018).
describe.skipIf(!hasPublishedData)(
  'the model of the paper on loans of the Californian SBA case',
  () => {
    const fit = hasPublishedData ? fitLogistic(loans(1), { ridge: 0 }) : null;

    test('has its coefficients, errors and likelihood', () => {
      expect([...(fit?.coefficients ?? [])]).toEqual(
        [1.3930636431715262, -2.1282169760245013, -2.9874820522972305, 0.504122981196046].map(
          (value) => expect.closeTo(value, 9),
        ),
      );
      expect([...(fit?.standardErrors ?? [])]).toEqual(
        [0.32156860107922186, 0.3450022850400926, 0.5392724957248988, 0.2412140585847285].map(
          (value) => expect.closeTo(value, 8),
        ),
      );
      expect(fit?.logLikelihood).toBeCloseTo(-541.3781299699618, 8);
    });

    test('sorts the paper’s test loans into 681, 14, 324, 31', () => {
      const tested = loans(0);
      const scores = Float64Array.from(tested.target, (_, row) =>
        tested.design.columns.reduce(
          (sum, column, position) =>
            sum +
            (fit?.coefficients[position + 1] ?? 0) *
              ('values' in column ? (column.values[row] ?? 0) : 0),
          fit?.coefficients[0] ?? 0,
        ),
      );
      const counts = [0, 0, 0, 0];
      for (const [row, score] of scores.entries()) {
        const cell = (tested.target[row] ?? 0) * 2 + (score > 0 ? 1 : 0);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      expect(counts).toEqual([681, 14, 324, 31]);
      expect(estimateAuc(tested.target, scores).auc).toBeCloseTo(0.7350937278346337, 12);
    });

    test('stands where the slope of the likelihood is 0', () => {
      const { gradient } = likelihoodAt(loans(1), fit?.coefficients ?? new Float64Array(4));
      expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-7);
    });
  },
);
