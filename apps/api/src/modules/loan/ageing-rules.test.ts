import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, parseLocalDate } from '../../kernel/local-date.ts';
import {
  accruedBetween,
  accrueTo,
  freshInstalment,
  penaltyRateOf,
  standingOn,
  type Instalment,
} from './ageing-rules.ts';
import { planSchedule } from './schedule-rules.ts';

const day = parseLocalDate;
const penalty = { penaltyRatePpm: 54_000, dayCount: 'ACT_360' } as const;

const year = (): Instalment[] =>
  planSchedule(100_000_000n, {
    annualRatePpm: 36_000,
    repaymentMethod: 'EQUAL_INSTALLMENT',
    dayCount: 'ACT_360',
    startsOn: day('2026-01-15'),
    termMonths: 12,
  }).map(freshInstalment);

test('penalty is the contract rate and half of it again', () => {
  expect(penaltyRateOf(36_000)).toBe(54_000);
});

describe('accruing to a day', () => {
  test('books interest on the due day and no penalty yet', () => {
    const rows = accrueTo(year(), day('2026-02-15'), penalty);
    expect(accruedBetween(year(), rows)).toEqual({ interestFen: 300_000n, penaltyFen: 0n });
    expect(standingOn(rows, day('2026-02-15'))).toEqual({
      outstandingFen: 100_000_000n,
      nextDueOn: '2026-02-15',
      overdueDays: 0,
      overdueClass: 'PASS',
    });
  });

  test('adds penalty on principal and interest for each day after it', () => {
    const rows = accrueTo(year(), day('2026-02-25'), penalty);
    // 84,967.26 yuan × 5.4 % × 10 / 360
    expect(accruedBetween(year(), rows).penaltyFen).toBe(12_745n);
    expect(standingOn(rows, day('2026-02-25'))).toMatchObject({
      overdueDays: 10,
      overdueClass: 'SPECIAL_MENTION',
    });
  });

  test('comes to the same whether nights were run, skipped or run twice', () => {
    const last = day('2026-06-30');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 166 }), { maxLength: 20 }), (nights) => {
        let rows = year();
        for (const night of nights.toSorted((a, b) => a - b)) {
          rows = accrueTo(rows, addDays(day('2026-01-15'), night), penalty);
        }
        expect(accrueTo(rows, last, penalty)).toEqual(accrueTo(year(), last, penalty));
      }),
    );
  });

  test('takes back what a repayment told late makes untrue', () => {
    const aged = accrueTo(year(), day('2026-03-10'), penalty);
    const asOfPayment = accrueTo(aged, day('2026-02-20'), penalty);
    expect(asOfPayment[0]).toEqual(accrueTo(year(), day('2026-02-20'), penalty)[0]);
    expect(accruedBetween(aged, asOfPayment).penaltyFen).toBeLessThan(0n);
  });
});

test('class follows the oldest instalment not paid', () => {
  const rows = accrueTo(year(), day('2026-05-17'), penalty);
  expect(standingOn(rows, day('2026-05-16')).overdueClass).toBe('SPECIAL_MENTION');
  expect(standingOn(rows, day('2026-05-17'))).toMatchObject({
    overdueDays: 91,
    overdueClass: 'SUBSTANDARD',
  });
});
