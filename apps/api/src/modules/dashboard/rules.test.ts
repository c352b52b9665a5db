import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { forecast, monthAfter, targetProgress } from './rules.ts';

const YI = 10_000_000_000n;

describe('progress towards the target (K02)', () => {
  const state = {
    currentFen: 16_554n * YI,
    targetFen: 20_000n * YI,
    yearStartFen: 13_234n * YI,
    today: parseLocalDate('2026-11-22'),
    deadline: parseLocalDate('2027-12-31'),
  };

  test('is gap, completion, pace and the day it would be met', () => {
    // 326 days of the year have passed; 3 320 亿 / 326 = 10.184 亿 a day; 3 446 / 10.184 = 338.4 days.
    expect(targetProgress(state)).toEqual({
      gapFen: 3_446n * YI,
      completionPpm: 827_700,
      daysLeft: 404,
      paceFenPerDay: 101_840_490_798n,
      requiredFenPerDay: 85_297_029_703n,
      etaOn: '2027-10-27',
    });
  });

  test('has no day when the balance does not grow', () => {
    expect(targetProgress({ ...state, yearStartFen: state.currentFen }).etaOn).toBeNull();
  });

  test('is met today once the balance is there', () => {
    const met = targetProgress({ ...state, currentFen: state.targetFen + 1n });
    expect(met).toMatchObject({ gapFen: 0n, requiredFenPerDay: 0n, etaOn: '2026-11-22' });
  });
});

describe('the forecast', () => {
  const line = (values: readonly number[]) =>
    values.map((value, index) => ({
      month: monthAfter('2025-10', index),
      outstandingFen: BigInt(value),
    }));

  test('continues a straight line exactly', () => {
    const points = forecast(line(Array.from({ length: 12 }, (_, index) => 1000 + 50 * index)));
    expect(points.map(({ month, expectedFen }) => [month, expectedFen])).toEqual([
      ['2026-10', 1600n],
      ['2026-11', 1650n],
      ['2026-12', 1700n],
      ['2027-01', 1750n],
      ['2027-02', 1800n],
      ['2027-03', 1850n],
    ]);
    expect(points.every(({ lowFen, highFen }) => lowFen === highFen)).toBe(true);
  });

  test('says nothing from three months', () => {
    expect(forecast(line([1, 2, 3]))).toEqual([]);
  });

  test('keeps the expectation within its interval', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1_000_000, max: 2_000_000 }), { minLength: 4, maxLength: 24 }),
        (values) => {
          const points = forecast(line(values));
          expect(points).toHaveLength(6);
          for (const { lowFen, expectedFen, highFen } of points) {
            expect(lowFen <= expectedFen && expectedFen <= highFen).toBe(true);
          }
        },
      ),
    );
  });

  test('is less certain the further it looks', () => {
    const points = forecast(
      line([1000, 1100, 1050, 1200, 1150, 1300].map((value) => value * 1000)),
    );
    const widths = points.map(({ lowFen, highFen }) => Number(highFen - lowFen));
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(widths.at(-1)).toBeGreaterThan(widths[0] ?? 0);
  });
});
