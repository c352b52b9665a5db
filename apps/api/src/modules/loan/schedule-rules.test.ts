import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { simpleInterest } from '../../kernel/money.ts';
import type { RepaymentMethod } from './contract.ts';
import {
  interestBetween,
  interestDays,
  levelPayment,
  planFrom,
  planSchedule,
  type ScheduleTerms,
} from './schedule-rules.ts';

const day = parseLocalDate;
const MILLION = 100_000_000n;

const terms = (overrides: Partial<ScheduleTerms> = {}): ScheduleTerms => ({
  annualRatePpm: 36_000,
  repaymentMethod: 'EQUAL_INSTALLMENT',
  dayCount: 'ACT_360',
  startsOn: day('2026-01-15'),
  termMonths: 12,
  ...overrides,
});

const sum = (values: readonly bigint[]): bigint =>
  values.reduce((total, value) => total + value, 0n);

describe('golden values of domain.md §5.4: 1,000,000 yuan at 3.6 % over 12 months', () => {
  test('等额本息', () => {
    const plan = planSchedule(MILLION, terms());
    expect(levelPayment(MILLION, 36_000, 12)).toBe(8_496_726n);
    expect(plan[0]).toMatchObject({ principalFen: 8_196_726n, interestFen: 300_000n });
    expect(plan[1]).toMatchObject({ principalFen: 8_221_316n, interestFen: 275_410n });
    expect(MILLION - (plan[0]?.principalFen ?? 0n)).toBe(91_803_274n);
    expect(plan[11]).toMatchObject({ principalFen: 8_471_310n, interestFen: 25_414n });
    expect(sum(plan.map((row) => row.interestFen))).toBe(1_960_710n);
  });

  test('等额本金', () => {
    const plan = planSchedule(MILLION, terms({ repaymentMethod: 'EQUAL_PRINCIPAL' }));
    const payments = plan.map((row) => row.principalFen + row.interestFen);
    expect(payments[0]).toBe(8_633_333n);
    expect(payments[11]).toBe(8_358_333n);
    expect(sum(plan.map((row) => row.interestFen))).toBe(1_950_000n);
  });

  test.each([
    ['ACT_360', 3_650_000n],
    ['ACT_365', 3_600_000n],
    ['THIRTY_360', 3_600_000n],
  ] as const)('到期一次还本付息 over 365 days, %s', (dayCount, interestFen) => {
    const plan = planSchedule(MILLION, terms({ repaymentMethod: 'BULLET', dayCount }));
    expect(plan).toEqual([
      { sequence: 1, dueOn: '2027-01-15', principalFen: MILLION, interestFen },
    ]);
  });

  test('随借随还 at 3.85 %: 300,000 for 45 days and 200,000 for 20 days', () => {
    const rate = { annualRatePpm: 38_500, dayCount: 'ACT_360' } as const;
    const from = day('2026-03-01');
    expect(interestBetween(30_000_000n, rate, from, day('2026-04-15'))).toBe(144_375n);
    expect(interestBetween(20_000_000n, rate, from, day('2026-03-21'))).toBe(42_778n);
  });
});

describe('days of interest', () => {
  test.each([
    ['2026-01-31', '2026-02-28', 'ACT_360', 28],
    ['2026-01-31', '2026-02-28', 'THIRTY_360', 28],
    ['2026-01-30', '2026-03-31', 'THIRTY_360', 60],
    ['2024-02-28', '2024-03-01', 'ACT_365', 2],
    ['2026-05-05', '2026-05-05', 'ACT_360', 0],
  ] as const)('%s to %s by %s: %i', (from, to, dayCount, days) => {
    expect(interestDays(day(from), day(to), dayCount)).toBe(days);
  });
});

test('按月付息到期还本 pays each month for its own days, and the principal last', () => {
  const plan = planSchedule(
    MILLION,
    terms({ repaymentMethod: 'INTEREST_ONLY_BULLET', startsOn: day('2026-01-31'), termMonths: 3 }),
  );
  expect(plan.map((row) => [row.dueOn, row.interestFen, row.principalFen])).toEqual([
    ['2026-02-28', 280_000n, 0n],
    ['2026-03-31', 310_000n, 0n],
    ['2026-04-30', 300_000n, MILLION],
  ]);
});

test('after an early repayment the same due dates carry the smaller balance', () => {
  const halfway = planFrom(40_000_000n, terms(), 7);
  expect(halfway.map((row) => row.sequence)).toEqual([7, 8, 9, 10, 11, 12]);
  expect(sum(halfway.map((row) => row.principalFen))).toBe(40_000_000n);
  expect(halfway[0]?.interestFen).toBe(120_000n);
  expect(planFrom(0n, terms(), 7).every((row) => row.principalFen + row.interestFen === 0n)).toBe(
    true,
  );
});

const methods: RepaymentMethod[] = [
  'EQUAL_INSTALLMENT',
  'EQUAL_PRINCIPAL',
  'INTEREST_ONLY_BULLET',
  'BULLET',
  'REVOLVING',
];

const anyTerms = fc.record({
  annualRatePpm: fc.integer({ min: 1, max: 360_000 }),
  repaymentMethod: fc.constantFrom(...methods),
  dayCount: fc.constantFrom('ACT_360' as const, 'ACT_365' as const, 'THIRTY_360' as const),
  startsOn: fc.constantFrom('2026-01-31', '2024-02-29', '2026-11-18').map((text) => day(text)),
  termMonths: fc.integer({ min: 1, max: 120 }),
});

describe('any schedule', () => {
  test('repays the principal to the fen, and never more than is left', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 13n }), anyTerms, (principalFen, any) => {
        const plan = planSchedule(principalFen, any);
        let leftFen = principalFen;
        for (const row of plan) {
          expect(row.principalFen).toBeGreaterThanOrEqual(0n);
          expect(row.interestFen).toBeGreaterThanOrEqual(0n);
          leftFen -= row.principalFen;
          expect(leftFen).toBeGreaterThanOrEqual(0n);
        }
        expect(leftFen).toBe(0n);
      }),
    );
  });

  test('has rising due dates that end with the term', () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        const dueOns = planSchedule(MILLION, any).map((row) => row.dueOn);
        expect(dueOns.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(dueOns);
        expect(new Set(dueOns).size).toBe(dueOns.length);
      }),
    );
  });

  test('costs no more interest than the whole principal would for the whole time', () => {
    fc.assert(
      fc.property(anyTerms, (any) => {
        const plan = planSchedule(MILLION, any);
        const most = simpleInterest(MILLION, any.annualRatePpm, any.termMonths * 31, 'ACT_360');
        expect(sum(plan.map((row) => row.interestFen))).toBeLessThanOrEqual(most + 360n);
      }),
    );
  });

  test('等额本息 pays the same every month but the last, which differs by less than a fen a month', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1_000_000n, max: 10n ** 12n }),
        fc.integer({ min: 1_000, max: 360_000 }),
        fc.integer({ min: 1, max: 60 }),
        (principalFen, annualRatePpm, termMonths) => {
          const plan = planSchedule(principalFen, terms({ annualRatePpm, termMonths }));
          const payment = levelPayment(principalFen, annualRatePpm, termMonths);
          const payments = plan.map((row) => row.principalFen + row.interestFen);
          expect(payments.slice(0, -1).every((amount) => amount === payment)).toBe(true);
          const difference = (payments.at(-1) ?? 0n) - payment;
          // Each month's rounding grows with the rate until the end.
          expect(difference < 0n ? -difference : difference).toBeLessThanOrEqual(
            BigInt(termMonths) * 3n,
          );
        },
      ),
    );
  });
});
