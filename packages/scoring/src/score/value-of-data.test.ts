import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeFeatures } from '../features/feature-vector.ts';
import { startingModel } from '../model/starting-model.ts';
import { asOf, blamelessFirm, months, taxMonth, utilityMonth } from '../testing/records.ts';
import { score } from './score.ts';
import { valueOfData } from './value-of-data.ts';

const publicOnly = blamelessFirm().filter((one) =>
  ['REGISTRATION', 'PENALTY', 'JUDICIAL'].includes(one.item),
);

test('names what is not shared, the most uncertain first, and what could veto', () => {
  const { items, interval } = valueOfData(computeFeatures(publicOnly, asOf), startingModel);
  expect(items.map((one) => one.item).toSorted()).toEqual([
    'COMMITMENT',
    'ELECTRICITY',
    'FINANCING',
    'GAS',
    'HONOUR',
    'HOUSING_FUND',
    'INTELLECTUAL_PROPERTY',
    'INVOICE',
    'PUBLIC_CONTRACT',
    'SOCIAL_INSURANCE',
    'TAX',
    'WATER',
  ]);
  expect(items.map((one) => one.width)).toEqual(
    items.map((one) => one.width).toSorted((left, right) => right - left),
  );
  expect(items.filter((one) => one.mayWithhold).map((one) => one.item)).toEqual(['TAX']);
  expect(interval?.low).toBeLessThan(interval?.high ?? 0);
});

test('asks for nothing when everything is shared', () => {
  const everything = [
    ...blamelessFirm(),
    ...months(12).flatMap((month) => [utilityMonth('WATER', month), utilityMonth('GAS', month)]),
  ];
  const { items } = valueOfData(computeFeatures(everything, asOf), startingModel);
  expect(items.map((one) => one.item)).toEqual(['HOUSING_FUND']);
});

test('the score with the item really shared lies in the range foretold', () => {
  const before = valueOfData(computeFeatures(publicOnly, asOf), startingModel).items.find(
    (one) => one.item === 'TAX',
  );
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 24, maxLength: 24 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      (paid, arrears) => {
        const tax = months(24).map((month, index) =>
          taxMonth(month, {
            taxPaidFen: paid[index] ?? 0,
            declaredSalesFen: paid[index] ?? 0,
            arrearsFen: arrears,
          }),
        );
        const result = score(computeFeatures([...publicOnly, ...tax], asOf), startingModel);
        const value = result.status === 'scored' ? result.score : Number.NaN;
        expect(value).toBeGreaterThanOrEqual(before?.low ?? 0);
        expect(value).toBeLessThanOrEqual(before?.high ?? 0);
      },
    ),
    { seed: 5, numRuns: 50 },
  );
});
