import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestRate, breakEvenProbability, type ChurnAtRate } from './best-rate.ts';

const churnFile = fileURLToPath(
  new URL('../../../../../shared/data/credit/cumcm2020c_rate_churn.csv', import.meta.url),
);
const hasData = existsSync(churnFile);

/** Churn by rate for the grades A, B and C (contest CUMCM 2020, problem C). */
function churnOf(grade: string): ChurnAtRate[] {
  const [, ...lines] = readFileSync(churnFile, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [annualRate = '', ...churn] = line.split(',');
    return { annualRate: Number(annualRate), churn: Number(churn['ABC'.indexOf(grade)]) };
  });
}

describe.skipIf(!hasData)('on the 29 published rates', () => {
  test.each([
    ['A', 0.005, 1, 0.0465, 0.03566637847039785],
    ['A', 0.01, 1, 0.0585, 0.03127336976337211],
    ['A', 0.01, 0.45, 0.0465, 0.03589757144891197],
    ['A', 0.02, 1, 0.0745, 0.025916768598832317],
    ['A', 0.05, 1, 0.1025, 0.012730827862859914],
    ['A', 0.05, 0.45, 0.0745, 0.02360181105656725],
    ['A', 0.1, 1, 0.1425, 0.003547220242345499],
    ['A', 0.1, 0.45, 0.0985, 0.012732616684517976],
    ['B', 0.005, 0.45, 0.0585, 0.039008902084397105],
    ['B', 0.01, 1, 0.0585, 0.033402341837535404],
    ['B', 0.02, 1, 0.0825, 0.027474142680503254],
    ['B', 0.05, 1, 0.1065, 0.015080454083236727],
    ['B', 0.1, 0.45, 0.1065, 0.014984681780802887],
    ['C', 0.01, 1, 0.0665, 0.03401626309217239],
    ['C', 0.02, 1, 0.0825, 0.028584366262415714],
    ['C', 0.05, 1, 0.1105, 0.015882209517281684],
    ['C', 0.1, 1, 0.1425, 0.004605475296831758],
    ['C', 0.1, 0.45, 0.1105, 0.01573053766650273],
  ])(
    'grade %s, PD %d, LGD %d: %d',
    (grade, probabilityOfDefault, lossGivenDefault, rate, expected) => {
      const best = bestRate(churnOf(grade), { probabilityOfDefault, lossGivenDefault });
      expect(best?.annualRate).toBe(rate);
      expect(best?.expectedReturn).toBeCloseTo(expected, 14);
    },
  );
});

describe('on a curve written by hand', () => {
  const rates = [
    { annualRate: 0.06, churn: 0.4 },
    { annualRate: 0.04, churn: 0 },
    { annualRate: 0.05, churn: 0.1 },
  ];

  test('5 % keeps nine in ten: 0.9 × (0.99 × 5 % − 1 % × 45 %)', () => {
    expect(bestRate(rates, { probabilityOfDefault: 0.01, lossGivenDefault: 0.45 })).toEqual({
      annualRate: 0.05,
      expectedReturn: 0.9 * (0.99 * 0.05 - 0.01 * 0.45),
    });
  });

  test('the lower of equals is taken, and without rates there is none', () => {
    const equal = [
      { annualRate: 0.08, churn: 0.5 },
      { annualRate: 0.04, churn: 0 },
    ];
    expect(bestRate(equal, { probabilityOfDefault: 0, lossGivenDefault: 1 })?.annualRate).toBe(
      0.04,
    );
    expect(bestRate([], { probabilityOfDefault: 0.01, lossGivenDefault: 1 })).toBeNull();
  });

  test('a risk that no rate pays for shows as a loss', () => {
    const best = bestRate(rates, { probabilityOfDefault: 0.3, lossGivenDefault: 1 });
    expect(best?.expectedReturn).toBeLessThan(0);
  });

  test('more risk never calls for a lower rate', () => {
    const share = fc.double({ min: 0, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const rateAt = (probabilityOfDefault: number): number =>
          bestRate(rates, { probabilityOfDefault, lossGivenDefault: 0.45 })?.annualRate ?? 0;
        expect(rateAt(high)).toBeGreaterThanOrEqual(rateAt(low));
      }),
      { seed: 71 },
    );
  });
});

test('a margin of 3 % carries a PD of 6.25 % at an LGD of 45 %', () => {
  expect(breakEvenProbability(0.03, 0.45)).toBeCloseTo(0.0625, 15);
});
