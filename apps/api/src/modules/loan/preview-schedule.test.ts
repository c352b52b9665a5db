import { expect, test } from 'vitest';
import { PreviewScheduleInput } from './contract.ts';
import { previewSchedule } from './preview-schedule.ts';

// domain.md §5.5: 3.6 % over twelve equal instalments with a fee of 1 % costs 5.615 %, compounded.
test('shows a loan’s schedule, its cost, and the rate with every fee in it', () => {
  const view = previewSchedule(
    PreviewScheduleInput.parse({
      principalFen: 100_000_000n,
      annualRatePpm: 36_000,
      termMonths: 12,
      repaymentMethod: 'EQUAL_INSTALLMENT',
      dayCount: 'ACT_360',
      startsOn: '2026-01-15',
      upfrontFeePpm: 10_000,
    }),
  );
  expect(view).toMatchObject({ totalInterestFen: 1_960_710n, firstPaymentFen: 8_496_726n });
  expect(view.instalments[0]).toMatchObject({ dueOn: '2026-02-15', balanceAfterFen: 91_803_274n });
  expect(view.instalments.at(-1)?.balanceAfterFen).toBe(0n);
  expect(Math.round(view.allInAnnualRatePpm / 10)).toBe(5_615);
});
