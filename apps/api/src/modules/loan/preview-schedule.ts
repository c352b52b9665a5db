import { parseLocalDate } from '../../kernel/local-date.ts';
import { allInAnnualRatePpm } from '../product/index.ts';
import type { PreviewScheduleInput, PreviewView } from './contract.ts';
import { planSchedule } from './schedule-rules.ts';

/** What a loan would cost and when, by the rules that would bind it. */
export function previewSchedule(input: PreviewScheduleInput): PreviewView {
  const { principalFen, startsOn, upfrontFeePpm, ...terms } = input;
  const plan = planSchedule(principalFen, { ...terms, startsOn: parseLocalDate(startsOn) });
  let balanceAfterFen = principalFen;
  const instalments = plan.map((row) => {
    balanceAfterFen -= row.principalFen;
    return { ...row, balanceAfterFen };
  });
  const [first] = plan;
  return {
    instalments,
    totalInterestFen: plan.reduce((sum, row) => sum + row.interestFen, 0n),
    firstPaymentFen: first ? first.principalFen + first.interestFen : 0n,
    allInAnnualRatePpm: allInAnnualRatePpm(
      { ...terms, amountFen: principalFen },
      terms.annualRatePpm,
      upfrontFeePpm,
    ),
  };
}
