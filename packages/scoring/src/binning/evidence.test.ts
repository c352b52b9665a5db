import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evidenceOf,
  informationValue,
  jensenShannon,
  type Outcomes,
  type ZeroCells,
} from './evidence.ts';

function bins(goods: readonly number[], bads: readonly number[]): Outcomes[] {
  return goods.map((good, position) => ({ goods: good, bads: bads[position] ?? 0 }));
}

describe('evidence', () => {
  test('of goods 400, 350, 250 and bads 10, 30, 60', () => {
    const evidence = evidenceOf(bins([400, 350, 250], [10, 30, 60]));
    const close = (values: readonly number[]): unknown[] =>
      values.map((value) => expect.closeTo(value, 14));
    expect(evidence.map((bin) => bin.weightOfEvidence)).toEqual(
      close([-1.38629436111989, -0.154150679827258, 0.8754687373539]),
    );
    expect(evidence.map((bin) => bin.informationValue)).toEqual(
      close([0.415888308335967, 0.007707533991363, 0.306414058073865]),
    );
    expect(informationValue(evidence)).toBeCloseTo(0.730009900401195, 14);
    expect(jensenShannon(evidence)).toBeCloseTo(0.086272292736058, 14);
  });

  test('of a bin with 20 % of the bads and 30 % of the goods, as toad publishes it', () => {
    const [first] = evidenceOf(bins([30, 70], [20, 80]));
    expect(first?.weightOfEvidence).toBeCloseTo(-0.4054651081081643, 15);
  });

  test.each<[ZeroCells, number[]]>([
    ['half', [-4.405793116210922, 0.012652390829845088, 5.473452971952172]],
    ['point_nine', [-3.806097816222546, -0.011857846450783392, 4.8809944119890885]],
    ['neutral', [0, Math.log(10 / 50 / (30 / 150)), 0]],
  ])('with empty cells treated as %s', (zeroCells, expected) => {
    const evidence = evidenceOf(bins([120, 30, 0], [0, 10, 40]), zeroCells);
    expect(evidence.map((bin) => bin.weightOfEvidence)).toEqual(
      expected.map((value) => expect.closeTo(value, 12)),
    );
  });

  test('of a bin without cases is none, and changes nothing for the others', () => {
    const without = evidenceOf(bins([40, 60], [7, 3]));
    expect(evidenceOf(bins([40, 0, 60], [7, 0, 3]))).toEqual([
      without[0],
      { weightOfEvidence: 0, informationValue: 0, divergence: 0 },
      without[1],
    ]);
  });

  test('is never negative as information, and turns round with the outcomes', () => {
    const cells = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })),
      {
        minLength: 2,
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(cells, (rows) => {
        const evidence = evidenceOf(rows.map(([goods, bads]) => ({ goods, bads })));
        const turned = evidenceOf(rows.map(([goods, bads]) => ({ goods: bads, bads: goods })));
        for (const [position, bin] of evidence.entries()) {
          expect(bin.informationValue).toBeGreaterThanOrEqual(0);
          expect(bin.divergence).toBeGreaterThanOrEqual(-1e-15);
          expect(turned[position]?.weightOfEvidence).toBeCloseTo(-bin.weightOfEvidence, 10);
        }
      }),
    );
  });
});
