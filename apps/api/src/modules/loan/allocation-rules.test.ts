import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import {
  accrueTo,
  freshInstalment,
  standingOn,
  unpaidOf,
  type Instalment,
} from './ageing-rules.ts';
import { allocateRepayment, compensateRows, payoffOn } from './allocation-rules.ts';
import { planSchedule, type ScheduleTerms } from './schedule-rules.ts';

const day = parseLocalDate;
const PRINCIPAL = 100_000_000n;
const penalty = { penaltyRatePpm: 54_000, dayCount: 'ACT_360' } as const;

const terms = (overrides: Partial<ScheduleTerms> = {}): ScheduleTerms => ({
  annualRatePpm: 36_000,
  repaymentMethod: 'EQUAL_INSTALLMENT',
  dayCount: 'ACT_360',
  startsOn: day('2026-01-15'),
  termMonths: 12,
  ...overrides,
});

const fresh = (of: ScheduleTerms = terms()): Instalment[] =>
  planSchedule(PRINCIPAL, of).map(freshInstalment);

const outstanding = (rows: readonly Instalment[]): bigint =>
  standingOn(rows, day('2026-01-15')).outstandingFen;

describe('a repayment', () => {
  test('of the instalment on its due day settles it and nothing else', () => {
    const rows = accrueTo(fresh(), day('2026-02-15'), penalty);
    const paid = allocateRepayment(rows, 8_496_726n, day('2026-02-15'), terms());
    expect(paid).toMatchObject({
      penaltyFen: 0n,
      interestFen: 300_000n,
      principalFen: 8_196_726n,
      earlyPrincipalFen: 0n,
    });
    expect(unpaidOf(paid.rows[0] ?? fail())).toBe(0n);
    expect(outstanding(paid.rows)).toBe(91_803_274n);
  });

  test('that is late pays the penalty first, then interest, then principal', () => {
    const rows = accrueTo(fresh(), day('2026-02-25'), penalty);
    const paid = allocateRepayment(rows, 312_745n, day('2026-02-25'), terms());
    expect(paid).toMatchObject({ penaltyFen: 12_745n, interestFen: 300_000n, principalFen: 0n });
  });

  test('can settle principal first where the contract says so', () => {
    const rows = accrueTo(fresh(), day('2026-02-25'), penalty);
    const order = ['principal', 'interest', 'penalty'] as const;
    const paid = allocateRepayment(rows, 100_000n, day('2026-02-25'), terms(), order);
    expect(paid).toMatchObject({ penaltyFen: 0n, interestFen: 0n, principalFen: 100_000n });
  });

  test('settles the older of two overdue instalments first', () => {
    const rows = accrueTo(fresh(), day('2026-03-20'), penalty);
    const owedFirst = unpaidOf(rows[0] ?? fail());
    const paid = allocateRepayment(rows, owedFirst, day('2026-03-20'), terms());
    expect(paid.rows.slice(0, 2).map(unpaidOf)).toEqual([0n, unpaidOf(rows[1] ?? fail())]);
  });

  test('beyond what is due repays principal early with that principal’s interest to the day', () => {
    // Ten days into the first period, 1,000,000 fen: p + p × 3.6 % × 10/360 = 1,000,000.
    const paid = allocateRepayment(fresh(), 1_000_000n, day('2026-01-25'), terms());
    expect(paid).toMatchObject({
      earlyPrincipalFen: 999_001n,
      earlyInterestFen: 999n,
      principalFen: 999_001n,
    });
    expect(outstanding(paid.rows)).toBe(PRINCIPAL - 999_001n);
    expect(paid.rows.map((row) => row.dueOn)).toEqual(fresh().map((row) => row.dueOn));
    expect(paid.rows[0]?.interestFen).toBe(297_003n);
  });

  test('of all that is owed settles the loan, and of a fen more is refused', () => {
    const on = day('2026-03-02');
    const rows = accrueTo(fresh(), on, penalty);
    const owedFen = payoffOn(rows, on, terms());
    const paid = allocateRepayment(rows, owedFen, on, terms());
    expect(paid.rows.reduce((sum, row) => sum + unpaidOf(row), 0n)).toBe(0n);
    expect(() => allocateRepayment(rows, owedFen + 1n, on, terms())).toThrow(
      expect.objectContaining({
        code: 'loan.over_repaid',
        parameters: { owedFen: String(owedFen) },
      }),
    );
  });

  test('of a revolving draw pays interest for its own days', () => {
    const revolving = terms({ repaymentMethod: 'REVOLVING', annualRatePpm: 38_500, termMonths: 6 });
    const on = addDays(day('2026-01-15'), 20);
    const paid = allocateRepayment(fresh(revolving), 20_042_778n, on, revolving);
    expect(paid).toMatchObject({ earlyPrincipalFen: 20_000_000n, earlyInterestFen: 42_778n });
  });
});

function fail(): never {
  throw new Error('no such instalment');
}

describe('the guarantor’s payment', () => {
  test('takes its part off every instalment and leaves the rest as overdue as it was', () => {
    const on = day('2026-05-20');
    const rows = accrueTo(fresh(), on, penalty);
    const after = compensateRows(rows, 80_000_000n, terms());
    expect(outstanding(after)).toBe(20_000_000n);
    expect(standingOn(after, on).overdueDays).toBe(standingOn(rows, on).overdueDays);
    expect(after.slice(4).every((row) => row.principalCompensatedFen === 0n)).toBe(true);
  });
});

const anyTerms = fc.record({
  annualRatePpm: fc.integer({ min: 1_000, max: 240_000 }),
  repaymentMethod: fc.constantFrom(
    'EQUAL_INSTALLMENT' as const,
    'EQUAL_PRINCIPAL' as const,
    'INTEREST_ONLY_BULLET' as const,
    'BULLET' as const,
    'REVOLVING' as const,
  ),
  dayCount: fc.constantFrom('ACT_360' as const, 'ACT_365' as const, 'THIRTY_360' as const),
  startsOn: fc.constant(day('2026-01-15')),
  termMonths: fc.integer({ min: 1, max: 24 }),
});

const payments = fc.array(
  fc.record({
    afterDays: fc.integer({ min: 0, max: 90 }),
    amountFen: fc.bigInt({ min: 1n, max: 30_000_000n }),
  }),
  { maxLength: 15 },
);

test('whatever is paid whenever: every fen lands once, nothing goes below zero, and the payoff ends it', () => {
  fc.assert(
    fc.property(anyTerms, payments, (of, paid) => {
      let rows = fresh(of);
      let on: LocalDate = of.startsOn;
      let principalFen = 0n;
      for (const { afterDays, amountFen } of paid) {
        on = addDays(on, afterDays);
        rows = accrueTo(rows, on, penalty);
        const owedFen = payoffOn(rows, on, of);
        if (owedFen === 0n) break;
        const amount = amountFen < owedFen ? amountFen : owedFen;
        const done = allocateRepayment(rows, amount, on, of);
        expect(done.penaltyFen + done.interestFen + done.earlyInterestFen + done.principalFen).toBe(
          amount,
        );
        rows = done.rows;
        principalFen += done.principalFen;
        expect(outstanding(rows)).toBe(PRINCIPAL - principalFen);
        for (const row of rows) expect(unpaidOf(row)).toBeGreaterThanOrEqual(0n);
      }
      rows = accrueTo(rows, on, penalty);
      const owedFen = payoffOn(rows, on, of);
      if (owedFen > 0n) rows = allocateRepayment(rows, owedFen, on, of).rows;
      expect(outstanding(rows)).toBe(0n);
      expect(standingOn(rows, on).nextDueOn).toBeNull();
    }),
  );
});
